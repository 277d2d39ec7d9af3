"""The only way to open a file for reading. Nothing else in the package opens one.

A folder may come from a stranger. A file in it can be an endless pipe, a link to a file outside the
folder, or larger than memory; so it is checked first.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.reasons.reason import Reason, ReasonError, reason
from sitrep_writer.reasons.system_words import said_by_system

KIB, MIB = 1024, 1024 * 1024


class FileKind(NamedTuple):
    """What a file should be: what people call it, its maximum size in bytes, and what to do about a
    larger one.
    """

    name: Reason
    most: int
    smaller: Reason


WORKBOOK = FileKind(reason("file-kind.workbook"), 128 * MIB, reason("file-smaller.workbook"))
REPORT = FileKind(reason("file-kind.report"), 128 * MIB, reason("file-smaller.report"))
DOCUMENT = FileKind(reason("file-kind.document"), 64 * MIB, reason("file-smaller.document"))
DRAFT = FileKind(reason("file-kind.draft"), 32 * MIB, reason("file-smaller.draft"))
PICTURE = FileKind(reason("file-kind.picture"), 24 * MIB, reason("file-smaller.picture"))
TEMPLATE = FileKind(reason("file-kind.template"), 256 * KIB, reason("file-smaller.template"))
SETTINGS = FileKind(reason("file-kind.settings"), 128 * KIB, reason("file-smaller.settings"))
TABLE = FileKind(reason("file-kind.table"), 2 * MIB, reason("file-smaller.table"))
CATALOGUE = FileKind(reason("file-kind.catalogue"), 1 * MIB, reason("file-smaller.catalogue"))
WORD_TEMPLATE = FileKind(
    reason("file-kind.word-template"), 16 * MIB, reason("file-smaller.word-template")
)
PDF = FileKind(reason("file-kind.pdf"), 256 * MIB, reason("file-smaller.pdf"))
OURS = FileKind(reason("file-kind.written-over"), 256 * MIB, reason("file-smaller.written-over"))
"""What is at a path that we write to. We write no file as large as this."""

NO_NAME = reason("file-refused.name")


class FileRefused(ReasonError, OSError):
    """A file that was not read: what was found, what was expected and what to do, in sentences."""


def read_file(path: Path, kind: FileKind, within: Path | None = None) -> bytes:
    """The contents of a file. `within` is the folder that it may not lead out of, by its name or by
    links; a file that the user names may be anywhere.

    Raises FileNotFoundError if there is none, FileRefused if it is no regular file, leads out of
    the folder or is too large for its kind, and OSError if the system cannot read it.
    """
    try:
        place = os.fspath(path) if within is None else _place(path, within)
        _refuse_special(os.stat(place).st_mode, kind)  # noqa: PTH116 - no Path is needed
        return _contents(os.open(place, _HOW), kind)
    except FileRefused as error:
        error.filename = str(path)
        raise
    except ValueError as error:
        refused = FileRefused(NO_NAME)
        refused.filename = str(path)
        raise refused from error


def _contents(descriptor: int, kind: FileKind) -> bytes:
    """All bytes of an open file, which is closed then."""
    try:
        status = os.fstat(descriptor)
        _refuse_special(status.st_mode, kind)
        _refuse_large(status.st_size, kind)
        return _whole(descriptor, status.st_size, kind)
    finally:
        os.close(descriptor)


def read_text(path: Path, kind: FileKind, within: Path | None = None) -> str:
    """The same as text: UTF-8 with or without a BOM, with lines ending in `\\n`. Also raises
    UnicodeDecodeError.
    """
    text = read_file(path, kind, within).decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_shipped(path: Path) -> bool:
    """Whether a file is the program's own, covered by its tests, and not a stranger's."""
    return str(path).startswith(_SHIPPED) and ".." not in path.parts


def is_file(path: Path) -> bool:
    """Whether a regular file is at a path. A name that no system can hold is none."""
    return os.path.isfile(path)  # noqa: PTH113 - Path's own raises for such a name


def is_folder(path: Path) -> bool:
    """Whether a folder is at a path."""
    return os.path.isdir(path)  # noqa: PTH112


def why_not(error: OSError | ValueError) -> Reason | str:
    """Why a file could not be read, for people: without its path, ending with a full stop. A text
    if the system or a library says why.
    """
    if isinstance(error, ReasonError):
        return error.reason
    text = str(error)
    if isinstance(error, OSError):
        known = said_by_system(error, "system-sentence")
        if known is not None:
            return known
        text = (error.strerror or text).capitalize()
    return text if text.endswith(".") else f"{text}."


_HOW = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
)
"""If a pipe or a device has replaced the file meanwhile, opening it does not wait."""
_CHUNK = 64 * KIB
_PACKAGE = Path(__file__).parent
_SHIPPED = tuple(
    os.path.join(folder, name, "")  # noqa: PTH118 - compared as text
    for folder in (_PACKAGE, _PACKAGE.parent)
    for name in ("templates", "locales")
)
"""The program's own files may be links: some installers make them so."""


def _place(path: Path, within: Path) -> str:
    """The path to open, checked not to lead out of the folder."""
    if is_shipped(path):
        return os.fspath(path)
    if path.parent == within and stat.S_ISREG(os.lstat(path).st_mode):
        return os.fspath(path)  # what is in the folder itself, and is no link, leads nowhere else
    place = os.path.realpath(path, strict=True)
    folder = os.path.realpath(within, strict=True)
    if not os.path.normcase(place).startswith(os.path.join(os.path.normcase(folder), "")):  # noqa: PTH118
        raise FileRefused(reason("file-refused.leads-out"))
    return place


def _refuse_special(mode: int, kind: FileKind) -> None:
    if stat.S_ISREG(mode):
        return
    names = (
        (stat.S_ISDIR, reason("file-found.folder")),
        (stat.S_ISFIFO, reason("file-found.pipe")),
        (stat.S_ISSOCK, reason("file-found.socket")),
        (stat.S_ISCHR, reason("file-found.device")),
        (stat.S_ISBLK, reason("file-found.device")),
    )
    found = next((name for is_one, name in names if is_one(mode)), reason("file-found.other"))
    raise FileRefused(reason("file-refused.no-file", found=found, kind=kind.name))


def _refuse_large(size: int, kind: FileKind) -> None:
    if size > kind.most:
        raise FileRefused(
            reason(
                "file-refused.too-large",
                size=_said(size),
                kind=kind.name,
                most=_said(kind.most),
                smaller=kind.smaller,
            )
        )


def _said(size: int) -> Reason:
    return megabytes(size) if size >= MIB else reason("file-size.kilobytes", size=-(-size // KIB))


def megabytes(size: int) -> Reason:
    """A number of bytes as megabytes, for people: rounded up."""
    return reason("file-size.megabytes", size=-(-size // MIB))


def _whole(descriptor: int, size: int, kind: FileKind) -> bytes:
    """All bytes of an open file, even one that grows during reading."""
    pieces, length = [], 0
    while piece := os.read(descriptor, max(size + 1 - length, _CHUNK)):
        pieces.append(piece)
        length += len(piece)
        _refuse_large(length, kind)
    return b"".join(pieces)
