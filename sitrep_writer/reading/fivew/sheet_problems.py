"""What is told of a sheet's rows: once a value, or once a column, with the first cell and how many.

A report may have the same thing wrong in thousands of cells; nobody reads thousands of lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sitrep_writer.folding import quoted
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.reading.fivew.column_headers import ActivityHeader
from sitrep_writer.reading.fivew.columns import NumberColumn, TextColumn
from sitrep_writer.reading.fivew.report_tables import ReportTable
from sitrep_writer.reading.shape import ranges
from sitrep_writer.reading.spreadsheet import Value

MOST_TOLD = 20
"""Different values of a column that are told one by one for the same kind of fault."""
SHOWN_RUNS = 6

Column = TextColumn | NumberColumn

MERGED = (
    "cells of several rows are merged, and only the first one has a value. Unmerge them and repeat "
    "the value in each row that it is for."
)
INCOMPLETE = (
    "the row says neither country, month nor indicator and was left out. "
    "Fill them in, or delete the row."
)
LEFT_OUT = {
    "total": (
        "totals-left-out",
        "is a total of others and was left out.",
        "are totals of others and were left out.",
    ),
    "header": (
        "rows-left-out",
        "repeats the headers and was left out.",
        "repeat the headers and were left out.",
    ),
    "dummy": (
        "rows-left-out",
        "holds the same letter in every cell and was left out.",
        "hold the same letter in every cell and were left out.",
    ),
}
HIDDEN = "hidden or filtered out, but used like any other. Delete what is not to count."


class ValueFault(NamedTuple):
    """Cells of a column with the same thing wrong: the first row, and how many there are."""

    row: int
    often: int


Troubled = Mapping[tuple[str, Value], ValueFault]
"""Where the values of columns stand that something is wrong with, or that were mended."""


class SheetProblems:
    """Makes the problems of one sheet."""

    def __init__(self, table: ReportTable, header: ActivityHeader) -> None:
        self._table = table
        self._header = header

    def wrong(self, troubled: Troubled, columns: Mapping[str, Column]) -> Iterator[Problem]:
        """One error a value; from MOST_TOLD on they are counted."""
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
            message = f"{wrong.message}{_so_often(found.often)}"
            yield problem(wrong.code, self._cell(key, found.row), message)
        for (key, code), found in more.items():
            message = f"the column has {found.often} more cells of this kind, this one the first."
            yield problem(code, self._cell(key, found.row), message)

    def mended(self, troubled: Troubled, columns: Mapping[str, Column]) -> Iterator[Problem]:
        """One note a column whose texts were mis-decoded."""
        by_key: dict[str, list[tuple[Value, ValueFault]]] = {}
        for (key, value), found in troubled.items():
            if value in columns[key].mended:
                by_key.setdefault(key, []).append((value, found))
        for key, cells in by_key.items():
            value, first = min(cells, key=lambda cell: cell[1].row)
            count = sum(found.often for _, found in cells)
            mended = quoted(columns[key].mended[value])
            message = (
                f"{quoted(str(value))} was UTF-8 read as Latin-1; it was read as {mended}. "
                f"The column has {count} such {'cell' if count == 1 else 'cells'}."
            )
            yield problem("text-mended", self._cell(key, first.row), message)

    def missing(self, cells: Iterable[tuple[str, ValueFault]]) -> Iterator[Problem]:
        """Empty cells that a row cannot do without."""
        for key, found in cells:
            message = (
                f"the cell is empty, and the row cannot do without it.{_so_often(found.often)}"
            )
            yield problem("value-missing", self._cell(key, found.row), message)

    def incomplete(self, rows: Iterable[tuple[int, str]]) -> Iterator[Problem]:
        """Rows with figures and nothing else, each with its first filled column."""
        for number, key in rows:
            yield problem("row-incomplete", self._cell(key, number), INCOMPLETE)

    def left_out(self, rows_of: Mapping[str, Sequence[int]]) -> Iterator[Problem]:
        """Rows that are no activities, by kind."""
        for kind, rows in rows_of.items():
            if rows:
                code, one, several = LEFT_OUT[kind]
                message = f"{_rows_said(sorted(rows))} {one if len(rows) == 1 else several}"
                yield problem(code, self._table.place, message)

    def other_currencies(self, amounts: Iterable[tuple[str, str, ValueFault]]) -> Iterator[Problem]:
        """Amounts that their cells show in another currency than the US dollar."""
        for key, currency, found in amounts:
            message = (
                f"the cell is in {currency} by its number format, but amounts of activity reports "
                f"are in US dollars, so it does not count. Type it in US dollars."
                f"{_so_often(found.often)}"
            )
            yield problem("currency-disagrees", self._cell(key, found.row), message)

    def lost_cells(self) -> Iterator[Problem]:
        """Cells that show an error or whose formula has no value."""
        places = {self._table.left + at for at in self._header.columns.values()}
        facts = self._table.facts
        lost: dict[tuple[int, str, str], list[int]] = {}
        for row, column in sorted({*facts.errors, *facts.empty_formulas}):
            trouble = facts.trouble((row, column))
            if column in places and row > self._header.last and trouble is not None:
                lost.setdefault((column, trouble.code, trouble.message), []).append(row)
        for (column, code, message), rows in lost.items():
            cell = self._table.cell(rows[0], column)
            yield problem(code, cell, f"{message}{_so_often(len(rows))}")

    def merged_cells(self) -> Iterator[Problem]:
        """Cells under a merged one."""
        merged = self._table.facts.merged
        tall = [a for a in merged if a.bottom > max(self._header.last, a.top)]
        if tall:
            cell = self._table.cell(tall[0].top, tall[0].left)
            yield problem("merged-cells", cell, f"{MERGED}{_so_often(len(tall), 'sheet')}")

    def hidden_rows(self, rows: Iterable[int]) -> Iterator[Problem]:
        """Rows that are used though they are not seen."""
        facts = self._table.facts
        hidden = sorted(facts.hidden_rows.intersection(rows)) if facts.hidden_rows else []
        if hidden:
            verb = "is" if len(hidden) == 1 else "are"
            message = f"{_rows_said(hidden)} {verb} {HIDDEN}"
            yield problem("hidden-rows", self._table.place, message)

    def _cell(self, key: str, row: int) -> Cell:
        return self._table.cell(row, self._table.left + self._header.columns[key])


def _rows_said(rows: Sequence[int]) -> str:
    if len(rows) == 1:
        return f"row {rows[0]}"
    runs = ranges(rows).split(", ")
    more = len(runs) - SHOWN_RUNS
    return f"rows {', '.join(runs[:SHOWN_RUNS])}{f' and {more} other places' if more > 0 else ''}"


def _so_often(count: int, of: str = "column") -> str:
    return "" if count == 1 else f" The {of} has it in {count} cells."
