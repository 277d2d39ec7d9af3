"""Which row of a sheet holds the headers, and which column is which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from sitrep_writer.folding import fold_name, one_line, slot_name
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.problems import Problem
from sitrep_writer.model.workbook_names import Name, SheetNames
from sitrep_writer.nearness import nearest
from sitrep_writer.reading.spreadsheet import Grid, Value, is_blank
from sitrep_writer.reasons.problem import problem

LOOK_AT = 40


class Header(NamedTuple):
    """The header row: columns by key and by slot name, and each column's text as typed."""

    row: int
    columns: Mapping[str, int]
    slots: Mapping[str, int]
    texts: Mapping[int, str]

    def title(self, key: str, names: SheetNames, language: str) -> str:
        """The column's header as the workbook has it, or its name in the workbook's language if it
        has none."""
        column = self.columns.get(key)
        if column is not None:
            return self.texts[column]
        name = names.columns.get(key)
        return name.text(language) if name else key


class HeaderReading(NamedTuple):
    """A header row, None if no row has the columns, and what is wrong with it."""

    header: Header | None
    problems: list[Problem]


def find_header(
    grid: Grid, names: SheetNames, spellings: Mapping[str, str], language: str
) -> HeaderReading:
    """The row with the most known headers among the first ones; it need not be the first row.
    (`reading/fivew/column_headers.py` finds that of activity reports.)

    `spellings` maps a folded header to the column's key; `language` is the workbook's.
    """
    needed = sum(name.required for name in names.columns.values())
    row = _best_row(grid, spellings, needed)
    if row is None:
        return HeaderReading(None, [_no_header(grid, names, language)])
    return _HeaderColumns(grid, names, spellings, language).read(row)


def spellings_of(named: Iterable[Name]) -> list[str]:
    """Every spelling of every name, English first."""
    return [spelling for name in named for spelling in name.spellings]


def header_text(value: Value) -> str:
    """A header cell as one line of text."""
    return one_line(value if isinstance(value, str) else str(value))


def _best_row(grid: Grid, spellings: Mapping[str, str], needed: int) -> int | None:
    """The row with the most headers. One header is enough only if no more than one is needed;
    otherwise a row of data with a header's word would count as the header.
    """
    best, most = None, 0
    for number, row in islice(grid.rows.items(), LOOK_AT):
        if len(row) - row.count("") <= most:
            continue
        known = len(_known_keys(row, spellings))
        if known > most:
            best, most = number, known
        if most == len(row):  # all rows are equally long: none can have more
            break
    return best if most >= min(2, max(1, needed)) else None


def _known_keys(row: Iterable[Value], spellings: Mapping[str, str]) -> set[str]:
    texts = [fold_name(value) for value in row if isinstance(value, str)]
    return {spellings[text] for text in texts if text in spellings}


def _no_header(grid: Grid, names: SheetNames, language: str) -> Problem:
    needed = [name.text(language) for name in names.columns.values() if name.required]
    shown = needed or [name.text(language) for name in names.columns.values()][:3]
    return problem("header-missing", grid.place, headers=shown)


class _HeaderColumns:
    """Reads one header row."""

    def __init__(
        self, grid: Grid, names: SheetNames, spellings: Mapping[str, str], language: str
    ) -> None:
        self.grid = grid
        self.names = names
        self.spellings = spellings
        self.language = language
        self.columns: dict[str, int] = {}
        self.slots: dict[str, int] = {}
        self.texts: dict[int, str] = {}
        self.unknown: list[int] = []
        self.problems: list[Problem] = []

    def read(self, row: int) -> HeaderReading:
        for column, value in enumerate(self.grid.rows[row], self.grid.left):
            text = header_text(value)
            if text:
                self.texts[column] = text
                self._take(row, column, text)
        header = Header(row, self.columns, self.slots, self.texts)
        self.problems += self._missing(row)
        self.problems += [self._unknown(row, column) for column in self.unknown]
        self.problems += self._nameless(row)
        return HeaderReading(header, self.problems)

    def _take(self, row: int, column: int, text: str) -> None:
        key = self.spellings.get(fold_name(text))
        if key is not None:
            self._put(self.columns, key, row, column)
        elif self.names.rest and (slot := slot_name(text)):
            self._put(self.slots, slot, row, column)
        else:
            self.unknown.append(column)

    def _put(self, columns: dict[str, int], key: str, row: int, column: int) -> None:
        if key not in columns:
            columns[key] = column
            return
        first = columns[key]
        twice = problem(
            "column-twice.of-edition",
            self.grid.cell(row, column),
            header=self.texts[column],
            first=self.texts[first],
            first_cell=_short(self.grid.cell(row, first)),
        )
        self.problems.append(twice)

    def _missing(self, row: int) -> list[Problem]:
        absent = [
            name
            for key, name in self.names.columns.items()
            if name.required and key not in self.columns
        ]
        return [self._absent(name, row) for name in absent]

    def _absent(self, name: Name, row: int) -> Problem:
        spare = [*self.slots.values(), *self.unknown]
        near = nearest_column(name, {column: self.texts[column] for column in spare})
        said, other = name.text(self.language), name.other(self.language)
        place = self.grid.place
        if near is None:
            return problem("column-missing.add", place, name=said, other=other, row=row)
        return problem(
            "column-missing.rename",
            place,
            name=said,
            other=other,
            row=row,
            near=self.texts[near],
            near_cell=_short(self.grid.cell(row, near)),
        )

    def _unknown(self, row: int, column: int) -> Problem:
        text = self.texts[column]
        free = [name for key, name in self.names.columns.items() if key not in self.columns]
        near = nearest(text, spellings_of(free))
        return problem("column-unknown.name", self.grid.cell(row, column), name=text, near=near)

    def _nameless(self, row: int) -> list[Problem]:
        """Columns without a header that hold something: their contents would silently vanish."""
        left, found = self.grid.left, []
        nameless = set(range(left, left + self.grid.width)) - self.texts.keys()
        below = [number for number in self.grid.rows if number > row] if nameless else []
        for column in sorted(nameless):
            values = ((number, self.grid.rows[number][column - left]) for number in below)
            first = next((number for number, value in values if not is_blank(value)), None)
            if first is not None:
                found.append(problem("column-unknown.nameless", self.grid.cell(first, column)))
        return found


def nearest_column(name: Name, texts: Mapping[int, str]) -> int | None:
    """The column whose header was most likely meant."""
    for column, text in texts.items():
        if nearest(text, name.spellings):
            return column
    return None


def _short(cell: Cell) -> str:
    return str(cell).rpartition("!")[2]
