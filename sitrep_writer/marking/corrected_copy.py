"""A workbook → a copy in which some cells hold other values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from lxml import etree

from sitrep_writer.marking.book_parts import MAIN, WORKBOOK, BookParts, NotMarkable
from sitrep_writer.marking.seal import sealed
from sitrep_writer.marking.sheet_cells import IS, SheetCells
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.ooxml.numbers import whole
from sitrep_writer.ooxml.xml_text import without_forbidden

_T, _R, _F, _V = (f"{{{MAIN}}}{name}" for name in ("t", "r", "f", "v"))
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
"""A formula, whatever the prefix of its namespace."""
_BEFORE_CALCULATION = ("definedNames", "externalReferences", "functionGroups", "sheets")


class CellChange(NamedTuple):
    """A cell, what it holds, and what it is to hold: a number, or a text."""

    cell: Cell
    found: str
    value: Decimal | str
    code: str = ""


class CorrectedBook(NamedTuple):
    """The copy, and what was changed in it."""

    content: bytes
    changes: tuple[CellChange, ...]


def correct(
    content: bytes, changes: Sequence[CellChange], names: Iterable[SourcedValue[str]]
) -> CorrectedBook:
    """The workbook with these changes made, and the names of these cells without spaces too many.

    A cell with a formula is left as it is. Raises NotMarkable.
    """
    book = BookParts(content)
    sheets = _Sheets(book)
    done = [each for each in changes if sheets.change(each)]
    taken = {each.cell for each in done}
    for name in names:
        if name.cell not in taken:
            tidied = sheets.tidied(name)
            if tidied is not None:
                taken.add(name.cell)
                done.append(tidied)
    if done:
        _calculate_anew(book)
    return CorrectedBook(sealed(book) if done else content, tuple(done))


class _Sheets:
    """The cells of the sheets, each sheet looked through when a cell of it is wanted."""

    def __init__(self, book: BookParts) -> None:
        self._book = book
        self._parts = {sheet.name: sheet.part for sheet in book.sheets()}
        self._roots: dict[str, etree._Element] = {}
        self._cells: dict[str, SheetCells | None] = {}
        texts = book.related(WORKBOOK, "/sharedStrings")
        self._texts = list(book.root(texts)) if texts else []

    def change(self, change: CellChange) -> bool:
        """Whether the cell could be given its new value."""
        cell = self._found(change.cell)
        if cell is None or cell.find(_F) is not None or not self._holds(cell, change.found):
            return False
        part = self._parts[change.cell.sheet]
        self._book.keep(part, self._roots[part])
        for held in list(cell):
            cell.remove(held)
        if isinstance(change.value, Decimal):
            if "t" in cell.attrib:
                del cell.attrib["t"]
            etree.SubElement(cell, _V).text = f"{change.value:f}"
        else:
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, IS), _T)
            text.text = without_forbidden(change.value)
        return True

    def tidied(self, name: SourcedValue[str]) -> CellChange | None:
        """The change that takes spaces away which nobody sees; None where there are none."""
        cell = self._found(name.cell)
        held = self._text(cell) if cell is not None else None
        if held is None or held == name.value or held.split() != name.value.split():
            return None
        change = CellChange(name.cell, held, name.value)
        return change if self.change(change) else None

    def _found(self, cell: Cell) -> etree._Element | None:
        part = self._parts.get(cell.sheet, "")
        if not part:
            return None
        if part not in self._cells:
            try:
                self._roots[part] = self._book.root(part)
                self._cells[part] = SheetCells(self._roots[part])
            except NotMarkable:
                self._cells[part] = None
        cells = self._cells[part]
        return cells.found(cell.row, cell.column) if cells is not None else None

    def _holds(self, cell: etree._Element, found: str) -> bool:
        """Whether a cell still holds what was found in it, spaces aside."""
        text = self._text(cell)
        if text is None and cell.get("t") in (None, "n", "str"):
            text = cell.findtext(_V)
        return text is not None and text.split() == found.split()

    def _text(self, cell: etree._Element) -> str | None:
        """A cell's text; None for a number, a formula, or words in several looks."""
        holder: etree._Element | None = None
        if cell.find(_F) is not None:
            return None
        if cell.get("t") == "inlineStr":
            holder = cell.find(IS)
        elif cell.get("t") == "s":
            number = whole(cell.findtext(_V), -1)
            holder = self._texts[number] if 0 <= number < len(self._texts) else None
        if holder is None or holder.find(_R) is not None:
            return None
        return holder.findtext(_T)


def _calculate_anew(book: BookParts) -> None:
    """Let Excel work out formulas as it opens the copy, since what they add up has changed."""
    if not any(_FORMULA.search(data) for data in _sheets(book)):
        return
    root = book.editing(WORKBOOK)
    settings = root.find(f"{{{MAIN}}}calcPr")
    if settings is None:
        settings = etree.Element(f"{{{MAIN}}}calcPr")
        before = (root.find(f"{{{MAIN}}}{name}") for name in _BEFORE_CALCULATION)
        next(each for each in before if each is not None).addnext(settings)
    settings.set("fullCalcOnLoad", "1")


def _sheets(book: BookParts) -> Iterable[bytes]:
    return (book.read(sheet.part) for sheet in book.sheets())
