"""What happens where filled text touches typed words: contractions, the sound of "y" and "o", of
"a" and "an", and the "de" between millions and a noun.

A house style names its rules (`edges = "spanish"`); a language without any names none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

_MARKS = "*«»“”\"'‘’¿¡([‹ "
_I_SOUND = re.compile(r"(?:i|hi(?![aeou])|y(?![aeiou]))")
_I_GLIDE = re.compile(r"hi[aeou]|i[aeou]")
_ACCENTED_I = re.compile(r"[hH]?[íÍ]")
_O_SOUND = re.compile(r"h?o")
_NUMBER = re.compile(r"\d[\d., \u00a0\u202f]*")
# fmt: off
_SPANISH_LINKS = frozenset((
    "a", "al", "ante", "bajo", "con", "contra", "cuando", "de", "del", "desde", "donde",
    "durante", "e", "el", "en", "entre", "es", "eran", "fue", "fueron", "hacia", "hasta",
    "la", "las", "lo", "los", "mediante", "ni", "no", "o", "para", "pero", "por", "porque",
    "que", "se", "según", "si", "sin", "sobre", "su", "sus", "tras", "u", "un", "una", "y",
    "ya",
))
# fmt: on
_LETTERS_WITH_VOWEL = frozenset("aefhilmnorsx")
_SILENT_H = ("hour", "honest", "honour", "honor", "heir")
_YOU_SOUND = re.compile(r"(?:uni(?!n|m)|u[bcfhjkqrst][aeiou]|eu|ewe|one(?![a-z])|once|ubiq)")


class Edges(NamedTuple):
    """The rules of a language. `words` are the typed words that may change before filled text;
    `join` gives the word and whether the text's own article goes into it; `contract` the two made
    one, or nothing; `link` a linking word as it sounds before what follows; `counted` says whether
    a typed word after a number can be what it counts."""

    words: frozenset[str]
    join: Callable[[str, str, str], tuple[str, bool]]
    contract: Callable[[str, str], str]
    link: Callable[[str, str], str]
    counted: Callable[[str], bool]


# Spanish


def spanish_join(word: str, following: str, article: str) -> tuple[str, bool]:
    """`de` + `el Callao` → `del Callao`, `a el` → `al`; `y` → `e`, `o` → `u` before their sound."""
    if article and (contracted := spanish_contraction(word, article)):
        return contracted, True
    if word.lower() in ("y", "o"):
        linked = spanish_link(word.lower(), following)
        return (linked.upper() if word.isupper() else linked), False
    return word, False


def spanish_contraction(word: str, article: str) -> str:
    """`de` + `el` → `del`, `a` + `el` → `al`; empty where nothing contracts."""
    return word + "l" if article == "el" and word.lower() in ("de", "a") else ""


@lru_cache(maxsize=4096)
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


def _spanish_counted(word: str) -> bool:
    return word.lower() not in _SPANISH_LINKS


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


# English


def english_join(word: str, following: str, article: str) -> tuple[str, bool]:
    """`a` or `an` by the sound that follows: an NGO, a UN agency, an 8 per cent rise."""
    article = "an" if english_vowel(following) else "a"
    return (article.capitalize() if word[0].isupper() else article), False


def english_vowel(following: str) -> bool:
    """Whether words begin with a vowel's sound. Capitals alone are read letter by letter; a text
    that is read otherwise comes as it is read."""
    plain = following.lstrip(_MARKS)
    number = _NUMBER.match(plain)
    if number is not None:
        return _starts_with_eight(number[0])
    word = re.match(r"[^\W\d_]+", plain)
    if word is None:
        return False
    letters = word[0]
    if letters.isupper() and (len(letters) > 1 or plain[1:2].isdigit()):
        return letters[0].lower() in _LETTERS_WITH_VOWEL
    start = letters.lower()
    if start.startswith(_SILENT_H):
        return True
    return start[0] in "aeiou" and not _YOU_SOUND.match(start)


def _starts_with_eight(number: str) -> bool:
    """Whether a number is read `eight…`, `eleven…` or `eighteen…`: 8, 80, 8,000, 11, 18,000 but
    not 1,100 or 110."""
    whole = re.split(r"\.(?=\d)", number)[0]
    digits = re.sub(r"\D", "", whole)
    return digits.startswith("8") or (digits.startswith(("11", "18")) and len(digits) % 3 == 2)


# no language's


def _no_join(word: str, _following: str, _article: str) -> tuple[str, bool]:
    return word, False


def _no_contraction(_word: str, _article: str) -> str:
    return ""


def _no_link(word: str, _following: str) -> str:
    return word


def _never(_word: str) -> bool:
    return False


EDGES: dict[str, Edges] = {
    "": Edges(frozenset(), _no_join, _no_contraction, _no_link, _never),
    "english": Edges(
        frozenset(("a", "an", "A", "An")), english_join, _no_contraction, _no_link, _never
    ),
    "spanish": Edges(
        frozenset(("de", "a", "y", "o", "De", "A", "Y", "O")),
        spanish_join,
        spanish_contraction,
        spanish_link,
        _spanish_counted,
    ),
}
