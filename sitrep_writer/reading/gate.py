"""The gate before any zip reader: checks the zip's directory before a part is unpacked.

A workbook unpacks to ten or twenty times its size. A file that unpacks to hundreds of times its
size was made to fill the memory of whoever opens it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from sitrep_writer.ooxml.zip_limits import COMPRESSIONS, DAMAGED_ZIP, ZipLimits
from sitrep_writer.reasons.reason import ReasonError, reason

MIB = 1024 * 1024
_LIMITS = ZipLimits(unpacked=1024 * MIB, harmless=32 * MIB)
"""More than what a million rows with 30 columns unpack to."""
MAX_PARTS = 10_000


class DamagedError(Exception):
    """The package is not a workbook that we can trust."""


class RefusedError(ReasonError, DamagedError):
    """The package is sound, but was not opened, for a reason that people can read."""


class ExcessError(RefusedError):
    """Unpacked, the package would be too much to hold."""

    def __init__(self, unpacked: int) -> None:
        super().__init__(reason("workbook-refused.unpacks", megabytes=unpacked // MIB))


class DoctypeError(RefusedError):
    """A part has a document type definition, which no Office part may have."""

    def __init__(self) -> None:
        super().__init__(reason("workbook-refused.document-type"))


_ZIP64 = 0xFFFFFFFF
"""No part of a zip begins here or later, unless the zip has records of another kind (zip64), which
files of this size do not need.
"""


def directory(content: bytes) -> list[zipfile.ZipInfo]:
    """The entries of a zip's directory, not yet checked; raises DamagedError if it has none."""
    try:
        return zipfile.ZipFile(io.BytesIO(content)).infolist()
    except DAMAGED_ZIP as error:
        raise DamagedError("the zip") from error


def judge(parts: Sequence[zipfile.ZipInfo]) -> None:
    """Passes if a zip's directory belongs to a sound package; raises DamagedError."""
    if len(parts) > MAX_PARTS or len({part.filename for part in parts}) < len(parts):
        raise DamagedError("the directory")
    if any(part.compress_type not in COMPRESSIONS for part in parts):
        raise DamagedError("a compression")
    if any(not 0 <= part.header_offset < _ZIP64 for part in parts):
        raise DamagedError("the directory")
    if unpacked := _LIMITS.excess(parts):
        raise ExcessError(unpacked)
