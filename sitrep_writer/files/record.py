"""The record of a replacement: what is about to happen, written before the first file moves.

Whoever finds it after a kill completes the replacement if everything is as it was left, and
otherwise undoes it. Files that a person changed meanwhile are left alone either way.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.files.office_locks import refuse_open
from sitrep_writer.files.present import TooLarge, present
from sitrep_writer.files.refusals import FileLocked

_START = b'{"sitrep": 1, "steps": ['
MOST = 1024 * 1024
_BEGIN = ".sitrep-"
_OURS = re.compile(rf"{re.escape(_BEGIN)}[0-9a-f]{{16}}\.(new|old)")
_NOTHING = ""
_UNKNOWN = "?"


class ReplaceStep(NamedTuple):
    """One file to replace: its name; where the new file is ready and the earlier one is kept (empty
    if none is); the sha256 of what was at the path, empty for nothing, and of what will be there.
    """

    target: str
    new: str
    old: str
    before: str
    after: str


def temporary_names() -> tuple[str, str]:
    """Two unused names beside a file, for the new one and the earlier one."""
    token = os.urandom(8).hex()
    return f".sitrep-{token}.new", f".sitrep-{token}.old"


def is_temporary(name: str) -> bool:
    """Whether a file has a name that we give to temporary ones."""
    return name.startswith(_BEGIN) and _OURS.fullmatch(name) is not None


def digest(data: bytes | None) -> str:
    """The sha256 of the file at a path, empty if there is none."""
    return _NOTHING if data is None else sha256(data).hexdigest()


def encoded(steps: Sequence[ReplaceStep]) -> bytes:
    """The record of the steps."""
    return json.dumps({"sitrep": 1, "steps": steps}).encode()


def is_record(data: bytes) -> bool:
    """Whether data are a record or the beginning of one."""
    return data.startswith(_START) or _START.startswith(data)


def decoded(data: bytes) -> list[ReplaceStep]:
    """The steps of a record; none if it was never finished, as then no step was taken."""
    try:
        found = [ReplaceStep(*fields) for fields in json.loads(data)["steps"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []
    return found if all(map(_is_sound, found)) else []


def _is_sound(step: ReplaceStep) -> bool:
    """Whether a step stays in its folder and moves only our files."""
    if not all(isinstance(field, str) for field in step):
        return False
    plain = step.target not in ("", ".", "..") and not set(step.target) & set("/\\\0:")
    return plain and is_temporary(step.new) and (not step.old or is_temporary(step.old))


def take(folder: Path, steps: Sequence[ReplaceStep]) -> None:
    """Takes the steps in order. Raises `FileLocked` and OSError."""
    for step in steps:
        target = folder / step.target
        try:
            (folder / step.new).replace(target)
        except PermissionError as error:
            raise FileLocked(target) from error


def finish(folder: Path, steps: Sequence[ReplaceStep]) -> None:
    """Completes the steps that a killed run began, or undoes them. Raises `FileLocked` and OSError;
    the steps can then be finished later.
    """
    waiting = [step for step in steps if _lies(folder / step.new)]
    done = [step for step in steps if step not in waiting]
    can_go_on = _are_whole(folder, waiting) and not _are_undone(folder, done)
    for step in steps:
        refuse_open(folder / step.target)
    if can_go_on:
        take(folder, waiting)
    else:
        take_back(folder, steps)


def _are_whole(folder: Path, waiting: Sequence[ReplaceStep]) -> bool:
    """Whether everything that steps put in place, and everything that they replace, is
    unchanged.
    """
    return all(
        _found(folder / step.new) == step.after and _found(folder / step.target) == step.before
        for step in waiting
    )


def _are_undone(folder: Path, done: Sequence[ReplaceStep]) -> bool:
    """Whether what one of the steps replaced is back in its place."""
    return any(_found(folder / step.target) == step.before for step in done)


def take_back(folder: Path, steps: Sequence[ReplaceStep]) -> None:
    """Restores what was there before the taken steps. Raises OSError."""
    for step in reversed(steps):
        target = folder / step.target
        if _lies(folder / step.new) or _found(target) != step.after:
            continue
        if not step.before:
            target.unlink()
        elif _lies(folder / step.old):
            (folder / step.old).replace(target)


def _lies(path: Path) -> bool:
    return os.path.lexists(path)


def _found(path: Path) -> str:
    """The sha256 of what is at a path."""
    with suppress(TooLarge, OSError):
        return digest(present(path))
    return _UNKNOWN
