"""The lock files that office programs leave beside a file while somebody has it open.

Windows refuses to replace an open file; Linux, macOS and many shared folders do not, and a later
save in Word overwrites what we wrote. So the locks count on every system. They contain the person's
name, which we neither read nor print.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sitrep_writer.files.refusals import IN_OFFICE, FileLocked

_WORD_CUTS = 8
"""From this many letters on, Word puts `~$` in place of the first two letters of a name."""


def office_lock(path: Path) -> Path | None:
    """The lock of a file that is open in an office program; None if there is none."""
    names = [path.with_name(name) for name in _lock_names(path)]
    return next((lock for lock in names if os.path.isfile(lock)), None)  # noqa: PTH113 - no names too long


def refuse_open(path: Path) -> None:
    """Raises `FileLocked` if an office program has the file open."""
    lock = office_lock(path)
    if lock is not None:
        raise FileLocked(path, IN_OFFICE, lock=lock.name)


def _lock_names(path: Path) -> Iterator[str]:
    yield f".~lock.{path.name}#"
    yield f"~${path.name}"
    if path.suffix.lower().startswith((".doc", ".dot", ".rtf")):
        letters = len(path.stem)
        if letters >= _WORD_CUTS:
            yield f"~${path.name[2:]}"
        elif letters == _WORD_CUTS - 1:
            yield f"~${path.name[1:]}"
