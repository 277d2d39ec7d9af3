"""The zip of a workbook and its XML parts, opened with distrust."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from posixpath import join

import deflate
from lxml import etree

from sitrep_writer.ooxml.xml_text import DISTRUST
from sitrep_writer.ooxml.zip_limits import DAMAGED_ZIP
from sitrep_writer.reading.cell_errors import may_hold_errors, readable_errors
from sitrep_writer.reading.gate import (
    MIB,
    DamagedError,
    DoctypeError,
    ExcessError,
    directory,
    judge,
)
from sitrep_writer.reading.number_formats import PLAIN, NumberFormats, styles_of
from sitrep_writer.reading.weight import TooLongError, judge_shared

STYLES, STRINGS, WORKBOOK = "xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
MAX_PART = 128 * MIB
MAX_UNPACKED = 8 * MIB
MAX_SHEET = 24 * MIB
"""For the XML of a sheet in an edition's workbook: its tree takes ten times as much."""
CHUNK = 1 * MIB
DOCTYPE = b"<!DOCTYPE"

RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_WORKSHEET, _CHART_SHEET = "/worksheet", "/chartsheet"


class WorkbookPackage:
    """The zip of a workbook: the paths of its worksheets' XML, its number formats, and the names of
    other sheets: charts, dialogs and macros, which are never read nor run.
    """

    def __init__(self, content: bytes, parts: Iterable[zipfile.ZipInfo]) -> None:
        self._content = content
        self._infos = {part.filename: part for part in parts}
        self._workbook = self._tree(WORKBOOK)
        self._paths, self.charts, self.macros = self._sheet_paths()
        self._sheets = dict(self._small_sheets())
        self.styles = self._read_styles()
        self._texts = b""
        self.has_error_texts = self._look_at_texts()

    def sheet(self, name: str) -> bytes:
        """The XML of the sheet with this name; raises DamagedError.

        If a sheet is too big to hold, without the cells that have only a style.
        """
        path = self._paths.get(name, "")
        whole = self._sheets.get(path)
        if whole is not None:
            return whole
        part = self._infos.get(path)
        if part is None:
            raise DamagedError(path)
        return (
            _without_empty_cells(self.chunks(name))
            if part.file_size > MAX_UNPACKED
            else self._part(path)
        )

    def chunks(self, name: str) -> Iterator[bytes]:
        """The XML of the sheet with this name, one piece at a time, each ending after a row (the
        last one at the end of the part); raises DamagedError.
        """
        path = self._paths.get(name, "")
        whole = self._sheets.get(path)
        if whole is not None:
            yield whole
        elif path in self._infos:
            yield from _row_by_row(self.stream(path))
        else:
            raise DamagedError(path)

    def stream(self, path: str) -> Iterator[bytes]:
        """A part in pieces, as it unpacks; raises DamagedError if it is not what the directory
        says, before more than that is unpacked.
        """
        try:
            yield from _streamed(self._content, self._infos[path])
        except _BROKEN as error:
            raise DamagedError(path) from error

    def with_sheets_unpacked(self) -> bytes:
        """The same zip, with its sheets appended again unpacked and its directory pointing to
        these. The reader of values goes over each sheet twice, and would unpack it twice; and so it
        reads exactly the bytes that were checked here, without what it would count as damage:
        errors that it does not know, and sheets that are no worksheets.
        """
        stored = {path: readable_errors(sheet) for path, sheet in self._sheets.items()}
        if self.charts or self.macros:
            stored[WORKBOOK] = self._with_worksheets_alone()
        if not stored:
            return self._content
        return _with_parts_stored(self._content, self._infos.values(), stored)

    def with_readable(self, name: str) -> bytes | None:
        """The same for one sheet that is too big to be unpacked for all; None if that is not
        needed. Raises DamagedError.
        """
        path = self._paths.get(name, "")
        if path in self._sheets or path not in self._infos:
            return None
        stored = {path: readable_errors(self._part(path))}
        if self.charts or self.macros:
            stored[WORKBOOK] = self._with_worksheets_alone()
        return _with_parts_stored(self._content, self._infos.values(), stored)

    def _with_worksheets_alone(self) -> bytes:
        for sheet in list(self._workbook.iter("{*}sheet")):
            group = sheet.getparent()
            if group is not None and sheet.get("name", "") not in self._paths:
                group.remove(sheet)
        return bytes(etree.tostring(self._workbook, encoding="UTF-8", xml_declaration=True))

    def _small_sheets(self) -> Iterator[tuple[str, bytes]]:
        """The sheets' XML by path, as far as it can be unpacked; empty if it is too much to hold at
        once.
        """
        parts = [self._infos[path] for path in self._paths.values() if path in self._infos]
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            return
        for part in parts:
            try:
                yield part.filename, self._part(part.filename)
            except DamagedError:  # reported when that sheet is needed, if ever
                continue

    @cached_property
    def every_style(self) -> NumberFormats:
        """The number formats, including those that only say how many decimals are shown."""
        return styles_of(self._tree(STYLES), every=True) if STYLES in self._infos else PLAIN

    def _read_styles(self) -> NumberFormats:
        return styles_of(self._tree(STYLES)) if STYLES in self._infos else PLAIN

    def _look_at_texts(self) -> bool:
        """Whether any of the texts that cells share may be an error; raises DoctypeError."""
        if STRINGS not in self._infos:
            return False
        texts = self._part(STRINGS)
        if DOCTYPE in texts:
            raise DoctypeError
        self._texts = texts
        return may_hold_errors(texts)

    def judge_texts(self, name: str) -> None:
        """Passes if all cells of a sheet can hold their texts; raises TooMuchTextError."""
        part = self._infos.get(self._paths.get(name, ""))
        if part is not None:
            judge_shared(self._texts, part.file_size, self.chunks(name))

    def has_errors_typed(self, name: str) -> bool:
        """Whether a cell of this sheet may show an error as text."""
        return self.has_error_texts or may_hold_errors(self._sheets.get(self._paths[name], b""))

    def _sheet_paths(self) -> tuple[dict[str, str], tuple[str, ...], tuple[str, ...]]:
        """The worksheets' paths by name, and the names of charts and of other kinds of sheets.
        Modules of old macros are listed without a part of their own.
        """
        relations = {
            relation.get("Id"): relation
            for relation in self._tree("xl/_rels/workbook.xml.rels").iter("{*}Relationship")
        }
        paths: dict[str, str] = {}
        others: dict[str, list[str]] = {_CHART_SHEET: [], "": []}
        for sheet in self._workbook.iter("{*}sheet"):
            name = sheet.get("name", "")
            number = sheet.get(RELATION_ID) or sheet.get(STRICT_RELATION_ID)
            relation = relations.get(number) if number else None
            kind = relation.get("Type", "") if relation is not None else ""
            if relation is not None and kind.endswith(_WORKSHEET):
                paths[name] = join("/xl", relation.get("Target", "")).lstrip("/")
            else:
                others[_CHART_SHEET if kind.endswith(_CHART_SHEET) else ""].append(name)
        return paths, tuple(others[_CHART_SHEET]), tuple(others[""])

    def _part(self, name: str) -> bytes:
        return unpacked_part(self._content, self._infos, name)

    def _tree(self, name: str) -> etree._Element:
        try:
            return parse_xml(self._part(name))
        except (ValueError, etree.XMLSyntaxError) as error:
            raise DamagedError(name) from error


