"""Which files an input means: the files you give, and in folders the files with formats that are
read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.read_file import is_file, is_folder
from sitrep_writer.reading.workbook_files import LOCK, TEXTS, WORDS, lock_file, missing_file
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.system_words import said_by_system

BOOKS = frozenset((".xlsx", ".xlsm", ".ods"))
OLD = frozenset((".xls", ".xlsb", ".numbers"))


class Inputs(NamedTuple):
    """The files to read, each once, in the order given, those of a folder by name."""

    files: list[Path]
    problems: list[Problem]


def find_inputs(paths: Iterable[Path]) -> Inputs:
    """The files of an input, and what is wrong with the rest."""
    found = Inputs([], [])
    for path in paths:
        try:
            _take(path, found)
        except OSError as error:
            known = said_by_system(error, "system-says")
            said = known or (error.strerror or str(error)).lower()
            unread = problem("file-unreadable.not-opened", Place(path.name), error=said)
            found.problems.append(unread)
    return found


def _take(path: Path, found: Inputs) -> None:
    if is_folder(path):
        _take_folder(path, found)
    elif path.name.startswith(LOCK):
        found.problems.append(lock_file(path))
    elif not path.exists():
        found.problems.append(missing_file(path))
    elif path not in found.files:
        found.files.append(path)


def _take_folder(folder: Path, found: Inputs) -> None:
    files = [path for path in sorted(folder.iterdir()) if is_file(path) and _is_meant(path)]
    readable = [path for path in files if path.suffix.lower() in BOOKS | TEXTS]
    found.problems.extend(_old_files(files))
    if not readable:
        place = Place(folder.resolve().name)
        found.problems.append(problem("file-missing.no-report", place))
    found.files.extend(path for path in readable if path not in found.files)


def _old_files(files: Iterable[Path]) -> Iterator[Problem]:
    for path in files:
        if path.suffix.lower() in OLD:
            yield problem("file-left-out.text", Place(path.name))


def _is_meant(path: Path) -> bool:
    return not path.name.startswith((LOCK, ".")) and not path.stem.endswith(WORDS)
