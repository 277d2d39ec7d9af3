"""What happens where a slot touches typed text: contractions and the euphony of "y" and "o".

A house style names its rules (`edges = "spanish"`); a language without any names none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

from sitrep_writer.language.fragments import Fragment, Role

Edge = Callable[[list[Fragment]], None]
"""Changes fragments in place where filled text follows typed text."""

_MARKS = "*«»“”\"'‘’¿¡([‹ "
_LAST_WORD = re.compile(r"(?:^|(?<=[\s(«“\"]))([A-Za-zÀ-ÿ]+) $")
_LINKING = ("e ", "a ", "y ", "o ", "E ", "A ", "Y ", "O ")
_I_SOUND = re.compile(r"(?:i|hi(?![aeou])|y(?![aeiou]))")
_I_GLIDE = re.compile(r"hi[aeou]|i[aeou]")
_ACCENTED_I = re.compile(r"[hH]?[íÍ]")
_O_SOUND = re.compile(r"h?o")
_NUMBER = re.compile(r"\d[\d., \u00a0\u202f]*")


def no_edges(fragments: list[Fragment]) -> None:
    """A language without such rules."""


def spanish_edges(fragments: list[Fragment]) -> None:
    """`de` + `el Callao` → `del Callao`, `a el` → `al`; `y` → `e`, `o` → `u` before a slot."""
    for before, after in pairwise(fragments):
        if before.style.role is not Role.TYPED or after.style.role is Role.TYPED:
            continue
        if not before.text.endswith(_LINKING):
            continue
        match = _LAST_WORD.search(before.text[-6:])
        if match is None:
            continue
        word, article = match[1], after.style.article
        if article and spanish_contraction(word, article):
            before.text = before.text[:-1] + "l "
            after.text = after.text.removeprefix(article + " ")
        elif word.lower() in ("y", "o"):
            linked = spanish_link(word.lower(), after.text)
            before.text = before.text[:-2] + linked + " "


def spanish_contraction(word: str, article: str) -> str:
    """`de` + `el` → `del`, `a` + `el` → `al`; empty where nothing contracts."""
    return word + "l" if article == "el" and word.lower() in ("de", "a") else ""


def spanish_link(word: str, following: str) -> str:
    """`y` or `o` as it sounds before the following words: `e` before an i-sound, `u` before an
    o-sound (Real Academia Española, Ortografía: y/e, o/u)."""
    start = _bare(following)
    if word == "y":
        glides = _I_GLIDE.match(start) and not _ACCENTED_I.match(following.lstrip(_MARKS))
        return "e" if _I_SOUND.match(start) and not glides else "y"
    if word == "o":
        return "u" if _O_SOUND.match(start) or _starts_with_ocho_or_once(start) else "o"
    return word


def _bare(text: str) -> str:
    """The first letters without marks, case and accents (`**Índice**` → `indice`)."""
    plain = unicodedata.normalize("NFD", text.lstrip(_MARKS)[:24])
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()


def _starts_with_ocho_or_once(text: str) -> bool:
    """Whether a number in digits is read `ocho…` or `once…`: 8, 80, 8.5, 11, 11,000 but not 18,
    110 or 1,100."""
    match = _NUMBER.match(text)
    if match is None:
        return False
    whole = re.split(r"[.,](?=\d{1,2}(?!\d))", match[0])[0]
    digits = re.sub(r"\D", "", whole)
    return digits.startswith("8") or (digits.startswith("11") and len(digits) % 3 == 2)


EDGES: dict[str, Edge] = {"": no_edges, "spanish": spanish_edges}
CONTRACTIONS: dict[str, Callable[[str, str], str]] = {
    "": lambda _word, _article: "",
    "spanish": spanish_contraction,
}
LINKS: dict[str, Callable[[str, str], str]] = {
    "": lambda word, _following: word,
    "spanish": spanish_link,
}
