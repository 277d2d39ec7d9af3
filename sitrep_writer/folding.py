"""Text as people type it: brought to one form for comparing, keyed, tidied, quoted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from itertools import count

SHOWN = 40
SPACES = " \u00a0\u202f\u2009\u2007"
"""Spaces that people and programs type between the digits of a number."""

_NOT_WORD = re.compile(r"[\W_]+")
_UNSEEN = ("Mn", "Mc", "Me", "Cf")
"""Categories of accents and of characters without width, such as soft hyphens."""


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The text without capitals, accents and marks of no width, its words one space apart.

    `  Acción\\u00a0Contra\\nel Hambre` → `accion contra el hambre`.
    """
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text).casefold()
    if not plain.isascii():
        plain = "".join(char for char in plain if unicodedata.category(char) not in _UNSEEN)
    return " ".join(plain.split())


@lru_cache(maxsize=8192)
def fold_name(text: str) -> str:
    """A folded name, in which punctuation makes no difference either: `Período\\n(fin)*` →
    `periodo fin`. Empty where the text has no letter and no digit."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """A key made of a text: `National insurance (SIS)` → `national_insurance_sis`.

    Letters beyond a to z are left out; empty where there are no others.
    """
    words = fold_name(text).encode("ascii", "ignore").decode().split()
    return "_".join(words)


@lru_cache(maxsize=8192)
def slot_name(text: str) -> str:
    """The slot that a heading makes: `In process` → `in_process`, `Duración (días)` →
    `duracion_dias`. Accents make no difference; a heading of no Latin letter keeps its own."""
    return slug(text) or "_".join(fold_name(text).split())


def numbered(key: str, taken: Collection[str]) -> str:
    """A key that is taken, with the first number that makes it another: `plenary_2`."""
    return next(name for n in count(2) if (name := f"{key}_{n}") not in taken)


def once(key: str, taken: Collection[str]) -> str:
    """A key, numbered where it is taken."""
    return numbered(key, taken) if key in taken else key


def one_line(text: str) -> str:
    """The text stripped, every run of spaces, no-break spaces and line breaks one space."""
    return " ".join(text.split())


def lines(text: str) -> str:
    """The text stripped, no-break spaces made spaces, its line breaks kept as `\\n`."""
    unbroken = text.replace("\r\n", "\n").replace("\r", "\n")
    return unbroken.replace("\xa0", " ").replace("\u202f", " ").strip()


def shortened(text: str, most: int = SHOWN) -> str:
    """The text for a message: on one line, and cut where it has more than so many characters."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def quoted(text: str) -> str:
    """The text in double quotes for a message, on one line and not too long."""
    return f'"{shortened(text)}"'


def as_escape(char: str) -> str:
    """A character that cannot be shown as people know it from programs: `\\x1b`, `\\u202e`."""
    number = ord(char)
    if number > 0xFFFF:
        return rf"\U{number:08x}"
    known = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}.get(char)
    return known or (rf"\x{number:02x}" if number < 0x100 else rf"\u{number:04x}")
