"""What lies at a place where we would write."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from sitrep_writer.files.refusals import FileLocked

MOST = 256 * 1024 * 1024
"""No file that we write is as large as that."""


class SomethingElse(Exception):
    """What lies at a path is no file of ours: a link, a folder, a pipe, or far too large."""


def present(path: Path) -> bytes | None:
    """What lies at a path, None where nothing does. Raises `SomethingElse`, and `FileLocked` where
    it may not be read."""
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size > MOST:
            raise SomethingElse(path.name)
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise FileLocked(path) from error
