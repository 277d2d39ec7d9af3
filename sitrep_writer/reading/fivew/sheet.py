"""The rows of one sheet, taken into columns."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from math import nan
from operator import itemgetter
from typing import NamedTuple

from sitrep_writer.folding import fold_name, quoted
from sitrep_writer.model.activities import AMOUNTS, NUMBERS, TEXTS, SourceSheet
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.reading.fivew.columns import (
    NumberColumn,
    TextColumn,
    Values,
    plain_text,
    without_booleans,
)
from sitrep_writer.reading.fivew.headers import Header
from sitrep_writer.reading.fivew.layouts import Layouts, NumberStyle
from sitrep_writer.reading.fivew.leaving import NEAR_HEADER, TELLING, Suspicion, is_dummy
from sitrep_writer.reading.fivew.months import month_of
from sitrep_writer.reading.fivew.numbers import NumberReader
from sitrep_writer.reading.fivew.tables import Row, Table
from sitrep_writer.reading.shape import ranges
from sitrep_writer.reading.spreadsheet import Value

CHUNK = 8192
SHOWN_RUNS = 6

Column = TextColumn | NumberColumn
Numbered = tuple[int, Row]


class Hints(NamedTuple):
    """What whoever gives the files says about them: the country and the year of rows that say
    none, and how numbers are written as text."""

    country: str = ""
    year: int = 0
    numbers: NumberStyle = ""


class Found(NamedTuple):
    """Cells of a column with the same thing wrong: the first row, and how many there are."""

    row: int
    often: int


class SheetReader:
    """Reads one sheet whose header is known. `values` are the texts of each column so far."""

    def __init__(
        self,
        table: Table,
        header: Header,
        layouts: Layouts,
        hints: Hints,
        values: Mapping[str, Values],
    ) -> None:
        self._table = table
        self._header = header
        self._layouts = layouts
        self._hints = hints
        self.problems: list[Problem] = list(header.problems)
        self.rows = array("i")
        self.codes: dict[str, array[int]] = {}
        self.numbers: dict[str, array[float]] = {}
        self._keys = sorted(header.columns, key=lambda key: header.columns[key])
        self._columns = {key: self._column(key, values) for key in self._keys}
        for key in self._keys:
            if key in TEXTS:
                self.codes[key] = array("i")
            else:
                self.numbers[key] = array("d")
        self._suspicion = Suspicion(layouts.words, layouts.spellings)
        self._left_out: dict[str, list[int]] = {"total": [], "header": [], "dummy": []}
        self._orphans: list[Numbered] = []
        self._troubled: dict[tuple[str, Value], Found] = {}
        self._wrong_rows: dict[str, set[int]] = {}

    @property
    def source(self) -> SourceSheet:
        """The sheet, as the rows remember it."""
        layout = self._header.layout
        return SourceSheet(
            file=self._table.file,
            sheet=self._table.sheet,
            layout=layout.file.name,
            key=layout.key,
            kind=layout.file.kind,
            language=layout.file.language,
            header_row=self._header.row,
            columns={k: self._table.left + at for k, at in self._header.columns.items()},
            tagged=self._header.tagged,
            rows=len(self.rows),
        )

    def read(self, rows: Iterator[Row]) -> None:
        """Takes the rows, the first of which is the one below the header."""
        places = [self._header.columns[key] for key in self._keys]
        width = max(places) + 1
        number = self._header.last + 1
        while chunk := list(islice(rows, CHUNK)):
            self._take(range(number, number + len(chunk)), _picked(chunk, places, width))
            number += len(chunk)
        self._finish()

    def _column(self, key: str, values: Mapping[str, Values]) -> Column:
        if key in NUMBERS:
            style = self._hints.numbers or self._header.layout.file.numbers
            reader = NumberReader(self._layouts.words, style)
            return NumberColumn(reader.amount if key in AMOUNTS else reader.count)
        return TextColumn(values[key], self._meaning(key))

    def _meaning(self, key: str) -> Callable[[Value], str]:
        words = self._layouts.words
        if key == "month":
            year = self._hints.year if "year" not in self._header.columns else 0
            return lambda value: month_of(value, words.months, year)
        if key in ("cva", "rmrp_activity", "covid19", "implementation"):
            return lambda value: _answer(value, words.answers)
        return plain_text

    def _take(self, numbers: Sequence[int], rows: Sequence[Row]) -> None:
        if numbers[0] <= self._header.last + NEAR_HEADER:
            self._find_dummies(numbers, rows)
        out = self._no_activities(numbers, rows)
        if out:
            kept = [at for at in range(len(rows)) if at not in out]
            numbers, rows = [numbers[at] for at in kept], [rows[at] for at in kept]
        if rows:
            self._append(numbers, rows)

    def _find_dummies(self, numbers: Sequence[int], rows: Sequence[Row]) -> None:
        near = self._header.last + NEAR_HEADER
        pairs = zip(numbers, rows, strict=True)
        self._left_out["dummy"] += [
            number for number, row in pairs if number <= near and is_dummy(row)
        ]

    def _no_activities(self, numbers: Sequence[int], rows: Sequence[Row]) -> set[int]:
        """The places of rows that are none: dummies, totals, repeated headers, and rows with
        nothing in the columns that every activity fills."""
        columns = list(zip(*rows, strict=True))
        telling = [(key, columns[at]) for at, key in enumerate(self._keys) if key in TELLING]
        out: set[int] = set()
        for key, cells in telling:
            bad = {v for v in set(cells) if self._suspicion.of(key, v)}
            if bad:
                out |= {at for at, value in enumerate(cells) if value in bad}
        for at in sorted(out):
            kinds = {self._suspicion.of(key, cells[at]) for key, cells in telling}
            self._left_out["header" if "header" in kinds else "total"].append(numbers[at])
        empty = _blank_in_all([cells for _, cells in telling])
        for at in sorted(empty - out):
            if not _all_blank(rows[at]):
                self._orphans.append((numbers[at], rows[at]))
        dummies = {numbers.index(number) for number in self._left_out["dummy"] if number in numbers}
        return out | empty | dummies

    def _append(self, numbers: Sequence[int], rows: Sequence[Row]) -> None:
        self.rows.extend(numbers)
        for key, cells in zip(self._keys, zip(*rows, strict=True), strict=True):
            values: Sequence[Value] = without_booleans(cells) if self._table.typed else cells
            column = self._columns[key]
            if isinstance(column, TextColumn):
                self.codes[key].extend(map(column.__getitem__, values))
            else:
                self.numbers[key].extend(map(column.__getitem__, values))
            if column.wrong or column.mended:
                self._note(key, column, numbers, values)

    def _note(
        self, key: str, column: Column, numbers: Sequence[int], values: Sequence[Value]
    ) -> None:
        """Remembers where the values stand that something is wrong with."""
        if isinstance(column, TextColumn) and column.wrong:
            rows = (n for n, v in zip(numbers, values, strict=True) if v in column.wrong)
            self._wrong_rows.setdefault(key, set()).update(rows)
        counted = Counter(v for v in values if v in column.wrong or v in column.mended)
        for value, count in counted.items():
            before = self._troubled.get((key, value))
            first = before.row if before else numbers[list(values).index(value)]
            self._troubled[key, value] = Found(first, count + (before.often if before else 0))

    def _finish(self) -> None:
        self._tell_orphans()
        self._tell_left_out()
        self._tell_wrong()
        self._tell_mended()
        self._tell_missing()
        self._tell_lost_cells()
        self._add_sums()

    def _tell_wrong(self) -> None:
        for (key, value), found in self._troubled.items():
            wrong = self._columns[key].wrong.get(value)
            if wrong is not None:
                message = f"{wrong.message}{_so_often(found.often)}"
                self.problems.append(problem(wrong.code, self._cell(key, found.row), message))

    def _tell_mended(self) -> None:
        """One note a column, so that a sheet full of them does not hide what else is wrong."""
        by_key: dict[str, list[tuple[Value, Found]]] = {}
        for (key, value), found in self._troubled.items():
            if value in self._columns[key].mended:
                by_key.setdefault(key, []).append((value, found))
        for key, cells in by_key.items():
            value, first = min(cells, key=lambda cell: cell[1].row)
            count = sum(found.often for _, found in cells)
            mended = quoted(self._columns[key].mended[value])
            message = (
                f"{quoted(str(value))} was UTF-8 read as Latin-1; it was read as {mended}. "
                f"The column has {count} such {'cell' if count == 1 else 'cells'}."
            )
            self.problems.append(problem("text-mended", self._cell(key, first.row), message))

    def _tell_missing(self) -> None:
        """Rows without what the layout needs of each row, or without a country."""
        needed = [
            key for key in (*self._header.layout.file.required, "country") if key in self.codes
        ]
        for key in needed:
            wrong = self._wrong_rows.get(key, set())
            count = self.codes[key].count(0) - len(wrong)
            if count < 1 or (key == "country" and self._hints.country):
                continue
            codes = zip(self.rows, self.codes[key], strict=True)
            first = next(row for row, code in codes if not code and row not in wrong)
            message = f"the cell is empty, and the row cannot do without it.{_so_often(count)}"
            self.problems.append(problem("value-missing", self._cell(key, first), message))

    def _tell_left_out(self) -> None:
        for kind, rows in self._left_out.items():
            if rows:
                said = _rows_said(rows)
                code = "totals-left-out" if kind == "total" else "rows-left-out"
                message = f"{said} {_LEFT_OUT[kind][len(rows) > 1]}"
                self.problems.append(problem(code, self._table.place, message))

    def _tell_orphans(self) -> None:
        """Rows with figures and nothing else: totals where they add up, else an error."""
        for number, row in self._orphans:
            if self._adds_up(row):
                self._left_out["total"].append(number)
                continue
            first = next(key for key, v in zip(self._keys, row, strict=True) if not _blank(v))
            message = (
                "the row says neither country, month nor indicator and was left out. "
                "Fill them in, or delete the row."
            )
            self.problems.append(problem("row-incomplete", self._cell(first, number), message))

    def _adds_up(self, row: Row) -> bool:
        pairs = [
            (self._columns[key][value], self.numbers[key])
            for key, value in zip(self._keys, row, strict=True)
            if key in self.numbers and not _blank(value)
        ]
        return bool(pairs) and all(
            abs(total - sum(n for n in numbers if n == n)) < 0.005 for total, numbers in pairs
        )

    def _tell_lost_cells(self) -> None:
        """Cells that show an error or whose formula has no value, and cells under a merged one."""
        places = {self._table.left + at: key for key, at in self._header.columns.items()}
        facts = self._table.facts
        for row, column in sorted({*facts.errors, *facts.empty_formulas}):
            trouble = facts.trouble((row, column))
            if column in places and row > self._header.last and trouble is not None:
                cell = self._table.cell(row, column)
                self.problems.append(problem(trouble.code, cell, trouble.message))
        for area in facts.merged:
            if area.bottom > self._header.last and area.bottom > area.top:
                cell = self._table.cell(area.top, area.left)
                self.problems.append(problem("merged-cells", cell, MERGED))
        hidden = sorted(facts.hidden_rows & set(self.rows)) if facts.hidden_rows else []
        if hidden:
            message = f"{_rows_said(hidden)} {_HIDDEN[len(hidden) > 1]}"
            self.problems.append(problem("hidden-rows", self._table.place, message))

    def _add_sums(self) -> None:
        """Columns that the layout lacks and that are the sum of others."""
        for key, parts in self._header.layout.file.sums.items():
            present = [self.numbers[part] for part in parts if part in self.numbers]
            if key not in self.numbers and present:
                self.numbers[key] = array("d", map(_sum, zip(*present, strict=True)))

    def _cell(self, key: str, row: int) -> Cell:
        return self._table.cell(row, self._table.left + self._header.columns[key])


MERGED = (
    "cells of several rows are merged, and only the first one has a value. Unmerge them and repeat "
    "the value in each row that it is for."
)
_LEFT_OUT = {
    "total": (
        "is a total of others and was left out.",
        "are totals of others and were left out.",
    ),
    "header": (
        "repeats the headers and was left out.",
        "repeat the headers and were left out.",
    ),
    "dummy": (
        "holds the same letter in every cell and was left out.",
        "hold the same letter in every cell and were left out.",
    ),
}
_HIDDEN = (
    "is hidden or filtered out, but used like any other. Delete what is not to count.",
    "are hidden or filtered out, but used like any other. Delete what is not to count.",
)


def _rows_said(rows: Sequence[int]) -> str:
    if len(rows) == 1:
        return f"row {rows[0]}"
    runs = ranges(rows).split(", ")
    more = len(runs) - SHOWN_RUNS
    return f"rows {', '.join(runs[:SHOWN_RUNS])}{f' and {more} other places' if more > 0 else ''}"


def _so_often(count: int) -> str:
    return "" if count == 1 else f" The column has it in {count} cells."


def _picked(chunk: Sequence[Row], places: Sequence[int], width: int) -> list[Row]:
    """The cells of the known columns; a short row has empty ones."""
    if min(map(len, chunk)) < width:
        chunk = [row if len(row) >= width else [*row, *[""] * (width - len(row))] for row in chunk]
    if len(places) == 1:
        return [(row[places[0]],) for row in chunk]
    return list(map(itemgetter(*places), chunk))


def _sum(parts: Sequence[float]) -> float:
    there = [part for part in parts if part == part]
    return sum(there) if there else nan


def _answer(value: Value, answers: Mapping[str, str]) -> str:
    """`yes` or `no`; any other text as it is."""
    text = plain_text(value)
    return answers.get(fold_name(text), text)


def _blank_in_all(columns: Sequence[Row]) -> set[int]:
    """The places of rows that are blank in each of these columns."""
    left: Iterable[int] = range(len(columns[0])) if columns else ()
    for cells in columns:
        blank = {value for value in set(cells) if _blank(value)}
        left = [at for at in left if cells[at] in blank] if blank else ()
    return set(left)


def _blank(value: Value) -> bool:
    return value == "" or (isinstance(value, str) and value.isspace())


def _all_blank(cells: Sequence[Value]) -> bool:
    return all(_blank(value) for value in cells)
