"""A workbook's file as grids of typed cells, each cell with its address and its facts."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from sitrep_writer.model.cells import Cell
from sitrep_writer.model.problems import Problem
from sitrep_writer.reading.cell_errors import STANDARD, error_in
from sitrep_writer.reading.gate import DamagedError, RefusedError
from sitrep_writer.reading.sheet_facts import (
    Address,
    FarCellError,
    SheetFacts,
    facts_of,
    formulas_of,
)
from sitrep_writer.reading.weight import TooMuchError
from sitrep_writer.reading.workbook_files import read_bytes, refused, unreadable
from sitrep_writer.reading.workbook_package import WorkbookPackage, open_package
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import reason

MACROS = reason("sheet-of-macros")

Value = str | float | int | bool | date | datetime | time | timedelta
"""A cell as stored; an empty one is the empty text."""


class Grid(NamedTuple):
    """The rows of a sheet that are not empty, by row number.

    A row holds its cells from column `left` on, all rows equally many; `is_blank` says which are
    empty. A row that only holds a formula without a value is included, all blank.
    """

    name: str
    book: str
    left: int
    rows: Mapping[int, Sequence[Value]]
    facts: SheetFacts

    @property
    def width(self) -> int:
        """How many columns the rows have."""
        return len(next(iter(self.rows.values()), ()))

    def cell(self, row: int, column: int) -> Cell:
        """The address of a row and column of the sheet."""
        return Cell(self.name, row, column, self.book)

    @property
    def place(self) -> str:
        """The sheet itself, as a place for a problem."""
        return sheet_place(self.name, self.book)


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing, or only spaces."""
    return isinstance(value, str) and (not value or value.isspace())


def _filled(
    values: Sequence[Sequence[Value]], top: int, facts: SheetFacts
) -> dict[int, Sequence[Value]]:
    rows: dict[int, Sequence[Value]] = {}
    for number, row in enumerate(values, top):
        for value in row:
            if not is_blank(value):
                rows[number] = row
                break
    if not facts.has_trouble:
        return rows
    lacking = {row for row, _ in (*facts.empty_formulas, *facts.errors)} - rows.keys()
    blank = [""] * (len(values[0]) if values else 0)
    return {number: rows.get(number, blank) for number in sorted(lacking | rows.keys())}


class Spreadsheet:
    """An open workbook: its worksheets' names, which ones are hidden, and each one's grid."""

    def __init__(self, book: CalamineWorkbook, package: WorkbookPackage, name: str) -> None:
        self._book = book
        self._package = package
        self.book_name = name
        self.macros = package.macros
        sheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
        self.sheets = tuple(sheet.name for sheet in sheets)
        self.hidden = frozenset(s.name for s in sheets if s.visible != SheetVisibleEnum.Visible)

    def grid(self, sheet: str, *, every_format: bool = False) -> Grid:
        """The sheet with this name; raises DamagedError or FarCellError. `every_format` adds the
        formats that only say how many decimals are shown.
        """
        facts = facts_of(self._package, sheet, every_format=every_format)
        self._package.judge_texts(sheet)
        try:
            content = sheet_of(self._book, self._package, sheet, facts)
            values = content.to_python(skip_empty_area=True)
        except BaseException as error:
            raise as_damage(error, sheet) from error
        top, left = content.start or (0, 0)
        if self._package.has_errors_typed(sheet):
            facts = _with_typed_errors(values, top + 1, left + 1, facts)
        rows = _filled(values, top + 1, facts)
        return Grid(sheet, self.book_name, left + 1, rows, facts)

    def formulas(self, sheet: str) -> frozenset[Address]:
        """The cells of a sheet that hold a formula; raises DamagedError."""
        return formulas_of(self._package, sheet)


def sheet_of(
    book: CalamineWorkbook, package: WorkbookPackage, name: str, facts: SheetFacts
) -> CalamineSheet:
    """The sheet with this name, even if it shows errors unknown to the reader of values. Raises
    what the reader raises.
    """
    if any(shown.encode() not in STANDARD for shown in facts.errors.values()):
        readable = package.with_readable(name)
        if readable is not None:
            book = CalamineWorkbook.from_filelike(io.BytesIO(readable))
    return book.get_sheet_by_name(name)


def _with_typed_errors(
    values: list[list[Value]], top: int, left: int, facts: SheetFacts
) -> SheetFacts:
    """The facts, with the errors that cells show as text; their texts are cleared."""
    errors: dict[Address, str] = {}
    for number, row in enumerate(values, top):
        for at, value in enumerate(row):
            if not isinstance(value, str) or ("#" not in value and "E" not in value):
                continue  # nearly every cell
            if shown := error_in(value):
                errors[number, left + at] = shown
                row[at] = ""
    return facts._replace(errors={**facts.errors, **errors}) if errors else facts


def open_spreadsheet(
    path: Path, book_name: str = "", within: Path | None = None, content: bytes | None = None
) -> Spreadsheet | Problem:
    """The workbook in a file, or why it is none. `book_name` goes into its cells' addresses;
    `within` is the folder that the file may not lead out of; `content` are the bytes of one that
    was already read.
    """
    if content is None:
        found = read_bytes(path, within=within)
        if isinstance(found, Problem):
            return found
        content = found
    try:
        package = open_package(content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(package.with_sheets_unpacked()))
    except RefusedError as error:
        return refused(path, error)
    except BaseException as error:
        as_damage(error, path.name)
        return unreadable(path, content)
    return Spreadsheet(book, package, book_name)


def sheet_place(sheet: str, book: str = "") -> str:
    """A whole sheet as a place for a problem: `Results`, `[book_words.xlsx]Terms`."""
    return f"[{book}]{sheet}" if book else sheet


def far_cell(sheet: str, found: FarCellError, book: str = "") -> Problem:
    """What to do about a cell so far out that the sheet cannot be read."""
    return problem("file-unreadable.far-cell", Cell(sheet, *found.address, book))


def damaged_sheet(sheet: str, book: str = "") -> Problem:
    """What to do about a sheet with broken content."""
    return problem("file-unreadable.damaged-sheet", sheet_place(sheet, book))


def refused_sheet(sheet: str, error: RefusedError, book: str = "") -> Problem:
    """Why a sound sheet was not read."""
    code = "sheet-too-large" if isinstance(error, TooMuchError) else "file-unreadable"
    return problem_of(code, sheet_place(sheet, book), error.reason)


def as_damage(error: BaseException, name: str) -> DamagedError:
    """The error as damage of the file; an error with another cause is raised again."""
    if isinstance(error, RefusedError):
        return error
    rust_panic = type(error).__name__ == "PanicException"  # derives from BaseException
    known = (DamagedError, CalamineError, ValueError, OSError, OverflowError)
    if rust_panic or isinstance(error, known):
        return DamagedError(name)
    raise error
