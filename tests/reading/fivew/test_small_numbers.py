"""Small numbers protect people: neither place nor rows are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.model.indicators import RowsBehind, Selection
from sitrep_writer.model.problems import Problem
from sitrep_writer.reading.fivew.aggregate import indicator_figures
from sitrep_writer.reading.fivew.small_numbers import (
    THRESHOLDS,
    ProtectedFigures,
    guard,
    read_thresholds,
)
from sitrep_writer.resources import Resources

from .reports import read, sheet_of, write_csv
from .test_aggregate import row

GBV = "Protection (GBV)"


def guarded(tmp_path: Path, subsector: str, people: dict[str, int]) -> ProtectedFigures:
    rows = [row(subsector=subsector, admin1=place, new=n) for place, n in people.items()]
    activities = read(write_csv(tmp_path / "5w.csv", sheet_of(rows))).activities
    thresholds = read_thresholds(Resources())
    assert not isinstance(thresholds, Problem)
    return guard(indicator_figures(activities, Selection(("2023-01",))), thresholds)


@pytest.mark.parametrize("subsector", [GBV, "PROTECCION (VBG)", "Protección (Trata y Tráfico)"])
def test_few_people_in_a_place_hide_every_place_and_row(tmp_path: Path, subsector: str) -> None:
    found = guarded(tmp_path, subsector, {"Tacna": 40, "Lima": 9})
    (one,) = found.figures
    assert (one.places, one.partners, one.filter) == ((), (), {})
    assert one.behind == (RowsBehind("", "", 2, ()),)
    assert one.measures["new"].value == 49
    assert [(p.code, str(p)) for p in found.problems] == [
        (
            "small-number",
            f'{subsector}: "# of consultations" has fewer than 10 people in one place, who could '
            "be recognised. Its figures are given without places and without their rows.",
        )
    ]
    assert "Lima" not in str(found)


@pytest.mark.parametrize(
    ("subsector", "people"),
    [(GBV, {"Tacna": 40, "Lima": 10}), (GBV, {"Lima": 0}), ("Health", {"Lima": 3})],
)
def test_enough_people_nobody_and_other_sectors_are_shown(
    tmp_path: Path, subsector: str, people: dict[str, int]
) -> None:
    found = guarded(tmp_path, subsector, people)
    assert found.problems == []
    assert len(found.figures[0].places) == len(people)


def test_a_broken_file_of_thresholds_is_no_protection_and_so_fatal(tmp_path: Path) -> None:
    own = tmp_path / THRESHOLDS
    own.parent.mkdir(parents=True)
    own.write_text("subsector = 3", encoding="utf-8")
    found = read_thresholds(Resources(tmp_path))
    assert isinstance(found, Problem)
    assert (found.code, found.level.value) == ("settings-unreadable", "fatal")
