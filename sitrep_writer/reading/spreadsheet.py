"""A workbook's file as grids of typed cells, each cell with its address and its facts."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from sitrep_writer.model.cells import Cell
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.reading.files import read_bytes, unreadable
from sitrep_writer.reading.sheet_facts import (
    DamagedError,
    FarCellError,
    Package,
    SheetFacts,
    open_package,
)

Value = str | float | int | bool | date | datetime | time | timedelta
"""A cell as stored; an empty one is the empty text."""


class Grid(NamedTuple):
    """The filled part of a sheet: `rows[0][0]` stands at row `top`, column `left`."""

    name: str
    book: str
    top: int
    left: int
    rows: Sequence[Sequence[Value]]
    facts: SheetFacts

    def cell(self, row: int, column: int) -> Cell:
        """The address of a row and column of the sheet."""
        return Cell(self.name, row, column, self.book)

    @property
    def place(self) -> str:
        """The sheet itself, as a place for a problem."""
        return sheet_place(self.name, self.book)

    def filled_rows(self) -> Iterator[tuple[int, Sequence[Value]]]:
        """The number and values of every row that has something in it, spaces not counted."""
        unstored = {row for row, _ in self.facts.empty_formulas}
        unstored.update(row for row, _ in self.facts.errors)
        for number, row in enumerate(self.rows, self.top):
            if number in unstored or any(_says_something(value) for value in row):
                yield number, row
        for number in sorted(unstored):
            if number >= self.top + len(self.rows):
                yield number, ()


def _says_something(value: Value) -> bool:
    return bool(value.strip()) if isinstance(value, str) else True


class Spreadsheet:
    """An open workbook: its worksheets' names, which are hidden, and each one's grid."""

    def __init__(self, book: CalamineWorkbook, package: Package, name: str) -> None:
        self._book = book
        self._package = package
        self.book_name = name
        sheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
        self.sheets = tuple(sheet.name for sheet in sheets)
        self.hidden = frozenset(s.name for s in sheets if s.visible != SheetVisibleEnum.Visible)

    def grid(self, sheet: str) -> Grid:
        """The sheet of this name; raises DamagedError or FarCellError."""
        facts = self._package.facts(sheet)
        try:
            content = self._book.get_sheet_by_name(sheet)
            rows = content.to_python(skip_empty_area=True)
        except BaseException as error:
            raise _as_damage(error, sheet) from error
        top, left = content.start or (0, 0)
        return Grid(sheet, self.book_name, top + 1, left + 1, rows, facts)


def open_spreadsheet(path: Path, book_name: str = "") -> Spreadsheet | Problem:
    """The workbook in a file, or why it is none. `book_name` goes into its cells' addresses."""
    content = read_bytes(path)
    if isinstance(content, Problem):
        return content
    try:
        package = open_package(content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except BaseException as error:
        _as_damage(error, path.name)
        return unreadable(path, content)
    return Spreadsheet(book, package, book_name)


def sheet_place(sheet: str, book: str = "") -> str:
    """A whole sheet as a place for a problem: `Results`, `[book_words.xlsx]Terms`."""
    return f"[{book}]{sheet}" if book else sheet


def far_cell(sheet: str, found: FarCellError, book: str = "") -> Problem:
    """What to do about a cell so far out that the sheet cannot be read."""
    message = (
        "this cell is filled, so far from the others that the sheet cannot be read. "
        "Delete its row and its column, and save."
    )
    return problem("file-unreadable", Cell(sheet, *found.address, book), message)


def damaged_sheet(sheet: str, book: str = "") -> Problem:
    """What to do about a sheet whose content is broken."""
    message = "the sheet is damaged. Open the workbook in Excel, let it repair it, and save."
    return problem("file-unreadable", sheet_place(sheet, book), message)


def _as_damage(error: BaseException, name: str) -> DamagedError:
    """The error as damage of the file; one that has another cause is raised again."""
    rust_panic = type(error).__name__ == "PanicException"  # derives from BaseException
    known = (DamagedError, CalamineError, ValueError, OSError, OverflowError)
    if rust_panic or isinstance(error, known):
        return DamagedError(name)
    raise error
