"""Catalogue files: bytes to entries and back, in one canonical form.

The form: UTF-8 without BOM, LF, no wrapped lines, no dates, source files without line numbers, a
fixed header. What an editor adds or wraps goes away, so that a diff shows what people changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import polib
from babel.core import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural

FORMAT_FLAG = "python-brace-format"

_LINE = re.compile(
    r'(?:#~\|?\s*|#\|\s*)?(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s*)?"(?:[^"\\]|\\.)*"'
)
_COMMENT = re.compile(r"#(?:[#.:,]|\s|$)")
_HEADER = {
    "Project-Id-Version": "sitrep_writer",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
_DROPPED = ("POT-Creation-Date", "PO-Revision-Date", "X-Generator")
_GENERATED = "Made by `sitrep locale extract` from templates/. Do not edit."
_END = '\nmsgid "the end"\nmsgstr ""\n'
_TWO_FORMS = "nplurals=2; plural=(n != 1);"


class CatalogueUnreadable(ValueError):
    """A catalogue that cannot be read: the file, what is wrong, and how to mend it."""

    def __init__(self, name: str, reason: str, line: int = 0) -> None:
        self.name = name
        self.line = line
        self.reason = reason
        super().__init__(f"{name}:{line}: {reason}" if line else f"{name}: {reason}")


class UnknownLanguage(ValueError):
    """A name that is no language known to CLDR."""

    def __init__(self, language: str) -> None:
        super().__init__(
            f'"{language}" is no language. Use a code such as es, pt_BR or qu (ISO 639, with the '
            "country where it matters)."
        )


def read_catalogue(content: bytes, name: str) -> polib.POFile:
    """The catalogue in a file's bytes; a BOM and any line ends are understood.

    Raises CatalogueUnreadable, `name` being the file as people know it.
    """
    text = _decoded(content, name)
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        _check_line(line.strip(), name, number)
    try:
        return _parsed(text)
    except (OSError, ValueError) as error:
        match = re.search(r"line (\d+)", str(error))
        reason = (
            "an entry is not complete here. Each one has a msgctxt, a msgid and a msgstr, in this "
            "order."
        )
        line_number = min(int(match[1]), len(lines)) if match else 0
        raise CatalogueUnreadable(name, reason, line_number) from error


def _parsed(text: str) -> polib.POFile:
    """polib drops what stands below the last entry, sometimes with that entry; so one more is
    put below it. Comments there go to the top of the file."""
    book = polib.pofile(text + _END, wrapwidth=0)
    end = book.pop()
    book.header = "\n".join(filter(None, (book.header, end.tcomment)))
    return book


def catalogue_bytes(
    entries: Iterable[polib.POEntry], language: str, read: polib.POFile | None = None
) -> bytes:
    """The canonical file of these entries, in their order, the obsolete ones last.

    `language` is empty for a template (POT). What people wrote into the header of the file that
    was read stays: comments on top, Last-Translator, Language-Team, X-… fields.
    Raises UnknownLanguage.
    """
    book = polib.POFile(wrapwidth=0)
    book.header = "" if language else _GENERATED
    if read is not None:
        book.header = read.header
        book.metadata.update(
            {field: value for field, value in read.metadata.items() if field not in _DROPPED}
        )
    book.metadata.update(
        _HEADER | {"Language": language, "Plural-Forms": plural_forms(language)},
    )
    book.extend(entries)
    lines = [line.rstrip() for line in str(book).split("\n")]
    return ("\n".join(lines).strip("\n").removeprefix("#\n") + "\n").encode()


def plural_forms(language: str) -> str:
    """The Plural-Forms field, from Babel; two forms at most, since the number of a message is
    chosen inside it and no editor should ask for more. Raises UnknownLanguage."""
    if not language:
        return _TWO_FORMS
    try:
        Locale.parse(language)
        plural = get_plural(language)
    except (UnknownLocaleError, ValueError) as error:
        raise UnknownLanguage(language) from error
    return plural.plural_forms if plural.num_plurals <= 2 else _TWO_FORMS


def _decoded(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = (
            "the file is not UTF-8. Save it as UTF-8 (in Poedit: Catalogue, Properties, Charset; "
            "in Notepad: Save as, Encoding)."
        )
        raise CatalogueUnreadable(name, reason, content.count(b"\n", 0, error.start) + 1) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_line(line: str, name: str, number: int) -> None:
    """polib would let some damage pass and cut letters off: a missing quotation mark, say."""
    if not line:
        return
    whole = len(line.splitlines()) == 1
    if whole and (_COMMENT.match(line) or _LINE.fullmatch(line)):
        return
    reason = (
        f'"{line[:60]}" is no line of a catalogue. A line is a comment ("# " and words), or '
        'msgctxt, msgid or msgstr and a text in quotation marks, with \\" for one inside it.'
    )
    raise CatalogueUnreadable(name, reason, number)
