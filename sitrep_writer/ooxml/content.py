"""The contents of a document, however it is packed: the hash that detects a person's changes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from typing import NamedTuple

from sitrep_writer.ooxml.zip_limits import DAMAGED_ZIP

MOST_PARTS = 10_000
MOST_UNPACKED = 256 * 1024 * 1024
"""None of our documents has more parts or bytes than this: a larger one is somebody else's, and not
unpacked.
"""
_CHUNK = 1024 * 1024


class ContentPart(NamedTuple):
    """A part of a document as stored on disk: its name, its line in the content hash, and its first
    bytes (all of a small part).
    """

    name: str
    line: str
    start: bytes


def content_line(name: str, part: bytes) -> str:
    """A part in the content hash: its name, the length and the sha256 of its unpacked bytes."""
    return _line(name, len(part), sha256(part).hexdigest())


def hash_of_lines(lines: Iterable[str]) -> str:
    """The content hash (sha256) of a document with these part lines, in any order."""
    return sha256("".join(sorted(lines)).encode()).hexdigest()


def content_hash(docx: bytes) -> str:
    """The content hash of a document on disk.

    It stays the same when the same parts are packed again. Raises `zipfile.BadZipFile` for any file
    that cannot be unpacked.
    """
    try:
        return hash_of_lines(part.line for part in parts_of(docx))
    except DAMAGED_ZIP as error:
        raise zipfile.BadZipFile(str(error)) from error


def parts_of(docx: bytes) -> Iterator[ContentPart]:
    """The parts of a document, with one piece at a time in memory. Raises one of `DAMAGED_ZIP` for
    any file that cannot be unpacked or that unpacks to too much.
    """
    with zipfile.ZipFile(BytesIO(docx)) as package:
        entries = package.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > MOST_PARTS or unpacked > MOST_UNPACKED:
            raise zipfile.BadZipFile("too much")
        for entry in entries:
            yield _part(package, entry)


def _part(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> ContentPart:
    hashed, length = sha256(), 0
    with package.open(entry) as stream:
        start = piece = stream.read(_CHUNK)
        while piece:
            hashed.update(piece)
            length += len(piece)
            piece = stream.read(_CHUNK)
    return ContentPart(entry.filename, _line(entry.filename, length, hashed.hexdigest()), start)


def _line(name: str, length: int, digest: str) -> str:
    return f"{name}\t{length}\t{digest}\n"
