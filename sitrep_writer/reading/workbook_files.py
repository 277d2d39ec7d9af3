"""Which file is the workbook, and plain words for a file that is none."""

from __future__ import annotations

import stat
from pathlib import Path

from sitrep_writer.model.problems import Place, Problem, problem
from sitrep_writer.read_file import WORKBOOK, FileKind, is_file, read_file, why_not
from sitrep_writer.reading.gate import DamagedError, RefusedError, directory
from sitrep_writer.reading.nearness import nearest

LOCK = "~$"
WORDS = "_words"
LIKE = 60
TEXTS = frozenset((".csv", ".tsv", ".txt"))

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def words_file_of(book: Path) -> Path:
    """Where the words filled in for a workbook lie: `<stem>_words.xlsx` beside it."""
    return book.with_name(f"{book.stem}{WORDS}.xlsx")


def words_file_beside(book: Path) -> Path | None:
    """What lies under the name of the words beside a workbook, None if nothing does."""
    path = words_file_of(book)
    try:
        return path if path.exists() else None
    except OSError:  # a name that the file system cannot hold
        return None


def find_workbook(path: Path) -> Path | Problem:
    """The workbook that a path means: the file itself, or the single one in a folder.

    Lock files (`~$…`) and words files (`…_words.xlsx`) are no workbooks of an edition.
    """
    if path.name.startswith(LOCK):
        return lock_file(path)
    try:
        return _the_one_in(path) if stat.S_ISDIR(path.stat().st_mode) else path
    except (FileNotFoundError, NotADirectoryError, ValueError):  # the last: no name of a file
        return missing_file(path)
    except OSError as error:
        return _cannot_read(path, error)


def read_bytes(
    path: Path, kind: FileKind = WORKBOOK, within: Path | None = None
) -> bytes | Problem:
    """What the file holds, or why it cannot be read."""
    try:
        return read_file(path, kind, within)
    except FileNotFoundError:
        return missing_file(path)
    except OSError as error:
        return _cannot_read(path, error)


def unreadable(path: Path, content: bytes) -> Problem:
    """What the file seems to be instead of a workbook, and what to do."""
    return problem("file-unreadable", Place(path.name), _what_it_is(path, content))


def refused(path: Path, error: RefusedError) -> Problem:
    """Why a file that is whole was not opened."""
    return problem("file-unreadable", Place(path.name), f"{error}")


def _cannot_read(path: Path, error: OSError) -> Problem:
    message = f"the file cannot be read. {why_not(error)}"
    if isinstance(error, PermissionError):
        message += " Close it in other programs and try again."
    return problem("file-unreadable", Place(path.name), message)


def lock_file(path: Path) -> Problem:
    """What to do about the lock of an open workbook."""
    book = path.name.removeprefix(LOCK)
    message = (
        "this is the lock that Excel leaves beside a workbook while it is open. "
        f"Give the workbook itself: {book}."
    )
    return problem("lock-file", Place(path.name), message)


def _the_one_in(folder: Path) -> Path | Problem:
    books = [path for path in sorted(folder.iterdir()) if _is_a_book(path)]
    if len(books) == 1:
        return books[0]
    place = Place(folder.resolve().name)
    if not books:
        return problem("many-workbooks", place, "the folder holds no .xlsx workbook.")
    named = ", ".join(book.name for book in books)
    message = f"the folder holds {len(books)} workbooks: {named}. Give the one to use."
    return problem("many-workbooks", place, message)


def _is_a_book(path: Path) -> bool:
    of_words = path.stem.endswith(WORDS)
    hidden = path.name.startswith((LOCK, "."))
    return path.suffix.lower() == ".xlsx" and not of_words and not hidden and is_file(path)


def missing_file(path: Path) -> Problem:
    """That a file is not there, with the nearest that is."""
    found = [near.name for near in path.parent.glob("*.xlsx") if not near.name.startswith(LOCK)]
    near = nearest(path.name, sorted(found), LIKE)
    suggestion = f" Did you mean {near}?" if near else ""
    return problem("file-missing", Place(path.name), f"the file is not there.{suggestion}")


def _what_it_is(path: Path, content: bytes) -> str:
    if not content:
        return "the file is empty (0 bytes). Copy or save the workbook again."
    if content.startswith(OLE):
        return _what_the_old_container_holds(content)
    if content.startswith(b"PK"):
        return _what_the_zip_holds(content)
    if path.suffix.lower() in TEXTS and b"\0" in content:
        return NULS
    return "this is not an Excel workbook. Save it in Excel as an Excel Workbook (.xlsx)."


def _what_the_old_container_holds(content: bytes) -> str:
    if ENCRYPTED in content:
        return (
            "the workbook has a password. Open it in Excel, take the password off "
            "(File, Info, Protect Workbook, Encrypt with Password), and save it."
        )
    return (
        "this is a file of the old Office formats (.xls, .doc). "
        "Open it in Excel and save it as an Excel Workbook (.xlsx)."
    )


def _what_the_zip_holds(content: bytes) -> str:
    damaged = "the workbook is damaged or was not copied completely. Copy or save it again."
    try:
        parts = {part.filename for part in directory(content)}
    except DamagedError:
        return damaged
    if "xl/workbook.xml" in parts:
        return damaged
    return next((said for part, said in _TELLING.items() if part in parts), _SOME_ZIP)


_TELLING = {
    "word/document.xml": "this is a Word document, not an Excel workbook. Give the .xlsx file.",
    "ppt/presentation.xml": "this is a presentation, not an Excel workbook. Give the .xlsx file.",
    "Index/Document.iwa": (
        "this is a Numbers document. Open it in Numbers, choose File, Export To, Excel, and give "
        "the .xlsx file."
    ),
    "xl/workbook.bin": (
        "this is a binary workbook (.xlsb). "
        "Open it in Excel and save it as an Excel Workbook (.xlsx)."
    ),
    "content.xml": (
        "this is an OpenDocument file (.ods), not an Excel workbook. "
        "Open it and save it as an Excel Workbook (.xlsx)."
    ),
}
NULS = (
    "the file holds NUL bytes, so it is not text, or it was damaged on its way. Open it in Excel "
    "and save it as CSV UTF-8, or as an Excel Workbook (.xlsx)."
)
_SOME_ZIP = "this is a zip file, but not an Excel workbook. Give the .xlsx file."
