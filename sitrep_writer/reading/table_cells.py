"""The cells of table sheets: numbers with what their formats show, words, days, years."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sitrep_writer.folding import one_line
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import Number, TableHeader, TableLine, TableValue, UnreadCell
from sitrep_writer.reading.aside_words import AsideWords
from sitrep_writer.reading.number_cells import number_of
from sitrep_writer.reading.spreadsheet import Grid, Value, is_blank
from sitrep_writer.reading.typed_numbers import NotANumberError, as_text, readings

_YEARS = range(1900, 2101)
_MIDNIGHT = time()
_WITH_MARKS = re.compile(r"-?\d{1,3}([.,\u00a0\u202f ]\d{3})+([.,]\d+)?|-?\d+[.,]\d+")
"""A number that was typed as text, with marks in it."""


class TableCells:
    """Reads the cells of one sheet. `say` takes code, cell and message of what is wrong."""

    def __init__(
        self, grid: Grid, asides: AsideWords, say: Callable[[str, Cell, str], None]
    ) -> None:
        self.grid = grid
        self.asides = asides
        self.say = say

    def filled(self, row: int) -> list[SourcedValue[str]]:
        """The cells of a row that hold something, as text."""
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
        """Says which cells of a row ought to have a value and have none."""
        for column in range(self.grid.left, self.grid.left + self.grid.width):
            self._trouble(row, column)

    def header(self, row: int, column: int) -> TableHeader:
        """A cell of the row of headers."""
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
        lines = [self._line(row, used) for row in rows]
        for at, column in enumerate(used):
            if self._are_years(lines, at, column, headers[at]):
                lines = [_with_year(line, at) for line in lines]
        return lines

    def _at(self, row: int, column: int) -> Value:
        return self.grid.rows[row][column - self.grid.left]

    def _trouble(self, row: int, column: int) -> UnreadCell | None:
        trouble = self.grid.facts.trouble((row, column))
        if trouble is None:
            return None
        cell = self.grid.cell(row, column)
        self.say(trouble.code, cell, trouble.message)
        typed = self.grid.facts.errors.get((row, column), "?")
        return UnreadCell(SourcedValue(typed, cell), trouble.code)

    def _line(self, row: int, used: Sequence[int]) -> TableLine:
        cells = tuple(self._value(row, column) for column in used)
        places = tuple(
            self._places(row, column, cell) for column, cell in zip(used, cells, strict=True)
        )
        first = next((cell for cell in cells if isinstance(cell, SourcedValue)), None)
        name = first.value if first is not None and isinstance(first.value, str) else ""
        total = self.asides.kind(name) == "total" or self.asides.total_of(name) is not None
        alone = total and self.asides.is_total_alone(name)
        part = self.asides.is_subtotal(name)
        cell = self.grid.cell(row, used[0])
        return TableLine(cells, cell, places, total, alone and not part, alone and part)

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
            return self._words(value, cell, str(error))
        if doubt:
            self.say("number-hidden", cell, str(doubt))
        return number

    def _words(self, value: Value, cell: Cell, error: str) -> TableValue:
        """A cell that holds no number: words, unless it was meant as one."""
        text = one_line(as_text(value))
        meant = _WITH_MARKS.fullmatch(text) is not None and bool(readings(text))
        if isinstance(value, str) and not meant:
            return SourcedValue(text, cell)
        self.say("not-a-number", cell, error)
        return UnreadCell(SourcedValue(text, cell), "not-a-number")

    def _places(self, row: int, column: int, cell: TableValue) -> int:
        """The decimals that the format of a cell shows, -1 where it leaves them open."""
        form = self.grid.facts.formats.get((row, column))
        if form is None or not isinstance(cell, Number):
            return -1
        return form.section(cell.value).places

    def _are_years(
        self, lines: Sequence[TableLine], at: int, column: int, header: TableHeader
    ) -> bool:
        """Whether the numbers of a column are years: all of them could be, none is shown with
        thousands set apart, and they stand first in their rows or under a header that says so."""
        said = str(header.value) if isinstance(header, SourcedValue) else ""
        if at and not self.asides.is_year(said):
            return False
        numbers = [cell for line in lines if isinstance(cell := line.cells[at], Number)]
        forms = self.grid.facts.formats
        return bool(numbers) and all(
            number.value in _YEARS
            and not (number.percent or number.money)
            and not ((form := forms.get((number.cell.row, column))) and form.sections[0].grouped)
            for number in numbers
        )


def _with_year(line: TableLine, at: int) -> TableLine:
    cell = line.cells[at]
    if not isinstance(cell, Number):
        return line
    year = SourcedValue(str(int(cell.value)), cell.cell)
    cells = (*line.cells[:at], year, *line.cells[at + 1 :])
    return TableLine(
        cells, line.cell, line.places, line.total, line.plain_total, line.plain_subtotal
    )


def _day(value: date, cell: Cell) -> TableValue:
    """A day; one with a time of day as text, in the figures that all languages share."""
    if not isinstance(value, datetime):
        return SourcedValue(value, cell)
    if value.time() == _MIDNIGHT:
        return SourcedValue(value.date(), cell)
    return SourcedValue(f"{value:%Y-%m-%d %H:%M}", cell)


def _hours(value: time | timedelta) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    minutes = int(value.total_seconds() // 60)
    return f"{'-' * (minutes < 0)}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"


def numbers_at(lines: Sequence[TableLine], at: int) -> list[Decimal]:
    """The numbers of a column."""
    return [cell.value for line in lines if isinstance(cell := line.cells[at], Number)]
