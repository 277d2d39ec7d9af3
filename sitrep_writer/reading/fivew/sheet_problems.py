"""The problems of a sheet's rows: one per value, or one per column, with the first cell and the
count.

A report may have the same fault in thousands of cells; nobody reads thousands of lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sitrep_writer.model.cells import Cell
from sitrep_writer.model.problems import Problem
from sitrep_writer.reading.fivew.column_headers import ActivityHeader
from sitrep_writer.reading.fivew.columns import NumberColumn, TextColumn
from sitrep_writer.reading.fivew.report_tables import ReportTable
from sitrep_writer.reading.fivew.row_runs import rows_said
from sitrep_writer.reading.sheet_facts import Trouble
from sitrep_writer.reading.spreadsheet import Value
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import Reason, reason

MOST_TOLD = 20
"""How many distinct values of a column are reported one by one for the same kind of fault."""

Column = TextColumn | NumberColumn


class ValueFault(NamedTuple):
    """Cells of a column with the same fault: the first row, and how many there are."""

    row: int
    often: int


Troubled = Mapping[tuple[str, Value], ValueFault]
"""Where columns have values with a problem, or values that were repaired."""


class SheetProblems:
    """Makes the problems of one sheet."""

    def __init__(self, table: ReportTable, header: ActivityHeader) -> None:
        self._table = table
        self._header = header

    def wrong(self, troubled: Troubled, columns: Mapping[str, Column]) -> Iterator[Problem]:
        """One error per value; from MOST_TOLD on they are counted."""
        told: Counter[tuple[str, str]] = Counter()
        more: dict[tuple[str, str], ValueFault] = {}
        for (key, value), found in troubled.items():
            wrong = columns[key].wrong.get(value)
            if wrong is None:
                continue
            told[key, wrong.code] += 1
            if told[key, wrong.code] > MOST_TOLD:
                before = more.get((key, wrong.code), ValueFault(found.row, 0))
                more[key, wrong.code] = ValueFault(before.row, before.often + found.often)
                continue
            why = _in_column(wrong.why, found.often)
            yield problem_of(wrong.code, self._cell(key, found.row), why)
        for (key, code), found in more.items():
            why = reason("so-often.more", n=found.often)
            yield problem_of(code, self._cell(key, found.row), why)

    def repaired(self, troubled: Troubled, columns: Mapping[str, Column]) -> Iterator[Problem]:
        """One note per column whose texts were wrongly decoded."""
        by_key: dict[str, list[tuple[Value, ValueFault]]] = {}
        for (key, value), found in troubled.items():
            if value in columns[key].repaired:
                by_key.setdefault(key, []).append((value, found))
        for key, cells in by_key.items():
            value, first = min(cells, key=lambda cell: cell[1].row)
            yield problem(
                "text-mended",
                self._cell(key, first.row),
                typed=str(value),
                mended=columns[key].repaired[value],
                n=sum(found.often for _, found in cells),
            )

    def missing(self, cells: Iterable[tuple[str, ValueFault]]) -> Iterator[Problem]:
        """Empty cells that a row needs."""
        for key, found in cells:
            why = _in_column(reason("value-missing.needed-by-row"), found.often)
            yield problem_of("value-missing", self._cell(key, found.row), why)

    def incomplete(self, rows: Iterable[tuple[int, str]]) -> Iterator[Problem]:
        """Rows with figures and nothing else, each with its first filled column."""
        for number, key in rows:
            yield problem("row-incomplete.of-report", self._cell(key, number))

    def left_out(self, rows_of: Mapping[str, Sequence[int]]) -> Iterator[Problem]:
        """Rows that are no activities, by kind."""
        for kind, rows in rows_of.items():
            if rows:
                yield problem(
                    "totals-left-out"
                    if kind == "total"
                    else "rows-left-out.headers"
                    if kind == "header"
                    else "rows-left-out.dummies",
                    self._table.place,
                    rows=rows_said(rows),
                    n=len(rows),
                )

    def other_currencies(self, amounts: Iterable[tuple[str, str, ValueFault]]) -> Iterator[Problem]:
        """Amounts whose cells show a currency other than the US dollar."""
        for key, currency, found in amounts:
            why = reason("currency-disagrees.format-in-report", currency=currency)
            cell = self._cell(key, found.row)
            yield problem_of("currency-disagrees", cell, _in_column(why, found.often))

    def lost_cells(self) -> Iterator[Problem]:
        """Cells that show an error or whose formula has no value."""
        places = {self._table.left + at for at in self._header.columns.values()}
        facts = self._table.facts
        lost: dict[tuple[int, Trouble], list[int]] = {}
        for row, column in sorted({*facts.errors, *facts.empty_formulas}):
            trouble = facts.trouble((row, column))
            if column in places and row > self._header.last and trouble is not None:
                lost.setdefault((column, trouble), []).append(row)
        for (column, trouble), rows in lost.items():
            cell = self._table.cell(rows[0], column)
            yield problem_of(trouble.code, cell, _in_column(trouble.reason, len(rows)))

    def merged_cells(self) -> Iterator[Problem]:
        """Cells under a merged one."""
        merged = self._table.facts.merged
        tall = [a for a in merged if a.bottom > max(self._header.last, a.top)]
        if tall:
            cell = self._table.cell(tall[0].top, tall[0].left)
            why = reason("merged-cells.in-report")
            if len(tall) > 1:
                why = reason("so-often.sheet", why=why, n=len(tall))
            yield problem_of("merged-cells", cell, why)

    def hidden_rows(self, rows: Iterable[int]) -> Iterator[Problem]:
        """Rows that are used although they are hidden."""
        facts = self._table.facts
        hidden = sorted(facts.hidden_rows.intersection(rows)) if facts.hidden_rows else []
        if hidden:
            said = rows_said(hidden)
            yield problem("hidden-rows.of-report", self._table.place, rows=said, n=len(hidden))

    def _cell(self, key: str, row: int) -> Cell:
        return self._table.cell(row, self._table.left + self._header.columns[key])


def _in_column(why: Reason, count: int) -> Reason:
    """A reason, and how many cells of its column it applies to if there are several."""
    return why if count == 1 else reason("so-often.column", why=why, n=count)
