"""When something happened, as a cell says it in either language and as each language says it:
"since January 2024" and "desde enero de 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.folding import fold
from sitrep_writer.language.dates import month as month_of
from sitrep_writer.language.house import House


class Moment(NamedTuple):
    """A month, a quarter or a year; what is not said is 0."""

    year: int = 0
    month: int = 0
    quarter: int = 0


class Time(NamedTuple):
    """A time phrase: its kind (`since`, `in`, `between` …, a key of the house style's [times]),
    and one moment or two."""

    kind: str
    start: Moment
    end: Moment | None = None


_FORMS = ("quarter", "quarters", "quarter_year")
_ISO = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_QUARTER = re.compile(r"(?:[qt]([1-4])|([1-4])(?:st|nd|rd|th|er|o|do|to)? (?:quarter|trimestre))")


class TimeReader:
    """Understands times in the words of several house styles."""

    def __init__(self, houses: Iterable[House]) -> None:
        self._patterns: list[tuple[re.Pattern[str], str]] = []
        self._months: dict[str, int] = {}
        self._quarters: dict[str, int] = {}
        for house in houses:
            for kind, pattern in house.times.items():
                if kind not in _FORMS:
                    self._patterns.append((_reading(pattern), kind))
            for width in ("wide", "abbreviated"):
                for number, name in house.cldr.months["format"][width].items():
                    self._months.setdefault(fold(name).strip(". "), number)
            for index, nth in enumerate(house.times["quarters"].split(";"), 1):
                name = fold(house.times["quarter"].format(nth=nth))
                self._quarters[name] = self._quarters[name.split(" ", 1)[1]] = index
        # The longest words first: "by the end of" before "by".
        self._patterns.sort(key=lambda item: -len(item[0].pattern))

    def read(self, typed: str) -> Time | None:
        """The time that a cell says; None where it is said otherwise."""
        text = " ".join(fold(typed).split())
        for pattern, kind in self._patterns:
            match = pattern.fullmatch(text)
            if match is None:
                continue
            start = self._moment(match["time"])
            if start is None:
                continue
            if "end" not in match.groupdict():
                return Time(kind, start)
            end = self._moment(match["end"])
            if end is not None:
                return Time(kind, start, end)
        return None

    def _moment(self, text: str) -> Moment | None:
        text = text.strip()
        iso = _ISO.fullmatch(text)
        if iso is not None and 1 <= int(iso[2]) <= 12:
            return Moment(int(iso[1]), int(iso[2]))
        year = _YEAR.search(text)
        rest = _YEAR.sub("", text)
        rest = re.sub(r"\b(?:de|del|of|,)\s*$", "", rest.strip()).strip(" ,.")
        number = int(year[0]) if year is not None else 0
        if not rest:
            return Moment(number) if number else None
        if rest in self._months:
            return Moment(number, self._months[rest])
        if rest in self._quarters:
            return Moment(number, quarter=self._quarters[rest])
        quarter = _QUARTER.fullmatch(rest.removeprefix("the ").removeprefix("el "))
        if quarter is not None:
            return Moment(number, quarter=int(quarter[1] or quarter[2]))
        return None


@lru_cache(maxsize=16)
def time_reader(houses: tuple[House, ...]) -> TimeReader:
    """The reader of some house styles, made once."""
    return TimeReader(houses)


def say_time(time: Time, house: House) -> str:
    """A time in the house style's words."""
    pattern = house.times[time.kind]
    start = _say(time.start, house)
    end = _say(time.end, house) if time.end is not None else ""
    if time.end is not None and time.start.year == time.end.year and time.start.month:
        start = _say(time.start._replace(year=0), house)
    before, _, after = pattern.partition("{time}")
    word = before.rstrip().rpartition(" ")[2]
    article = start.partition(" ")[0]
    contracted = house.edges.contract(word, article) if word else ""
    if contracted:
        before = before.rstrip()[: -len(word)] + contracted + " "
        start = start.partition(" ")[2]
    return house.words((before + start + after).replace("{end}", end))


def _say(moment: Moment, house: House) -> str:
    if moment.quarter:
        nth = house.times["quarters"].split(";")[moment.quarter - 1]
        text = house.times["quarter"].format(nth=nth)
        if not moment.year:
            return text
        return house.times["quarter_year"].format(time=text, year=moment.year)
    if not moment.month:
        return str(moment.year)
    if moment.year:
        return month_of(date(moment.year, moment.month, 1), house)
    return str(house.cldr.months["format"]["wide"][moment.month])


def _reading(pattern: str) -> re.Pattern[str]:
    """A house style's pattern as a pattern to read by."""
    escaped = re.escape(fold(pattern.replace("{time}", "\0").replace("{end}", "\1")))
    return re.compile(
        escaped.replace("\0", "(?P<time>.+?)").replace("\1", "(?P<end>.+?)").replace(r"\ ", " +")
    )
