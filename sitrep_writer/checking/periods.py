"""The check of the dates of a report against its period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sitrep_writer.checking.check_registry import Registers, check
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem

CODE = "stale-period"
START, END = "period_start", "period_end"


@check(CODE)
def stale_period(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """A date beside the period that lies long before or after it: a workbook of an earlier edition
    that was not brought up to date, or a slip in a year."""
    start, end = _day(edition, START), _day(edition, END)
    if start is None or end is None or start.value > end.value:
        return
    most = int(registers.rules.number(CODE, "months"))
    for key, field in edition.report.items():
        if key in (START, END) or field.day is None:
            continue
        day = field.day
        early, late = months_between(day.value, start.value), months_between(end.value, day.value)
        if early > most:
            yield problem(
                "stale-period.before", day.cell, day=f"{day.value}", months=early, start=start.cell
            )
        elif late > most:
            yield problem(
                "stale-period.after", day.cell, day=f"{day.value}", months=late, end=end.cell
            )


def months_between(first: date, second: date) -> int:
    """How many months later the second day's month is; negative where it is earlier.

    >>> months_between(date(2023, 12, 31), date(2024, 2, 1))
    2
    """
    return (second.year - first.year) * 12 + second.month - first.month


def _day(edition: Edition, key: str) -> SourcedValue[date] | None:
    field = edition.report.get(key)
    return field.day if field is not None else None
