"""Checks of numbers against the rows that they count, and of rows that say one thing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitrep_writer.checking.registry import Registers, check
from sitrep_writer.checking.spelling import name_key, quoted
from sitrep_writer.folding import fold
from sitrep_writer.model.cells import Sourced
from sitrep_writer.model.edition import Edition, TermRow
from sitrep_writer.model.problems import Problem, problem


@check("count-disagrees")
def count_disagrees(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """The report's number of organisations in the plan against the partners marked as such.

    A list in which no row is marked says nothing about it; a name that stands twice counts once.
    """
    field = edition.report.get("organisations")
    if field is None or field.number is None:
        return
    if all(row.appealing is None for row in edition.partners):
        return
    marked = {name_key(row.name.value) for row in edition.partners if row.appealing}
    if field.number.value != len(marked):
        sheet = edition.partners[0].cell.sheet
        yield problem(
            "count-disagrees",
            field.number.cell,
            f"{field.number.value:f} organisations are in the plan, but {len(marked)} different "
            f"ones are marked as appealing in {sheet}. Correct the number or the marks.",
        )


@check("target-exceeded")
def target_exceeded(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """More people are reached in a sector than were targeted."""
    for row in edition.sectors:
        if row.reached and row.target and row.reached.value > row.target.value:
            yield problem(
                "target-exceeded",
                row.reached.cell,
                f"{row.sector.value}: {row.reached.value:,f} people are reached, more than the "
                f"target of {row.target.value:,f} in {row.target.cell}. Is that so?",
            )


@check("row-twice")
def row_twice(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """Two notes of one mark, two rows of one sector, or a term that is said in two ways."""
    yield from _repeated("the mark", (row.mark for row in edition.notes))
    yield from _repeated("the sector", (row.sector for row in edition.sectors))
    yield from _repeated("the term", _different(edition.terms))


def _different(terms: Iterable[TermRow]) -> Iterator[Sourced[str]]:
    """The English of the terms, once for those that are translated alike."""
    said: set[tuple[str, ...]] = set()
    for row in terms:
        words = tuple(fold(text.value) for text in row.texts.values())
        if "en" in row.texts and words not in said:
            yield row.texts["en"]
        said.add(words)


def _repeated(what: str, values: Iterable[Sourced[str]]) -> Iterator[Problem]:
    first: dict[str, Sourced[str]] = {}
    for value in values:
        earlier = first.setdefault(fold(value.value), value)
        if earlier is not value:
            yield problem(
                "row-twice",
                value.cell,
                f"{what} {quoted(value.value)} has a row already: {earlier.cell}. "
                "Keep one of the two rows.",
            )
