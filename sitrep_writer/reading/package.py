"""The zip of a workbook and its XML parts, opened with distrust."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from posixpath import join

from lxml import etree

from sitrep_writer.reading.number_formats import PLAIN, Styles, styles_of

STYLES, STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
MAX_PART = 128 * 1024 * 1024
MAX_UNPACKED = 8 * 1024 * 1024
DOCTYPE = b"<!DOCTYPE"

RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class DamagedError(Exception):
    """The package is no workbook that can be trusted."""


class Package:
    """The zip of a workbook: where its sheets' XML is, and its number formats."""

    def __init__(self, content: bytes, parts: Iterable[zipfile.ZipInfo]) -> None:
        self._content = content
        self._infos = {part.filename: part for part in parts}
        self._paths = dict(self._sheet_paths())
        self._sheets = dict(self._small_sheets())
        self.styles = self._read_styles()
        self._refuse_entities_in_texts()

    def sheet(self, name: str) -> bytes:
        """The XML of the sheet of this name; raises DamagedError."""
        path = self._paths.get(name, "")
        return self._sheets.get(path) or self._part(path)

    def with_sheets_unpacked(self) -> bytes:
        """The same zip, its sheets appended once more as they are unpacked and its directory
        naming these. Whoever reads the values goes over each sheet twice, and would unpack it
        twice; and so it reads the very bytes that were checked here."""
        if not self._sheets:
            return self._content
        return _with_parts_stored(self._content, self._infos.values(), self._sheets)

    def _small_sheets(self) -> Iterator[tuple[str, bytes]]:
        """The sheets' XML by path, as far as it can be unpacked; none where it is too much to
        hold at once."""
        parts = [self._infos[path] for path in self._paths.values() if path in self._infos]
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            return
        for part in parts:
            try:
                yield part.filename, self._part(part.filename)
            except DamagedError:  # said when that sheet is asked for, if it ever is
                continue

    def _read_styles(self) -> Styles:
        return styles_of(self._tree(STYLES)) if STYLES in self._infos else PLAIN

    def _refuse_entities_in_texts(self) -> None:
        if STRINGS in self._infos and DOCTYPE in self._part(STRINGS):
            raise DamagedError(STRINGS)

    def _sheet_paths(self) -> Iterator[tuple[str, str]]:
        targets = {
            relation.get("Id"): join("/xl", relation.get("Target", "")).lstrip("/")
            for relation in self._tree("xl/_rels/workbook.xml.rels").iter("{*}Relationship")
        }
        for sheet in self._tree("xl/workbook.xml").iter("{*}sheet"):
            number = sheet.get(RELATION_ID) or sheet.get(STRICT_RELATION_ID)
            yield sheet.get("name", ""), targets.get(number, "")

    def _part(self, name: str) -> bytes:
        try:
            return _unpacked(self._content, self._infos[name])
        except _BROKEN as error:
            raise DamagedError(name) from error

    def _tree(self, name: str) -> etree._Element:
        try:
            return parse_xml(self._part(name))
        except (ValueError, etree.XMLSyntaxError) as error:
            raise DamagedError(name) from error


_BROKEN = (
    KeyError,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
)
"""What a broken package raises while its parts are unpacked."""


def open_package(content: bytes) -> Package:
    """The package of a workbook's bytes; raises DamagedError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (*_BROKEN, NotImplementedError) as error:
        raise DamagedError("the zip") from error
    for part in archive.infolist():
        if part.file_size > MAX_PART or part.compress_type not in _COMPRESSIONS:
            raise DamagedError(part.filename)
    return Package(content, archive.infolist())


_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENCRYPTED = 1


def _unpacked(content: bytes, part: zipfile.ZipInfo) -> bytes:
    """A part in one piece (APPNOTE 4.3.7). `ZipFile.read` takes its stream for it, at twice the
    time."""
    signature, name, extra = _LOCAL_HEADER.unpack_from(content, part.header_offset)
    if signature != b"PK\3\4" or part.flag_bits & _ENCRYPTED:
        raise DamagedError(part.filename)
    start = part.header_offset + _LOCAL_HEADER.size + name + extra
    whole = content[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_DEFLATED:
        whole = zlib.decompressobj(-zlib.MAX_WBITS).decompress(whole, part.file_size + 1)
    if len(whole) != part.file_size or zlib.crc32(whole) != part.CRC:
        raise DamagedError(part.filename)
    return whole


_LOCAL = struct.Struct("<4s5H3I2H")
_DIRECTORY = struct.Struct("<4s6H3I5H2I")
_DIRECTORY_END = struct.Struct("<4s4H2IH")
_VERSION, _UTF8_NAMES = 20, 0x800


def _with_parts_stored(
    content: bytes, parts: Iterable[zipfile.ZipInfo], stored: Mapping[str, bytes]
) -> bytes:
    """A zip with some of its parts stored anew behind it, uncompressed, and a directory of all
    parts behind these (APPNOTE 4.3.7, 4.3.12, 4.3.16)."""
    pieces, at = [content], len(content)
    directory: list[bytes] = []
    for part in parts:
        name, whole = part.filename.encode(), stored.get(part.filename)
        flags = part.flag_bits & _ENCRYPTED | _UTF8_NAMES
        facts = (part.compress_type, 0, 0, part.CRC, part.compress_size, part.file_size, len(name))
        start = part.header_offset
        if whole is not None:
            facts = (zipfile.ZIP_STORED, 0, 0, part.CRC, len(whole), len(whole), len(name))
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
        raise DamagedError("a document type definition")
    return root


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
