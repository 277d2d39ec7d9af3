"""The cells of table sheets: numbers with their formats, words, dates, years."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from sitrep_writer.folding import one_line
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import Number, TableHeader, TableLine, TableValue, UnreadCell
from sitrep_writer.model.problems import Problem
from sitrep_writer.reading.aside_words import AsideWords
from sitrep_writer.reading.number_cells import number_of
from sitrep_writer.reading.number_formats import NumberFormat
from sitrep_writer.reading.spreadsheet import Grid, Value, is_blank
from sitrep_writer.reading.typed_cells import TypedCells, of_table
from sitrep_writer.reading.typed_numbers import NotANumberError, as_text
from sitrep_writer.reasons.problem import problem_of
from sitrep_writer.reasons.reason import Reason

_YEARS = range(1900, 2101)
_MIDNIGHT = time()


class TableCells:
    """Reads the cells of one sheet. Problems are added to `problems`."""

    def __init__(self, grid: Grid, asides: AsideWords, problems: list[Problem]) -> None:
        self.grid = grid
        self.asides = asides
        self.problems = problems
        self.typed = TypedCells(asides)

    def filled(self, row: int) -> list[SourcedValue[str]]:
        """The filled cells of a row, as text."""
        return [
            SourcedValue(one_line(as_text(value)), self.grid.cell(row, column))
            for column, value in enumerate(self.grid.rows[row], self.grid.left)
            if not is_blank(value)
        ]

    def held(self, row: int) -> int:
        """How many cells of a row hold something, or should."""
        left, trouble = self.grid.left, self.grid.facts.trouble
        return sum(
            not is_blank(value) or trouble((row, column)) is not None
            for column, value in enumerate(self.grid.rows[row], left)
        )

    def tell_troubles(self, row: int) -> None:
        """Reports the cells of a row that should have a value and have none."""
        for column in range(self.grid.left, self.grid.left + self.grid.width):
            self._trouble(row, column)

    def header(self, row: int, column: int) -> TableHeader:
        """A cell of the header row."""
        unread = self._trouble(row, column)
        value, cell = self._at(row, column), self.grid.cell(row, column)
        if unread is not None:
            return unread
        if isinstance(value, date) and not isinstance(value, datetime):
            return SourcedValue(value, cell)
        if isinstance(value, datetime) and value.time() == _MIDNIGHT:
            return SourcedValue(value.date(), cell)
        return SourcedValue(one_line(as_text(value)), cell)

    def lines(
        self, rows: Sequence[int], used: Sequence[int], headers: Sequence[TableHeader]
    ) -> list[TableLine]:
        """The rows below the headers."""
        grid = [[self._value(row, column) for column in used] for row in rows]
        years = [
            at
            for at, header in enumerate(headers)
            if self._are_years([cells[at] for cells in grid], at, header)
        ]
        for at in range(1, len(used)):
            if at not in years:
                self._read_typed(grid, at)
        return [
            self._line(self.grid.cell(row, used[0]), cells, years)
            for row, cells in zip(rows, grid, strict=True)
        ]

    def _at(self, row: int, column: int) -> Value:
        return self.grid.rows[row][column - self.grid.left]

    def _trouble(self, row: int, column: int) -> UnreadCell | None:
        trouble = self.grid.facts.trouble((row, column))
        if trouble is None:
            return None
        cell = self.grid.cell(row, column)
        self.problems.append(problem_of(trouble.code, cell, trouble.reason))
        typed = self.grid.facts.errors.get((row, column), "?")
        return UnreadCell(SourcedValue(typed, cell), trouble.code)

    def _line(self, cell: Cell, values: Sequence[TableValue], years: Sequence[int]) -> TableLine:
        places = tuple(map(self._places, values))
        moments = {at for at, value in enumerate(values) if _is_moment(value, at in years)}
        cells = tuple(_year(value) if at in years else value for at, value in enumerate(values))
        line = TableLine(cells, cell, places, _named_at(cells, moments))
        name = line.name
        if self.asides.kind(name) != "total" and self.asides.total_of(name) is None:
            return line
        alone, part = self.asides.is_total_alone(name), self.asides.is_subtotal(name)
        return replace(
            line, total=True, plain_total=alone and not part, plain_subtotal=alone and part
        )

    def _value(self, row: int, column: int) -> TableValue:
        unread = self._trouble(row, column)
        value, cell = self._at(row, column), self.grid.cell(row, column)
        if unread is not None or is_blank(value):
            return unread
        if isinstance(value, date):
            return _day(value, cell)
        if isinstance(value, time | timedelta):
            return SourcedValue(_hours(value), cell)
        try:
            number, doubt = number_of(value, cell, self.grid.facts.formats.get((row, column)))
        except NotANumberError as error:
            return self._words(value, cell, error.reason)
        if doubt:
            self.problems.append(problem_of("number-hidden", cell, doubt))
        return number

    def _words(self, value: Value, cell: Cell, why: Reason) -> TableValue:
        """A cell without a number: words, unless a number was meant."""
        said = SourcedValue(one_line(as_text(value)), cell)
        if isinstance(value, str) and not self.typed.is_number(said.value):
            return said
        return self._not_a_number(said, of_table(why, said.value))

    def _read_typed(self, rows: Sequence[list[TableValue]], at: int) -> None:
        """Reads the text of a column again, in the way that fits the column's other cells."""
        column = [cells[at] for cells in rows]
        typed = [value is not None and self._is_text(value.cell) for value in column]
        stored = [
            value
            for value, is_typed in zip(column, typed, strict=True)
            if isinstance(value, Number) and not is_typed
        ]
        for cells, value, is_typed in zip(rows, column, typed, strict=True):
            if value is not None and is_typed:
                cells[at] = self._again(value, column, stored)

    def _is_text(self, cell: Cell) -> bool:
        return isinstance(self._at(cell.row, cell.column), str)

    def _again(
        self, value: TableValue, column: Sequence[TableValue], stored: Sequence[Number]
    ) -> TableValue:
        if isinstance(value, Number):
            said = SourcedValue(
                one_line(as_text(self._at(value.cell.row, value.cell.column))), value.cell
            )
            wrong = self.typed.foreign(said.value, value, stored)
            return self._not_a_number(said, wrong) if wrong else value
        if not isinstance(value, SourcedValue) or not isinstance(value.value, str):
            return value
        said = SourcedValue(value.value, value.cell)
        day = self.typed.day(said.value, column)
        if isinstance(day, date):
            return SourcedValue(day, said.cell)
        if day is not None:
            self.problems.append(problem_of("not-a-date", said.cell, day))
            return UnreadCell(said, "not-a-date")
        wrong = self.typed.mistyped(said.value, column)
        return self._not_a_number(said, wrong) if wrong else value

    def _not_a_number(self, said: SourcedValue[str], why: Reason) -> UnreadCell:
        self.problems.append(problem_of("not-a-number", said.cell, why))
        return UnreadCell(said, "not-a-number")

    def _places(self, value: TableValue) -> int:
        """The decimals in the format of a cell, -1 if it does not fix them."""
        if not isinstance(value, Number):
            return -1
        form = self._format(value)
        return form.section(value.value).places if form is not None else -1

    def _format(self, number: Number) -> NumberFormat | None:
        return self.grid.facts.formats.get((number.cell.row, number.cell.column))

    def _are_years(self, values: Sequence[TableValue], at: int, header: TableHeader) -> bool:
        """Whether the numbers of a column are years: all of them can be, none is shown with a
        thousands mark, and they come first in their rows or under a header that says so.
        """
        said = str(header.value) if isinstance(header, SourcedValue) else ""
        if at and not self.asides.is_year(said):
            return False
        numbers = [value for value in values if isinstance(value, Number)]
        return bool(numbers) and all(
            number.value in _YEARS
            and not (number.percent or number.money)
            and not ((form := self._format(number)) and form.sections[0].grouped)
            for number in numbers
        )


