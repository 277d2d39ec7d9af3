"""What the values alone do not say about cells: facts from the sheet's own XML.

Formulas without a stored value, errors, hidden rows, merged cells, and the number formats that say
more than a number (ECMA-376 part 1, sections 18.2 and 18.3).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from sitrep_writer.reading.gate import DamagedError, DoctypeError
from sitrep_writer.reading.number_formats import NumberFormat, NumberFormats
from sitrep_writer.reading.workbook_package import DOCTYPE, WorkbookPackage, parse_xml
from sitrep_writer.reasons.reason import Reason, reason

Address = tuple[int, int]
"""Row and column, counted from 1."""

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
MAX_AREA = 4_000_000


class FarCellError(Exception):
    """A filled cell is so far out that the sheet's area is useless."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        self.address = address


class CellRange(NamedTuple):
    """A rectangle of cells; its corners are counted from 1 and included."""

    top: int
    left: int
    bottom: int
    right: int

    def touches(self, first: int, last: int) -> bool:
        """Whether one of its rows is among these."""
        return self.bottom >= first and self.top <= last


class Trouble(NamedTuple):
    """The code of what is wrong with a cell, and why."""

    code: str
    reason: Reason


class SheetFacts(NamedTuple):
    """What the XML of one sheet says besides the values."""

    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[CellRange, ...] = ()
    empty_formulas: frozenset[Address] = frozenset()
    errors: Mapping[Address, str] = MappingProxyType({})
    formats: Mapping[Address, NumberFormat] = MappingProxyType({})

    @property
    def has_trouble(self) -> bool:
        """Whether any cell should have a value and has none."""
        return bool(self.errors or self.empty_formulas)

    def trouble(self, address: Address) -> Trouble | None:
        """Why a cell has no value though it should, None for any other cell."""
        if address in self.errors:
            return Trouble("cell-error", reason("cell-error", error=self.errors[address]))
        if address in self.empty_formulas:
            return Trouble("formula-without-value", reason("formula-without-value"))
        return None


def facts_of(package: WorkbookPackage, sheet: str, *, every_format: bool = False) -> SheetFacts:
    """The facts of one sheet by its name; raises DamagedError or FarCellError.

    Most sheets have none, and walking their cells is the slowest part of reading them: only XML
    that has more to say, or is written in an unusual way (another encoding, prefixes, single
    quotes, an attribute before the address), is walked.
    """
    content = package.sheet(sheet)
    styles = package.every_style if every_format else package.styles
    cells = _plain_frame(content)
    if cells:
        telling = _telling(frozenset(styles)).search(content, *cells)
        if not telling:
            return SheetFacts()
        rest = telling.start(), cells[1]
        if not _telling(frozenset()).search(content, *rest):
            return _formats(content, rest, styles)
    if DOCTYPE in content:
        raise DoctypeError
    try:
        return _sheet_facts(parse_xml(content), styles)
    except (ValueError, etree.XMLSyntaxError) as error:
        raise DamagedError(sheet) from error


def _plain_frame(content: bytes) -> tuple[int, int] | None:
    """Where the cells begin and end (two characters into the closing tag, so that a stray `<`
    before it is seen), None if the XML around them has more to say.
    """
    start, end = content.find(b"<sheetData>"), content.rfind(b"</sheetData>")
    if start < 0 or end < 0 or b"\x00" in content or content.find(DOCTYPE, 0, start) >= 0:
        return None
    if content.find(b"<mergeCell ", end) >= 0:
        return None
    return start + len(b"<sheetData>"), end + len(b"</")


@lru_cache(maxsize=16)
def _telling(styles: frozenset[bytes]) -> re.Pattern[bytes]:
    """A tag among the cells that says more than a value, a text and an unremarkable style, or that
    is far out: within column ZZ and row 4999 the area is below MAX_AREA.
    """
    other = b'(?!(?:%b)")' % b"|".join(sorted(styles)) if styles else b""
    style = b'(?: s="%b[0-9]+"|)' % other
    cell = rb' r="[A-Z]{1,2}[1-4]?[0-9]{1,3}"%b(?:/?>| t="[bdins])' % style
    row = rb'ow r="[1-4]?[0-9]{1,3}"(?: (?!hidden="[^0f])[A-Za-z0-9:]+="[^"<>]*")*/?>'
    # Split by first letters: the engine then skips most tags without a lookahead.
    return re.compile(rb"<(?:[^/vitcr]|c(?!%b)|r(?!%b))" % (cell, row))


def _formats(content: bytes, cells: tuple[int, int], styles: NumberFormats) -> SheetFacts:
    found = _of_style(frozenset(styles)).findall(content, *cells)
    return SheetFacts(
        formats={
            (int(row), columns_of(letters.decode())): styles[style] for letters, row, style in found
        }
    )


@lru_cache(maxsize=16)
def _of_style(styles: frozenset[bytes]) -> re.Pattern[bytes]:
    return re.compile(rb'<c r="([A-Z]+)([0-9]+)" s="(%b)"' % b"|".join(sorted(styles)))


