"""Which months and which country of the reports a draft is about: as asked for, else the only ones
there are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from sitrep_writer.folding import quoted
from sitrep_writer.model.activities import Activities
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.reading.fivew.place_register import Register
from sitrep_writer.reading.nearness import nearest

MOST_MONTHS = 60
_PERIOD = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(?:\.\.([0-9]{4})-(0[1-9]|1[0-2]))?")
_HOW = "Write a month (2023-01), or the first and the last one (2023-01..2023-03)."


def months_asked(typed: str) -> tuple[str, ...] | Problem:
    """The months of `2023-01` or `2023-01..2023-03`."""
    found = _PERIOD.fullmatch(typed.strip())
    if found is None:
        return problem("period-unknown", "", f"{quoted(typed)} is no period. {_HOW}")
    year, month, last_year, last_month = (int(part) if part else 0 for part in found.groups())
    months = months_between(
        year * 12 + month - 1, (last_year or year) * 12 + (last_month or month) - 1
    )
    if not months:
        return problem("period-unknown", "", f"{quoted(typed)} ends before it starts.")
    if len(months) > MOST_MONTHS:
        return problem("period-unknown", "", f"{quoted(typed)} is more than {MOST_MONTHS} months.")
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
    hint = f" Did you mean {quoted(near)}?" if near else ""
    known = ", ".join(names)
    message = f"{quoted(typed)} is no country of the register.{hint} It has: {known}."
    return problem("country-unknown", "", message)


def only_country(activities: Activities) -> str | Problem:
    """The country of reports that have one."""
    names = _values(activities, "country", range(len(activities)))
    if len(names) == 1:
        return names[0]
    message = (
        f"the reports have {len(names)} countries: {', '.join(names)}. Name one with --country."
        if names
        else "the reports do not say of which country they are. Name it with --country."
    )
    return problem("country-unknown", "", message)


def only_month(activities: Activities, country: str) -> tuple[str, ...] | Problem:
    """The month of a country's reports that have one."""
    months = months_of(activities, country)
    if len(months) == 1:
        return months
    message = (
        f"the reports of {country} have {_several(months)}. Name those to draft with --period "
        f"({months[0]}, or {months[0]}..{months[-1]})."
        if months
        else f"the reports have no month of {country}."
    )
    return problem("period-unknown", "", message)


def nothing_reported(activities: Activities, country: str, months: tuple[str, ...]) -> Problem:
    """Why there is nothing to draft: which of country and months the reports lack, or that the rows
    have no figures."""
    return problem("nothing-reported", "", _why_nothing(activities, country, months))


def _why_nothing(activities: Activities, country: str, months: tuple[str, ...]) -> str:
    asked = months[0] if len(months) == 1 else f"{months[0]} to {months[-1]}"
    countries = _values(activities, "country", range(len(activities)))
    there = months_of(activities, country)
    if country and country not in countries:
        has = (
            f"They have rows of: {', '.join(countries)}." if countries else "They name no country."
        )
        return f"the reports have no row of {country}. {has}"
    if not there:
        return (
            f"the reports have rows of {country}, but none with a month that can be read. "
            f"Fill in the column of months; {asked} was asked for."
        )
    if not set(months) & set(there):
        return (
            f"the reports have no row of {country} in {asked}. Their rows of {country} are of "
            f"{_several(there)}."
        )
    return (
        f"the rows of {country} in {asked} have no indicator and no number of people. "
        "Look at those columns in the report."
    )


def months_of(activities: Activities, country: str) -> tuple[str, ...]:
    """The months of a country's rows."""
    text = activities.texts.get("country")
    rows: Iterable[int] = range(len(activities))
    if text is not None:
        wanted = {code for code, name in enumerate(text.values) if name == country}
        rows = (row for row, code in enumerate(text.codes) if code in wanted)
    return tuple(_values(activities, "month", rows))


def _several(months: tuple[str, ...]) -> str:
    if len(months) == 1:
        return months[0]
    return f"{len(months)} months, {months[0]} to {months[-1]}"


def _values(activities: Activities, key: str, rows: Iterable[int]) -> list[str]:
    text = activities.texts.get(key)
    if text is None:
        return []
    return sorted({text.values[code] for code in {text.codes[row] for row in rows} if code})
