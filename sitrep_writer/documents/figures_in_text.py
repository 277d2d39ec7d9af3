"""The figures of a text by any author: numbers that count something, and no others.

`1,500`, `13.1 %`, `USD 38M`, `1.66 million`, `21 mil`, `three hundred and sixty`, `two thirds`. A
year, a date, a time, a law's number, an ordinal, a number in a name (COVID-19) or an address is not
a figure. Neither are "one", "un" and "una": they are pronouns and articles more often than counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from babel import Locale, UnknownLocaleError

from sitrep_writer.documents.digit_groups import COMMA, POINT, Marks
from sitrep_writer.documents.nominal_numbers import NominalNumbers, any_of
from sitrep_writer.documents.number_lexicon import NumberLexicon
from sitrep_writer.documents.number_units import (
    SHARE,
    currency_after,
    currency_before,
    money_after,
    unit_at,
)
from sitrep_writer.documents.plain_numbers import PlainNumber, plain_numbers
from sitrep_writer.documents.spelled_numbers import Speller, Value
from sitrep_writer.folding import SPACES
from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import LocaleStyle, UnknownLocale, load_locale_style
from sitrep_writer.words.numbers import decimal_text

_MOST_DAYS = 31
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SPACE = f"[{SPACES}]"
_STUCK = "_.,/"
_GOES_ON = re.compile(r"\w|[.,]\d|-[^\W\d_]")


_REMEMBERED = 1 << 16
"""How many texts are remembered: two editions say much the same."""


class TextNumber(NamedTuple):
    """A figure found in a text: its value as a plain decimal, its text with currency and unit (`USD
    38M` is 38000000, `13.1 %` is 13.1, `two thirds` 66.7), and its position.

    `unit` is what it counts in (`%`, `share`, a currency), empty if no mark says so; `scale` is the
    factor of a word or letter after it, `decimals` how many are written: 1.66 million is exact to
    10,000.
    """

    number: str
    shown: str
    start: int
    end: int
    unit: str = ""
    scale: int = 1
    decimals: int = 0


class TextNumberReader:
    """Finds figures in texts of one language, written with certain marks."""

    def __init__(
        self, words: Mapping[str, Any], marks: Marks, locale_style: LocaleStyle | None
    ) -> None:
        self._known: dict[str, tuple[TextNumber, ...]] = {}
        self._marks = marks
        self._lexicon = NumberLexicon(words, locale_style)
        self._naming = NominalNumbers(words)
        percent = any_of(words.get("percent", ()))
        unit = rf"(?:{_SPACE}?%|{_SPACE}+(?:{percent})(?!\w))" if percent else f"{_SPACE}?%"
        self._percent = re.compile(unit, re.IGNORECASE)

    def numbers(self, text: str) -> tuple[TextNumber, ...]:
        """The figures of a text, in order."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[text] = self._numbers(text)
        return known

    def _numbers(self, text: str) -> tuple[TextNumber, ...]:
        plain = plain_numbers(text, self._lexicon, self._marks)
        return tuple(self._spelled(text) if plain is None else self._counting(text, plain))

    def _counting(self, text: str, plain: Iterable[PlainNumber]) -> Iterator[TextNumber]:
        """The figures among the digit-only numbers of a text."""
        for value, said, start, end in plain:
            number = self._number(text, said, start, end, value)
            if number is not None and not self._is_no_figure(text, said, start, value, number):
                yield number

    def _spelled(self, text: str) -> Iterator[TextNumber]:
        """The figures of a text that may contain spelled-out numbers."""
        speller = Speller(text, self._lexicon, self._marks)
        tokens = speller.tokens
        stop = 0
        for at in speller.beginnings():
            value = speller.read(at) if at >= stop else None
            if value is None:
                continue
            start, end = tokens.start(at), tokens.end(value.stop - 1)
            said = tokens.texts[at] if tokens.is_digits(at) else ""
            number = self._number(text, said, start, end, value)
            if number is None:
                continue
            if not self._is_no_figure(text, said, start, value, number):
                yield number
            stop = value.stop

    def _number(
        self, text: str, said: str, start: int, end: int, value: Value
    ) -> TextNumber | None:
        """The number at a position of a text, with its unit; None if it is part of a word or of a
        longer row of digits. `said` are the digits it begins with, empty if it begins with a word.
        """
        begins, stops = start, end
        if said:
            _, begins = currency_before(text, start)
        percent = self._percent.match(text, end)
        stops = percent.end() if percent else currency_after(text, end)[1]
        before = text[begins - 1] if begins else ""
        if before.isalnum() or (before and before in _STUCK) or _GOES_ON.match(text, stops):
            return None
        if before == "-" and not said and text[max(0, begins - 2)].isalpha():
            return None
        shown = text[begins:stops]
        if value.share:
            unit = SHARE
        elif shown == said:
            unit = money_after(text, end)  # no sign at either side
        else:
            unit = unit_at(text, begins, stops)
        number = decimal_text(value.value) if value.scale != 1 or value.share else ""
        return TextNumber(
            number or f"{value.value:f}", shown, begins, stops, unit, value.scale, value.decimals
        )

    def _is_no_figure(
        self, text: str, said: str, start: int, value: Value, number: TextNumber
    ) -> bool:
        """Whether a number is a year, a name or part of a date. `said` are the digits it begins
        with, and `start` is their position.
        """
        if said and number.shown == said and _YEAR.fullmatch(said):
            return True
        if number.unit not in ("", "%") and said and number.start < start:
            return False
        is_day = _may_be_day(value, number.unit)
        return self._naming.names(text, number.start, number.end, is_day=is_day)


