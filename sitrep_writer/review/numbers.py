"""The figures of a text of any hand: numbers that count something, and no others.

`1,500`, `13.1 %`, `USD 38M`, `1.66 million`, `eight`. A year, a date, a time, a law's number, an
ordinal, a number within a name (COVID-19) or an address is no figure. "One", "un" and "una" are
none either: they are pronouns and articles more often than counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from babel import Locale, UnknownLocaleError

from sitrep_writer.currencies import codes
from sitrep_writer.folding import fold
from sitrep_writer.language.house import House, UnknownLocale, load_house
from sitrep_writer.language.number_words import LIMIT
from sitrep_writer.language.numbers import decimal_text
from sitrep_writer.resources import Resources
from sitrep_writer.review.marks import COMMA, DIGITS, POINT, SPACES, Marks, plain_number

_SIGNS_OF_MONEY = "$£¥€฿₠-₿"
_CURRENCY = (
    r"(?:[A-Z]{1,3}\$|U\$S|S/\.?|B/\.?|(?-i:Bs\.?[SD]?|Gs\.?|RD\$)|(?-i:[A-Z]{3})"
    rf"|[{_SIGNS_OF_MONEY}])"
)
_BEHIND = rf"(?:[{_SIGNS_OF_MONEY}]|(?-i:[A-Z]{{3}}))"
"""What stands before an amount, and behind it: a code of three letters is looked up."""
_TOKEN = re.compile(
    r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}"  # 31/08/2024, 2024-08-31
    r"|\d{1,2}:\d{2}(?::\d{2})?"
    r"|(?:19|20)\d{2}[-–/](?:(?:19|20)?\d{2})"  # 2023-2024
    r"|(?=.*[^\W\d_])(?=.*\d)[\w.,]+(?:[-/][\w.,]+)+"  # 8530/2024-CR, 48-hour, COVID-19
)
"""A row of signs without a space that is no count, whatever numbers are in it."""
_ADDRESS = re.compile(r"://|www\.|@", re.IGNORECASE)
_SIGNS = re.compile(r"(?:\bn\.?\s?[º°]\.?|\bn(?:os?|ro|úm)\.|[#§])\s?$", re.IGNORECASE)
"""What stands before a number that names something."""
_TH = re.compile(r"\.?\s?[ºª°](?!\s?[CF])")
_REACH = 48  # letters to either side that may say what a number is
_MOST_DAYS = 31
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST = 5  # words in a number below a thousand: "cuatrocientas treinta y una" has four
_A_WORD = 3  # letters; what is shorter is an abbreviation
_SPACE = f"[{SPACES}]"


class Number(NamedTuple):
    """A figure found in a text: the plain decimal that it stands for, its text with its currency
    and its unit (`USD 38M` is 38000000, `13.1 %` is 13.1), where it stands, and the currency as
    written."""

    number: str
    shown: str
    start: int
    end: int
    currency: str = ""


class NumberReader:
    """Finds figures in texts of one language, written with some marks."""

    def __init__(self, words: Mapping[str, Any], marks: Marks, spelled: Mapping[str, int]) -> None:
        self._marks = marks
        scales = words.get("scales", {"M": 1_000_000})
        self._scales = {fold(name): int(value) for name, value in scales.items()}
        alone = {fold(name): self._scales[fold(name)] for name in words.get("alone", ())}
        self._spelled = {**spelled, **alone}
        self._first = frozenset(phrase.partition(" ")[0] for phrase in self._spelled)
        self._articles = frozenset(words.get("articles", ()))
        scale = _any_of(scales)
        percent = _any_of(words.get("percent", ()))
        unit = rf"(?:{_SPACE}?%|{_SPACE}+(?:{percent})(?!\w))" if percent else f"{_SPACE}?%"
        scaled = rf"(?:{_SPACE}?(?P<scale>{scale})(?![\w$]))"
        self._figure = re.compile(
            rf"(?<![\w.,/])(?P<currency>{_CURRENCY}{_SPACE}?)?(?<![\d][.,])"
            rf"(?P<digits>{DIGITS}){scaled}?(?P<unit>{unit})?(?P<behind>{_SPACE}?{_BEHIND}(?!\w))?"
            r"(?!\w)(?![.,]\d)(?!-[^\W\d_])",
            re.IGNORECASE,
        )
        self._after = re.compile(rf"{_SPACE}(?P<scale>{scale})(?!\w)", re.IGNORECASE)
        self._percent = re.compile(unit, re.IGNORECASE)
        self._references = _lowered(words.get("references", ()))
        self._months = _lowered(words["months"])
        self._in = _lowered(words.get("in", ()))
        self._dated = re.compile(_day_before(words), re.IGNORECASE)

    def numbers(self, text: str) -> tuple[Number, ...]:
        """The figures of a text, in the order in which they stand."""
        found: list[Number] = []
        for each in (*self._in_digits(text), *self._in_words(text)):
            if not any(_meet(each, other) for other in found) and not self._names(text, each):
                found.append(each)
        return tuple(sorted(found, key=lambda each: each.start))

    def _names(self, text: str, number: Number) -> bool:
        """Whether a number names something, or is of a date, and counts nothing."""
        if number.currency:
            return False
        token = _token(text, number)
        if _TOKEN.fullmatch(token) or _ADDRESS.search(token):
            return True
        after = text[number.end : number.end + _REACH]
        before = text[max(0, number.start - _REACH) : number.start]
        if _TH.match(after) or _SIGNS.search(before) or self._refers(before):
            return True
        day = number.shown.isdecimal() and 0 < int(number.number) <= _MOST_DAYS
        return day and (self._dated.match(after) is not None or self._follows_month(before))

    def _refers(self, before: str) -> bool:
        """Whether the words before a number are those of a law, an article and so on."""
        words = before.casefold().rstrip()
        return _ends_with(words, self._references) or _ends_with(
            words.removesuffix("s"), self._references
        )

    def _follows_month(self, before: str) -> bool:
        """September 15, but not "in August 360 people"."""
        words = before.casefold().rstrip().rstrip(".")
        for month in self._months:
            if _ends_with(words, (month,)):
                return not _ends_with(words.removesuffix(month).rstrip(), self._in)
        return False

    def _in_digits(self, text: str) -> Iterator[Number]:
        for found in self._figure.finditer(text):
            digits, scale = found["digits"], found["scale"]
            before, behind = self._money(found["currency"]), self._money(found["behind"])
            start = found.start() if before or not found["currency"] else found.start("digits")
            end = found.end() if behind or not found["behind"] else found.start("behind")
            if start > found.start() and not found["currency"][-1].isspace():
                continue  # letters that are no currency, one word with the digits
            bare = not (before or behind or scale or found["unit"])
            if bare and _YEAR.fullmatch(digits):
                continue
            number = plain_number(digits, self._marks)
            if number:
                value = self._times(number, scale)
                yield Number(value, text[start:end], start, end, before or behind)

    def _money(self, written: str | None) -> str:
        """A currency as written; empty for three capitals that are none, or a reference (SDG)."""
        mark = (written or "").strip()
        if not (len(mark) == 3 and mark.isalpha() and mark.isupper()):
            return mark
        return mark if mark in codes() and mark.casefold() not in self._references else ""

    def _in_words(self, text: str) -> Iterator[Number]:
        words = [(fold(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]
        at = 0
        while at < len(words):
            word, start, end = words[at]
            value, last = None, at
            if word in self._first:
                value, last = self._phrase(text, words, at)
            at = last + 1
            if value is None and word not in self._articles:
                continue
            end = words[last][2]
            scale = self._after.match(text, end)
            if value is None and (scale is None or len(scale["scale"]) < _A_WORD):
                continue  # "a million" is a figure, "a k" is none
            end = scale.end() if scale else end
            unit = self._percent.match(text, end)
            end = unit.end() if unit else end
            number = self._times(
                str(1 if value is None else value), scale["scale"] if scale else ""
            )
            yield Number(number, text[start:end], start, end)

    def _phrase(
        self, text: str, words: list[tuple[str, int, int]], at: int
    ) -> tuple[int | None, int]:
        """The number that the longest row of words from here on spells, and its last word."""
        for last in range(min(at + _LONGEST, len(words)) - 1, at - 1, -1):
            row = words[at : last + 1]
            if fold(text[row[0][1] : row[-1][2]]) in self._spelled:
                return self._spelled[fold(text[row[0][1] : row[-1][2]])], last
        return None, at

    def _times(self, number: str, scale: str | None) -> str:
        if not scale:
            return number
        return decimal_text(Decimal(number) * self._scales[" ".join(fold(scale).split())])


def reader_for(language: str, marks: Marks | None = None) -> NumberReader:
    """The reader for a language tag (`es-PE`, `en`), with its own marks or those given. A tag is
    what a file says; one that is none is as good as no tag."""
    tag = language if _TAG.fullmatch(language) else ""
    return _reader(tag, marks or expected_marks(tag))


def expected_marks(language: str) -> Marks:
    """The marks that CLDR gives a language and its region: `es-PE` writes 1,500, `es` 1.500."""
    locale = _locale(language)
    symbols = {} if locale is None else locale.number_symbols.get("latn", {})
    return COMMA if str(symbols.get("decimal", ".")) == "," else POINT


def house_of(language: str) -> House | None:
    """The shipped house style of a language tag, or of its language alone."""
    if not _TAG.fullmatch(language):
        return None
    resources = Resources()
    name = language.replace("-", "_")
    for each in (name, name.partition("_")[0]):
        try:
            return load_house(resources, each)
        except UnknownLocale:
            continue
    return None


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language.replace("_", "-"), sep="-") if language else None
    except (ValueError, UnknownLocaleError):
        return None


@lru_cache(maxsize=32)
def _reader(language: str, marks: Marks) -> NumberReader:
    house = house_of(language) or house_of("en")
    words = dict(house.reading) if house else {}
    words["months"] = _months(language)
    return NumberReader(words, marks, _spelled(house) if house else {})


def _spelled(house: House) -> dict[str, int]:
    """Numbers from two on as they are spelled, in every form."""
    say = house.number_words.say
    return {
        fold(say(number, gender, alone)): number
        for number in range(2, LIMIT)
        for gender in house.genders or ("",)
        for alone in (False, True)
    }


def _months(language: str) -> list[str]:
    """The months' names, in full and short, of the language and of its region."""
    names: dict[str, None] = {}
    for locale in filter(None, map(_locale, (language, language.partition("-")[0]))):
        for width in ("wide", "abbreviated"):
            names |= {str(name): None for name in locale.months["format"][width].values()}
    return list(names)


