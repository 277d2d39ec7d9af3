"""The month of a row, however it was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sitrep_writer.folding import fold_name
from sitrep_writer.reading.spreadsheet import Value
from sitrep_writer.reasons.reason import ReasonError, reason

_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]?([0-9]{1,2})(?:[-/. ][0-9]{1,2}(?:[T ][0-9:.]+Z?)?)?")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{4})")
_MONTH_ALONE = re.compile(r"[0-9]{1,2}")
_DAY_OR_MONTH = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_WORDS_AND_YEAR = re.compile(
    r"(?P<word>[^\W\d_]+)(?: (?:de|of|del))?(?: (?P<year>[0-9]{4}|[0-9]{2}))?"
)
_DAY_WORD_YEAR = re.compile(
    r"[0-9]{1,2}(?: de)? (?P<word>[^\W\d_]+)(?: (?:de|del|of))? (?P<year>[0-9]{4})"
)
_YEAR_AND_WORD = re.compile(r"(?P<year>[0-9]{4}) (?P<word>[^\W\d_]+)")
_EXCEL_BEGIN = date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)  # 2000 to 2099


class NotAMonthError(ReasonError, ValueError):
    """The cell holds no month: what it holds and what to do."""


def month_of(value: Value, names: Mapping[str, int], year: int) -> str:
    """The month in a cell as `2023-01`, empty for an empty cell.

    `names` are the months by folded name; `year` is that of a month without one, 0 if unknown.
    Raises NotAMonthError.
    """
    if isinstance(value, datetime | date):
        return _written(value.year, value.month, value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(value, year)
    if not isinstance(value, str):
        raise _not_a_month(value)
    text = value.strip()
    return _of_text(text, names, year) if text else ""


def _of_number(value: float, year: int) -> str:
    if value == value and value in range(1, 13) and year:
        return _written(year, int(value), value)
    if value == value and value in range(200_001, 209_913):
        return _written(int(value) // 100, int(value) % 100, value)
    if value == value and abs(value) < 1e9 and int(value) in _SERIALS:
        day = _EXCEL_BEGIN + timedelta(days=int(value))
        return _written(day.year, day.month, value)
    raise _not_a_month(value)


def _of_text(text: str, names: Mapping[str, int], year: int) -> str:
    return _of_digits(text, year) or _of_words(text, names, year)


def _of_digits(text: str, year: int) -> str:
    """The month of a text without words; empty if it has any."""
    for pattern, first in ((_YEAR_FIRST, 1), (_MONTH_FIRST, 2)):
        if found := pattern.fullmatch(text):
            return _written(int(found[first]), int(found[3 - first]), text)
    if found := _DAY_OR_MONTH.fullmatch(text):
        return _of_day(text, int(found[1]), int(found[2]), int(found[3]))
    if _MONTH_ALONE.fullmatch(text) and year:
        return _written(year, int(text), text)
    return ""


def _of_words(text: str, names: Mapping[str, int], year: int) -> str:
    folded = fold_name(text)
    for pattern in (_WORDS_AND_YEAR, _DAY_WORD_YEAR, _YEAR_AND_WORD):
        found = pattern.fullmatch(folded)
        if found and found["word"] in names:
            return _named(text, names[found["word"]], found["year"], year)
    raise _not_a_month(text)


def _named(text: str, month: int, typed: str | None, year: int) -> str:
    if typed:
        return _written(int(typed) if len(typed) == 4 else 2000 + int(typed), month, text)
    if not year:
        raise NotAMonthError(reason("not-a-month.no-year", typed=text))
    return _written(year, month, text)


def _of_day(text: str, first: int, second: int, year: int) -> str:
    """A date typed with the day or the month first: an error if both are possible."""
    if first > 12 or first == second:
        return _written(year, second, text)
    if second > 12:
        return _written(year, first, text)
    months = f"{year}-{second:02}", f"{year}-{first:02}"
    raise NotAMonthError(
        reason("not-a-month.day-or-month", typed=text, one=months[0], other=months[1])
    )


def _written(year: int, month: int, value: Value) -> str:
    if not 1 <= month <= 12 or not 2000 <= year <= 2099:
        raise _not_a_month(value)
    return f"{year}-{month:02}"


def _not_a_month(value: Value) -> NotAMonthError:
    return NotAMonthError(reason("not-a-month.typed", typed=str(value)))
