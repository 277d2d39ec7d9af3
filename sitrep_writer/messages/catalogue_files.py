"""Reads catalogue files, for drafts and for the translators' commands alike: nothing that an editor
damaged is taken as words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.messages.catalogue_marks import StrippedMark, without_marks
from sitrep_writer.model.problems import Place
from sitrep_writer.reasons.reason import Reason, ReasonError, reason

if TYPE_CHECKING:
    import polib

_LINE = (
    r"(?:#~\|?\s*|#\|\s*)?(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s*)?"
    r'"(?:[^"\\\n]|\\.)*"'
)
_COMMENT = r"#(?:[#.:,]|[ \t]|$).*"
_DAMAGED = re.compile(rf"^(?![ \t]*+(?:{_LINE}|{_COMMENT})?[ \t]*+$).*$", re.MULTILINE)
"""A line that does not belong in a catalogue."""
_MOST_LINES = 1_000
"""The most lines of a text or a comment."""
_MOST_ENTRIES = 10_000
"""The most entries of a file; the longest shipped one has some 1,000."""
_END = '\nmsgid "the end"\nmsgstr ""\n'


class CatalogueUnreadable(ReasonError, ValueError):
    """A catalogue that cannot be read: the file, what is wrong, and how to correct it."""

    def __init__(self, name: str, why: Reason, line: int = 0) -> None:
        super().__init__(why)
        self.place = Place(name, line)
        """The file, and the line where it is known."""

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


class CatalogueFile(NamedTuple):
    """A catalogue as it was read, and the marks that were removed."""

    book: polib.POFile
    marks: tuple[StrippedMark, ...]


def read_catalogue(content: bytes, name: str) -> CatalogueFile:
    """The catalogue in a file's bytes; a BOM and any line ends are accepted.

    Raises CatalogueUnreadable; `name` is the file's name for people.
    """
    text, marks = without_marks(_decoded(content, name))
    _refuse_long(text, name)
    if text.count("msgid ") > _MOST_ENTRIES:
        why = reason("catalogue-unreadable.too-many-entries", most=_MOST_ENTRIES)
        raise CatalogueUnreadable(name, why)
    damaged = _DAMAGED.search(text)
    if damaged is not None:
        raise _no_line(text, damaged.start(), name)
    try:
        return CatalogueFile(_parsed(text), marks)
    except (OSError, ValueError) as error:
        match = re.search(r"line (\d+)", str(error))
        line = min(int(match[1]), text.count("\n") + 1) if match else 0
        why = reason("catalogue-unreadable.not-complete")
        raise CatalogueUnreadable(name, why, line) from error


def _refuse_long(text: str, name: str) -> None:
    """polib joins the lines of one text one by one, which takes for ever with very many."""
    run, kind = 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        first = line[:1]
        run = run + 1 if first == kind else 1
        kind = first
        if run > _MOST_LINES and (first == '"' or (first == "#" and line[1:2] != "~")):
            why = reason("catalogue-unreadable.too-many-lines", most=_MOST_LINES)
            raise CatalogueUnreadable(name, why, number)


def _parsed(text: str) -> polib.POFile:
    """polib drops what is below the last entry, sometimes with that entry; so another entry is
    added below it. Comments there move to the top of the file.
    """
    import polib

    book = polib.pofile(text + _END, wrapwidth=0)
    end = book.pop()
    book.header = "\n".join(filter(None, (book.header, end.tcomment)))
    return book


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CatalogueUnreadable(name, reason("catalogue-unreadable.not-utf8"), line) from error


def _no_line(text: str, at: int, name: str) -> CatalogueUnreadable:
    """polib would ignore some damage and drop letters: a missing quotation mark, for example."""
    start = text.rfind("\n", 0, at) + 1
    line = text[start:].split("\n", 1)[0].strip()
    why = reason("catalogue-unreadable.no-line", line=line[:60])
    return CatalogueUnreadable(name, why, text.count("\n", 0, start) + 1)
