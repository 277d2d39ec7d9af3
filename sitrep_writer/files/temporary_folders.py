"""Temporary folders for work that needs files, deleted if a killed run left them."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.files.folders import LOCK
from sitrep_writer.files.holding import Busy, HeldFile, NotOurs, hold, release

_LONG = 3600
"""After this many seconds, a folder without a lock was left by a killed run's programs."""
_RANDOM = 8
"""How many letters `tempfile` adds to a prefix."""


class TemporaryFolder(NamedTuple):
    """A folder, and the descriptor that locks it: as long as any process has that, the folder is in
    use. Programs that work in the folder get it too, as they may outlive a killed run.
    """

    folder: Path
    descriptor: int


@contextmanager
def temporary_folder(prefix: str) -> Iterator[TemporaryFolder]:
    """A new folder among the system's temporary ones, deleted afterwards; those of killed runs with
    this prefix are deleted first. Raises OSError.
    """
    delete_abandoned_folders(prefix)
    folder, held = _new(prefix)
    try:
        yield TemporaryFolder(folder, held.descriptor)
    finally:
        release(held, remove=True)
        shutil.rmtree(folder, ignore_errors=True)


def delete_abandoned_folders(prefix: str) -> None:
    """Deletes the folders of runs that have ended."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).iterdir():
            if folder.name.startswith(prefix) and len(folder.name) == len(prefix) + _RANDOM:
                with suppress(OSError, Busy, NotOurs):
                    _sweep(folder)


def _sweep(folder: Path) -> None:
    status = os.lstat(folder)
    of_us = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    if not stat.S_ISDIR(status.st_mode) or not of_us:
        return
    if os.path.lexists(folder / LOCK):
        release(hold(folder / LOCK, patience=0), remove=True)
    elif time.time() - status.st_mtime < _LONG:  # it may have been made just now
        return
    shutil.rmtree(folder, ignore_errors=True)


def _new(prefix: str) -> tuple[Path, HeldFile]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix))
        with suppress(Busy, FileNotFoundError):  # another run is deleting it, which happens once
            return folder, hold(folder / LOCK, patience=0)
