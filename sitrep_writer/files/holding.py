"""A file that one process locks at a time: the system unlocks it when the process ends, in any way,
so an unlocked file belongs to a killed run.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_PAUSE = 0.02
_GOING = 1
"""For this many seconds Windows may refuse a file that another run has just deleted."""
_STALE = 600
"""After this many seconds a lock belongs to a killed run, if the system has no locks to tell."""
_FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # a locked byte cannot be read, so it comes after all others

    def _locked(descriptor: int) -> bool | None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        flock = None  # type: ignore[assignment]

    def _locked(descriptor: int) -> bool | None:
        """Whether the lock is ours now; None if the file system has no locks."""
        if flock is None:
            return None
        try:
            flock(descriptor, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return None
        return True


class Busy(Exception):
    """Another process holds the lock."""


class NotOurs(Exception):
    """The path of the lock file is not an ordinary file."""


class HeldFile(NamedTuple):
    """A file that this process has locked."""

    descriptor: int
    path: Path


def hold(path: Path, patience: float) -> HeldFile:
    """Makes the file if it does not exist, and locks it, waiting this many seconds for another
    process. Raises `Busy`, `NotOurs`, and OSError if there can be no file.
    """
    started = time.monotonic()
    until = started + patience
    while True:
        try:
            descriptor, is_new = _opened(path)
        except PermissionError:
            if sys.platform == "win32" and time.monotonic() < started + _GOING:
                time.sleep(_PAUSE)
                continue
            raise
        ours = _is_ours(descriptor, is_new)
        if ours and _is_at(descriptor, path):
            return HeldFile(descriptor, path)
        os.close(descriptor)
        if not ours:
            if time.monotonic() >= until:
                raise Busy(path.name)
            time.sleep(_PAUSE)


def _is_ours(descriptor: int, is_new: bool) -> bool:
    """Whether the file is locked for us; without locks, whether it is new or was left long ago."""
    locked = _locked(descriptor)
    if locked is not None:
        return locked
    return is_new or time.time() - os.fstat(descriptor).st_mtime > _STALE


def release(held: HeldFile, *, remove: bool) -> None:
    """Unlocks the file for other processes, or deletes it."""
    if remove and sys.platform != "win32":  # before others may lock it
        with suppress(OSError):
            held.path.unlink()
    os.close(held.descriptor)
    if remove and sys.platform == "win32":  # on systems where an open file cannot be deleted
        with suppress(OSError):
            held.path.unlink()


def read_held(held: HeldFile, most: int) -> bytes:
    """The file's contents, up to this many bytes."""
    os.lseek(held.descriptor, 0, os.SEEK_SET)
    return os.read(held.descriptor, most)


def write_held(held: HeldFile, data: bytes) -> None:
    """Replaces the file's contents. Raises OSError."""
    os.lseek(held.descriptor, 0, os.SEEK_SET)
    os.ftruncate(held.descriptor, 0)
    while data:
        data = data[os.write(held.descriptor, data) :]


def _opened(path: Path) -> tuple[int, bool]:
    """A descriptor, and whether the file was created for it."""
    try:
        return os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, 0o666), True
    except FileExistsError:
        pass
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise NotOurs(path.name)
        return os.open(path, _FLAGS, 0o666), False
    except FileNotFoundError:  # deleted by the run that finished
        return _opened(path)


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether the open file is still at the path: another run may have deleted it."""
    try:
        there, ours = os.lstat(path), os.fstat(descriptor)
    except OSError:
        return False
    return (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)
