"""Rows that stand twice in an input: nobody is counted twice in silence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .reports import ENGLISH_2025, read, records, sheet_of, told, total, write_csv, write_xlsx

ROWS = records(12)
SHEET = sheet_of(ROWS)
PEOPLE = sum(row["new"] for row in ROWS)


def people(*paths: Path) -> float:
    """All new people of an input."""
    return total(read(*paths).activities, "new")


def book(path: Path, *sheets: Sequence[dict[str, Any]]) -> Path:
    """A workbook with these rows in its sheets 5W, 5W (2) …"""
    names = ["5W", *(f"5W ({n})" for n in range(2, len(sheets) + 1))]
    return write_xlsx(path, {n: sheet_of(rows) for n, rows in zip(names, sheets, strict=True)})


def test_a_copied_sheet_counts_once(tmp_path: Path) -> None:
    path = book(tmp_path / "5w.xlsx", ROWS, ROWS)
    assert people(path) == PEOPLE
    assert told(path) == [
        (
            "sheet-copied",
            "[5w.xlsx]5W (2): its 12 rows are all in [5w.xlsx]5W too, so it was left out.",
        )
    ]


def test_a_workbook_and_its_csv_file_count_once_and_the_workbook_has_the_cells(
    tmp_path: Path,
) -> None:
    book(tmp_path / "report.xlsx", ROWS)
    write_csv(tmp_path / "report.csv", SHEET)
    assert people(tmp_path) == PEOPLE
    assert told(tmp_path) == [
        (
            "sheet-copied",
            "report.csv: its 12 rows are all in [report.xlsx]5W too, so it was left out.",
        )
    ]
    assert {row.source.file for row in read(tmp_path).activities} == {"report.xlsx"}


def test_a_download_with_a_number_counts_once_though_saved_anew(tmp_path: Path) -> None:
    book(tmp_path / "report.xlsx", ROWS)
    rows = [*ROWS[6:], *ROWS[:6]]  # sorted otherwise
    book(tmp_path / "report (1).xlsx", rows)
    assert people(tmp_path) == PEOPLE
    ((code, said),) = told(tmp_path)
    assert code == "sheet-copied"
    assert "its 12 rows are all in" in said


def test_a_month_alone_beside_the_whole_year_is_left_out(tmp_path: Path) -> None:
    write_csv(tmp_path / "january.csv", sheet_of(ROWS[:5]))
    write_csv(tmp_path / "year.csv", SHEET)
    assert people(tmp_path) == PEOPLE
    assert told(tmp_path) == [
        ("sheet-copied", "january.csv: its 5 rows are all in year.csv too, so it was left out.")
    ]


def test_a_newer_version_with_a_corrected_row_is_an_error_that_names_the_rows(
    tmp_path: Path,
) -> None:
    corrected = [*ROWS[:3], {**ROWS[3], "new": 9_000, "women": 9_000}, *ROWS[4:]]
    write_csv(tmp_path / "report.csv", SHEET)
    write_csv(tmp_path / "report (1).csv", sheet_of(corrected))
    assert people(tmp_path) == PEOPLE + 9_000
    ((code, said),) = told(tmp_path)
    assert code == "rows-twice"
    assert said == (
        "report.csv: rows 2 to 4, 6 to 13 are in report (1).csv too, so they count once. If one "
        "file is a newer version of the other, give the newer one alone. Otherwise delete these "
        "rows."
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [*ROWS, *ROWS],
            "rows 14 to 25 are the same as rows 2 to 13, so they count once.",
        ),
        (
            [*ROWS, *ROWS[2:4]],
            "rows 14, 15 are the same as rows 4, 5, so they count once.",
        ),
        (
            sorted([*ROWS, *ROWS], key=lambda row: row["activity"]),
            "so they count once.",
        ),
        (
            [*ROWS, *ROWS[:6], *ROWS[:6]],
            "rows 14 to 25 are the same as rows 2 to 7, so they count once.",
        ),
    ],
)
def test_rows_pasted_twice_count_once_and_are_an_error(
    tmp_path: Path, rows: list[dict[str, Any]], said: str
) -> None:
    path = book(tmp_path / "5w.xlsx", rows)
    assert people(path) == PEOPLE
    ((code, line),) = told(path)
    assert code == "rows-twice"
    assert said in line


def test_a_single_row_that_is_like_another_counts_and_is_told(tmp_path: Path) -> None:
    path = book(tmp_path / "5w.xlsx", [*ROWS, ROWS[4]])
    assert people(path) == PEOPLE + ROWS[4]["new"]
    assert told(path) == [
        (
            "row-repeated",
            "[5w.xlsx]5W: row 14 is the same as row 6. Both count. Delete what was entered twice.",
        )
    ]


def test_rows_that_differ_in_a_column_of_their_own_are_different(tmp_path: Path) -> None:
    """A record's number in a column that no layout knows."""
    rows = sheet_of([*ROWS, *ROWS], ENGLISH_2025)
    numbered = [[*row, "Record" if at == 0 else at] for at, row in enumerate(rows)]
    path = write_xlsx(tmp_path / "5w.xlsx", {"5W": numbered})
    assert people(path) == 2 * PEOPLE
    assert [code for code, _ in told(path)] == ["column-unknown"]


def test_rows_without_a_number_are_not_looked_at(tmp_path: Path) -> None:
    numbers = ("value", "output", "total", "new", *list(ROWS[0])[18:])
    rows = [{**row, **dict.fromkeys(numbers, "")} for row in ROWS]
    path = book(tmp_path / "5w.xlsx", [*rows, *rows])
    assert told(path) == []
    assert len(read(path).activities) == 24


def test_one_row_that_two_files_share_counts_in_both_and_is_told(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", sheet_of(ROWS[:6]))
    write_csv(tmp_path / "b.csv", sheet_of(ROWS[5:]))
    assert people(tmp_path) == PEOPLE + ROWS[5]["new"]
    assert told(tmp_path) == [
        (
            "row-repeated",
            "a.csv: row 7 is the same as a row of b.csv. Both count. "
            "Delete what was entered twice.",
        )
    ]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    sheets=st.lists(
        st.lists(st.sampled_from(range(12)), min_size=1, max_size=12, unique=True),
        min_size=1,
        max_size=4,
    )
)
def test_each_person_counts_once_however_rows_are_spread_over_sheets(
    tmp_path: Path, sheets: list[list[int]]
) -> None:
    path = book(tmp_path / "5w.xlsx", *([ROWS[at] for at in sheet] for sheet in sheets))
    found = read(path)
    each = sum(ROWS[at]["new"] for at in {at for sheet in sheets for at in sheet})
    counted = total(found.activities, "new")
    codes = {problem.code for problem in found.problems}
    assert counted >= each
    if counted > each:
        assert "row-repeated" in codes
    elif sum(map(len, sheets)) > len({at for sheet in sheets for at in sheet}):
        assert codes & {"sheet-copied", "rows-twice"}
    else:
        assert not codes
