"""One row of a sheet, asked column by column: each answer typed, each trouble noted once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from sitrep_writer.folding import fold_name, lines, one_line, quoted
from sitrep_writer.model.cells import Cell, Sourced
from sitrep_writer.model.edition import Number
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.model.workbook_names import SheetNames
from sitrep_writer.reading.dates import NotADateError, day_of
from sitrep_writer.reading.headers import Header
from sitrep_writer.reading.names import Index
from sitrep_writer.reading.numbers import NotANumberError, exact, shown
from sitrep_writer.reading.spreadsheet import Grid, Value

SEPARATOR = ";"
ONE_HUNDRED = Decimal(100)


class SheetView:
    """A sheet with its header found: what all its rows share."""

    def __init__(
        self, key: str, grid: Grid, header: Header, index: Index, problems: list[Problem]
    ) -> None:
        self.key = key
        self.grid = grid
        self.header = header
        self.index = index
        self.problems = problems
        self.first_column = min(header.columns.values(), default=1)
        self.has_trouble = bool(grid.facts.errors or grid.facts.empty_formulas)

    @property
    def names(self) -> SheetNames:
        """The names of this sheet's columns."""
        return self.index.names.sheets[self.key]

    def rows(self) -> Iterator[Row]:
        """The rows below the header that say something, top to bottom."""
        for number, values in self.grid.rows.items():
            if number > self.header.row:
                row = Row(self, number, values)
                if row.says_something():
                    yield row

    def title(self, key: str) -> str:
        """A column's header as the workbook has it."""
        return self.header.title(key, self.names)


