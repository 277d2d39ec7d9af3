"""Catalogue files: entries to bytes, in one canonical form.

The form: UTF-8 without BOM, LF, no wrapped lines, no dates, source files without line numbers, a
fixed header. Anything that an editor adds or wraps is removed, so that a diff shows what people
changed.
"""

from __future__ import annotations

from collections.abc import Iterable

import polib
from babel.core import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural

from sitrep_writer.reasons.reason import ReasonError, reason

FORMAT_FLAG = "python-brace-format"

_HEADER = {
    "Project-Id-Version": "sitrep_writer",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
_DROPPED = ("POT-Creation-Date", "PO-Revision-Date", "X-Generator")
_GENERATED = "Made by `sitrep locale extract` from templates/. Do not edit."
_TWO_FORMS = "nplurals=2; plural=(n != 1);"


class UnknownLanguage(ReasonError, ValueError):
    """A name that is not a language in CLDR."""

    def __init__(self, language: str) -> None:
        super().__init__(reason("unknown-locale.no-language", typed=language))


def catalogue_bytes(
    entries: Iterable[polib.POEntry], language: str, read: polib.POFile | None = None
) -> bytes:
    """The canonical file of these entries, in order, the obsolete ones last.

    `language` is empty for a template (POT). What people wrote into the header of the file stays:
    comments on top, Last-Translator, Language-Team, X-… fields. Raises UnknownLanguage.
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
    """The Plural-Forms field, from Babel; at most two forms, since the number of a message is
    chosen inside it and no editor should ask for more. Raises UnknownLanguage.
    """
    if not language:
        return _TWO_FORMS
    try:
        Locale.parse(language)
        plural = get_plural(language)
    except (UnknownLocaleError, ValueError) as error:
        raise UnknownLanguage(language) from error
    return plural.plural_forms if plural.num_plurals <= 2 else _TWO_FORMS
