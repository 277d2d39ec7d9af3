"""How English words sound at their beginning, which decides between "a" and "an"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = "*«»“”\"'‘’¿¡([‹— \u00a0\u202f"
_CURRENCY = re.compile(r"(?:US|A|C|NZ|R)?[$€£¥₡₲₱₩₹₦₵]\s?|S/\.?\s?(?=\d)")
_NUMBER = re.compile(r"\d[\d., \u00a0\u202f]*")
_WORD = re.compile(r"[^\W\d_]+")
_ALONE = re.compile(r"[^\W\d_](?![^\W\d_]|['’]\w{2})")
_LETTERS = re.compile(r"[A-Z]{2,}(?=s?(?![^\W\d_]))")
_LETTERS_WITH_VOWEL = frozenset("aefhilmnorsx")
_READ_AS_WORD = re.compile(
    r"(?:SIM|RAM|LAN)$|[B-DF-HJ-NP-TV-Z](?=.{3})[AEIOU]+(?:[B-DF-HJ-NP-TV-Z]{1,2}[AEIOU]+)*"
    r"[B-DF-HJ-NP-TV-Z]?(?:R[A-Z]|RS|S)?$"
)
_SILENT_H = ("hour", "honest", "honour", "honor", "heir")
_YOU_SOUND = re.compile(
    r"(?:uni(?!n|m|d(?:en|ea)|ll|ss|r)|unanim|u(?:kr|ku|ga|b[iae]|r[aeiou]|s[aeiu]|t[aeiou])"
    r"|eu|ewe|one(?![a-z])|once(?![a-z]))"
)


@lru_cache(maxsize=4096)
def english_vowel(following: str) -> bool:
    """Whether words begin with a vowel sound. Capitals alone are read letter by letter, unless they
    can be read as a word (NATO); pass a text that is read differently as it sounds.
    """
    plain = following.lstrip(_MARKS)
    money = _CURRENCY.match(plain)
    if money is not None:
        plain = plain[money.end() :]
    number = _NUMBER.match(plain)
    if number is not None:
        return _starts_with_eight(number[0])
    if _ALONE.match(plain):
        return plain[0].lower() in _LETTERS_WITH_VOWEL
    letters = _LETTERS.match(plain)
    if letters is not None:
        if _READ_AS_WORD.match(letters[0]):
            return False
        return letters[0][0].lower() in _LETTERS_WITH_VOWEL
    word = _WORD.match(plain)
    return word is not None and _vowel(word[0])


def _vowel(word: str) -> bool:
    start = unicodedata.normalize("NFD", word.lower())
    if start.startswith(_SILENT_H):
        return True
    return start[0] in "aeiou" and not _YOU_SOUND.match(start)


def _starts_with_eight(number: str) -> bool:
    """Whether a number is read `eight…`, `eleven…` or `eighteen…`: 8, 80, 8,000, 11, 18,000 but not
    1,100 or 110. Four digits without a mark are a year: 1821.
    """
    whole = re.split(r"\.(?=\d)", number)[0]
    if re.fullmatch(r"1[18]\d\d", whole.strip(" ,.")):
        return True
    digits = re.sub(r"\D", "", whole)
    return digits.startswith("8") or (digits.startswith(("11", "18")) and len(digits) % 3 == 2)
