"""A sheet of any kind of file as rows of values, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitrep_writer.model.cells import Cell
from sitrep_writer.reading.sheet_facts import SheetFacts
from sitrep_writer.reading.spreadsheet import Value, sheet_place

Row = Sequence[Value]


class ReportTable(NamedTuple):
    """A sheet's rows from row `top` and column `left` on, counted from 1, including blank ones.
    `sheet` is empty for a file that is a single sheet. `typed` means that cells may be something
    other than text.
    """

    file: str
    sheet: str
    rows: Iterator[Row]
    top: int = 1
    left: int = 1
    hidden: bool = False
    typed: bool = True
    facts: SheetFacts = SheetFacts()

    def cell(self, row: int, column: int) -> Cell:
        """The address of a cell."""
        return (
            Cell(self.sheet, row, column, self.file) if self.sheet else Cell(self.file, row, column)
        )

    @property
    def place(self) -> str:
        """The sheet itself, as a place for a problem."""
        return sheet_place(self.sheet, self.file) if self.sheet else self.file
