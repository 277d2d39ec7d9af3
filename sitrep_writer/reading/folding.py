"""Text as people type it, brought to a form in which the same name is the same text."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

SHOWN = 40


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text without capitals, accents and marks, its words parted by single spaces.

    `"  Período\\n(fin)* "` → `periodo fin`. Empty where the text has no letter and no digit.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(_folded(character) for character in plain).split())


def slot_name(header: str) -> str:
    """A column's own header as the name of a slot: `Número de kits` → `numero_de_kits`."""
    words = fold(header).split()
    ascii_words = ["".join(c for c in word if c.isascii()) for word in words]
    return "_".join(word for word in ascii_words if word)


def one_line(text: str) -> str:
    """The text stripped, every run of spaces, no-break spaces and line breaks one space."""
    return " ".join(text.split())


def lines(text: str) -> str:
    """The text stripped, no-break spaces made spaces, its line breaks kept as `\\n`."""
    unbroken = text.replace("\r\n", "\n").replace("\r", "\n")
    return unbroken.replace("\xa0", " ").replace("\u202f", " ").strip()


def quoted(text: str) -> str:
    """The text in double quotes for a message, on one line and not too long."""
    line = one_line(text)
    return f'"{line}"' if len(line) <= SHOWN else f'"{line[: SHOWN - 1]}…"'


def _folded(character: str) -> str:
    if character.isalnum():
        return character
    return "" if unicodedata.category(character) in _UNSEEN else " "


_UNSEEN = ("Mn", "Mc", "Me", "Cf")
"""Categories of accents and of characters without width, such as soft hyphens."""
