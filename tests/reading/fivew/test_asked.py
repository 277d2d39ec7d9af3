"""The months that somebody asks for."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep_writer.model.problems import Problem
from sitrep_writer.reading.fivew.selection import months_asked, months_of_days


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("2023-01", ("2023-01",)),
        (" 2023-12 ", ("2023-12",)),
        ("2022-11..2023-02", ("2022-11", "2022-12", "2023-01", "2023-02")),
        ("2023-01..2023-01", ("2023-01",)),
    ],
)
def test_a_period_is_a_month_or_the_first_and_the_last(typed, months):
    assert months_asked(typed) == months


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2023",
        "2023-13",
        "2023-00",
        "01-2023",
        "2023-01-2023-03",
        "2023-03..2023-01",
        "1999-01..2023-01",
        "٢٠٢٣-01",
    ],
)
def test_anything_else_is_told_with_how_to_write_it(typed):
    found = months_asked(typed)
    assert isinstance(found, Problem)
    assert found.code == "period-unknown"


def test_the_months_that_two_days_touch():
    assert months_of_days(date(2023, 1, 31), date(2023, 3, 1)) == ("2023-01", "2023-02", "2023-03")
