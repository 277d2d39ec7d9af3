"""The rows of one sheet, read into columns."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from math import nan
from operator import itemgetter
from typing import NamedTuple

from sitrep_writer.folding import fold, fold_name
from sitrep_writer.model.activities import AMOUNTS, NUMBERS, TEXTS, SourceSheet
from sitrep_writer.model.edition import TermRow
from sitrep_writer.model.options import NumberStyle
from sitrep_writer.model.problems import Problem
from sitrep_writer.reading.fivew.column_headers import ActivityHeader
from sitrep_writer.reading.fivew.column_numbers import ColumnNumberReader
from sitrep_writer.reading.fivew.columns import (
    NAMES,
    NumberColumn,
    TextColumn,
    Values,
    plain_text,
    without_booleans,
)
from sitrep_writer.reading.fivew.layouts import Layouts
from sitrep_writer.reading.fivew.months import month_of
from sitrep_writer.reading.fivew.report_tables import ReportTable, Row
from sitrep_writer.reading.fivew.sheet_problems import Column, SheetProblems, ValueFault
from sitrep_writer.reading.fivew.skipped_rows import (
    NEAR_HEADER,
    TELLING,
    Suspicion,
    is_dummy,
)
from sitrep_writer.reading.spreadsheet import Value

CHUNK = 8192

Numbered = tuple[int, Row]


class Hints(NamedTuple):
    """What the person who gives the files says about them: the country and the year for rows
    without one, how numbers are written as text, and the edition's own words, places among them.
    """

    country: str = ""
    year: int = 0
    numbers: NumberStyle = ""
    terms: tuple[TermRow, ...] = ()


class SheetReader:
    """Reads one sheet whose header is known. `values` are the texts of each column so far."""

    def __init__(
        self,
        table: ReportTable,
        header: ActivityHeader,
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
        self.others = array("q")
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
        self._troubled: dict[tuple[str, Value], ValueFault] = {}
        self._wrong_rows: dict[str, set[int]] = {}

    @property
    def source(self) -> SourceSheet:
        """The sheet, as the rows store it."""
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
        """Reads the rows, starting with the one below the header."""
        places = [self._header.columns[key] for key in self._keys]
        width = max(places) + 1
        number = self._header.last + 1
        while chunk := list(islice(rows, CHUNK)):
            self._take(
                range(number, number + len(chunk)),
                _picked(chunk, places, width),
                _hashes_of_others(chunk, places),
            )
            number += len(chunk)
        self._finish()

    def _column(self, key: str, values: Mapping[str, Values]) -> Column:
        if key in NUMBERS:
            style = self._hints.numbers or self._header.layout.file.numbers
            reader = ColumnNumberReader(self._layouts.words, style)
            return NumberColumn(reader.amount if key in AMOUNTS else reader.count)
        return TextColumn(values[key], self._meaning(key))

    def _meaning(self, key: str) -> Callable[[Value], str]:
        words = self._layouts.words
        if key == "month":
            return lambda value: (
                ""
                if _says_none(value, words.blanks)
                else month_of(value, words.months, self._hints.year)
            )
        if key in NAMES and key != "country":  # "NA" is a country
            return lambda value: "" if _says_none(value, words.blanks) else plain_text(value)
        if key in ("cva", "rmrp_activity", "covid19", "implementation"):
            return lambda value: _answer(value, words.answers)
        return plain_text

    def _take(self, numbers: Sequence[int], rows: Sequence[Row], others: Sequence[int]) -> None:
        if numbers[0] <= self._header.last + NEAR_HEADER:
            self._find_dummies(numbers, rows)
        out = self._no_activities(numbers, rows)
        if out:
            kept = [at for at in range(len(rows)) if at not in out]
            numbers, rows = [numbers[at] for at in kept], [rows[at] for at in kept]
            others = [others[at] for at in kept]
        if rows:
            self.others.extend(others)
            self._append(numbers, rows)

    def _find_dummies(self, numbers: Sequence[int], rows: Sequence[Row]) -> None:
        near = self._header.last + NEAR_HEADER
        pairs = zip(numbers, rows, strict=True)
        self._left_out["dummy"] += [
            number for number, row in pairs if number <= near and is_dummy(row)
        ]

    def _no_activities(self, numbers: Sequence[int], rows: Sequence[Row]) -> set[int]:
        """The positions of rows that are no activities: dummies, totals, repeated headers, and rows
        with nothing in the columns that every activity fills.
        """
        columns = list(zip(*rows, strict=True))
        telling = [(key, columns[at]) for at, key in enumerate(self._keys) if key in TELLING]
        out = self._suspicious(telling)
        for at in sorted(out):
            kinds = {self._suspicion.of(key, cells[at]) for key, cells in telling}
            self._left_out["header" if "header" in kinds else "total"].append(numbers[at])
        empty = _blank_in_all([cells for _, cells in telling])
        for at in sorted(empty - out):
            if not _all_blank(rows[at]):
                self._orphans.append((numbers[at], rows[at]))
        return out | empty | self._dummies_among(numbers)

    def _suspicious(self, telling: Sequence[tuple[str, Row]]) -> set[int]:
        """The positions of rows with a cell that says that they are no activities."""
        out: set[int] = set()
        for key, cells in telling:
            bad = {value for value in set(cells) if self._suspicion.of(key, value)}
            if bad:
                out |= {at for at, value in enumerate(cells) if value in bad}
        return out

    def _dummies_among(self, numbers: Sequence[int]) -> set[int]:
        return {numbers.index(number) for number in self._left_out["dummy"] if number in numbers}

    def _append(self, numbers: Sequence[int], rows: Sequence[Row]) -> None:
        self.rows.extend(numbers)
        for key, cells in zip(self._keys, zip(*rows, strict=True), strict=True):
            values: Sequence[Value] = without_booleans(cells) if self._table.typed else cells
            if key == "month" and "year" in self._columns:
                values = self._with_years(values, rows)
            column = self._columns[key]
            if isinstance(column, TextColumn):
                self.codes[key].extend(map(column.__getitem__, values))
            else:
                self.numbers[key].extend(map(column.__getitem__, values))
            if column.wrong or column.repaired:
                self._note(key, column, numbers, values)

    def _with_years(self, months: Sequence[Value], rows: Sequence[Row]) -> Sequence[Value]:
        """Months combined with the year next to each, if the month is only a name or a number."""
        at = self._keys.index("year")
        years = (plain_text(row[at]) for row in rows)
        return [
            f"{plain_text(month)} {year}" if year and _lacks_year(month) else month
            for month, year in zip(months, years, strict=True)
        ]

    def _note(
        self, key: str, column: Column, numbers: Sequence[int], values: Sequence[Value]
    ) -> None:
        """Records the positions of values with a problem."""
        if isinstance(column, TextColumn) and column.wrong:
            rows = (n for n, v in zip(numbers, values, strict=True) if v in column.wrong)
            self._wrong_rows.setdefault(key, set()).update(rows)
        faulty = {*column.wrong, *column.repaired}
        for value, count in Counter(v for v in values if v in faulty).items():
            before = self._troubled.get((key, value))
            if before is None:
                before = ValueFault(numbers[list(values).index(value)], 0)
            self._troubled[key, value] = ValueFault(before.row, before.often + count)

    def _finish(self) -> None:
        for number, row in self._orphans:
            if self._adds_up(row):
                self._left_out["total"].append(number)
        totals = set(self._left_out["total"])
        stray = [(n, self._first_filled(row)) for n, row in self._orphans if n not in totals]
        problems_of_sheet = SheetProblems(self._table, self._header)
        self.problems += problems_of_sheet.incomplete(stray)
        self.problems += problems_of_sheet.left_out(self._left_out)
        self.problems += problems_of_sheet.wrong(self._troubled, self._columns)
        self.problems += problems_of_sheet.repaired(self._troubled, self._columns)
        self.problems += problems_of_sheet.missing(self._missing())
        self.problems += problems_of_sheet.lost_cells()
        self.problems += problems_of_sheet.merged_cells()
        self.problems += problems_of_sheet.hidden_rows(self.rows)
        if self._table.facts.formats:
            self.problems += problems_of_sheet.other_currencies(self._without_other_currencies())
        self._add_sums()

    def _first_filled(self, row: Row) -> str:
        return next(key for key, v in zip(self._keys, row, strict=True) if not _blank(v))

    def _missing(self) -> Iterator[tuple[str, ValueFault]]:
        """Empty cells that each row needs: those that the layout needs, and a country unless one
        was given.
        """
        for key in self._needed():
            wrong = self._wrong_rows.get(key, set())
            count = self.codes[key].count(0) - len(wrong)
            if count > 0:
                codes = zip(self.rows, self.codes[key], strict=True)
                first = next(row for row, code in codes if not code and row not in wrong)
                yield key, ValueFault(first, count)

    def _needed(self) -> list[str]:
        needed = [key for key in self._header.layout.file.required if key in self.codes]
        if "country" in self.codes and not self._hints.country:
            needed.append("country")
        return needed

    def _adds_up(self, row: Row) -> bool:
        pairs = [
            (self._columns[key][value], self.numbers[key])
            for key, value in zip(self._keys, row, strict=True)
            if key in self.numbers and not _blank(value)
        ]
        return bool(pairs) and all(
            abs(total - sum(n for n in numbers if n == n)) < 0.005 for total, numbers in pairs
        )

    def _without_other_currencies(self) -> Iterator[tuple[str, str, ValueFault]]:
        """Removes amounts in currencies other than the US dollar: for each column and currency,
        their positions.
        """
        formats = self._table.facts.formats
        for key in (key for key in AMOUNTS if key in self.numbers):
            column, numbers = self._table.left + self._header.columns[key], self.numbers[key]
            found: dict[str, list[int]] = {}
            for at, row in enumerate(self.rows):
                shown = formats.get((row, column))
                if shown is not None and numbers[at] == numbers[at]:
                    numbers[at] = nan
                    found.setdefault(shown.other_currency, []).append(row)
            for currency, rows in found.items():
                yield key, currency, ValueFault(rows[0], len(rows))

    def _add_sums(self) -> None:
        """Adds columns that the layout lacks and that are the sum of others."""
        for key, parts in self._header.layout.file.sums.items():
            present = [self.numbers[part] for part in parts if part in self.numbers]
            if key not in self.numbers and present:
                self.numbers[key] = array("d", map(_sum, zip(*present, strict=True)))


def _picked(chunk: Sequence[Row], places: Sequence[int], width: int) -> list[Row]:
    """The cells of the known columns; a short row gets empty ones."""
    if min(map(len, chunk)) < width:
        chunk = [row if len(row) >= width else [*row, *[""] * (width - len(row))] for row in chunk]
    if len(places) == 1:
        return [(row[places[0]],) for row in chunk]
    return list(map(itemgetter(*places), chunk))


def _hashes_of_others(chunk: Sequence[Row], places: Sequence[int]) -> Sequence[int]:
    """For each row a hash of its cells outside the known columns, 0 if there are none."""
    known = set(places)
    unknown = [at for at in range(max(map(len, chunk))) if at not in known]
    if not unknown:
        return [0] * len(chunk)
    texts = (
        tuple(plain_text(row[at]) for at in unknown if at < len(row) and not _blank(row[at]))
        for row in chunk
    )
    return [hash(filled) if filled else 0 for filled in texts]


def _sum(parts: Sequence[float]) -> float:
    there = [part for part in parts if part == part]
    return sum(there) if there else nan


def _lacks_year(month: Value) -> bool:
    """Whether a month's cell holds a name or a number with two digits, and no year."""
    text = plain_text(month)
    if text.isdigit():
        return len(text) < 3
    return text != "" and not any(char.isdigit() for char in text)


def _says_none(value: Value, blanks: frozenset[str]) -> bool:
    """Whether a cell holds a mark for nothing, such as `s/d`."""
    return isinstance(value, str) and fold(value) in blanks


def _answer(value: Value, answers: Mapping[str, str]) -> str:
    """`yes` or `no`; any other text unchanged."""
    text = plain_text(value)
    return answers.get(fold_name(text), text)


def _blank_in_all(columns: Sequence[Row]) -> set[int]:
    """The positions of rows that are blank in each of these columns."""
    left: Iterable[int] = range(len(columns[0])) if columns else ()
    for cells in columns:
        blank = {value for value in set(cells) if _blank(value)}
        left = [at for at in left if cells[at] in blank] if blank else ()
    return set(left)


def _blank(value: Value) -> bool:
    return value == "" or (isinstance(value, str) and value.isspace())


def _all_blank(cells: Sequence[Value]) -> bool:
    return all(_blank(value) for value in cells)
