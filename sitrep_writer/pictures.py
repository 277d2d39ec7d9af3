"""What a picture is, read from its own bytes: its kind, its size, and whether it is complete.

A signature alone makes no picture. What Word cannot show, or what would fill the memory of a
program that opens the document, is refused here, with the reason.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from sitrep_writer.reasons.reason import ReasonError, reason

MAX_PIXELS = 64_000_000
"""More than cameras produce; unpacked they take 256 MB."""
MAX_SIDE = 20_000

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_MOST_CHUNKS = 50_000
_MOST_SEGMENTS = 2_000
_COLOURS = frozenset({0, 2, 3, 4, 6})
_DEPTHS = frozenset({1, 2, 4, 8, 16})
_NO_FRAME = frozenset({0xC4, 0xC8, 0xCC})
"""Markers among C0 to CF that start no frame."""
_SCAN, _END, _START = 0xDA, 0xD9, 0xD8
_FILL = re.compile(rb"\xff+")


class Picture(NamedTuple):
    """A picture's bytes, its kind (`png` or `jpeg`) and its size in pixels."""

    data: bytes
    kind: str
    width: int
    height: int


class PictureUnusable(ReasonError, ValueError):
    """Bytes that are no usable picture: what they are and what to do, to follow `the picture
    x.png`.
    """


def usable_picture(data: bytes) -> Picture | None:
    """The picture; None if it cannot be used."""
    try:
        return read_picture(data)
    except PictureUnusable:
        return None


def read_picture(data: bytes) -> Picture:
    """The picture in these bytes. Raises PictureUnusable."""
    if not data:
        raise PictureUnusable(reason("picture-file.empty"))
    if data.startswith(_PNG):
        kind, size = "png", _png_size(data)
    elif data.startswith(_JPEG):
        kind, size = "jpeg", _jpeg_size(data)
    else:
        raise PictureUnusable(reason("picture-file.kind"))
    width, height = size
    if not width or not height:
        raise PictureUnusable(reason("picture-file.no-size", width=width, height=height))
    if width * height > MAX_PIXELS or max(size) > MAX_SIDE:
        raise PictureUnusable(
            reason(
                "picture-file.too-large",
                width=width,
                height=height,
                side=MAX_SIDE,
                millions=MAX_PIXELS // 1_000_000,
            )
        )
    return Picture(data, kind, width, height)


def _png_size(data: bytes) -> tuple[int, int]:
    """Width and height, after checking that every chunk is present (PNG, section 5)."""
    has_pixels, size = False, (0, 0)
    for number, (kind, content) in enumerate(_chunks(data)):
        if number == 0:
            size = _head_of_png(kind, data[content])
        has_pixels = has_pixels or kind == b"IDAT"
        if kind == b"IEND":
            if not has_pixels:
                raise _damaged()
            return size
    raise _damaged()


def _chunks(data: bytes) -> Iterator[tuple[bytes, slice]]:
    """The kind of each chunk, and the position of its content."""
    position = len(_PNG)
    for _ in range(_MOST_CHUNKS):
        if position + 12 > len(data):
            raise _cut_off()
        length, kind = struct.unpack_from(">L4s", data, position)
        end = position + 8 + length
        if end + 4 > len(data):
            raise _cut_off()
        needed = not kind[0] & 0x20  # a small letter: programs may skip the chunk
        if needed and zlib.crc32(data[position + 4 : end]) != int.from_bytes(data[end : end + 4]):
            raise _damaged()
        yield kind, slice(position + 8, end)
        position = end + 4


def _head_of_png(kind: bytes, content: bytes) -> tuple[int, int]:
    if kind != b"IHDR" or len(content) != 13:
        raise _damaged()
    width, height, depth, colours = struct.unpack_from(">LLBB", content)
    if depth not in _DEPTHS or colours not in _COLOURS:
        raise _damaged()
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height from the frame, after checking that the picture reaches its end (ITU T.81,
    annex B).
    """
    size = None
    for marker, position, length in _segments(data):
        if marker == _SCAN:
            break
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            if length < 8:
                raise _damaged()
            height, width = struct.unpack_from(">HH", data, position + 3)
            size = width, height
    else:
        raise _damaged()
    if size is None:
        raise _damaged()
    if data.find(bytes((0xFF, _END)), position) < 0:
        raise _cut_off()
    return size


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The marker of each segment, its start, and its length."""
    position = 2
    for _ in range(_MOST_SEGMENTS):
        fill = _FILL.match(data, position)
        if fill is None or fill.end() >= len(data):
            raise _cut_off() if position >= len(data) or fill else _damaged()
        marker, position = data[fill.end()], fill.end() + 1
        length = int.from_bytes(data[position : position + 2])
        if marker in (0, _START, _END) or length < 2:
            raise _damaged()
        if position + length > len(data):
            raise _cut_off()
        yield marker, position, length
        position += length


def _cut_off() -> PictureUnusable:
    return PictureUnusable(reason("picture-file.cut-off"))


def _damaged() -> PictureUnusable:
    return PictureUnusable(reason("picture-file.damaged"))
