"""What is at a path that we want to write to."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from sitrep_writer.files.refusals import FileLocked
from sitrep_writer.read_file import NO_NAME, OURS, FileRefused, read_file
from sitrep_writer.reasons.reason import Reason, ReasonError, reason


class NoOrdinaryFile(ReasonError, OSError):
    """A path is a link or something else that is not a file."""

    def __init__(self, path: Path, why: Reason) -> None:
        super().__init__(why)
        self.filename = str(path)


class TooLarge(Exception):
    """A file is too large to be ours."""


def present(path: Path) -> bytes | None:
    """The contents at a path, None if there is nothing. Raises `TooLarge`, `FileLocked` if it may
    not be read, and OSError if it is a folder, a link or something else that is not a file.
    """
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode):
            raise _what_else(status.st_mode, path)
        if status.st_size > OURS.most:
            raise TooLarge(path.name)
        return read_file(path, OURS)
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise FileLocked(path) from error
    except ValueError as error:
        raise FileRefused(NO_NAME) from error


def _what_else(mode: int, path: Path) -> OSError:
    if stat.S_ISDIR(mode):
        return OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    why = reason("no-ordinary-file.link" if stat.S_ISLNK(mode) else "no-ordinary-file.other")
    return NoOrdinaryFile(path, why)
