"""How a text sounds at its beginning, which decides about words before it: "a" and "an", "y" and
"e", "le" and "l'". Which letters, words and numbers have a sound is data of a locale's style.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

import msgspec

_MARKS = "*«»“”\"'‘’¿¡([‹— \u00a0\u202f"
_CURRENCY = re.compile(r"(?:US|A|C|NZ|R)?[$€£¥₡₲₱₩₹₦₵]\s?|S/\.?\s?(?=\d)")
_NUMBER = re.compile(r"\d[\d., \u00a0\u202f]*")
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"(?=[IVXLC]{2})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w)")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ALONE = re.compile(r"[^\W\d_](?![^\W\d_]|['’]\w{2})")
_CAPITALS = re.compile(r"[A-Z]{2,}(?=s?(?![^\W\d_]))")
_READ_AS_WORD = re.compile(
    r"[B-DF-HJ-NP-TV-Z](?=.{3})[AEIOU]+(?:[B-DF-HJ-NP-TV-Z]{1,2}[AEIOU]+)*"
    r"[B-DF-HJ-NP-TV-Z]?(?:R[A-Z]|RS|S)?$"
)
_VOWELS = frozenset("aeiouáéíóúü")
_WEAK = frozenset("iuü")
_LONGEST = 24


class SoundTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What begins with a sound, as a style has it.

    Of `begins` and `not_begins` the longest that a text begins with decides; one with an accent is
    compared with the text as typed, before those without. `words` and `not_words` are whole words.
    `numbers` are those whose name begins with it, in digits (8: 8, 80, 8,000; 11: 11, 11,000); with
    `paired_years`, 1821 is read as 18 and 21; with `roman`, Roman numerals are read as numbers.
    `letters` have names that begin with it: for capitals read letter by letter, that is all that
    cannot be read as a word and are not in `acronyms_as_words`. Up to four capitals that begin with
    a letter of `spelled` are always read so, and do not have the sound. `stressed` is a vowel that
    has to be stressed, in a word of small letters, by the rules of the written accent. `nouns` is a
    gender: the sound matters before a singular noun of that gender only.
    """

    begins: tuple[str, ...] = ()
    not_begins: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    paired_years: bool = False
    roman: bool = False
    letters: str = ""
    acronyms_as_words: tuple[str, ...] = ()
    spelled: str = ""
    stressed: str = ""
    nouns: str = ""


class OpeningSound:
    """A sound that texts may begin with."""

    def __init__(self, table: SoundTable) -> None:
        self._table = table
        self.gender = table.nouns
        self._letters = frozenset(table.letters)
        self._words, self._not_words = frozenset(table.words), frozenset(table.not_words)
        self._numbers = tuple(str(number) for number in table.numbers)
        typed = {**dict.fromkeys(table.begins, True), **dict.fromkeys(table.not_begins, False)}
        longest = sorted(typed.items(), key=lambda item: -len(item[0]))
        self._accented = tuple(item for item in longest if _bare(item[0]) != item[0])
        self._plain = tuple(item for item in longest if _bare(item[0]) == item[0])
        spelled = re.escape(table.spelled)
        self._spelled = re.compile(rf"[{spelled}][A-Z]{{1,3}}(?![^\W\d_])") if spelled else None
        self.begins = lru_cache(maxsize=4096)(self._begins)

    def _begins(self, text: str) -> bool:
        """Whether a text begins with the sound; pass one that is read differently as it sounds."""
        plain = text.lstrip(_MARKS)
        if self._table.stressed:
            return _stressed(plain, self._table.stressed)
        roman = _ROMAN.match(plain) if self._table.roman else None
        if roman is not None:
            return self._of_number(str(_roman_value(roman[0])))
        money = _CURRENCY.match(plain)
        if money is not None:
            plain = plain[money.end() :]
        number = _NUMBER.match(plain)
        if number is not None:
            return self._of_number(number[0])
        spelled = self._of_letters(plain)
        return self._of_word(plain) if spelled is None else spelled

    def _of_letters(self, text: str) -> bool | None:
        """Whether letters that are read one by one begin with it; None if the text is read."""
        if self._spelled is not None and self._spelled.match(text):
            return False
        if not self._letters:
            return None
        if _ALONE.match(text):
            return text[0].lower() in self._letters
        capitals = _CAPITALS.match(text)
        if capitals is None:
            return None
        if _READ_AS_WORD.match(capitals[0]) or capitals[0] in self._table.acronyms_as_words:
            return False
        return capitals[0][0].lower() in self._letters

    def _of_word(self, text: str) -> bool:
        start = _bare(text)
        first = _WORD.match(start)
        if first is None:
            return False
        if first[0] in self._not_words or first[0] in self._words:
            return first[0] in self._words
        typed = unicodedata.normalize("NFC", text[:_LONGEST]).lower()
        accented = (found for begin, found in self._accented if typed.startswith(begin))
        plain = (found for begin, found in self._plain if start.startswith(begin))
        return next(accented, next(plain, False))

    def _of_number(self, number: str) -> bool:
        """Whether a number in digits is read with the sound: of 8, 80, 8.5 and 8,000, but not 18;
        of 11 and 11,000, but not 110 or 1,100."""
        whole = re.split(r"[.,](?=\d{1,2}(?!\d))", number)[0].strip(" ,.\u00a0\u202f")
        if self._table.paired_years and re.fullmatch(r"1\d{3}", whole):
            return whole[:2] in self._numbers
        digits = re.sub(r"\D", "", whole)
        return any(
            digits.startswith(first) and (len(first) == 1 or (len(digits) - len(first)) % 3 == 0)
            for first in self._numbers
        )


def _roman_value(roman: str) -> int:
    values = [_ROMAN_DIGITS[char] for char in roman]
    later = [*values[1:], 0]
    return sum(
        -value if value < following else value
        for value, following in zip(values, later, strict=True)
    )


def _stressed(text: str, vowel: str) -> bool:
    """Whether the first word begins with this vowel, stressed (`agua`, `hambre`, `área`); acronyms
    and proper names never count here.
    """
    word = _WORD.match(text)
    if word is None or not word[0].islower() or word[0] == vowel:
        return False
    letters = word[0].removeprefix("h")
    if letters.startswith(unicodedata.normalize("NFC", f"{vowel}\u0301")):
        return True
    if not letters.startswith(vowel) or re.search("[áéíóú]", letters):
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
    plain = unicodedata.normalize("NFD", text[:_LONGEST])
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()
