"""A folder that one run writes in at a time, cleaned of what killed runs left."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sitrep_writer.files.holding import (
    Busy,
    HeldFile,
    NotOurs,
    hold,
    read_held,
    release,
    write_held,
)
from sitrep_writer.files.record import MOST, decoded, finish, is_record, is_temporary
from sitrep_writer.files.refusals import BUSY, CLOSED, NO_FILE, FileLocked
from sitrep_writer.read_file import NO_NAME, FileRefused

LOCK = ".sitrep.lock"
"""Locked while a run writes in a folder; also the record of what it replaces."""
_PATIENCE = 60


@contextmanager
def writing_in(folder: Path, patience: float | None = None) -> Iterator[HeldFile]:
    """Locks a folder, finishes what a killed run began in it, and deletes its temporary files.
    After an error these are deleted too; otherwise none of its own are left. Raises `FileLocked`
    and OSError.
    """
    held = _held(folder, _PATIENCE if patience is None else patience)
    pending = False
    try:
        _finish_earlier(folder, held)
        sweep(folder)
        yield held
    except BaseException:
        pending = bool(read_held(held, 1))
        if not pending:
            sweep(folder)
        raise
    finally:
        release(held, remove=not pending)


def finish_interrupted(folder: Path) -> None:
    """Finishes replacements that a killed run began in a folder, before you read there; does
    nothing if no run was killed, another one is at work or the folder cannot be written.
    """
    with suppress(OSError, ValueError):  # the latter for a name that no system can hold
        if (folder / LOCK).stat().st_size:
            with writing_in(folder, patience=0):
                pass


@contextmanager
def made_folder(folder: Path) -> Iterator[None]:
    """Makes a folder, and those above it, if missing, and removes them again if the work in it
    fails. Raises OSError.
    """
    if folder.is_dir():
        yield
        return
    missing = [each for each in (folder, *folder.parents) if not each.is_dir()]
    try:
        _make(folder)
        yield
    except BaseException:
        with suppress(OSError, ValueError):
            for each in missing:
                each.rmdir()
        raise


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except ValueError as error:
        raise FileRefused(NO_NAME) from error


def sweep(folder: Path) -> None:
    """Deletes our temporary files. The caller holds the lock of the folder, so nobody else uses
    them.
    """
    with os.scandir(folder) as entries:
        ours = [
            each.path
            for each in entries
            if each.name.startswith(".")
            and is_temporary(each.name)
            and each.is_file(follow_symlinks=False)
        ]
    for path in ours:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - scandir gives text


def _held(folder: Path, patience: float) -> HeldFile:
    try:
        return hold(folder / LOCK, patience)
    except Busy as error:
        raise FileLocked(folder, BUSY) from error
    except NotOurs as error:
        raise FileLocked(folder / LOCK, NO_FILE) from error
    except OSError as error:
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            raise FileLocked(folder, CLOSED) from error
        raise OSError(error.errno, error.strerror, str(folder)) from error


def _finish_earlier(folder: Path, held: HeldFile) -> None:
    data = read_held(held, MOST)
    if not data:
        return
    if not is_record(data):
        raise FileLocked(held.path, NO_FILE)
    finish(folder, decoded(data))
    write_held(held, b"")
