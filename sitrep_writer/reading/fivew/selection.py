"""Which months and which country of the reports a draft is about: the ones you ask for, else the
only ones there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from sitrep_writer.model.activities import Activities
from sitrep_writer.model.problems import Problem
from sitrep_writer.nearness import nearest
from sitrep_writer.reading.fivew.place_register import Register
from sitrep_writer.reasons.problem import problem

MOST_MONTHS = 60
_NO_YEAR = "0000"
_PERIOD = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(?:\.\.([0-9]{4})-(0[1-9]|1[0-2]))?")


def months_asked(typed: str) -> tuple[str, ...] | Problem:
    """The months of `2023-01` or `2023-01..2023-03`."""
    found = _PERIOD.fullmatch(typed.strip())
    if found is None:
        return problem("period-unknown.typed", "", typed=typed)
    year, month, last_year, last_month = (int(part) if part else 0 for part in found.groups())
    if not year or found[3] == _NO_YEAR:
        return problem("period-unknown.year", "", typed=typed)
    months = months_between(
        year * 12 + month - 1, (last_year or year) * 12 + (last_month or month) - 1
    )
    if not months:
        return problem("period-unknown.ends-before", "", typed=typed)
    if len(months) > MOST_MONTHS:
        return problem("period-unknown.too-long", "", typed=typed, most=MOST_MONTHS)
    return months


def months_of_days(start: date, end: date) -> tuple[str, ...]:
    """The months that a period touches."""
    return months_between(start.year * 12 + start.month - 1, end.year * 12 + end.month - 1)


def months_between(first: int, last: int) -> tuple[str, ...]:
    """The months of two numbers of months since the year 0."""
    return tuple(f"{n // 12:04}-{n % 12 + 1:02}" for n in range(first, last + 1))


def country_asked(typed: str, register: Register) -> str | Problem:
    """The register's name for a country, by name, alias or ISO code."""
    area = register.country(typed)
    if area is not None:
        return area.name
    names = sorted({country.name for country in register.countries.values()})
    near = nearest(typed, names)
    return problem("country-unknown.typed", "", typed=typed, near=near, known=names)


def only_country(activities: Activities) -> str | Problem:
    """The only country in the reports, if there is just one."""
    names = _values(activities, "country", range(len(activities)))
    if len(names) == 1:
        return names[0]
    if names:
        return problem("country-unknown.several", "", n=len(names), countries=names)
    return problem("country-unknown.none", "")


def only_month(activities: Activities, country: str) -> tuple[str, ...] | Problem:
    """The only month in a country's reports, if there is just one."""
    months = months_of(activities, country)
    if len(months) == 1:
        return months
    if not months:
        return problem("period-unknown.no-month", "", country=country)
    return problem(
        "period-unknown.several",
        "",
        country=country,
        n=len(months),
        first=months[0],
        last=months[-1],
    )


def nothing_reported(activities: Activities, country: str, months: tuple[str, ...]) -> Problem:
    """Why there is nothing to draft: the country or the months that the reports lack, or rows
    without figures.
    """
    countries = _values(activities, "country", range(len(activities)))
    there = months_of(activities, country)
    if country and country not in countries:
        if not countries:
            return problem("nothing-reported.no-countries", "", country=country)
        return problem("nothing-reported.other-countries", "", country=country, known=countries)
    first, last = months[0], months[-1] if len(months) > 1 else None
    if not there:
        return problem("nothing-reported.no-months", "", country=country, first=first, last=last)
    if not set(months) & set(there):
        several = len(there) > 1
        return problem(
            "nothing-reported.other-months",
            "",
            country=country,
            first=first,
            last=last,
            n=len(there) if several else None,
            known_first=there[0],
            known_last=there[-1] if several else None,
        )
    return problem("nothing-reported.no-figures", "", country=country, first=first, last=last)


def months_of(activities: Activities, country: str) -> tuple[str, ...]:
    """The months of a country's rows."""
    text = activities.texts.get("country")
    rows: Iterable[int] = range(len(activities))
    if text is not None:
        wanted = {code for code, name in enumerate(text.values) if name == country}
        rows = (row for row, code in enumerate(text.codes) if code in wanted)
    return tuple(_values(activities, "month", rows))


def _values(activities: Activities, key: str, rows: Iterable[int]) -> list[str]:
    text = activities.texts.get(key)
    if text is None:
        return []
    return sorted({text.values[code] for code in {text.codes[row] for row in rows} if code})
