"""Months and periods in words, by CLDR's patterns through Babel."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from sitrep_writer.words.locale_style import LocaleStyle

_THIN = str.maketrans({"\u2009": "", "\u202f": ""})


def month(day: date, locale_style: LocaleStyle) -> str:
    """`August 2024`, `agosto de 2024`."""
    from babel.dates import format_skeleton

    return locale_style.words(format_skeleton("yMMMM", day, locale=locale_style.cldr))


def period(start: date, end: date, locale_style: LocaleStyle) -> str:
    """Whole months as `July–September 2024`, `agosto de 2024`; other ranges with their days
    (`17–20 April 2020`)."""
    from babel.dates import format_date

    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if (start.year, start.month) == (end.year, end.month):
        if whole:
            return month(start, locale_style)
        field = "d"
    else:
        field = "M" if start.year == end.year else "y"
    patterns = locale_style.cldr.interval_formats["yMMMM" if whole else "yMMMd"]
    if start == end:
        return locale_style.words(format_date(start, "long", locale=locale_style.cldr))
    first, second = (part.replace("MMMM", "MMM").replace("MMM", "MMMM") for part in patterns[field])
    text = format_date(start, first, locale_style.cldr) + format_date(
        end, second, locale_style.cldr
    )
    return locale_style.words(text.translate(_THIN).replace(" – ", "–"))