_BROKEN = (*DAMAGED_ZIP, deflate.DeflateError)
"""What a broken package raises while its parts are unpacked."""


def open_package(content: bytes) -> WorkbookPackage:
    """The package of a workbook's bytes; raises DamagedError."""
    parts = directory(content)
    judge(parts)
    return WorkbookPackage(content, parts)


_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENCRYPTED = 1


def _unpacked(content: bytes, part: zipfile.ZipInfo) -> bytes:
    """A part in one piece (APPNOTE 4.3.7). `ZipFile.read` uses its stream for this, and takes twice
    the time.
    """
    if part.file_size > MAX_PART:
        raise ExcessError(part.file_size)
    start = _start_of(content, part)
    whole = content[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_DEFLATED:
        whole = bytes(deflate.deflate_decompress(whole, part.file_size))
    if len(whole) != part.file_size or deflate.crc32(whole) != part.CRC:
        raise DamagedError(part.filename)
    return whole


def _start_of(content: bytes, part: zipfile.ZipInfo) -> int:
    signature, name, extra = _LOCAL_HEADER.unpack_from(content, part.header_offset)
    if signature != b"PK\3\4" or part.flag_bits & _ENCRYPTED:
        raise DamagedError(part.filename)
    return part.header_offset + _LOCAL_HEADER.size + int(name) + int(extra)


def _streamed(content: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    start = _start_of(content, part)
    packed = memoryview(content)[start : start + part.compress_size]
    length, check = 0, 0
    pieces = _inflated(packed) if part.compress_type == zipfile.ZIP_DEFLATED else _cut(packed)
    for piece in pieces:
        length += len(piece)
        check = zlib.crc32(piece, check)
        if length > part.file_size:
            raise DamagedError(part.filename)
        yield piece
    if length != part.file_size or check != part.CRC:
        raise DamagedError(part.filename)


def _inflated(packed: memoryview) -> Iterator[bytes]:
    """The unpacked bytes, at most CHUNK at a time, however small their packed form."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    for piece in _cut(packed):
        yield inflate.decompress(piece, CHUNK)
        while inflate.unconsumed_tail:
            yield inflate.decompress(inflate.unconsumed_tail, CHUNK)
    while not inflate.eof:
        rest = inflate.decompress(b"", CHUNK)
        if not rest:
            break
        yield rest


def _cut(packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), CHUNK):
        yield bytes(packed[at : at + CHUNK])


def _row_by_row(pieces: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        whole = rest + piece
        end = whole.rfind(b"</row>") + len(b"</row>")
        if end < len(b"</row>"):
            if len(whole) > MAX_UNPACKED:
                raise DamagedError("a row without an end")
            rest = whole
            continue
        yield whole[:end]
        rest = whole[end:]
    yield rest


EMPTY_CELL = re.compile(
    rb'<c r="[A-Z]{1,3}[0-9]+"(?: s="[0-9]+")?(?:/>|(?: t="n")? ?'
    rb"(?:/>|>(?:<v ?/>|<v></v>)?</c>))"
)
"""A cell that has only a style, in the usual ways of writing it."""


def _without_empty_cells(chunks: Iterable[bytes]) -> bytes:
    """The XML of a sheet without its empty cells. Each of the others must have its address: one
    without is counted from its neighbour.
    """
    kept, length = [], 0
    for chunk in chunks:
        if chunk.count(b"<c ") != chunk.count(b'<c r="') or b"<c>" in chunk:
            raise ExcessError(length + len(chunk))
        kept.append(EMPTY_CELL.sub(b"", chunk))
        length += len(kept[-1])
        if length > MAX_SHEET:
            raise TooLongError(length, MAX_SHEET)
    return b"".join(kept)


_LOCAL = struct.Struct("<4s5H3I2H")
_DIRECTORY = struct.Struct("<4s6H3I5H2I")
_DIRECTORY_END = struct.Struct("<4s4H2IH")
_VERSION, _UTF8_NAMES = 20, 0x800


def _with_parts_stored(
    content: bytes, parts: Iterable[zipfile.ZipInfo], stored: Mapping[str, bytes]
) -> bytes:
    """A zip with some of its parts stored again after it, uncompressed, and a directory of all
    parts after these (APPNOTE 4.3.7, 4.3.12, 4.3.16).
    """
    pieces, at = [content], len(content)
    directory: list[bytes] = []
    for part in parts:
        name, whole = part.filename.encode(), stored.get(part.filename)
        flags = part.flag_bits & _ENCRYPTED | _UTF8_NAMES
        facts = (part.compress_type, 0, 0, part.CRC, part.compress_size, part.file_size, len(name))
        start = part.header_offset
        if whole is not None:
            check = deflate.crc32(whole)
            facts = (zipfile.ZIP_STORED, 0, 0, check, len(whole), len(whole), len(name))
            local = _LOCAL.pack(b"PK\3\4", _VERSION, flags, *facts, 0) + name
            start, at = at, at + len(local) + len(whole)
            pieces += (local, whole)
        entry = (b"PK\1\2", _VERSION, _VERSION, flags, *facts, 0, 0, 0, 0, 0, start)
        directory += (_DIRECTORY.pack(*entry), name)
    listed, count = b"".join(directory), len(directory) // 2
    end = _DIRECTORY_END.pack(b"PK\5\6", 0, 0, count, count, len(listed), at, 0)
    return b"".join((*pieces, listed, end))


def parse_xml(content: bytes) -> etree._Element:
    """The root of an XML part. A document type is refused: no workbook needs one."""
    root = etree.fromstring(content, _PARSER)
    if root.getroottree().docinfo.internalDTD is not None:
        raise DoctypeError
    return root


def unpacked_part(content: bytes, parts: Mapping[str, zipfile.ZipInfo], name: str) -> bytes:
    """A part of a zip by name; raises DamagedError."""
    try:
        return _unpacked(content, parts[name])
    except _BROKEN as error:
        raise DamagedError(name) from error


_PARSER = etree.XMLParser(**DISTRUST)
