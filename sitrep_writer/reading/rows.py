"""One row of a sheet, read column by column: each answer typed, each problem noted once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from decimal import Decimal

from sitrep_writer.addresses import is_host, is_link
from sitrep_writer.folding import fold, fold_name, lines, one_line
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import Number, UnreadCell
from sitrep_writer.model.problems import Problem
from sitrep_writer.model.workbook_names import TEXT, SheetNames
from sitrep_writer.reading.date_cells import NotADateError, day_of
from sitrep_writer.reading.headers import Header
from sitrep_writer.reading.name_index import Index
from sitrep_writer.reading.number_cells import number_of
from sitrep_writer.reading.spreadsheet import Grid, Value, is_blank
from sitrep_writer.reading.typed_numbers import ONE_HUNDRED, NotANumberError, as_text, plain
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import Given, Reason, reason

SEPARATOR = ";"


class SheetView:
    """A sheet with its header: what all its rows share."""

    def __init__(
        self, key: str, grid: Grid, header: Header, index: Index, problems: list[Problem]
    ) -> None:
        self.key = key
        self.grid = grid
        self.header = header
        self.index = index
        self.problems = problems
        self.sheet, self.left, self.book = grid.name, grid.left, grid.book
        known = header.columns
        self.at = {key: known[key] - grid.left for key in self.names.columns if key in known}
        self.texts = self.names.texts(index.names.languages)
        self.text_keys = frozenset(key for keys in self.texts.values() for key in keys.values())
        self.texts_at = {
            name: {lang: self.at[key] for lang, key in keys.items() if key in self.at}
            for name, keys in self.texts.items()
        }
        self.first_at = min(self.at.values(), default=1 - grid.left)
        self.slots_at = {name: column - grid.left for name, column in header.slots.items()}
        self.has_trouble = grid.facts.has_trouble
        self._known_at = [column - grid.left for column in header.texts]

    @property
    def names(self) -> SheetNames:
        """The names of this sheet's columns."""
        return self.index.names.sheets[self.key]

    def rows(self) -> Iterator[Row]:
        """The rows below the header that say something, top to bottom."""
        every_row = not self.has_trouble and len(self._known_at) == self.grid.width
        for number, values in self.grid.rows.items():
            if number > self.header.row and (every_row or self._says_something(number, values)):
                yield Row(self, number, values)

    def title(self, key: str) -> str:
        """A column's header as the workbook has it."""
        return self.header.title(key, self.names, self.index.language)

    def headers(self) -> dict[str, SourcedValue[str]]:
        """The headers as the workbook has them, by the column's key or the name of its slot."""
        columns = {**self.header.slots, **self.header.columns}
        row, texts = self.header.row, self.header.texts
        return {
            name: SourcedValue(texts[at], Cell(self.sheet, row, at, self.book))
            for name, at in columns.items()
        }

    def _says_something(self, row: int, values: Sequence[Value]) -> bool:
        """Whether any column with a header is filled."""
        for at in self._known_at:
            if not is_blank(values[at]):
                return True
        return self.has_trouble and any(self.is_in_trouble(row, at) for at in self._known_at)

    def is_in_trouble(self, row: int, at: int) -> bool:
        """Whether the cell should have a value and has none."""
        return self.grid.facts.trouble((row, self.grid.left + at)) is not None