def _sheet_facts(root: etree._Element, styles: NumberFormats) -> SheetFacts:
    cells = CellFacts(styles)
    hidden: set[int] = set()
    number = 0
    for sheet_data in root.iterfind("{*}sheetData"):
        for row in sheet_data.iterchildren("{*}row"):
            number = row_number(row.get("r"), number + 1)
            if row.get("hidden") in ("1", "true"):
                hidden.add(number)
            cells.take_row(row, number)
    merged = (area_of(cell.get("ref", "")) for cell in root.iterfind("{*}mergeCells/{*}mergeCell"))
    return SheetFacts(
        hidden_rows=frozenset(hidden),
        merged=tuple(merged),
        empty_formulas=frozenset(cells.empty_formulas),
        errors=cells.errors,
        formats=cells.formats,
    )


_FORMULA = re.compile(rb"<(?:[A-Za-z0-9]+:)?f[\s/>]")


def formulas_of(package: WorkbookPackage, sheet: str) -> frozenset[Address]:
    """The cells of a sheet that hold a formula; raises DamagedError."""
    content = package.sheet(sheet)
    if not _FORMULA.search(content) and b"\x00" not in content:
        return frozenset()
    found: set[Address] = set()
    number = 0
    try:
        for row in parse_xml(content).iterfind("{*}sheetData/{*}row"):
            number = row_number(row.get("r"), number + 1)
            column = 0
            for cell in row.iterchildren("{*}c"):
                reference = cell.get("r")
                column = _column_of(reference, str(number)) if reference else column + 1
                if cell.find("{*}f") is not None:
                    found.add((number, column))
    except (ValueError, etree.XMLSyntaxError) as error:
        raise DamagedError(sheet) from error
    return frozenset(found)


class CellFacts:
    """Collects the facts of cells, row by row, and checks the area they take."""

    def __init__(self, styles: NumberFormats, max_area: int = MAX_AREA) -> None:
        self.styles = styles
        self._max_area = max_area
        self.empty_formulas: list[Address] = []
        self.errors: dict[Address, str] = {}
        self.formats: dict[Address, NumberFormat] = {}
        self._top = MAX_ROW
        self._bottom = 0
        self._right = 0

    def take_row(self, row: etree._Element, number: int) -> None:
        column = 0
        ending = str(number)
        for cell in row:
            reference = cell.get("r")
            column = _column_of(reference, ending) if reference else column + 1
            if len(cell) and not _is_hollow(cell):
                self._take_cell(cell, (number, column))

    def _take_cell(self, cell: etree._Element, address: Address) -> None:
        self._watch(address)
        style = cell.get("s")
        if style and (found := self.styles.get(style.encode())) is not None:
            self.formats[address] = found
        kind = cell.get("t")
        if kind == "e":
            self.errors[address] = cell.findtext("{*}v") or "#ERROR"
        elif kind != "str" and _is_empty_formula(cell):
            self.empty_formulas.append(address)

    def _watch(self, address: Address) -> None:
        row, column = address
        self._top = min(self._top, row)
        self._bottom = max(self._bottom, row)
        self._right = max(self._right, column)
        if (self._bottom - self._top + 1) * self._right > self._max_area:
            raise FarCellError(address)


def row_number(written: str | None, following: int) -> int:
    number = int(written) if written else following
    if not 0 < number <= MAX_ROW:
        raise DamagedError(f"row {number}")
    return number


def _is_hollow(cell: etree._Element) -> bool:
    """Whether a cell has a value element with no value in it; text takes memory even then."""
    if len(cell) != 1 or cell.get("t", "n") != "n":
        return False
    first = cell[0]
    return isinstance(first.tag, str) and first.tag.endswith("}v") and not first.text


def _is_empty_formula(cell: etree._Element) -> bool:
    first = cell[0]
    if not isinstance(first.tag, str) or not first.tag.endswith("}f"):
        return False
    return not cell.findtext("{*}v")


def _column_of(reference: str, row: str) -> int:
    if not reference.endswith(row):
        raise DamagedError(reference)
    return columns_of(reference[: -len(row)])


@lru_cache(maxsize=1024)
def columns_of(letters: str) -> int:
    column = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise DamagedError(letters)
        column = column * 26 + ord(letter) - 64
    if not 0 < column <= MAX_COLUMN:
        raise DamagedError(letters)
    return column


def area_of(reference: str) -> CellRange:
    first, _, last = reference.partition(":")
    corners = [re.fullmatch(r"\$?([A-Z]+)\$?([0-9]+)", corner) for corner in (first, last or first)]
    if corners[0] is None or corners[1] is None:
        raise DamagedError(reference)
    (left, top), (right, bottom) = corners[0].groups(), corners[1].groups()
    return CellRange(int(top), columns_of(left), int(bottom), columns_of(right))
