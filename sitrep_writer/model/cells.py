"""A value's place in a workbook, carried with the value all the way to the document."""

from __future__ import annotations

from functools import lru_cache
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class Cell(msgspec.Struct, frozen=True, gc=False):
    """One cell: the sheet's name as the workbook has it, row and column counted from 1.

    `book` names a workbook other than the edition's own (the words file beside it). Row 0 means the
    whole sheet.
    """

    sheet: str
    row: int
    column: int
    book: str = ""

    def __str__(self) -> str:
        """As Excel writes it: `Results!D14`, `'My sheet'!B2`, `[words.xlsx]Terms!B2`."""
        if not self.row:
            return f"[{self.book}]{self.sheet}" if self.book else self.sheet
        return f"{_quoted(self.sheet, self.book)}!{self.address}"

    @property
    def address(self) -> str:
        """Its address on its sheet: `D14`."""
        return f"{column_letters(self.column)}{self.row}"


class SourcedValue(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """A value with the cell it was read from."""

    value: T
    cell: Cell


@lru_cache(maxsize=256)
def _quoted(sheet: str, book: str) -> str:
    name = f"[{book}]{sheet}" if book else sheet
    plain = name.replace("_", "").replace("[", "").replace("]", "").replace(".", "")
    return name if plain.isalnum() else "'" + name.replace("'", "''") + "'"


@lru_cache(maxsize=256)
def column_letters(column: int) -> str:
    """1 → `A`, 27 → `AA` (the spreadsheet's column letters)."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
