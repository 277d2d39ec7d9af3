"""Cells that should hold a date: what they hold, and what the person may have meant."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from sitrep_writer.reading.spreadsheet import Value
from sitrep_writer.reading.typed_numbers import plain
from sitrep_writer.reasons.reason import ReasonError, reason

ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9:.]+Z?)?")
PARTS = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")


class NotADateError(ReasonError, ValueError):
    """The cell holds no date; the reason says what it holds and what was perhaps meant."""


def day_of(value: Value) -> date:
    """The day in a cell: a real date, an ISO date as text, or day-first text with one reading.

    Raises NotADateError for everything else: 05/08/2024 as text can be two days, so it is refused.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _typed(value.strip())
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = plain(Decimal(f"{value:.15g}"))
        raise NotADateError(reason("date-cell.number", number=number))
    raise NotADateError(reason("date-cell.none", typed=str(value)))


def _typed(text: str) -> date:
    if iso := ISO.fullmatch(text):
        day = _day(int(iso[1]), int(iso[2]), int(iso[3]))
        if day:
            return day
    if parts := PARTS.fullmatch(text):
        return _day_first(text, parts)
    raise NotADateError(reason("date-cell.none", typed=text))


def _day_first(text: str, parts: re.Match[str]) -> date:
    first, second, year = int(parts[1]), int(parts[3]), int(parts[4])
    full_year = year if len(parts[4]) == 4 else 2000 + year
    days = (_day(full_year, second, first), _day(full_year, first, second))
    meant = [day.isoformat() for day in dict.fromkeys(days) if day]
    if len(meant) == 1 and days[0] and len(parts[4]) == 4:
        return days[0]
    if len(meant) > 1:
        one, other = meant
        raise NotADateError(reason("date-cell.unclear", typed=text, one=one, other=other))
    if meant:
        raise NotADateError(reason("date-cell.meant", typed=text, meant=meant[0]))
    raise NotADateError(reason("date-cell.none", typed=text))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