def _is_moment(value: TableValue, of_years: bool) -> bool:
    """Whether a cell says when: a date, or a number in a column of years."""
    if isinstance(value, Number):
        return of_years
    return isinstance(value, SourcedValue) and isinstance(value.value, date)


def _year(value: TableValue) -> TableValue:
    """A number in a column of years as words, which have no marks."""
    return SourcedValue(str(value.value), value.cell) if isinstance(value, Number) else value


def _named_at(cells: Sequence[TableValue], moments: Collection[int]) -> int:
    """Which cell names the row: its first words, or else its date; -1 if none does."""
    worded = [at for at, cell in enumerate(cells) if isinstance(cell, SourcedValue)]
    return next((at for at in worded if at not in moments), worded[0] if worded else -1)


def _day(value: date, cell: Cell) -> TableValue:
    """A date; one with a time of day as text, in the digits that all languages share."""
    if not isinstance(value, datetime):
        return SourcedValue(value, cell)
    if value.time() == _MIDNIGHT:
        return SourcedValue(value.date(), cell)
    return SourcedValue(f"{value:%Y-%m-%d %H:%M}", cell)


def _hours(value: time | timedelta) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    hours, minutes = divmod(abs(value) // timedelta(minutes=1), 60)
    return f"{'-' * (value < timedelta())}{hours}:{minutes:02d}"
