"""Catalogue files as they are read, by drafts and by the translators' commands alike: nothing that
an editor damaged passes for words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.messages.catalogue_marks import StrippedMark, without_marks

if TYPE_CHECKING:
    import polib

_LINE = (
    r"(?:#~\|?\s*|#\|\s*)?(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s*)?"
    r'"(?:[^"\\\n]|\\.)*"'
)
_COMMENT = r"#(?:[#.:,]|[ \t]|$).*"
_DAMAGED = re.compile(rf"^(?![ \t]*+(?:{_LINE}|{_COMMENT})?[ \t]*+$).*$", re.MULTILINE)
"""A line that is none of a catalogue."""
_MOST_LINES = 1_000
"""So many lines a text or a comment may have."""
_MOST_ENTRIES = 10_000
"""So many entries a file may have; the longest shipped one has some 1,000."""
_END = '\nmsgid "the end"\nmsgstr ""\n'


class CatalogueUnreadable(ValueError):
    """A catalogue that cannot be read: the file, what is wrong, and how to mend it."""

    def __init__(self, name: str, reason: str, line: int = 0) -> None:
        self.name = name
        self.line = line
        self.reason = reason
        super().__init__(f"{self.place}: {reason}")

    @property
    def place(self) -> str:
        """The file, and the line where it is known."""
        return f"{self.name}:{self.line}" if self.line else self.name


class CatalogueFile(NamedTuple):
    """A catalogue as it was read, and the marks that were taken out of it."""

    book: polib.POFile
    marks: tuple[StrippedMark, ...]


def read_catalogue(content: bytes, name: str) -> CatalogueFile:
    """The catalogue in a file's bytes; a BOM and any line ends are understood.

    Raises CatalogueUnreadable, `name` being the file as people know it.
    """
    text, marks = without_marks(_decoded(content, name))
    _refuse_long(text, name)
    if text.count("msgid ") > _MOST_ENTRIES:
        reason = f"the file has more than {_MOST_ENTRIES:,} entries. Take out those not needed."
        raise CatalogueUnreadable(name, reason)
    damaged = _DAMAGED.search(text)
    if damaged is not None:
        raise _no_line(text, damaged.start(), name)
    try:
        return CatalogueFile(_parsed(text), marks)
    except (OSError, ValueError) as error:
        match = re.search(r"line (\d+)", str(error))
        reason = (
            "an entry is not complete here. Each one has a msgctxt, a msgid and a msgstr, in this "
            "order."
        )
        line = min(int(match[1]), text.count("\n") + 1) if match else 0
        raise CatalogueUnreadable(name, reason, line) from error


def _refuse_long(text: str, name: str) -> None:
    """polib puts the lines of one text together one by one, which takes for ever with very many."""
    run, kind = 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        first = line[:1]
        run = run + 1 if first == kind else 1
        kind = first
        if run > _MOST_LINES and (first == '"' or (first == "#" and line[1:2] != "~")):
            reason = f"a text or a comment has more than {_MOST_LINES:,} lines. Write it shorter."
            raise CatalogueUnreadable(name, reason, number)


def _parsed(text: str) -> polib.POFile:
    """polib drops what stands below the last entry, sometimes with that entry; so one more is
    put below it. Comments there go to the top of the file."""
    import polib

    book = polib.pofile(text + _END, wrapwidth=0)
    end = book.pop()
    book.header = "\n".join(filter(None, (book.header, end.tcomment)))
    return book


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = (
            "the file is not UTF-8. Save it as UTF-8 (in Poedit: Catalogue, Properties, Charset; "
            "in Notepad: Save as, Encoding)."
        )
        raise CatalogueUnreadable(name, reason, content.count(b"\n", 0, error.start) + 1) from error


def _no_line(text: str, at: int, name: str) -> CatalogueUnreadable:
    """polib would let some damage pass and cut letters off: a missing quotation mark, say."""
    start = text.rfind("\n", 0, at) + 1
    line = text[start:].split("\n", 1)[0].strip()
    reason = (
        f'"{line[:60]}" is no line of a catalogue. A line is a comment ("# " and words), or '
        'msgctxt, msgid or msgstr and a text in quotation marks, with \\" for one inside it.'
    )
    return CatalogueUnreadable(name, reason, text.count("\n", 0, start) + 1)
