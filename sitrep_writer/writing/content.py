"""What a document holds, whatever way it is packed: the hash that knows a person's changes."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)
"""What zipfile raises for a package that is damaged, locked or packed in an unknown way."""


def content_line(name: str, part: bytes) -> str:
    """A part in the content hash: its name, the length and the sha256 of its unpacked bytes."""
    return f"{name}\t{len(part)}\t{sha256(part).hexdigest()}\n"


def hash_of_lines(lines: Iterable[str]) -> str:
    """The content hash (sha256) of a document whose parts have these lines, in any order."""
    return sha256("".join(sorted(lines)).encode()).hexdigest()


def content_hash(docx: bytes) -> str:
    """The content hash of a document as it lies on disk.

    It stays the same when the same parts are packed anew. Raises `zipfile.BadZipFile` for any
    file that cannot be unpacked.
    """
    try:
        with zipfile.ZipFile(BytesIO(docx)) as package:
            entries = package.infolist()
            return hash_of_lines(
                content_line(each.filename, package.read(each)) for each in entries
            )
    except DAMAGED as error:
        raise zipfile.BadZipFile(str(error)) from error
