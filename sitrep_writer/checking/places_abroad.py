"""The check of places against the country that the edition is about."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.checking.check_registry import Registers, check
from sitrep_writer.checking.place_countries import home_of
from sitrep_writer.folding import fold
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem

_PLACES = "places"


@check("place-abroad")
def place_abroad(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """A place that only other countries have. Whole countries may be named: people come from them
    and go there."""
    country = next(iter(home_of(edition, registers.places)), "")
    if not country:
        return
    places = registers.countries(edition)
    for row in edition.results:
        for value in row.slots.get(_PLACES, ()):
            countries = places.get(fold(value.value), frozenset())
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
