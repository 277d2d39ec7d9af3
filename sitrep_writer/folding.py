"""Text as people type it: normalised for comparing, made into keys, tidied, quoted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from itertools import count

SHOWN = 40
SPACES = " \u00a0\u202f\u2009\u2007"
"""Spaces that people and programs put between the digits of a number."""

_NOT_WORD = re.compile(r"[\W_]+")
_UNSEEN = ("Mn", "Mc", "Me", "Cf")
"""Categories of accents and zero-width characters, such as soft hyphens."""


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The text without capitals, accents and zero-width marks, with single spaces between words.

    `  Acción\\u00a0Contra\\nel Hambre` → `accion contra el hambre`.
    """
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text).casefold()
    if not plain.isascii():
        plain = "".join(char for char in plain if unicodedata.category(char) not in _UNSEEN)
    return " ".join(plain.split())


@lru_cache(maxsize=8192)
def fold_name(text: str) -> str:
    """A folded name, ignoring punctuation too: `Período\\n(fin)*` → `periodo fin`. Empty if the
    text has no letter and no digit.
    """
    return _NOT_WORD.sub(" ", fold(text)).strip()


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """A key made from a text: `National insurance (SIS)` → `national_insurance_sis`.

    Letters beyond a to z are dropped; empty if there are no others.
    """
    words = fold_name(text).encode("ascii", "ignore").decode().split()
    return "_".join(words)


@lru_cache(maxsize=8192)
def slot_name(text: str) -> str:
    """The slot name for a heading: `In process` → `in_process`, `Duración (días)` →
    `duracion_dias`. Accents are ignored; a heading without Latin letters keeps its own.
    """
    return slug(text) or "_".join(fold_name(text).split())


def numbered(key: str, taken: Collection[str]) -> str:
    """A key that is taken, with the first number that makes it unique: `plenary_2`."""
    return next(name for n in count(2) if (name := f"{key}_{n}") not in taken)


def once(key: str, taken: Collection[str]) -> str:
    """A key, numbered if it is taken."""
    return numbered(key, taken) if key in taken else key


def one_line(text: str) -> str:
    """The text stripped, with every run of spaces, no-break spaces and line breaks as one space."""
    return " ".join(text.split())


def lines(text: str) -> str:
    """The text stripped, with no-break spaces as spaces and line breaks as `\\n`."""
    unbroken = text.replace("\r\n", "\n").replace("\r", "\n")
    return unbroken.replace("\xa0", " ").replace("\u202f", " ").strip()


def shortened(text: str, most: int = SHOWN) -> str:
    """The text for a message: on one line, cut after this many characters."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def quoted(text: str) -> str:
    """The text in double quotes for a message, on one line and not too long."""
    return f'"{shortened(text)}"'


def as_escape(char: str) -> str:
    """A character that cannot be shown, as programs write it: `\\x1b`, `\\u202e`."""
    number = ord(char)
    if number > 0xFFFF:
        return rf"\U{number:08x}"
    known = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}.get(char)
    return known or (rf"\x{number:02x}" if number < 0x100 else rf"\u{number:04x}")
