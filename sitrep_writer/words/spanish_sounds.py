"""How Spanish words sound at their beginning, which decides about "y", "o" and "la"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_MARKS = "*«»“”\"'‘’¿¡([‹— \u00a0\u202f"
_I_SOUND = re.compile(r"(?:i|hi(?![aeou])|y(?![aeiou]))")
_I_GLIDE = re.compile(r"hi[aeou]|i[aeou]")
_ACCENTED_I = re.compile(r"[hH]?[íÍ]")
_O_SOUND = re.compile(r"h?o")
_NUMBER = re.compile(r"\d[\d., \u00a0\u202f]*")
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"(?=[IVXLC]{2})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w)")
_EIGHT = re.compile(r"VIII|XI$|LXXX")
_VOWELS = frozenset("aeiouáéíóúü")
_WEAK = frozenset("iuü")
_SPELT_H = re.compile(r"H[A-Z]{1,3}(?![^\W\d_])")
# fmt: off
_FOREIGN = frozenset((
    # an h that is pronounced
    "hickory", "highlights", "high", "hillary", "hilton", "himmler", "hip", "hippie", "hippies",
    "hippy", "hit", "hits", "hitler", "hobart", "hobbies", "hobby", "hockey", "holding",
    "holdings", "hollywood", "home", "hong", "hosting", "hot", "houston", "hyundai",
    # an i that is read as in "ai"
    "icloud", "iowa", "ios", "ipad", "iphone",
))
# fmt: on


@lru_cache(maxsize=4096)
def spanish_link(word: str, following: str) -> str:
    """`y` or `o` as it sounds before the following words: `e` before an i-sound, `u` before an
    o-sound (Real Academia Española, Ortografía: y/e, o/u). Roman numerals are read as numbers, and
    a pronounced h keeps them unchanged.
    """
    plain = following.lstrip(_MARKS)
    roman = _ROMAN.match(plain)
    if roman is not None:
        return _before_number(word, roman[0])
    start = _bare(plain)
    if _is_foreign(start) or _SPELT_H.match(plain):
        return word
    if word == "y":
        return "e" if _has_i_sound(start, plain) else "y"
    if word == "o":
        return "u" if _has_o_sound(start) else "o"
    return word


def _before_number(word: str, roman: str) -> str:
    return "u" if word == "o" and _EIGHT.match(roman) else word


def _is_foreign(start: str) -> bool:
    first = _WORD.match(start)
    return first is not None and first[0] in _FOREIGN


def _has_o_sound(start: str) -> bool:
    return _O_SOUND.match(start) is not None or _starts_with_ocho_or_once(start)


def _has_i_sound(start: str, typed: str) -> bool:
    """Whether a text begins with an i that forms no glide with the next vowel."""
    if _I_SOUND.match(start) is None:
        return False
    return _I_GLIDE.match(start) is None or _ACCENTED_I.match(typed) is not None


@lru_cache(maxsize=1024)
def stressed_a(text: str) -> bool:
    """Whether the first word begins with a stressed a (`agua`, `hambre`, `área`), by the rules of
    the written accent; acronyms and proper names never count here.
    """
    word = _WORD.match(text.lstrip(_MARKS))
    if word is None or not word[0].islower() or word[0] == "a":
        return False
    letters = word[0].removeprefix("h")
    if letters.startswith("á"):
        return True
    if not letters.startswith("a") or re.search("[áéíóú]", letters):
        return False
    syllables = _syllables(letters)
    return syllables == 1 or (syllables == 2 and letters[-1] in "aeiouns")


def _syllables(word: str) -> int:
    """Vowels, without those that merge with their neighbour: i and u without an accent do."""
    diphthongs = sum(
        pair[0] in _VOWELS and pair[1] in _VOWELS and not _WEAK.isdisjoint(pair)
        for pair in pairwise(word)
    )
    return sum(char in _VOWELS for char in word) - diphthongs


def _bare(text: str) -> str:
    """The first letters without case and accents (`Índice` → `indice`)."""
    plain = unicodedata.normalize("NFD", text[:24])
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
