"""The limits of a zip before any part is unpacked, and what zipfile raises for a bad one."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import NamedTuple

DAMAGED_ZIP = (
    *(zipfile.BadZipFile, zlib.error, struct.error, KeyError, EOFError, OSError),
    *(ValueError, OverflowError, RuntimeError, NotImplementedError),
)
"""What zipfile raises for a package that is damaged, encrypted or packed in an unknown way."""
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How entries of Office's packages are packed."""


class ZipLimits(NamedTuple):
    """How much a zip may unpack to, in bytes; above `harmless`, at most `ratio` times its packed
    size.
    """

    unpacked: int
    harmless: int
    ratio: int = 100

    def excess(self, entries: Sequence[zipfile.ZipInfo]) -> int:
        """The bytes that a zip with these entries unpacks to, if that is too much; else 0."""
        unpacked = sum(each.file_size for each in entries)
        packed = sum(each.compress_size for each in entries)
        bomb = unpacked > self.harmless and unpacked > self.ratio * packed
        return unpacked if bomb or unpacked > self.unpacked else 0
