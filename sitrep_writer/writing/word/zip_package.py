"""Zip packages with the same bytes for the same parts: fixed dates, no clock, sorted entries.

Entries hold ready streams, so that unchanging parts are compressed once per process. The layout of
the records follows PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import deflate

from sitrep_writer.ooxml.content import content_line, hash_of_lines
from sitrep_writer.ooxml.xml_text import holding_json, proven

LEVEL = 1
"""For libdeflate: as small as zlib's 3 in a third of the time, since zlib makes and clears its
tables for each of a document's many small parts. Its bytes are also the same in every Python, while
some have another library under the name of zlib.
"""

_STORED, _DEFLATED = 0, 8
_FIRST_DAY = 0x21  # 1 January 1980, which Word writes too
_VERSION = 20
_UNIX = 3 << 8
_FILE_MODE = 0o600 << 16
_LOCAL = struct.pack("<4s2H", b"PK\3\4", _VERSION, 0)
_CENTRAL = struct.pack("<4s3H", b"PK\1\2", _UNIX | _VERSION, _VERSION, 0)
_PLACE = struct.Struct("<3H2L")
_DESCRIPTION = struct.Struct("<3H3L2H")
_LOCAL_SIZE = len(_LOCAL) + _DESCRIPTION.size
_AT_NAME_LENGTH = _DESCRIPTION.size - 4
_NAME = attrgetter("name")
_END = struct.Struct("<4s4H2LH")


class ZipEntry(NamedTuple):
    """A file of the package: its name, its stream as stored, the description in both of its zip
    records, its name as written there, and its line in the content hash.
    """

    name: str
    stream: bytes
    description: bytes
    encoded: bytes
    line: str


def deflated(name: str, data: bytes) -> ZipEntry:
    """An entry that is compressed."""
    return _entry(name, data, bytes(deflate.deflate_compress(data, LEVEL)), _DEFLATED)


def stored(name: str, data: bytes) -> ZipEntry:
    """An entry that is already compressed: a picture, a package within the package."""
    return _entry(name, data, data, _STORED)


def xml_part(name: str, *xml: str) -> ZipEntry:
    """An entry of XML in one or more pieces, parsed once to check it.

    Raises `lxml.etree.XMLSyntaxError`.
    """
    return deflated(name, proven(*xml))


def json_part(name: str, start: str, data: bytes, end: str) -> ZipEntry:
    """An entry of XML whose innermost element, between the given tags, holds JSON in UTF-8.

    Raises `lxml.etree.XMLSyntaxError`.
    """
    return deflated(name, holding_json(start, data, end))


def renamed(entry: ZipEntry, name: str) -> ZipEntry:
    """The same content under another name."""
    if entry.name == name:
        return entry
    encoded = name.encode("ascii")
    description = entry.description[:_AT_NAME_LENGTH] + struct.pack("<2H", len(encoded), 0)
    line = name + entry.line[len(entry.name) :]
    return ZipEntry(name, entry.stream, description, encoded, line)


@lru_cache(maxsize=64)
def repeated_part(name: str, xml: str) -> ZipEntry:
    """`xml_part` for small parts that are the same in many documents: checked and packed once."""
    return xml_part(name, xml)


def zipped(entries: Iterable[ZipEntry]) -> bytes:
    """The package, sorted by name: `[` and `_` sort before small letters, so that content types and
    root relations are first, as in Word's own packages.
    """
    files: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for _, stream, description, name, _ in sorted(entries, key=_NAME):
        files += (_LOCAL, description, name, stream)
        place = _PLACE.pack(0, 0, 0, _FILE_MODE, offset)
        directory += (_CENTRAL, description, place, name)
        offset += _LOCAL_SIZE + len(name) + len(stream)
    central = b"".join(directory)
    number = len(files) // 4
    end = _END.pack(b"PK\5\6", 0, 0, number, number, len(central), offset, 0)
    return b"".join((*files, central, end))


def content_hash_of(entries: Iterable[ZipEntry]) -> str:
    """The content hash of the package with these entries."""
    return hash_of_lines(entry.line for entry in entries)


def _entry(name: str, data: bytes, stream: bytes, method: int) -> ZipEntry:
    encoded = name.encode("ascii")
    description = _DESCRIPTION.pack(
        method, 0, _FIRST_DAY, deflate.crc32(data), len(stream), len(data), len(encoded), 0
    )
    return ZipEntry(name, stream, description, encoded, content_line(name, data))
