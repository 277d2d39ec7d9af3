"""Folders for work that needs files which nobody keeps, swept where a killed run has left them."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sitrep_writer.files.folders import LOCK
from sitrep_writer.files.holding import Busy, Held, NotOurs, hold, let_go

_RANDOM = 8
"""How many letters `tempfile` adds to a prefix."""


@contextmanager
def workroom(prefix: str) -> Iterator[Path]:
    """A new folder among the system's temporary ones, gone afterwards; those of killed runs that
    have this prefix go first. Raises OSError."""
    sweep_workrooms(prefix)
    folder, held = _new(prefix)
    try:
        yield folder
    finally:
        let_go(held, remove=True)
        shutil.rmtree(folder, ignore_errors=True)


def sweep_workrooms(prefix: str) -> None:
    """Takes away the folders of runs that are no more."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).iterdir():
            if folder.name.startswith(prefix) and len(folder.name) == len(prefix) + _RANDOM:
                with suppress(OSError, Busy, NotOurs):
                    _sweep(folder)


def _sweep(folder: Path) -> None:
    status = os.lstat(folder)
    of_us = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    if stat.S_ISDIR(status.st_mode) and of_us and os.path.lexists(folder / LOCK):
        let_go(hold(folder / LOCK, patience=0), remove=True)
        shutil.rmtree(folder, ignore_errors=True)


def _new(prefix: str) -> tuple[Path, Held]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix))
        with suppress(Busy, FileNotFoundError):  # another run sweeps it, which happens once
            return folder, hold(folder / LOCK, patience=0)
