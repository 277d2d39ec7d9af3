"""Checks of a draft against that of the last edition."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sitrep_writer.checking.periods import END
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import Problem
from sitrep_writer.model.renames import Renames, renamed
from sitrep_writer.reasons.problem import problem

OF_LAST = ("cumulative-fell", "stale-period")
"""The codes of what nothing finds without the last edition."""


def since_last(
    edition: Edition, draft: Draft, last: Draft, names: Renames | None = None
) -> Iterator[Problem]:
    """Figures that grow over the year and have fallen, and a period that is not a later one.
    `names` are results of the last draft that have other ids now.
    """
    yield from _not_newer(edition, draft, last)
    cells = _cells(edition)
    same_year = draft.period[1][:4] == last.period[1][:4]
    traces = {renamed(name, names or {}): trace for name, trace in last.traces.items()}
    for name, trace in draft.traces.items():
        before = traces.get(name)
        if before is None or not trace.cumulative or not same_year or not trace.cells:
            continue
        now, was = Decimal(trace.exact), Decimal(before.exact)
        if now < was and (trace.kind, trace.currency) == (before.kind, before.currency):
            place = trace.cells[0]
            yield problem(
                "cumulative-fell",
                cells.get(place, place),
                name,
                now=now,
                was=was,
                before=f"[{last.edition}]{before.cells[0]}" if before.cells else last.edition,
            )


def _not_newer(edition: Edition, draft: Draft, last: Draft) -> Iterator[Problem]:
    field = edition.report.get(END)
    if field is not None and field.day is not None and draft.period[1] <= last.period[1]:
        yield problem(
            "stale-period.not-newer",
            field.day.cell,
            end=draft.period[1],
            file=last.edition,
            last=last.period[1],
        )


def _cells(edition: Edition) -> dict[str, Cell]:
    """The cells of an edition's figures by how they are written."""
    numbers = [row.exact for row in edition.results]
    numbers += [row.reached for row in edition.sectors]
    numbers += [field.number for field in edition.report.values()]
    return {str(number.cell): number.cell for number in numbers if number is not None}
