"""Plain words for a file that is no Word document."""

from __future__ import annotations

from sitrep_writer.reading.gate import DamagedError, directory
from sitrep_writer.reading.workbook_files import ENCRYPTED, OLE
from sitrep_writer.reasons.reason import Reason, ReasonError, reason


class WordTextUnreadable(ReasonError, ValueError):
    """A file that cannot be read as a Word document: what it is, and what to do."""


DAMAGED = reason("no-word-document.damaged")
_MAIN = "word/document.xml"
_OTHERS = {
    "xl/workbook.xml": reason("no-word-document.workbook"),
    "xl/workbook.bin": reason("no-word-document.workbook"),
    "ppt/presentation.xml": reason("no-word-document.presentation"),
    "content.xml": reason("no-word-document.open-document"),
}


def what_it_is(content: bytes) -> Reason:
    """What the bytes seem to be instead of a document, and what to do."""
    if not content:
        return reason("no-word-document.empty")
    if content.startswith(OLE):
        locked = ENCRYPTED in content
        return reason("word-refused.password" if locked else "no-word-document.old-office")
    if content.startswith(b"{\\rtf"):
        return reason("no-word-document.rich-text")
    if content.startswith(b"%PDF"):
        return reason("no-word-document.pdf")
    if content.startswith(b"PK"):
        return _zip(content)
    return reason("no-word-document.other")


def _zip(content: bytes) -> Reason:
    try:
        parts = {part.filename for part in directory(content)}
    except DamagedError:
        return DAMAGED
    if _MAIN in parts:
        return DAMAGED
    others = (said for part, said in _OTHERS.items() if part in parts)
    return next(others, reason("no-word-document.zip"))
