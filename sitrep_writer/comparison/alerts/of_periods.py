"""Alerts about time: the draft's period, the months of its rows, and how editions follow each
other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sitrep_writer.comparison.alerts.alert_registry import (
    AlertContext,
    AlertFinding,
    Settings,
    alert,
    name_of,
)
from sitrep_writer.model.version import Version


class _Period(NamedTuple):
    first: date
    last: date

    @property
    def months(self) -> int:
        """How many months the period touches."""
        return 12 * (self.last.year - self.first.year) + self.last.month - self.first.month + 1

    def __str__(self) -> str:
        return f"{self.first} – {self.last}"


@alert("period-mismatch")
def period_mismatch(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """Rows from other months than the draft's; a figure that counts up over the year in one edition
    only; an edition that does not follow the old one.
    """
    new, old = _period(seen.new), _period(seen.old)
    yield from _windows(seen)
    if new is not None:
        yield from _rows_outside(seen.new, new)
    if new is None or old is None:
        return
    if new == old:
        if seen.new.edition != seen.old.edition:
            yield AlertFinding({"period": str(new)}, says="period-same")
    elif new.first <= old.first or new.last <= old.last:
        yield AlertFinding({"old": str(old), "new": str(new)}, says="period-back")


@alert("period-length")
def period_length(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """Periods of different length, or time between them that no edition covers."""
    new, old = _period(seen.new), _period(seen.old)
    if new is None or old is None or new.first <= old.first:
        return
    if new.months != old.months:
        yield AlertFinding({"old": str(old.months), "new": str(new.months)})
    if new.first > old.last + timedelta(days=1):
        yield AlertFinding({"old": str(old.last), "new": str(new.first)}, says="period-gap")


def _windows(seen: AlertContext) -> Iterator[AlertFinding]:
    """Figures whose two numbers cover different spans of time."""
    for section in seen.compared.sections:
        for change in section.changes:
            for figure in change.figures:
                old, new = figure.old, figure.new
                if old is None or new is None or not (old.cells and new.cells):
                    continue
                if old.cumulative != new.cumulative:
                    values = {"what": name_of(change, section, figure.name)}
                    yield AlertFinding(values, section.key, change.id, figure.id, "period-window")


def _rows_outside(version: Version, period: _Period) -> Iterator[AlertFinding]:
    """Figures made from rows of months outside the draft's period."""
    for section in version.sections:
        for unit in section.units:
            for figure in unit.figures:
                outside = [month for month in figure.months if not _is_within(month, period)]
                if outside:
                    values = {
                        "what": f"{unit.id}: {figure.name}",
                        "period": str(period),
                        "months": ", ".join(outside),
                    }
                    yield AlertFinding(values, section.key, unit.id, figure.id, "period-rows")


def _is_within(month: str, period: _Period) -> bool:
    return f"{period.first:%Y-%m}" <= month[:7] <= f"{period.last:%Y-%m}"


def _period(version: Version) -> _Period | None:
    """The version's period; None if it has none."""
    try:
        first, last = map(date.fromisoformat, version.period)
    except ValueError:
        return None
    return _Period(first, last)
