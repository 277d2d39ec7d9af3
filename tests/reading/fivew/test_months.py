"""Months as reports write them, and those that are not clear."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from sitrep_writer.model.cells import Cell
from sitrep_writer.reading.fivew.sheet import Hints

from .reports import (
    read,
)
from .test_dirt import book, column, with_cells


@pytest.mark.parametrize(
    "month",
    [
        "2023-01",
        "2023/1",
        "01/2023",
        202301,
        "202301",
        datetime.datetime(2023, 1, 15),
        44927,
        "15/01/2023",
        "January 2023",
        "enero 2023",
        "Enero de 2023",
        "ene-23",
        "Jan-23",
        "2023 ENERO",
    ],
)
def test_a_month_is_read_however_it_is_typed(tmp_path: Path, month: Any) -> None:
    found = read(book(tmp_path, with_cells(month=month)))
    assert found.problems == []
    assert found.activities[0].texts["month"] == "2023-01"


@pytest.mark.parametrize("month", ["Enero", "jan", 1, "01", "2023-01"])
def test_a_month_may_have_its_year_in_a_column_beside_it(tmp_path: Path, month: Any) -> None:
    sheet = [[*row, 2023.0] for row in with_cells(month=month)]
    sheet[0][-1] = "Year"
    found = read(book(tmp_path, sheet))
    assert found.problems == []
    assert found.activities[0].texts["month"] == "2023-01"


def test_a_month_without_a_year_is_of_the_year_that_was_given(tmp_path: Path) -> None:
    found = read(book(tmp_path, with_cells(month="Enero")), hints=Hints(year=2023))
    assert found.activities[0].texts["month"] == "2023-01"


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (
            "02/01/2023",
            '"02/01/2023" is not a clear month: it can be read as 2023-01 or as 2023-02. '
            "Type it as year-month, such as 2023-01.",
        ),
        ("Enero", '"Enero" says no year. Type it as year-month, such as 2023-01.'),
        ("soon", '"soon" is not a month. Type it as year-month, such as 2023-01.'),
        ("2023-13", '"2023-13" is not a month. Type it as year-month, such as 2023-01.'),
    ],
)
def test_a_month_that_is_not_clear_is_an_error_at_its_cell(
    tmp_path: Path, month: str, said: str
) -> None:
    found = read(book(tmp_path, with_cells(month=month)))
    (problem,) = found.problems
    assert (problem.code, problem.message) == ("not-a-month", said)
    assert problem.cell == Cell("5W", 2, column("month"), "5w.xlsx")
    assert "month" not in found.activities[0].texts
