"""The check of figures of so few people in one place that somebody could be recognised."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.checking.check_registry import Registers, check
from sitrep_writer.folding import fold_name
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem

CODE = "few-people"
_PLACES = "places"


@check(CODE)
def few_people(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """People with a place, fewer than the sector's threshold. A row counts people where it says
    whom; 0 is nobody."""
    general = int(registers.rules.number(CODE, "fewest"))
    for row in edition.results:
        fewest = registers.fewest.get(fold_name(row.sector.value), general)
        places = row.slots.get(_PLACES, ())
        if row.exact is None or not row.who or not places or row.exact.percent or row.exact.money:
            continue
        if 0 < row.exact.value < fewest:
            yield problem(
                CODE,
                row.exact.cell,
                number=row.exact.value,
                places=[place.value for place in places],
                fewest=fewest,
                sector=row.sector.value,
            )
