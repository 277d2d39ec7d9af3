"""Files replaced together: all of them, or none.

All new files are ready beside their places before the first one moves; the earlier files are kept
until the last one has moved, and restored if one is refused. Nothing waits for the disk: this
protects against a program that fails or is killed, not against a power cut.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.files.folders import sweep, writing_in
from sitrep_writer.files.holding import HeldFile, write_held
from sitrep_writer.files.office_locks import refuse_open
from sitrep_writer.files.present import TooLarge, present
from sitrep_writer.files.record import (
    ReplaceStep,
    digest,
    encoded,
    take,
    take_back,
    temporary_names,
)
from sitrep_writer.files.refusals import CLOSED_FOLDER, TOO_LARGE, FileLocked

_TRIES = 5


class Replacement(NamedTuple):
    """A file to write; the contents at its path when that was decided, None for nothing; the sha256
    of the data, empty until somebody needs it.
    """

    path: Path
    data: bytes
    seen: bytes | None
    sha256: str = ""


class _Overtaken(Exception):
    """Somebody wrote a file after it was decided what to replace."""


def replace_file(path: Path, data: bytes) -> None:
    """Replaces or creates a file, so that the path never holds half of it.

    Raises `FileLocked`, and OSError for any other reason; the earlier file is then unchanged.
    """
    replace_files((path, data))


def replace_files(*files: tuple[Path, bytes]) -> None:
    """Replaces files, whatever is at their paths: all of them or none. Raises `FileLocked`, and
    OSError for any other reason.
    """

    def over_all() -> list[Replacement]:
        return [Replacement(path, data, _ordinary(path)) for path, data in files]

    write_files([path.parent for path, _ in files], over_all)


def write_files(folders: Iterable[Path], decide: Callable[[], Sequence[Replacement]]) -> None:
    """Writes the chosen files, in order, while no other run writes in these folders. It decides
    again if a person saves one of the files meanwhile. Raises `FileLocked`, and OSError for any
    other reason; all files are then unchanged.
    """
    with ExitStack() as stack:
        places = {folder: folder.resolve() for folder in folders}
        held = {
            folder: stack.enter_context(writing_in(folder))
            for folder in sorted(set(places.values()))
        }
        for _ in range(_TRIES):
            files = decide()
            try:
                changed = [file for file in files if file.data != file.seen]
                return _replace(held, places, changed)
            except _Overtaken:
                for folder in held:
                    sweep(folder)
        raise FileLocked(files[0].path)


def _replace(
    held: Mapping[Path, HeldFile], places: Mapping[Path, Path], files: Sequence[Replacement]
) -> None:
    """`places` are the folders of the files, by name and by lock."""
    steps: dict[Path, list[ReplaceStep]] = {}
    for file in files:
        steps.setdefault(places[file.path.parent], []).append(_ready(file))
    for file in files:
        if _ordinary(file.path) != file.seen:
            raise _Overtaken
    for folder, of_folder in steps.items():
        for step in of_folder if len(files) > 1 else ():
            _keep(folder, step)
    _take_all(held, steps)
    for folder, of_folder in steps.items():
        _drop(folder, of_folder)


def _take_all(held: Mapping[Path, HeldFile], steps: Mapping[Path, Sequence[ReplaceStep]]) -> None:
    try:
        for folder, of_folder in steps.items():
            write_held(held[folder], encoded(of_folder))
        for folder, of_folder in steps.items():
            take(folder, of_folder)
        _forget(held, steps)
    except BaseException:
        for folder, of_folder in steps.items():
            take_back(folder, of_folder)
        _forget(held, steps)
        raise


def _forget(held: Mapping[Path, HeldFile], folders: Iterable[Path]) -> None:
    """Empties the records: nothing is half done any more."""
    for folder in folders:
        write_held(held[folder], b"")


def _ready(file: Replacement) -> ReplaceStep:
    """Writes the new file beside its place."""
    _refuse_locked(file.path)
    new, old = temporary_names()
    try:
        _put(file.path.with_name(new), file.data)
    except PermissionError as error:
        raise FileLocked(file.path, CLOSED_FOLDER) from error
    kept = old if file.seen is not None else ""
    return ReplaceStep(
        file.path.name, new, kept, digest(file.seen), file.sha256 or digest(file.data)
    )


def _put(path: Path, data: bytes) -> None:
    with path.open("wb", buffering=0) as file:
        while data:
            data = data[file.write(data) :]


def _keep(folder: Path, step: ReplaceStep) -> None:
    """Keeps the earlier file under another name, if there is one."""
    if not step.old:
        return
    try:
        os.link(folder / step.target, folder / step.old)
    except OSError:  # a file system without links
        shutil.copy2(folder / step.target, folder / step.old)


def _drop(folder: Path, steps: Iterable[ReplaceStep]) -> None:
    """Deletes the earlier files that were kept; one that stays is deleted by the next run."""
    for step in steps:
        if step.old:
            with suppress(OSError):
                (folder / step.old).unlink()


def _ordinary(path: Path) -> bytes | None:
    try:
        return present(path)
    except TooLarge as error:
        raise FileLocked(path, TOO_LARGE) from error


def _refuse_locked(path: Path) -> None:
    """Checks the existing file before any other is replaced: some systems rename over a read-only
    one, and others find out only then that it is open in another program.
    """
    try:
        if not path.stat().st_mode & stat.S_IWUSR:
            raise FileLocked(path)
        path.open("r+b").close()
    except FileNotFoundError:
        return
    except PermissionError as error:
        raise FileLocked(path) from error
    refuse_open(path)
