"""Which file is the workbook, and plain words for a file that is none."""

from __future__ import annotations

import stat
from pathlib import Path

from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.nearness import nearest
from sitrep_writer.read_file import (
    NO_NAME,
    WORKBOOK,
    FileKind,
    FileRefused,
    is_file,
    read_file,
    why_not,
)
from sitrep_writer.reading.gate import DamagedError, RefusedError, directory
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import Reason, reason

LOCK = "~$"
WORDS = "_words"
LIKE = 60
TEXTS = frozenset((".csv", ".tsv", ".txt"))

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def words_file_of(book: Path) -> Path:
    """The path of the words file for a workbook: `<stem>_words.xlsx` beside it."""
    return book.with_name(f"{book.stem}{WORDS}.xlsx")


def existing(path: Path) -> Path | None:
    """The path, None if there is nothing."""
    try:
        return path if path.exists() else None
    except OSError:  # a name that the file system cannot hold
        return None


def find_workbook(path: Path) -> Path | Problem:
    """The workbook that a path means: the file itself, or the single one in a folder.

    Lock files (`~$…`) and words files (`…_words.xlsx`) are not edition workbooks.
    """
    if path.name.startswith(LOCK):
        return lock_file(path)
    try:
        return _the_one_in(path) if stat.S_ISDIR(path.stat().st_mode) else path
    except (FileNotFoundError, NotADirectoryError):
        return missing_file(path)
    except ValueError:  # a name that no file can have
        return _cannot_read(path, FileRefused(NO_NAME))
    except OSError as error:
        return _cannot_read(path, error)


def read_bytes(
    path: Path, kind: FileKind = WORKBOOK, within: Path | None = None
) -> bytes | Problem:
    """The contents of the file, or why it cannot be read."""
    try:
        return read_file(path, kind, within)
    except FileNotFoundError:
        return missing_file(path)
    except OSError as error:
        return _cannot_read(path, error)


def unreadable(path: Path, content: bytes) -> Problem:
    """What the file seems to be instead of a workbook, and what to do."""
    return problem_of("file-unreadable", Place(path.name), _what_it_is(path, content))


def refused(path: Path, error: RefusedError) -> Problem:
    """Why a sound file was not opened."""
    return problem_of("file-unreadable", Place(path.name), error.reason)


def _cannot_read(path: Path, error: OSError) -> Problem:
    return problem(
        "file-unreadable.not-allowed"
        if isinstance(error, PermissionError)
        else "file-unreadable.not-read",
        Place(path.name),
        why=why_not(error),
    )


def lock_file(path: Path) -> Problem:
    """What to do about the lock of an open workbook."""
    return problem("lock-file", Place(path.name), book=path.name.removeprefix(LOCK))


def _the_one_in(folder: Path) -> Path | Problem:
    books = [path for path in sorted(folder.iterdir()) if _is_a_book(path)]
    if len(books) == 1:
        return books[0]
    place = Place(folder.resolve().name)
    if not books:
        return problem("no-workbook", place)
    names = [book.name for book in books]
    path = str(folder / names[0])
    return problem("many-workbooks.several", place, count=len(books), names=names, path=path)


def _is_a_book(path: Path) -> bool:
    of_words = path.stem.endswith(WORDS)
    hidden = path.name.startswith((LOCK, "."))
    return path.suffix.lower() == ".xlsx" and not of_words and not hidden and is_file(path)


def missing_file(path: Path) -> Problem:
    """A file is missing, with the nearest one that exists."""
    found = [near.name for near in path.parent.glob("*.xlsx") if not near.name.startswith(LOCK)]
    near = nearest(path.name, sorted(found), LIKE)
    return problem("file-missing", Place(path.name), near=near)


def _what_it_is(path: Path, content: bytes) -> Reason:
    if not content:
        return reason("file-unreadable.empty")
    if content.startswith(OLE):
        return _what_the_old_container_holds(content)
    if content.startswith(b"PK"):
        return _what_the_zip_holds(content)
    if path.suffix.lower() in TEXTS and b"\0" in content:
        return reason("file-unreadable.nul-bytes")
    return reason("file-unreadable.no-workbook")


def _what_the_old_container_holds(content: bytes) -> Reason:
    encrypted = ENCRYPTED in content
    return reason("file-unreadable.password" if encrypted else "file-unreadable.old-office")


def _what_the_zip_holds(content: bytes) -> Reason:
    damaged = reason("file-unreadable.damaged")
    try:
        parts = {part.filename for part in directory(content)}
    except DamagedError:
        return damaged
    if "xl/workbook.xml" in parts:
        return damaged
    return next((said for part, said in _TELLING.items() if part in parts), _SOME_ZIP)


_TELLING = {
    "word/document.xml": reason("file-unreadable.word"),
    "ppt/presentation.xml": reason("file-unreadable.presentation"),
    "Index/Document.iwa": reason("file-unreadable.numbers"),
    "xl/workbook.bin": reason("file-unreadable.binary"),
    "content.xml": reason("file-unreadable.open-document"),
}
_SOME_ZIP = reason("file-unreadable.zip")
