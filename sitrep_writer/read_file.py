"""The one way in which a file is opened to be read. Nothing else in the package opens one.

A folder may come from a stranger. A file of it can be a pipe that never ends, a link to a file that
is none of the folder's, or larger than memory; so it is looked at first.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NamedTuple

KIB, MIB = 1024, 1024 * 1024


class FileKind(NamedTuple):
    """What a file should be: how people call it, how many bytes it may have at most, and what to
    do about a larger one."""

    name: str
    most: int
    smaller: str


WORKBOOK = FileKind("a workbook", 128 * MIB, "Delete what it does not need, or divide it.")
REPORT = FileKind("a report of activities", 128 * MIB, "Divide it, by month for example.")
DOCUMENT = FileKind("a Word document", 64 * MIB, "Make its pictures smaller.")
DRAFT = FileKind("a draft", 32 * MIB, "Draft the edition again.")
PICTURE = FileKind("a picture", 24 * MIB, "Save it smaller.")
TEMPLATE = FileKind("a template", 256 * KIB, "Divide it.")
SETTINGS = FileKind("a settings file", 128 * KIB, "Take out what it does not need.")
TABLE = FileKind("a table of words", 2 * MIB, "Take out the rows that are not needed.")
CATALOGUE = FileKind("a catalogue", 1 * MIB, "Take out the entries that are not needed.")
WORD_TEMPLATE = FileKind(
    "a Word template", 16 * MIB, "Take its pictures out, or make them smaller."
)
PDF = FileKind("a PDF", 256 * MIB, "Make the pictures of the draft smaller.")


NO_NAME = "The name holds a character that no file's name can have. Correct the name."


class FileRefused(OSError):
    """A file that was not read. The text says what was found, what was expected and what to do, in
    sentences."""

    def __str__(self) -> str:
        return str(self.args[0])


def read_file(path: Path, kind: FileKind, within: Path | None = None) -> bytes:
    """What a file holds. `within` is the folder that it may not lead out of, by its name or by
    links; a file that the user names may lie anywhere.

    Raises FileNotFoundError where there is none, FileRefused where it is no regular file, leads out
    of the folder or is larger than its kind may be, and OSError where the system cannot read it.
    """
    try:
        return _read(path, kind, within)
    except FileRefused as error:
        error.filename = str(path)
        raise


def _read(path: Path, kind: FileKind, within: Path | None) -> bytes:
    try:
        place = _place(path, within)
        _refuse_special(os.stat(place).st_mode, kind)  # noqa: PTH116 - no Path is needed
    except ValueError as error:
        raise FileRefused(NO_NAME) from error
    descriptor = os.open(place, _HOW)
    try:
        status = os.fstat(descriptor)
        _refuse_special(status.st_mode, kind)
        _refuse_large(status.st_size, kind)
        return _whole(descriptor, status.st_size, kind)
    finally:
        os.close(descriptor)


def read_text(path: Path, kind: FileKind, within: Path | None = None) -> str:
    """The same as text: UTF-8 with or without a mark at its start, its lines ending in `\\n`.
    Raises UnicodeDecodeError too."""
    text = read_file(path, kind, within).decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_shipped(path: Path) -> bool:
    """Whether a file is the program's own, which its tests prove, and no stranger's."""
    return str(path).startswith(_SHIPPED) and ".." not in path.parts


def is_file(path: Path) -> bool:
    """Whether a regular file lies at a path. A name that no system can hold is none."""
    return os.path.isfile(path)  # noqa: PTH113 - Path's own raises for such a name


def is_folder(path: Path) -> bool:
    """Whether a folder lies at a path."""
    return os.path.isdir(path)  # noqa: PTH112


def why_not(error: OSError | ValueError) -> str:
    """Why a file could not be read, for people: without its path, ending with a stop."""
    if isinstance(error, FileRefused) or not isinstance(error, OSError):
        text = str(error)
    else:
        text = (error.strerror or str(error)).capitalize()
    return text if text.endswith(".") else f"{text}."


_HOW = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
)
"""Opening a pipe or a device that has come in the file's place meanwhile does not wait."""
_CHUNK = 64 * KIB
_PACKAGE = Path(__file__).parent
_SHIPPED = tuple(
    os.path.join(folder, name, "")  # noqa: PTH118 - compared as text
    for folder in (_PACKAGE, _PACKAGE.parent)
    for name in ("templates", "locales")
)
"""Files of the program itself may be links: some installers make them so."""


def _place(path: Path, within: Path | None) -> str:
    if within is None or is_shipped(path):
        return os.fspath(path)
    if path.parent == within and stat.S_ISREG(os.lstat(path).st_mode):
        return os.fspath(path)  # what lies in the folder itself, and is no link, leads nowhere
    place = os.path.realpath(path, strict=True)
    folder = os.path.realpath(within, strict=True)
    if not os.path.normcase(place).startswith(os.path.join(os.path.normcase(folder), "")):  # noqa: PTH118
        raise FileRefused(
            "The file leads out of its folder, by a link or by its name. Put the file itself into "
            "the folder."
        )
    return place


def _refuse_special(mode: int, kind: FileKind) -> None:
    if stat.S_ISREG(mode):
        return
    names = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    found = next((name for is_one, name in names if is_one(mode)), "something else")
    raise FileRefused(f"This is {found}, and {kind.name} is a file. Put the file in its place.")


def _refuse_large(size: int, kind: FileKind) -> None:
    if size > kind.most:
        raise FileRefused(
            f"The file has {_said(size)}, and {kind.name} may have {_said(kind.most)}. "
            f"{kind.smaller}"
        )


def _said(size: int) -> str:
    return f"{-(-size // MIB):,} MB" if size >= MIB else f"{-(-size // KIB)} kB"


def _whole(descriptor: int, size: int, kind: FileKind) -> bytes:
    """All bytes of an open file, also of one that grows while it is read."""
    pieces, length = [], 0
    while piece := os.read(descriptor, max(size + 1 - length, _CHUNK)):
        pieces.append(piece)
        length += len(piece)
        _refuse_large(length, kind)
    return b"".join(pieces)