def _may_be_day(value: Value, unit: str) -> bool:
    """Whether a number can be the day of a month."""
    whole = value.scale == 1 and unit == "" and not value.decimals
    return whole and 0 < value.value <= _MOST_DAYS


def reader_for(language: str, marks: Marks | None = None) -> TextNumberReader:
    """The reader for a language tag (`es-PE`, `en`), with its own marks or those given. Tags come
    from files, so an invalid one counts as none. Without a locale style, only numbers in digits are
    recognised.
    """
    tag = language if _TAG.fullmatch(language) else ""
    return _reader(tag, marks or expected_marks(tag))


def expected_marks(language: str) -> Marks:
    """The marks that CLDR gives for a language and region: `es-PE` writes 1,500, `es` 1.500."""
    locale = _locale(language)
    symbols = {} if locale is None else locale.number_symbols.get("latn", {})
    return COMMA if str(symbols.get("decimal", ".")) == "," else POINT


def style_of(language: str) -> LocaleStyle | None:
    """The shipped locale style for a language tag, or for its language alone; None if there is
    none, and so the language's number words are unknown.
    """
    if not _TAG.fullmatch(language):
        return None
    resources = Resources()
    name = language.replace("-", "_")
    for each in (name, name.partition("_")[0]):
        try:
            return load_locale_style(resources, each)
        except UnknownLocale:
            continue
    return None


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language.replace("_", "-"), sep="-") if language else None
    except (ValueError, UnknownLocaleError):
        return None


@lru_cache(maxsize=32)
def _reader(language: str, marks: Marks) -> TextNumberReader:
    locale_style = style_of(language)
    words = dict(locale_style.reading) if locale_style else {}
    words["months"] = _months(language)
    if locale_style is None:
        words["scales"] = {"M": 1_000_000, "k": 1000, **_scales(language)}
    return TextNumberReader(words, marks, locale_style)


def _scales(language: str) -> dict[str, int]:
    """CLDR's words for thousands, millions and so on: 2 mil, 1,5 milhão."""
    locale = _locale(language)
    formats = {} if locale is None else locale.compact_decimal_formats
    patterns = [
        (int(size), str(pattern.pattern))
        for by_size in (formats["long"].values() if "long" in formats else ())
        for size, pattern in by_size.items()
    ]
    found = [(size, re.fullmatch(r"(0+)\s([^\W\d_]{3,})", words)) for size, words in patterns]
    return {each[2]: size // 10 ** (len(each[1]) - 1) for size, each in found if each}


def _months(language: str) -> list[str]:
    """The names of the months, full and short, in the language and its region."""
    names: dict[str, None] = {}
    for locale in filter(None, map(_locale, (language, language.partition("-")[0]))):
        for width in ("wide", "abbreviated"):
            names |= {str(name): None for name in locale.months["format"][width].values()}
    return list(names)
