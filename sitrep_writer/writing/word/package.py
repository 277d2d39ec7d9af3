"""Zip packages with the same bytes for the same parts: fixed dates, no clock, sorted entries.

Entries hold streams that are ready, so that parts which never change are deflated once a process.
The layout of the records is that of PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

STORED, DEFLATED = 0, 8
_FIRST_DAY = 0x21  # 1 January 1980, which Word writes too
_VERSION = 20
_UNIX = 3 << 8
_FILE_MODE = 0o600 << 16
_FIRST = ("[Content_Types].xml", "_rels/.rels")


class Entry(NamedTuple):
    """A file of the package: its name, its stream as stored, and what describes the stream."""

    name: str
    stream: bytes
    crc: int
    size: int
    method: int


def deflated(name: str, data: bytes) -> Entry:
    """An entry that is compressed."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    stream = packer.compress(data) + packer.flush()
    return Entry(name, stream, zlib.crc32(data), len(data), DEFLATED)


def stored(name: str, data: bytes) -> Entry:
    """An entry that is compressed already: a picture, a package within the package."""
    return Entry(name, data, zlib.crc32(data), len(data), STORED)


def zipped(entries: Iterable[Entry]) -> bytes:
    """The package: content types and root relations first, the other entries sorted by name."""
    files: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    ordered = sorted(entries, key=_place)
    for entry in ordered:
        file = _local_header(entry) + entry.stream
        directory.append(_central_header(entry, offset))
        files.append(file)
        offset += len(file)
    central = b"".join(directory)
    end = struct.pack(
        "<4s4H2LH", b"PK\5\6", 0, 0, len(ordered), len(ordered), len(central), offset, 0
    )
    return b"".join(files) + central + end


def _place(entry: Entry) -> tuple[int, str]:
    rank = _FIRST.index(entry.name) if entry.name in _FIRST else len(_FIRST)
    return rank, entry.name


def _local_header(entry: Entry) -> bytes:
    name = entry.name.encode("ascii")
    return struct.pack("<4s2H", b"PK\3\4", _VERSION, 0) + _description(entry, name) + name


def _central_header(entry: Entry, offset: int) -> bytes:
    name = entry.name.encode("ascii")
    return (
        struct.pack("<4s3H", b"PK\1\2", _UNIX | _VERSION, _VERSION, 0)
        + _description(entry, name)
        + struct.pack("<3H2L", 0, 0, 0, _FILE_MODE, offset)
        + name
    )


def _description(entry: Entry, name: bytes) -> bytes:
    return struct.pack(
        "<3H3L2H",
        entry.method,
        0,
        _FIRST_DAY,
        entry.crc,
        len(entry.stream),
        entry.size,
        len(name),
        0,
    )