class Row:
    """One row. Every answer is None (or empty) if the cell is blank or has a problem."""

    __slots__ = ("_at", "_values", "row", "view")

    def __init__(self, view: SheetView, number: int, values: Sequence[Value]) -> None:
        self.view = view
        self.row = number
        self._at = view.at
        self._values = values

    def cell(self, key: str = "") -> Cell:
        """The address of a column's cell in this row; the row's first if it has no such column."""
        view = self.view
        at = self._at.get(key, view.first_at) if key else view.first_at
        return Cell(view.sheet, self.row, view.left + at, view.book)

    def has_text(self, name: str = TEXT) -> bool:
        """Whether any language of such texts is filled, even with an error."""
        return any(self.is_filled(key) for key in self.view.texts.get(name, {}).values())

    def is_filled(self, key: str) -> bool:
        """Whether the cell holds anything, even an error."""
        at = self._at.get(key)
        if at is None:
            return False
        return not is_blank(self._values[at]) or self.view.is_in_trouble(self.row, at)

    def value(self, key: str) -> Value | None:
        """The cell unchanged, None if it is blank or has no value; reports nothing."""
        at = self._at.get(key)
        return None if at is None or is_blank(self._values[at]) else self._values[at]

    def complain(self, sentence: str, cell: Cell, about: str = "", /, **values: Given) -> None:
        """Note a problem: what `problem` takes."""
        self.view.problems.append(problem(sentence, cell, about, **values))

    def complain_of(self, code: str, cell: Cell, why: Reason) -> None:
        """Note a problem from an existing reason."""
        self.view.problems.append(problem_of(code, cell, why))

    def complain_of_gaps(
        self, needed: Sequence[str], lost: Iterable[Number | UnreadCell | None] = ()
    ) -> None:
        """Note that the row is left out because needed cells are blank, with the numbers that are
        lost; a cell with a problem or a missing column was already reported.
        """
        gaps = [key for key in needed if key in self._at and not self.is_filled(key)]
        if gaps:
            self.complain(
                "row-incomplete.gaps",
                self.cell(gaps[0]),
                titles=[self.view.title(key) for key in gaps],
                figures=figures_lost(lost),
            )

    def text(self, key: str) -> SourcedValue[str] | None:
        """The cell as one line of text."""
        at = self._at.get(key)
        if at is None:
            return None
        value, view = self._values[at], self.view
        if isinstance(value, str):
            # Nearly all cells are blank or plain text: these need no further call.
            if words := value.split():
                cell = Cell(view.sheet, self.row, view.left + at, view.book)
                return SourcedValue(" ".join(words), cell)
            if not view.has_trouble:
                return None
        elif line := one_line(as_text(value)):
            return self._sourced(line, at)
        self._tell_trouble(at)
        return None

    def texts(self, name: str = TEXT) -> dict[str, SourcedValue[str]]:
        """Hand-written text by language, keeping line breaks; only the filled languages. `name` is
        that of the columns without their languages (`title` for `title_en`).
        """
        found: dict[str, SourcedValue[str]] = {}
        for language, at in self.view.texts_at.get(name, {}).items():
            if self._values[at] == "" and not self.view.has_trouble:
                continue
            if said := lines(self._text_at(at)):
                found[language] = self._sourced(said, at)
        return found

    def many(self, key: str) -> tuple[SourcedValue[str], ...]:
        """The values of a cell, separated by semicolons and nothing else."""
        at = self._at.get(key)
        return self._many_at(at) if at is not None else ()

    def slots(self, but: Set[str]) -> dict[str, tuple[SourcedValue[str], ...]]:
        """The filled slots: the known columns, except some, by key, then the others by their own
        names.
        """
        found: dict[str, tuple[SourcedValue[str], ...]] = {}
        cells, has_trouble = self._values, self.view.has_trouble
        for columns in (self._at, self.view.slots_at):
            for name, at in columns.items():
                if (cells[at] == "" and not has_trouble) or name in but or name in found:
                    continue
                if values := self._many_at(at):
                    found[name] = values
        return found

    def figures(self) -> dict[str, Number | UnreadCell]:
        """The numbers in the remaining columns, by slot name."""
        found: dict[str, Number | UnreadCell] = {}
        for name, at in self.view.slots_at.items():
            number = self._number_at(at) or self._unread_at(at)
            if number is not None:
                found[name] = number
        return found

    def number(self, key: str) -> Number | None:
        """The cell's number."""
        at = self._at.get(key)
        return self._number_at(at) if at is not None else None

    def quiet_number(self, key: str) -> Number | None:
        """The cell's number if it can be read; reports nothing."""
        at = self._at.get(key)
        if at is None or is_blank(self._values[at]):
            return None
        cell = self._cell_at(at)
        form = self.view.grid.facts.formats.get((cell.row, cell.column))
        try:
            return number_of(self._values[at], cell, form).number
        except NotANumberError:
            return None

    def unread(self, key: str) -> UnreadCell | None:
        """The contents of a cell whose number was needed and could not be used."""
        at = self._at.get(key)
        return self._unread_at(at) if at is not None else None

    def _unread_at(self, at: int) -> UnreadCell | None:
        if is_blank(self._values[at]) and not self.view.is_in_trouble(self.row, at):
            return None
        cell = self._cell_at(at)
        told = (p.code for p in reversed(self.view.problems) if p.cell == cell)
        typed = one_line(as_text(self._values[at]))
        shown = typed or self.view.grid.facts.errors.get((cell.row, cell.column), "?")
        return UnreadCell(SourcedValue(shown, cell), next(told, "not-a-number"))

    def amount(self, key: str, whole: bool = False) -> Number | None:
        """The number of a cell that is not a percentage; `whole` if it counts people or things."""
        number = self.number(key)
        if number is None:
            return None
        if number.percent:
            self.complain("not-a-number.percentage", number.cell, number=plain(number.value))
            return None
        if whole and number.money:
            self.complain("not-a-number.amount", number.cell, amount=_amount(number))
            return None
        if not whole or number.value == number.value.to_integral_value():
            return number
        self.complain("not-whole.cell", number.cell, number=plain(number.value))
        return None

    def percentage(self, key: str) -> Number | None:
        """The cell's percentage in per cent, with or without a percent format."""
        number = self.number(key)
        if number is None or number.percent:
            return number
        if number.money:
            self.complain("not-a-number.no-percentage", number.cell, amount=_amount(number))
            return None
        if 0 < number.value <= 1:
            self.complain(
                "percent-range.without-format",
                number.cell,
                number=plain(number.value),
                meant=plain(number.value * ONE_HUNDRED),
            )
        self._check_percentage(number.value, number.cell)
        return Number(number.value, number.cell, percent=True)

    def day(self, key: str) -> SourcedValue[date] | None:
        """The cell's date."""
        at = self._at.get(key)
        value = self._value_at(at) if at is not None else None
        if at is None or value is None:
            return None
        cell = self._cell_at(at)
        try:
            return SourcedValue(day_of(value), cell)
        except NotADateError as error:
            self.complain_of("not-a-date", cell, error.reason)
            return None

    def link(self, key: str) -> SourcedValue[str] | None:
        """The cell's web address."""
        said = self.text(key)
        if said is None or is_link(said.value):
            return said
        if is_host(said.value):
            near = f"https://{said.value}"
            self.complain("not-a-link.near", said.cell, typed=said.value, near=near)
        else:
            self.complain("not-a-link.typed", said.cell, typed=said.value)
        return None

    def rounding(self, key: str) -> Decimal | None:
        """The step to which the cell has values rounded: 0 for none at all, a negative one for the
        platform's; None where it does not say.
        """
        said = self.text(key)
        if said is None:
            return None
        step = self.view.index.rounding.get(fold_name(said.value))
        if step is None:
            known = self.view.index.names.rounding.values()
            names = [name.text(self.view.index.language) for name in known]
            self.complain("rounding-unknown", said.cell, typed=said.value, known=names)
            return None
        return Decimal(step)

    def yes_or_no(self, key: str) -> bool | None:
        """Whether the cell says yes or no."""
        at = self._at.get(key)
        if at is None or (self._values[at] == "" and not self.view.has_trouble):
            return None
        said = self._text_at(at).strip()
        if not said:
            return None
        answer = self.view.index.answers.get(fold_name(said))
        if answer is None:
            self.complain("not-yes-or-no", self._cell_at(at), typed=said)
            return None
        return answer == "yes"

    def _sourced(self, text: str, at: int) -> SourcedValue[str]:
        view = self.view
        return SourcedValue(text, Cell(view.sheet, self.row, view.left + at, view.book))

    def _cell_at(self, at: int) -> Cell:
        view = self.view
        return Cell(view.sheet, self.row, view.left + at, view.book)

    def _value_at(self, at: int) -> Value | None:
        """The stored value; None if there is none, with a problem if it should exist."""
        value = self._values[at]
        if not is_blank(value):
            return value
        if self.view.has_trouble:
            self._tell_trouble(at)
        return None

    def _text_at(self, at: int) -> str:
        """The cell as text, at most spaces if it is blank, with a problem if it should not be."""
        value = self._values[at]
        if not isinstance(value, str):
            return as_text(value)
        if not value and self.view.has_trouble:
            self._tell_trouble(at)
        return value

    def _tell_trouble(self, at: int) -> None:
        cell = self._cell_at(at)
        trouble = self.view.grid.facts.trouble((cell.row, cell.column))
        if trouble:
            self.complain_of(trouble.code, cell, trouble.reason)

    def _many_at(self, at: int) -> tuple[SourcedValue[str], ...]:
        whole = self._text_at(at)
        if not whole:
            return ()
        cell = self._cell_at(at)
        pieces = [one_line(piece) for piece in whole.split(SEPARATOR)]
        if len(pieces) > 1:
            pieces = self._different(pieces, cell)
        return tuple([SourcedValue(piece, cell) for piece in pieces if piece])

    def _different(self, pieces: list[str], cell: Cell) -> list[str]:
        """The values of a cell, each once; a repeated one is reported."""
        first: dict[str, str] = {}
        for piece in pieces:
            if piece and first.setdefault(fold(piece), piece) is not piece:
                self.complain("value-twice.in-cell", cell, value=piece)
        return list(first.values())

    def _number_at(self, at: int) -> Number | None:
        value = self._value_at(at)
        if value is None:
            return None
        cell = self._cell_at(at)
        form = self.view.grid.facts.formats.get((cell.row, cell.column))
        try:
            number, doubt = number_of(value, cell, form)
        except NotANumberError as error:
            self.complain_of("not-a-number", cell, error.reason)
            return None
        if number.value < 0:
            self.complain("negative-number.cell", cell, number=plain(number.value))
            return None
        if doubt:
            self.complain_of("number-hidden", cell, doubt)
        if number.percent:
            self._check_percentage(number.value, cell)
        return number

    def _check_percentage(self, percentage: Decimal, cell: Cell) -> None:
        if percentage > ONE_HUNDRED:
            self.complain("percent-range.above", cell, number=plain(percentage))


def figures_lost(numbers: Iterable[Number | UnreadCell | None]) -> list[Reason]:
    """The numbers of a row that is left out, each with its cell: `5 (Results!D2)`."""
    return [
        reason("figure-lost", number=plain(each.value), cell=each.cell)
        for each in numbers
        if isinstance(each, Number)
    ]


def _amount(number: Number) -> Reason:
    """An amount in a message, as its cell writes it: `S/ 49843`."""
    return reason("amount-typed", mark=number.mark, number=plain(number.value))
