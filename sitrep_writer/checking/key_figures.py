"""The check of the people assisted against the people reached by sector."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.checking.check_registry import Registers, check
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem


@check("key-figure-parts")
def key_figure_parts(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """One person may be reached by several sectors, so the people assisted are at least those of
    the largest sector, and at most those of all sectors together, where each says its own."""
    field = edition.report.get("assisted")
    reached = [row for row in edition.sectors if row.reached is not None]
    if field is None or field.number is None or not reached:
        return
    assisted = field.number
    numbers = [row.reached for row in edition.sectors if row.reached is not None]
    largest = max(reached, key=lambda row: row.reached.value if row.reached else 0)
    most = max(number.value for number in numbers)
    added = sum(number.value for number in numbers)
    if largest.reached is not None and assisted.value < most:
        yield problem(
            "key-figure-parts.below-largest",
            assisted.cell,
            assisted=assisted.value,
            reached=most,
            sector=largest.sector.value,
            cell=largest.reached.cell,
        )
    elif len(numbers) == len(edition.sectors) > 1 and assisted.value > added:
        yield problem(
            "key-figure-parts.above-sum",
            assisted.cell,
            assisted=assisted.value,
            sum=added,
            first=numbers[0].cell,
            last=numbers[-1].cell,
        )