def _day_before(words: Mapping[str, Any]) -> str:
    """A pattern for what follows the day of a date: 15 September, del 1 al 30 de setiembre."""
    month = _any_of(words["months"]) or "(?!)"
    ordinal = rf"(?:{_any_of(words.get('ordinals', ())) or '(?!)'}|º|°|\.º)?"
    between = r"\s*(?:,|-|–|and|to|y|al?|e|o)\s*(?:el\s+)?"
    return rf"{ordinal}(?:{between}\d{{1,2}}{ordinal})*\s+(?:de\s+|of\s+)?(?:{month})\b"


def _lowered(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words)


def _ends_with(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text ends with one of these, whole."""
    if not text.endswith(words):
        return False
    return any(
        text.endswith(word) and not text[: -len(word)][-1:].isalnum() for word in words if word
    )


def _token(text: str, number: Number) -> str:
    """A number with all that stands around it without a space, stops at its ends left out."""
    start = max((text.rfind(sign, 0, number.start) for sign in SPACES + "\n\t("), default=-1) + 1
    ends = (text.find(sign, number.end) for sign in SPACES + "\n\t)")
    end = min((each for each in ends if each >= 0), default=len(text))
    return text[start:end].strip(".,;:!?()[]«»“”\"'‘’")


def _any_of(words: Mapping[str, Any] | Any) -> str:
    """A pattern for any of the words, the longest first; spaces of any kind between their parts."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", f"{_SPACE}+") for word in longest)


def _meet(one: Number, other: Number) -> bool:
    return one.start < other.end and other.start < one.end
