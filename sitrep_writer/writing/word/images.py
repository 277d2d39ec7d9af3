"""Pictures as files: their kind and size from their own header, and the part that holds them."""

from __future__ import annotations

import struct
from hashlib import sha256
from typing import NamedTuple

from sitrep_writer.writing.word.package import Entry, stored

_PNG = b"\x89PNG\r\n\x1a\n"
_NO_FRAME = frozenset({0xC4, 0xC8, 0xCC})  # markers among C0–CF that start no frame


class Picture(NamedTuple):
    """A picture's bytes, its kind (`png` or `jpeg`) and its size in pixels."""

    data: bytes
    kind: str
    width: int
    height: int


class Media(NamedTuple):
    """A picture as a part of a package, and what the picture is."""

    entry: Entry
    picture: Picture


def read_picture(data: bytes) -> Picture | None:
    """The picture, None where the bytes are neither a PNG nor a JPEG with a size."""
    size: tuple[int, int] | None = None
    kind = "png" if data.startswith(_PNG) else "jpeg"
    if kind == "png" and data[12:16] == b"IHDR" and len(data) >= 24:
        size = struct.unpack(">2L", data[16:24])
    elif data.startswith(b"\xff\xd8"):
        size = _jpeg_size(data)
    return Picture(data, kind, *size) if size and all(size) else None


def media(data: bytes, kind: str) -> Entry:
    """The picture's part, named by its content."""
    return stored(f"word/media/picture-{sha256(data).hexdigest()[:16]}.{kind}", data)


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height from the start of the frame (ITU T.81, B.2.2)."""
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            height, width = struct.unpack(">2H", data[position + 5 : position + 9])
            return width, height
        if marker == 0xFF:
            position += 1
            continue
        position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return None
