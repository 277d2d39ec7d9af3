"""The pseudo-locale: text that went through translation is bracketed and accented, so that text
that did not is easy to see.
"""

from __future__ import annotations

import re

OPEN, CLOSE = "⟦", "⟧"

_ACCENTS = str.maketrans(
    "aceghijklnorsuwyzACEGHIJKLNORSUWYZ",
    "áçéğĥíĵķļñóŕšúŵýžÁÇÉĞĤÍĴĶĻÑÓŔŠÚŴÝŽ",
)


def accented(text: str) -> str:
    """The same words with accents, still readable."""
    return text.translate(_ACCENTS)


def pseudo(text: str) -> str:
    """Accented and bracketed."""
    return OPEN + accented(text) + CLOSE if text.strip() else text


def pseudo_words(text: str) -> str:
    """The words next to a number: bracketed, with spaces and signs unchanged."""
    words = text.strip()
    return text.replace(words, pseudo(words)) if any(map(str.isalpha, words)) else text


_MARKS = re.compile(
    r"\\.|\{[^{}]*\}|\[\^[^\[\]]*\]|\]\((?:https?://|mailto:)[^ )]*\)|"
    r"(?<=[(|])\s*[A-Za-z][A-Za-z0-9_]*\s*:|\*\*|[\[\]()|]"
)


def pseudo_message(text: str) -> str:
    """A message in brackets, with its typed words accented and its marks unchanged: `in {places}` →
    `⟦íñ {places}⟧`.
    """
    parts: list[str] = []
    at = 0
    for mark in _MARKS.finditer(text):
        parts.append(accented(text[at : mark.start()]))
        parts.append(mark[0])
        at = mark.end()
    parts.append(accented(text[at:]))
    return OPEN + "".join(parts) + CLOSE
