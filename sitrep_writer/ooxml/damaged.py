"""What zipfile raises for a package that is damaged, locked or packed in an unknown way."""

from __future__ import annotations

import struct
import zipfile
import zlib

DAMAGED_ZIP = (
    *(zipfile.BadZipFile, zlib.error, struct.error, KeyError, EOFError, OSError),
    *(ValueError, OverflowError, RuntimeError, NotImplementedError),
)
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How entries of Office's packages are packed."""
