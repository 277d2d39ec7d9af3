"""The pseudo-locale: text that went through translation is bracketed and accented, so that text
which did not is seen at a glance."""

from __future__ import annotations

import re

OPEN, CLOSE = "⟦", "⟧"

_ACCENTS = str.maketrans(
    "aceghijklnorsuwyzACEGHIJKLNORSUWYZ",
    "áçéğĥíĵķļñóŕšúŵýžÁÇÉĞĤÍĴĶĻÑÓŔŠÚŴÝŽ",
)


def accented(text: str) -> str:
    """The same words with accents, still to be read."""
    return text.translate(_ACCENTS)


def pseudo(text: str) -> str:
    """Accented and bracketed."""
    return OPEN + accented(text) + CLOSE if text.strip() else text


def pseudo_words(text: str) -> str:
    """What stands beside a number: its words bracketed, spaces and signs left alone."""
    words = text.strip()
    return text.replace(words, pseudo(words)) if any(map(str.isalpha, words)) else text


_MARKS = re.compile(
    r"\\.|\{[^{}]*\}|\[\^[^\[\]]*\]|\]\((?:https?://|mailto:)[^ )]*\)|"
    r"(?<=[(|])\s*[A-Za-z][A-Za-z0-9_]*\s*:|\*\*|[\[\]()|]"
)


def pseudo_message(text: str) -> str:
    """A message bracketed, its typed words accented, its marks left alone:
    `in {places}` → `⟦íñ {places}⟧`."""
    parts: list[str] = []
    at = 0
    for mark in _MARKS.finditer(text):
        parts.append(accented(text[at : mark.start()]))
        parts.append(mark[0])
        at = mark.end()
    parts.append(accented(text[at:]))
    return OPEN + "".join(parts) + CLOSE
