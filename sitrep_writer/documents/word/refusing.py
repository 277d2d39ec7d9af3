"""Plain words for a file that is no Word document."""

from __future__ import annotations

from sitrep_writer.reading.gate import DamagedError, directory
from sitrep_writer.reading.workbook_files import ENCRYPTED, OLE


class WordTextUnreadable(ValueError):
    """A file that cannot be read as a Word document: what it is, and what to do."""


DAMAGED = "the document is damaged or was not copied completely. Copy or save it again."
_MAIN = "word/document.xml"
_OTHERS = {
    "xl/workbook.xml": "this is an Excel workbook, not a Word document.",
    "xl/workbook.bin": "this is an Excel workbook, not a Word document.",
    "ppt/presentation.xml": "this is a presentation, not a Word document.",
    "content.xml": (
        "this is an OpenDocument file (.odt). Open it in Word or LibreOffice and save it as a "
        "Word Document (.docx)."
    ),
}


def what_it_is(content: bytes) -> str:
    """What the bytes seem to be instead of a document, and what to do."""
    if not content:
        return "the file is empty (0 bytes). Copy or save the document again."
    if content.startswith(OLE):
        return _old_container(content)
    if content.startswith(b"{\\rtf"):
        return "this is a Rich Text file (.rtf). Save it in Word as a Word Document (.docx)."
    if content.startswith(b"%PDF"):
        return "this is a PDF. Give the Word document that it was made from."
    if content.startswith(b"PK"):
        return _zip(content)
    return "this is not a Word document. Save it in Word as a Word Document (.docx)."


def _old_container(content: bytes) -> str:
    if ENCRYPTED in content:
        return (
            "the document has a password. Open it in Word, take the password off "
            "(File, Info, Protect Document, Encrypt with Password), and save it."
        )
    return (
        "this is a file of the old Office formats (.doc, .xls). "
        "Open it in Word and save it as a Word Document (.docx)."
    )


def _zip(content: bytes) -> str:
    try:
        parts = {part.filename for part in directory(content)}
    except DamagedError:
        return DAMAGED
    if _MAIN in parts:
        return DAMAGED
    others = (said for part, said in _OTHERS.items() if part in parts)
    return next(others, "this is a zip file, but not a Word document. Give the .docx file.")
