"""When something happened, from a cell in any language of the draft: "since January 2024", "del 3
al 5 de julio", "Q3 2024", a date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.folding import fold
from sitrep_writer.words.locale_style import LocaleStyle
from sitrep_writer.words.patterns import filled


class Moment(NamedTuple):
    """A day, a month, a quarter or a year; missing parts are 0."""

    year: int = 0
    month: int = 0
    quarter: int = 0
    day: int = 0

    @property
    def size(self) -> str:
        """Which of the four it is."""
        return "day" if self.day else "month" if self.month else "quarter" if self.quarter else ""

    @property
    def within(self) -> tuple[int, int, int]:
        """Its position in its year."""
        return self.quarter, self.month, self.day


class Time(NamedTuple):
    """A time phrase: its kind (`since`, `in`, `between` …, a key of the locale style's [times]),
    and one moment or two. Two with a kind that takes one are a range (`in July–September`).
    """

    kind: str
    start: Moment
    end: Moment | None = None


SINCE = "since"
"""The kind of a time that goes on until now."""
FORMS = ("quarter", "quarters", "quarter_year", "day", "range")
"""Keys of [times] that say how a moment is written, rather than a kind of time."""
OF_DAYS = "_day"
"""The end of a key for a kind whose moment is a day (`as_of_day`)."""
_WITH_DAYS = ("on", "since", "until", "by", "as_of", "between", "from")
_WITH_RANGES = ("alone", "in", "during")
_WITHOUT_QUARTERS = ("early", "middle", "late")
_WITH_END = ("between", "from", "until")
_SHORT = (3, 4)
_LEAP = 2000

_NTH = r"(?:\.?(?:st|nd|rd|th|ero|er|ro|do|ra|da|to|[oa]))?"
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:[t ][\d:.]+z?)?)?")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_YEAR = re.compile(r"\b\d{4}\b")
_DAY_FIRST = re.compile(rf"(\d{{1,2}}){_NTH}(?: of| de)? ([^\W\d_]+)\.?")
_DAY_LAST = re.compile(rf"([^\W\d_]+)\.? (\d{{1,2}}){_NTH}")
_DAY_ALONE = re.compile(rf"(?:el |the )?(\d{{1,2}}){_NTH}")
_QUARTER = re.compile(
    rf"(?:[qt]([1-4])|([1-4])[qt]|([1-4]){_NTH} (?:quarter|trimestre)|"
    r"(i{1,3}|iv) (?:quarter|trimestre))"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DASH = re.compile(r" ?[-–—] ?")
_LONGEST = 200
"""A text with this many characters or more is not examined: no time is that long."""


class _Pattern(NamedTuple):
    """A locale style's pattern for reading, its kind, and whether it is for days only."""

    reading: re.Pattern[str]
    kind: str
    days: bool


class TimeReader:
    """Reads times in the words of several locale styles."""

    def __init__(self, locale_styles: Iterable[LocaleStyle]) -> None:
        self._patterns: list[_Pattern] = []
        self._months: dict[str, int] = {}
        self._quarters: dict[str, int] = {}
        self._quarter_nouns: set[str] = set()
        self._articles: set[str] = set()
        self._short: dict[str, set[int]] = {}
        for locale_style in locale_styles:
            self._learn_kinds(locale_style)
            self._learn_months(locale_style)
            self._learn_quarters(locale_style)
        for name, numbers in self._short.items():
            if len(numbers) == 1 and len(name) in _SHORT:
                self._months.setdefault(name, *numbers)
        # The longest words first: "by the end of" before "by".
        self._patterns.sort(key=lambda item: -len(item.reading.pattern))

    def _learn_kinds(self, locale_style: LocaleStyle) -> None:
        articles = articles_of(locale_style)
        self._articles |= articles
        for key, patterns in locale_style.times.items():
            if key in FORMS:
                continue
            kind = key.removesuffix(OF_DAYS)
            for pattern in [patterns] if isinstance(patterns, str) else patterns:
                reading = _reading(pattern, locale_style, articles)
                self._patterns.append(_Pattern(reading, kind, kind != key))

    def _learn_months(self, locale_style: LocaleStyle) -> None:
        for width in ("wide", "abbreviated"):
            for number, name in locale_style.cldr.months["format"][width].items():
                self._months.setdefault(fold(name).strip(". "), number)
                for length in _SHORT:
                    short = fold(name)[:length].strip(". ")
                    self._short.setdefault(short, set()).add(number)

    def _learn_quarters(self, locale_style: LocaleStyle) -> None:
        for index, nth in enumerate(locale_style.times["quarters"].split(";"), 1):
            name = fold(filled(locale_style.times["quarter"], nth=nth))
            self._quarters[name] = self._quarters[name.split(" ", 1)[1]] = index
            self._quarter_nouns.add(name.rpartition(" ")[2])

    def goes_on(self, typed: str) -> bool:
        """Whether words that are no time that is known say since when: "since the landslide"."""
        text = " ".join(fold(typed[:_LONGEST]).split())
        kinds = {each.kind for each in self._patterns if each.reading.fullmatch(text)}
        return SINCE in kinds and kinds.isdisjoint(_WITH_END)

    def read(self, typed: str) -> Time | None:
        """The time that a cell says; None if it says none that is known."""
        text = " ".join(fold(typed).split()).strip(" .")
        if len(text) > _LONGEST:
            return None
        for pattern in self._patterns:
            match = pattern.reading.fullmatch(text)
            if match is None:
                continue
            ends = match.groupdict()
            found = (
                self._pair(pattern.kind, ends["time"], ends["end"])
                if "end" in ends
                else self._one(pattern.kind, ends["time"])
            )
            if found is not None and not (pattern.days and not found.start.day):
                return found
        return None

    def _one(self, kind: str, text: str) -> Time | None:
        moment = self._moment(text)
        if moment is None:
            return self._range(kind, text) if kind in _WITH_RANGES else None
        if moment.day and kind == "alone":
            kind = "on"
        return Time(kind, moment) if _can_be_said(kind, moment) else None

    def _range(self, kind: str, text: str) -> Time | None:
        """Two moments with a dash between them; days and quarters go from one to the other."""
        for dash in _DASH.finditer(text):
            found = self._pair(kind, text[: dash.start()], text[dash.end() :])
            if found is None:
                continue
            if found.start.size in ("day", "quarter"):
                return found._replace(kind="from") if kind == "alone" else None
            return found
        return None

    def _pair(self, kind: str, first: str, last: str) -> Time | None:
        """Two moments, of which the first may leave out what the last says."""
        end = self._moment(last)
        if end is None:
            return None
        start = self._moment(first) or self._short_of(first, end)
        if start is None:
            return None
        start = _in_the_year_of(end, start)
        return Time(kind, start, end) if _may_follow(start, end) else None

    def _short_of(self, text: str, end: Moment) -> Moment | None:
        """`3` in "3 to 5 July", `the first` in "the first and third quarter"."""
        number = _DAY_ALONE.fullmatch(text.strip())
        if number is not None and end.day:
            return _day(end.year, end.month, int(number[1]))
        if not end.quarter:
            return None
        tried = (self._moment(f"{text} {noun}") for noun in self._quarter_nouns)
        return next((found for found in tried if found is not None and found.quarter), None)

    def _moment(self, text: str) -> Moment | None:
        text = text.strip()
        for pattern, read in _IN_NUMBERS:
            found = pattern.fullmatch(text)
            if found is not None:
                return read(found)
        year = _YEAR.search(text)
        rest = " ".join(_YEAR.sub(" ", text).split())
        rest = re.sub(r"(?:^| )(?:de|del|of|,)$", "", rest.strip(" ,")).strip(" ,.")
        first, _, others = rest.partition(" ")
        if first in self._articles and rest not in self._quarters:
            rest = others
        number = int(year[0]) if year is not None else 0
        if rest:
            return self._worded(number, rest)
        return Moment(number) if number and not others else None

    def _worded(self, year: int, text: str) -> Moment | None:
        """A month, a quarter or a day in the words next to its year."""
        if text in self._months:
            return Moment(year, self._months[text])
        if text in self._quarters:
            return Moment(year, quarter=self._quarters[text])
        return self._day_of(year, text) or _quarter_of(year, text)

    def _day_of(self, year: int, text: str) -> Moment | None:
        """`29 August`, `29 de agosto`, `August 29th`."""
        for pattern, day, month in ((_DAY_FIRST, 1, 2), (_DAY_LAST, 2, 1)):
            match = pattern.fullmatch(text)
            if match is not None and match[month] in self._months:
                return _day(year, self._months[match[month]], int(match[day]))
        return None


def _can_be_said(kind: str, moment: Moment) -> bool:
    """Whether a kind of time fits such a moment: `on` a day, but not `early` a day."""
    if moment.day:
        return kind in _WITH_DAYS
    return kind != "on" and not (moment.quarter and kind in _WITHOUT_QUARTERS)


def _in_the_year_of(end: Moment, start: Moment) -> Moment:
    """A moment without a year, in the latest year that does not put it after the other moment."""
    alike = start.size == end.size != ""
    if alike and end.year and not start.year and start.within <= end.within:
        return start._replace(year=end.year)
    return start


def _may_follow(start: Moment, end: Moment) -> bool:
    """Whether a time can go from one moment to the other."""
    if start.size != end.size:
        if {"day", "quarter"} & {start.size, end.size}:
            return False
    elif start.year == end.year and start.within > end.within:
        return False
    return not start.year > end.year > 0


def _quarter_of(year: int, text: str) -> Moment | None:
    match = _QUARTER.fullmatch(text)
    if match is None:
        return None
    digit = match[1] or match[2] or match[3]
    return Moment(year, quarter=int(digit) if digit else _ROMAN[match[4]])


def _of_numbers(year: int, month: int, day: int) -> Moment | None:
    if not 1 <= month <= 12:
        return None
    return _day(year, month, day) if day else Moment(year, month)


def _of_iso(found: re.Match[str]) -> Moment | None:
    return _of_numbers(int(found[1]), int(found[2]), int(found[3] or 0))


def _of_date(found: re.Match[str]) -> Moment | None:
    return _one_reading(int(found[4]), int(found[3]), int(found[1]))


def _of_month_and_year(found: re.Match[str]) -> Moment | None:
    return _of_numbers(int(found[2]), int(found[1]), 0)


_IN_NUMBERS = ((_ISO, _of_iso), (_NUMBERS, _of_date), (_MONTH_YEAR, _of_month_and_year))
"""How moments are written in numbers, and the function that reads them."""


def _one_reading(year: int, month: int, day: int) -> Moment | None:
    """A date in numbers, day first; None if it could also be read month first."""
    found = _of_numbers(year, month, day)
    other = _of_numbers(year, day, month)
    return found if other is None or other == found else None


def _day(year: int, month: int, day: int) -> Moment | None:
    return Moment(year, month, 0, day) if 1 <= day <= monthrange(year or _LEAP, month)[1] else None


@lru_cache(maxsize=16)
def time_reader(locale_styles: tuple[LocaleStyle, ...]) -> TimeReader:
    """The reader for some locale styles, made once."""
    return TimeReader(locale_styles)


def articles_of(locale_style: LocaleStyle) -> set[str]:
    """The articles before a style's quarters and days."""
    first = (locale_style.times.get(form, "{").partition(" ")[0] for form in ("quarter", "day"))
    return {word for word in first if not word.startswith("{")}


def _reading(pattern: str, locale_style: LocaleStyle, articles: Iterable[str]) -> re.Pattern[str]:
    """A locale style's pattern as a pattern for reading. The word before a moment may be merged
    with the moment's article (`del`, `al`).
    """
    words = fold(pattern.replace("{time}", "\0").replace("{end}", "\1")).split(" ")
    found: list[str] = []
    for word, following in zip(words, [*words[1:], ""], strict=True):
        forms = [word]
        if following[:1] in ("\0", "\1"):
            made = (locale_style.edges.contract(word, article) for article in sorted(articles))
            forms += [contracted for contracted in made if contracted]
        either = "|".join(re.escape(form) for form in forms)
        found.append(f"(?:{either})" if len(forms) > 1 else either)
    source = " +".join(found)
    return re.compile(source.replace("\0", "(?P<time>.+?)").replace("\1", "(?P<end>.+?)"))