class Row:
    """One row. Every answer is None (or empty) where the cell is blank or in trouble."""

    def __init__(self, view: SheetView, number: int, values: Mapping[int, Value]) -> None:
        self.view = view
        self.row = number
        self._values = values
        self._columns = view.header.columns

    def says_something(self) -> bool:
        """Whether any column with a header is filled."""
        known = self.view.header.texts
        if not known.keys().isdisjoint(self._values):
            return True
        return self.view.has_trouble and any(self._is_filled(column) for column in known)

    def cell(self, key: str = "") -> Cell:
        """The address of a column's cell in this row; of the row's first if it has no such."""
        return self.view.grid.cell(self.row, self._columns.get(key, self.view.first_column))

    def is_filled(self, key: str) -> bool:
        """Whether the cell holds anything, be it an error."""
        column = self._columns.get(key)
        return column is not None and self._is_filled(column)

    def complain(self, code: str, cell: Cell, message: str) -> None:
        """Note a problem."""
        self.view.problems.append(problem(code, cell, message))

    def complain_of_gaps(self, needed: Sequence[str]) -> None:
        """Note that the row is left out because needed cells of it are blank; a cell in trouble
        or a column that is missing has been said already."""
        gaps = [key for key in needed if key in self._columns and not self.is_filled(key)]
        if gaps:
            titles = " and no ".join(self.view.title(key) for key in gaps)
            message = f"the row has no {titles} and was left out. Fill it in, or clear the row."
            self.complain("row-incomplete", self.cell(gaps[0]), message)

    def text(self, key: str) -> Sourced[str] | None:
        """The cell as one line of text."""
        return self._text_at(self._columns.get(key), one_line)

    def texts(self, **columns: str) -> dict[str, Sourced[str]]:
        """Hand-written text by language, line breaks kept; only the filled languages."""
        found = {
            language: self._text_at(self._columns.get(key), lines)
            for language, key in columns.items()
        }
        return {language: text for language, text in found.items() if text is not None}

    def many(self, key: str) -> tuple[Sourced[str], ...]:
        """The values of a cell, parted at semicolons and nothing else."""
        return self._many_at(self._columns.get(key))

    def slots(self, known: Sequence[str]) -> dict[str, tuple[Sourced[str], ...]]:
        """The filled slots: the known columns under their keys, the others by their own names."""
        found = {key: self._many_at(self._columns.get(key)) for key in known}
        for name, column in self.view.header.slots.items():
            found.setdefault(name, self._many_at(column))
        return {name: values for name, values in found.items() if values}

    def figures(self) -> dict[str, Number]:
        """The numbers in the columns that are no others, by slot name."""
        found = {name: self._number_at(at) for name, at in self.view.header.slots.items()}
        return {name: number for name, number in found.items() if number is not None}

    def number(self, key: str, whole: bool = False) -> Number | None:
        """The cell's number; `whole` where people or things are counted."""
        number = self._number_at(self._columns.get(key))
        if number is None or not whole or number.value == number.value.to_integral_value():
            return number
        message = (
            f"{shown(number.value)} is not a whole number, but people and things are counted "
            "in whole numbers. Type the whole number."
        )
        self.complain("not-whole", number.cell, message)
        return None

    def percentage(self, key: str) -> Number | None:
        """The cell's percentage in per cent, whether or not the cell has a percent format."""
        number = self.number(key)
        if number is None or number.percent:
            return number
        if 0 < number.value <= 1:
            said = shown(number.value)
            message = (
                f"{said} in a cell without a percent format is read as {said}%. "
                f"Did you mean {shown(number.value * ONE_HUNDRED)}%? "
                "Give the cell a percent format."
            )
            self.complain("percent-range", number.cell, message)
        self._check_percentage(number.value, number.cell)
        return Number(number.value, number.cell, percent=True)

    def day(self, key: str) -> Sourced[date] | None:
        """The cell's date."""
        column = self._columns.get(key)
        value = self._value_at(column)
        if column is None or value is None:
            return None
        cell = self.view.grid.cell(self.row, column)
        try:
            return Sourced(day_of(value), cell)
        except NotADateError as error:
            self.complain("not-a-date", cell, str(error))
            return None

    def yes_or_no(self, key: str) -> bool | None:
        """Whether the cell says yes or no."""
        said = self.text(key)
        if said is None:
            return None
        answer = self.view.index.answers.get(fold_name(said.value))
        if answer is None:
            message = f"{quoted(said.value)} is neither yes nor no. Type yes or no, or clear it."
            self.complain("not-yes-or-no", said.cell, message)
            return None
        return answer == "yes"

    def _is_filled(self, column: int) -> bool:
        if column in self._values:
            return True
        address, facts = (self.row, column), self.view.grid.facts
        return address in facts.errors or address in facts.empty_formulas

    def _value_at(self, column: int | None) -> Value | None:
        """The stored value; None where there is none, said if it ought to be there."""
        if column is None:
            return None
        value = self._values.get(column)
        if value is None and self.view.has_trouble:
            self._tell_trouble(column)
        return value

    def _tell_trouble(self, column: int) -> None:
        address, facts = (self.row, column), self.view.grid.facts
        if address in facts.errors:
            message = (
                f"the cell shows the Excel error {facts.errors[address]}. "
                "Mend its formula, or type the value."
            )
            self.complain("cell-error", self.view.grid.cell(*address), message)
        elif address in facts.empty_formulas:
            message = (
                "the formula has no stored value. Open the workbook in Excel, let it recalculate, "
                "and save it."
            )
            self.complain("formula-without-value", self.view.grid.cell(*address), message)

    def _text_at(self, column: int | None, form: Callable[[str], str]) -> Sourced[str] | None:
        value = self._value_at(column)
        if column is None or value is None:
            return None
        text = value if isinstance(value, str) else _as_text(value)
        return Sourced(form(text), self.view.grid.cell(self.row, column))

    def _many_at(self, column: int | None) -> tuple[Sourced[str], ...]:
        whole = self._text_at(column, one_line)
        if whole is None:
            return ()
        pieces = (piece.strip() for piece in whole.value.split(SEPARATOR))
        return tuple(Sourced(piece, whole.cell) for piece in pieces if piece)

    def _number_at(self, column: int | None) -> Number | None:
        value = self._value_at(column)
        if column is None or value is None:
            return None
        cell = self.view.grid.cell(self.row, column)
        try:
            number = exact(value)
        except NotANumberError as error:
            self.complain("not-a-number", cell, str(error))
            return None
        return self._formatted(number, cell, typed=isinstance(value, str))

    def _formatted(self, number: Decimal, cell: Cell, typed: bool) -> Number | None:
        if number < 0:
            message = f"{shown(number)} is below zero. Counts, amounts and shares are not."
            self.complain("negative-number", cell, message)
            return None
        address, facts = (cell.row, cell.column), self.view.grid.facts
        if address not in facts.percent:
            return Number(number, cell, money=address in facts.money)
        percentage = number if typed else Decimal(shown(number * ONE_HUNDRED))
        self._check_percentage(percentage, cell)
        return Number(percentage, cell, percent=True)

    def _check_percentage(self, percentage: Decimal, cell: Cell) -> None:
        if percentage > ONE_HUNDRED:
            message = (
                f"{shown(percentage)}% is above 100%. In a cell of percent format, 13.1% is "
                "typed as 13.1% or 0.131."
            )
            self.complain("percent-range", cell, message)


def _as_text(value: Value) -> str:
    """A cell that should hold text but holds something else, as Excel's user reads it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        try:
            return shown(exact(value))
        except NotANumberError:
            return str(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)
