"""The cells of a sheet's XML by their places, without touching the others."""

from __future__ import annotations

import re
from bisect import bisect_left

from lxml import etree

from sitrep_writer.marking.book_parts import MAIN
from sitrep_writer.model.cells import column_letters
from sitrep_writer.ooxml.numbers import whole

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
C, ROW, V, IS, F = (f"{{{MAIN}}}{name}" for name in ("c", "row", "v", "is", "f"))
LAST_COLUMN, LAST_ROW = 16_384, 1_048_576


class SheetCells:
    """One walk over the rows of a sheet; a row's cells are walked when one of them is wanted."""

    def __init__(self, root: etree._Element) -> None:
        self._data = root.find(f"{{{MAIN}}}sheetData")
        self._columns = [
            (whole(each.get("min")), whole(each.get("max")), whole(each.get("style")))
            for each in root.iter(f"{{{MAIN}}}col")
        ]
        self._rows: dict[int, etree._Element] = {}
        self._cells: dict[int, dict[int, etree._Element]] = {}
        self._all_numbered = True
        number = 0
        for row in self._data.iter(ROW) if self._data is not None else ():
            self._all_numbered &= row.get("r") is not None
            number = whole(row.get("r"), number + 1)
            self._rows.setdefault(number, row)
        self._numbers = sorted(self._rows)

    def found(self, row: int, column: int) -> etree._Element | None:
        """The cell that is there."""
        return self._of_row(row).get(column)

    def at(self, row: int, column: int) -> etree._Element | None:
        """The cell, made where there is none yet. None where it cannot be made without counting
        others again, as their places are not written down."""
        there = self.found(row, column)
        if there is not None or not (0 < row <= LAST_ROW and 0 < column <= LAST_COLUMN):
            return there
        element = self._row(row)
        if element is None or any(each.get("r") is None for each in element.iter(C)):
            return None
        cells = self._of_row(row)
        made = etree.Element(C, r=f"{column_letters(column)}{row}")
        style = self.style(row, column)
        if style:
            made.set("s", str(style))
        after = [number for number in cells if number < column]
        if after:
            cells[max(after)].addnext(made)
        else:
            element.insert(0, made)
        cells[column] = made
        return made

    def style(self, row: int, column: int) -> int:
        """The style of a cell: its own, else the row's, else the column's."""
        cell = self.found(row, column)
        if cell is not None:
            return whole(cell.get("s"))
        element = self._rows.get(row)
        if element is not None and element.get("customFormat") in ("1", "true"):
            return whole(element.get("s"))
        return next((s for first, last, s in self._columns if first <= column <= last), 0)

    def _row(self, number: int) -> etree._Element | None:
        if number in self._rows:
            return self._rows[number]
        if self._data is None or not self._all_numbered:
            return None
        made = etree.Element(ROW, r=str(number))
        at = bisect_left(self._numbers, number)
        if at < len(self._numbers):
            self._rows[self._numbers[at]].addprevious(made)
        else:
            self._data.append(made)
        self._numbers.insert(at, number)
        self._rows[number] = made
        return made

    def _of_row(self, row: int) -> dict[int, etree._Element]:
        known = self._cells.get(row)
        if known is None:
            known = self._cells[row] = {}
            element = self._rows.get(row)
            column = 0
            for cell in element.iter(C) if element is not None else ():
                column = _column(cell.get("r"), column + 1)
                known.setdefault(column, cell)
        return known


def _column(address: str | None, otherwise: int) -> int:
    found = _ADDRESS.fullmatch(address or "")
    return column_number(found[1]) if found else otherwise


def column_number(letters: str) -> int:
    """`A` → 1, `AA` → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def place_of(address: str) -> tuple[int, int] | None:
    """`D14` → (14, 4), dollar signs left out; None where it is not the address of one cell."""
    found = _ADDRESS.fullmatch(address.replace("$", "").upper())
    return (int(found[2]), column_number(found[1])) if found else None
