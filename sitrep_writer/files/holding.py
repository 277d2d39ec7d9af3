"""A file that one process holds at a time: the system lets go of it when the process ends, however
it ends, so that a file which nobody holds is a killed run's."""

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
"""Seconds for which Windows may refuse a file that another run has just taken away."""
_STALE = 600
"""Seconds after which a lock is a killed run's, where the system has no locks to say so."""
_FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # a locked byte cannot be read, so it lies behind all others

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
        """Whether the lock is ours now; None where the file system knows no locks."""
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
    """Another process holds the file."""


class NotOurs(Exception):
    """What has the name of the file is no ordinary file."""


class HeldFile(NamedTuple):
    """A file that this process holds."""

    descriptor: int
    path: Path


def hold(path: Path, patience: float) -> HeldFile:
    """Makes the file if it is not there, and holds it, waiting so many seconds for another process.
    Raises `Busy`, `NotOurs`, and OSError where there can be no file."""
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
    """Whether the file is locked for us; where no locks are known, whether it is new or was left
    long ago."""
    locked = _locked(descriptor)
    if locked is not None:
        return locked
    return is_new or time.time() - os.fstat(descriptor).st_mtime > _STALE


def let_go(held: HeldFile, *, remove: bool) -> None:
    """Lets another process hold the file, or takes it away."""
    if remove and sys.platform != "win32":  # before others may hold it
        with suppress(OSError):
            held.path.unlink()
    os.close(held.descriptor)
    if remove and sys.platform == "win32":  # where no open file can be taken away
        with suppress(OSError):
            held.path.unlink()


def read_held(held: HeldFile, most: int) -> bytes:
    """What the file holds, as far as so many bytes."""
    os.lseek(held.descriptor, 0, os.SEEK_SET)
    return os.read(held.descriptor, most)


def write_held(held: HeldFile, data: bytes) -> None:
    """Puts data into the file in the place of what it held. Raises OSError."""
    os.lseek(held.descriptor, 0, os.SEEK_SET)
    os.ftruncate(held.descriptor, 0)
    while data:
        data = data[os.write(held.descriptor, data) :]


def _opened(path: Path) -> tuple[int, bool]:
    """A descriptor, and whether the file was made for it."""
    try:
        return os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, 0o666), True
    except FileExistsError:
        pass
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise NotOurs(path.name)
        return os.open(path, _FLAGS, 0o666), False
    except FileNotFoundError:  # taken away by the run that was done
        return _opened(path)


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether the open file still lies at the path: another run may have taken it away."""
    try:
        there, ours = os.lstat(path), os.fstat(descriptor)
    except OSError:
        return False
    return (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)
