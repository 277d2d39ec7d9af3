"""A workbook → a copy in which some cells hold other values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from lxml import etree

from sitrep_writer.folding import one_line
from sitrep_writer.marking.book_parts import MAIN, WORKBOOK, BookParts, NotMarkable
from sitrep_writer.marking.seal import sealed
from sitrep_writer.marking.sheet_cells import IS, SheetCells
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.ooxml.numbers import whole
from sitrep_writer.ooxml.xml_text import without_forbidden

_T, _R, _F, _V = (f"{{{MAIN}}}{name}" for name in ("t", "r", "f", "v"))
_FORMULA = re.compile(rb"<(?:[^\s<>/!?:]+:)?f[\s/>]")
"""A formula, whatever prefix a program writes before the names of the sheet."""
_BEFORE_CALCULATION = ("definedNames", "externalReferences", "functionGroups", "sheets")


class CellChange(NamedTuple):
    """A cell, what it holds, and what it is to hold: a number, or a text."""

    cell: Cell
    found: str
    value: Decimal | str
    code: str = ""


class LeftCell(NamedTuple):
    """A cell that was left as it is, the change that was meant for it, and what it holds: a formula
    (`=A1+B1`), or another value than was found in it."""

    change: CellChange
    holds: str
    formula: bool = False


class CorrectedBook(NamedTuple):
    """The copy, what was changed in it, and the cells that were left as they are."""

    content: bytes
    changes: tuple[CellChange, ...]
    left: tuple[LeftCell, ...] = ()


def correct(
    content: bytes, changes: Sequence[CellChange], names: Iterable[SourcedValue[str]]
) -> CorrectedBook:
    """The workbook with these changes made, and the names of these cells without spaces too many.

    A cell is left as it is if it has a formula, or no longer holds what was found in it. Raises
    NotMarkable.
    """
    book = BookParts(content)
    sheets = _Sheets(book)
    done: list[CellChange] = []
    left: list[LeftCell] = []
    for each in changes:
        other = sheets.left(each)
        if other is None:
            sheets.change(each)
            done.append(each)
        else:
            left.append(other)
    taken = {each.cell for each in changes}
    for name in names:
        if name.cell not in taken:
            tidied = sheets.tidied(name)
            if tidied is not None:
                taken.add(name.cell)
                done.append(tidied)
    if done:
        _calculate_anew(book)
    return CorrectedBook(sealed(book) if done else content, tuple(done), tuple(left))


class _Sheets:
    """The cells of the sheets, each sheet looked through when a cell of it is wanted."""

    def __init__(self, book: BookParts) -> None:
        self._book = book
        self._parts = {sheet.name: sheet.part for sheet in book.sheets()}
        self._roots: dict[str, etree._Element] = {}
        self._cells: dict[str, SheetCells | None] = {}
        texts = book.related(WORKBOOK, "/sharedStrings")
        self._texts = list(book.root(texts)) if texts else []

    def left(self, change: CellChange) -> LeftCell | None:
        """Why a cell is not given its new value; None where it can be."""
        cell = self._found(change.cell)
        formula = cell.find(_F) if cell is not None else None
        if formula is not None:
            return LeftCell(change, f"={formula.text or ''}", formula=True)
        holds = self._shown(cell) if cell is not None else ""
        return None if _same(holds, change.found) else LeftCell(change, one_line(holds))

    def change(self, change: CellChange) -> None:
        """Gives a cell its new value."""
        cell = self._found(change.cell)
        if cell is None:
            return
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

    def tidied(self, name: SourcedValue[str]) -> CellChange | None:
        """The change that takes spaces away which nobody sees; None where there are none."""
        cell = self._found(name.cell)
        held = self._text(cell) if cell is not None else None
        if held is None or held == name.value or held.split() != name.value.split():
            return None
        change = CellChange(name.cell, held, name.value)
        self.change(change)
        return change

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

    def _text(self, cell: etree._Element) -> str | None:
        """A cell's text; None for a number, a formula, or words in several looks."""
        holder = self._holder(cell) if cell.find(_F) is None else None
        if holder is None or holder.find(_R) is not None:
            return None
        return holder.findtext(_T)

    def _shown(self, cell: etree._Element) -> str:
        """What a cell holds, as text: its words in whatever looks, or its number."""
        holder = self._holder(cell)
        if holder is None:
            return cell.findtext(_V) or ""
        runs = [holder, *holder.findall(_R)]
        return "".join(run.findtext(_T) or "" for run in runs)

    def _holder(self, cell: etree._Element) -> etree._Element | None:
        """The element with the words of a cell; None where it holds none."""
        if cell.get("t") == "inlineStr":
            return cell.find(IS)
        if cell.get("t") != "s":
            return None
        number = whole(cell.findtext(_V), -1)
        return self._texts[number] if 0 <= number < len(self._texts) else None


def _same(holds: str, found: str) -> bool:
    """Whether a cell holds what was found in it, written as text or as a number."""
    if one_line(holds) == one_line(found):
        return True
    try:
        return Decimal(holds.strip()) == Decimal(found.strip())
    except InvalidOperation:
        return False


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
