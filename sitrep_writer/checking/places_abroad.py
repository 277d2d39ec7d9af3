"""The check of places against the country that the edition is about."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.checking.check_registry import Registers, check
from sitrep_writer.folding import fold
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem

_PLACES = "places"


@check("place-abroad")
def place_abroad(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """A place that only other countries have. Whole countries may be named: people come from them
    and go there."""
    country = _country(edition, registers)
    if not country:
        return
    for row in edition.results:
        for value in row.slots.get(_PLACES, ()):
            countries = registers.places.get(fold(value.value), frozenset())
            is_country = any(fold(each) == fold(value.value) for each in countries)
            if countries and not is_country and country not in countries and "" not in countries:
                yield problem(
                    "place-abroad",
                    value.cell,
                    value.value,
                    name=value.value,
                    countries=sorted(countries),
                    country=country,
                )


def _country(edition: Edition, registers: Registers) -> str:
    """The register's name of the edition's country: its own, else its platform's where that is
    called like one; empty where it is in no register."""
    for key in ("country", "platform"):
        field = edition.report.get(key)
        if field is not None and field.value is not None:
            countries = registers.places.get(fold(field.value.value), frozenset())
            return next(iter(countries)) if len(countries) == 1 else ""
    return ""
