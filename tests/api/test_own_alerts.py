"""Alerts of one's own: functions that are handed to a comparison."""

from __future__ import annotations

from collections.abc import Iterator

import sitrep_writer as sw
from tests.examples import ROOT

JUNE, SEPTEMBER = (ROOT / "examples" / f"peru-2024-{month}" for month in ("06", "09"))


def many_changes(comparison: sw.Comparison) -> Iterator[sw.Alert]:
    """A rule of one's own."""
    changed = sum(
        "unchanged" not in change.classes
        for section in comparison.sections
        for change in section.changes
    )
    if changed > 3:
        yield sw.Alert("many-changes", sw.Level.ERROR, f"{changed} entries changed. Is that so?")


def codes() -> list[str]:
    compared = sw.compare_files(JUNE, SEPTEMBER, locale="en", own_alerts=[many_changes])
    assert isinstance(compared, sw.ComparisonResult)
    return [alert.code for alert in compared.comparison.alerts]


def test_an_alert_of_ones_own_stands_among_the_others_by_its_level() -> None:
    assert codes()[0] == "many-changes"
    assert len(codes()) > 1
