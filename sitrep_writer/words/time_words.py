"""Times in the words of a locale style: "since January 2024", "desde enero de 2024"."""

from __future__ import annotations

from datetime import date

from sitrep_writer.words.dates import month as month_of
from sitrep_writer.words.locale_style import LocaleStyle
from sitrep_writer.words.patterns import filled
from sitrep_writer.words.times import OF_DAYS, Moment, Time


def can_say(time: Time, locale_style: LocaleStyle) -> bool:
    """Whether the style has the patterns for such a time."""
    return time.kind in locale_style.times


def say_time(time: Time, locale_style: LocaleStyle) -> str:
    """A time in the locale style's words."""
    patterns = locale_style.times[time.kind]
    if time.start.day:
        patterns = locale_style.times.get(time.kind + OF_DAYS, patterns)
    pattern = patterns if isinstance(patterns, str) else patterns[0]
    if time.end is None:
        return locale_style.words(
            _put(pattern, "{time}", _say(time.start, locale_style), locale_style)
        )
    start, end = _say(_elided(time.start, time.end), locale_style), _say(time.end, locale_style)
    if "{end}" not in pattern:
        return locale_style.words(filled(pattern, time=_range(start, end, locale_style)))
    return locale_style.words(
        _put(_put(pattern, "{time}", start, locale_style), "{end}", end, locale_style)
    )


def say_moments(time: Time, locale_style: LocaleStyle) -> str:
    """A time alone, without the word before it in a sentence: `August 2024`."""
    if time.end is None:
        return locale_style.words(_say(time.start, locale_style))
    start = _say(_elided(time.start, time.end), locale_style)
    return locale_style.words(_range(start, _say(time.end, locale_style), locale_style))


def _range(start: str, end: str, locale_style: LocaleStyle) -> str:
    return filled(locale_style.times.get("range", "{time}–{end}"), time=start, end=end)


def _elided(start: Moment, end: Moment) -> Moment:
    """The first of two moments without the parts that the second says for both."""
    if start.year != end.year or start.size != end.size or not start.size:
        return start
    same_month = start.day and start.month == end.month
    return start._replace(year=0, month=0 if same_month else start.month)


def _put(pattern: str, place: str, words: str, locale_style: LocaleStyle) -> str:
    """A moment at its place in a pattern, its article merged with the word before it."""
    before, _, after = pattern.partition(place)
    word = before.rstrip().rpartition(" ")[2]
    contracted = locale_style.edges.contract(word, words.partition(" ")[0]) if word else ""
    if contracted:
        before = before.rstrip()[: -len(word)] + contracted + " "
        words = words.partition(" ")[2]
    return before + words + after


def _say(moment: Moment, locale_style: LocaleStyle) -> str:
    if moment.quarter:
        nth = locale_style.times["quarters"].split(";")[moment.quarter - 1]
        text = filled(locale_style.times["quarter"], nth=nth)
        if not moment.year:
            return text
        return filled(locale_style.times["quarter_year"], time=text, year=moment.year)
    if moment.day:
        return filled(locale_style.times.get("day", "{day}"), day=_day(moment, locale_style))
    if not moment.month:
        return str(moment.year)
    if moment.year:
        return month_of(date(moment.year, moment.month, 1), locale_style)
    return str(locale_style.cldr.months["format"]["wide"][moment.month])


def _day(moment: Moment, locale_style: LocaleStyle) -> str:
    from babel.dates import format_date, format_skeleton

    if not moment.month:
        return str(moment.day)
    if moment.year:
        day = date(moment.year, moment.month, moment.day)
        return format_date(day, "long", locale=locale_style.cldr)
    return format_skeleton("MMMMd", date(2000, moment.month, moment.day), locale=locale_style.cldr)
