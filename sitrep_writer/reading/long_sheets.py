"""The facts of a sheet of any length, from its XML one piece at a time.

Activity reports have hundreds of thousands of rows. Each piece gets only a few searches; of the
formats only those with a currency other than the US dollar matter. Cells written in an unusual way
(prefixes, an attribute before the address) are read one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree

from sitrep_writer.ooxml.xml_text import DISTRUST
from sitrep_writer.reading.gate import DamagedError, DoctypeError, ExcessError
from sitrep_writer.reading.number_formats import PLAIN, NumberFormat, NumberFormats
from sitrep_writer.reading.sheet_facts import (
    MAX_COLUMN,
    MAX_ROW,
    Address,
    CellFacts,
    FarCellError,
    SheetFacts,
    area_of,
    columns_of,
    row_number,
)
from sitrep_writer.reading.weight import judge_cells
from sitrep_writer.reading.workbook_package import (
    DOCTYPE,
    EMPTY_CELL,
    MAX_PART,
    WorkbookPackage,
)

LOOSE_AREA = 8_000_000
"""An area that may be sparsely filled: what the reader of values allocates for it is small."""
THINNEST = 8
"""Above that, one cell in this many must be filled, or the sheet has a stray cell far out."""

_NEAR = 52
"""Column AZ, which few reports exceed: up to there the width of a sheet is not checked."""
_LETTERS = re.compile(rb'<c r="([A-Z]+)')
_ROW = re.compile(rb'<row r="([0-9]+)"')
_CELL = re.compile(rb'<c r="([A-Z]+)([0-9]+)"')
_HIDDEN = re.compile(rb'<row r="([0-9]+)"[^>]*? hidden="(?:1|true)"')
_ERROR = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"[^>]* t="e"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>'
)
_FORMULA = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"((?: [a-z]+="[^"]*")*)>'
    rb"(?:<f[^>]*/>|<f[^>]*[^/>]>[^<]*</f>|<f>[^<]*</f>)(?:<v/>|<v></v>)?</c>"
)
_MERGED = re.compile(rb'<mergeCell ref="([^"]*)"')
_HOLLOW = (b'"></c>', b"<v/></c>", b"<v /></c>", b"<v></v></c>")
"""The end of a cell that opens and closes without a value."""
_PREFIXED = re.compile(rb"<[A-Za-z_][\w.-]*:(?:c|row|sheetData)[ />]")


def facts_of_long_sheet(package: WorkbookPackage, sheet: str) -> SheetFacts:
    """The facts of one sheet by its name, with only the formats of other currencies than the US
    dollar; raises DamagedError or FarCellError.
    """
    foreign = {style: shown for style, shown in package.styles.items() if shown.other_currency}
    facts = _LongSheet(foreign)
    for chunk in package.chunks(sheet):
        if not facts.take(chunk):
            return _walked(package.chunks(sheet), sheet, foreign)
    facts.judge_extent(package, sheet)
    return facts.result()


def _is_usual(chunk: bytes) -> bool:
    """Whether the address of each cell is its first attribute, and no name has a prefix."""
    if chunk.count(b"<c ") != chunk.count(b'<c r="') or b"<c>" in chunk:
        return False
    return b"\x00" not in chunk and _PREFIXED.search(chunk) is None


class _LongSheet:
    """Collects facts from the pieces of a sheet."""

    def __init__(self, foreign: NumberFormats) -> None:
        self._foreign = foreign
        self._styled = _of_styles(tuple(foreign)) if foreign else None
        self._formats: dict[Address, NumberFormat] = {}
        self._filled = 0
        self._last = 0
        self._bottom = 0
        self._right = _NEAR
        self._farthest: Address = (1, 1)
        self._hidden: set[int] = set()
        self._errors: dict[Address, str] = {}
        self._empty: set[Address] = set()
        self._merged: list[str] = []

    def take(self, chunk: bytes) -> bool:
        """Whether this piece is written in the usual way, so that searches see all of it."""
        if DOCTYPE in chunk:
            raise DoctypeError
        if not _is_usual(chunk):
            return False
        if any(end in chunk for end in _HOLLOW):
            chunk = EMPTY_CELL.sub(b"", chunk)
        self._filled += chunk.count(b"</c>")
        self._watch(chunk)
        if b' hidden="' in chunk:
            self._hidden.update(map(int, _HIDDEN.findall(chunk)))
        if b' t="e"' in chunk:
            self._take_errors(chunk)
        if b"<f" in chunk:
            self._take_formulas(chunk)
        if self._styled is not None:
            self._take_formats(self._styled.findall(chunk))
        self._merged += (found.decode(errors="replace") for found in _MERGED.findall(chunk))
        return True

    def _watch(self, chunk: bytes) -> None:
        """Tracks the extent of the filled cells: rows ascend, and cells with them, except those
        that are searched for.
        """
        rows = list(map(int, _ROW.findall(chunk)))
        if rows:
            if rows[0] <= self._last or rows != sorted(rows):
                raise DamagedError("rows out of order")
            self._last = rows[-1]
        start = chunk.rfind(b'<c r="', 0, max(chunk.rfind(b"</c>"), 0))
        filled = _CELL.match(chunk, start) if start >= 0 else None
        if filled is not None:
            self._reach(_address(filled[1], filled[2]))
        for letters, row in _beyond(str(self._bottom)).findall(chunk):
            self._reach(_address(letters, row))

    def _reach(self, address: Address) -> None:
        row, column = address
        if row > self._bottom or column > self._right:
            self._farthest = address
        self._bottom = max(self._bottom, row)
        self._right = max(self._right, column)

    def _take_formats(self, found: Iterable[tuple[bytes, bytes, bytes]]) -> None:
        for letters, row, style in found:
            self._formats[_address(letters, row)] = self._foreign[style]

    def _take_errors(self, chunk: bytes) -> None:
        for letters, row, shown in _ERROR.findall(chunk):
            self._errors[_address(letters, row)] = shown.decode(errors="replace")

    def _take_formulas(self, chunk: bytes) -> None:
        for letters, row, attributes in _FORMULA.findall(chunk):
            if b't="str"' not in attributes and b't="e"' not in attributes:
                self._empty.add(_address(letters, row))

    def judge_extent(self, package: WorkbookPackage, sheet: str) -> None:
        """Passes if there is memory for the sheet; raises FarCellError or TooLargeError."""
        area = self._bottom * self._right
        if area > LOOSE_AREA and area > THINNEST * self._filled:
            raise FarCellError(self._farthest)
        if area > LOOSE_AREA and self._right == _NEAR:
            self._right = max(_widest(chunk) for chunk in package.chunks(sheet))
        judge_cells(self._bottom, min(self._right, area // max(self._bottom, 1)), self._filled)

    def result(self) -> SheetFacts:
        """The facts from the pieces."""
        return SheetFacts(
            hidden_rows=frozenset(self._hidden),
            merged=tuple(area_of(reference) for reference in self._merged),
            empty_formulas=frozenset(self._empty),
            errors=self._errors,
            formats=self._formats,
        )


def _widest(chunk: bytes) -> int:
    """The last column in which a piece has a cell."""
    letters = set(_LETTERS.findall(chunk))
    return max((columns_of(each.decode()) for each in letters), default=1)


def _of_styles(styles: tuple[bytes, ...]) -> re.Pattern[bytes]:
    """A pattern for a cell with one of these styles."""
    named = b"|".join(map(re.escape, styles))
    return re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^>]*? s="(' + named + rb')"')


@lru_cache(maxsize=64)
def _beyond(row: str) -> re.Pattern[bytes]:
    """A filled cell right of column AZ, or in a row with more digits than this one or a higher
    first digit: the few cells that decide a sheet's extent.
    """
    digits = max(len(row), 5)
    deep = f"[0-9]{{{digits + 1},}}"
    if len(row) == digits and row[0] != "9":
        deep += f"|[{int(row[0]) + 1}-9][0-9]{{{digits - 1}}}"
    cell = rf'<c r="((?:[B-Z][A-Z]|[A-Z]{{3}})(?=[0-9])|[A-Z]{{1,3}}(?=(?:{deep})"))([0-9]+)"'
    return re.compile(rf"{cell}[^>]*(?<!/)>".encode())


def _address(letters: bytes, row: bytes) -> Address:
    column = columns_of(letters.decode())
    number = int(row)
    if column > MAX_COLUMN or not 0 < number <= MAX_ROW:
        raise DamagedError(f"{letters!r}{number}")
    return number, column


def _walked(chunks: Iterable[bytes], sheet: str, foreign: NumberFormats = PLAIN) -> SheetFacts:
    """The same facts, cell by cell."""
    cells, hidden, number = CellFacts(foreign, LOOSE_AREA), set(), 0
    try:
        for _, row in etree.iterparse(_ChunkFile(chunks), tag="{*}row", **DISTRUST):
            number = row_number(row.get("r"), number + 1)
            if row.get("hidden") in ("1", "true"):
                hidden.add(number)
            cells.take_row(row, number)
            row.clear(keep_tail=False)
    except (ValueError, etree.XMLSyntaxError) as error:
        raise DamagedError(sheet) from error
    return SheetFacts(
        hidden_rows=frozenset(hidden),
        empty_formulas=frozenset(cells.empty_formulas),
        errors=cells.errors,
        formats=cells.formats,
    )


class _ChunkFile:
    """Pieces as a file that lxml can read, checked for a document type definition."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces: Iterator[bytes] = iter(pieces)
        self._rest = b""
        self._read = 0

    def read(self, size: int) -> bytes:
        while len(self._rest) < size:
            piece = next(self._pieces, b"")
            if not piece:
                break
            self._read += len(piece)
            if DOCTYPE in piece.replace(b"\x00", b""):
                raise DoctypeError
            if self._read > MAX_PART:
                raise ExcessError(self._read)
            self._rest += piece
        given, self._rest = self._rest[:size], self._rest[size:]
        return given
