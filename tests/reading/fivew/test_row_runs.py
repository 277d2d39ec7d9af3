"""Rows of a sheet in few words, as problems of activity reports name them."""

from __future__ import annotations

import pytest

from sitrep_writer.reading.fivew.row_runs import rows_said
from sitrep_writer.reasons.reason import reason


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([4], "row 4"),
        ([5, 4], "rows 4, 5"),
        ([9, 4, 8, 7], "rows 4, 7 to 9"),
        ([1, 3, 5, 7, 9, 11], "rows 1, 3, 5, 7, 9, 11"),
        ([1, 3, 5, 7, 9, 11, 13], "rows 1, 3, 5, 7, 9, 11 and 1 other place"),
        (
            [1, 2, 3, 5, 7, 9, 11, 13, 15, 17, 18, 19],
            "rows 1 to 3, 5, 7, 9, 11, 13 and 2 other places",
        ),
    ],
)
def test_rows_are_said_in_few_words(rows: list[int], said: str) -> None:
    assert str(rows_said(rows)) == said


def test_one_row_and_several_are_left_out_each_in_its_own_grammar() -> None:
    one, several = rows_said([4]), rows_said([4, 6])
    assert str(reason("totals-left-out", rows=one, n=1)) == (
        "row 4 is a total of others and was left out."
    )
    assert str(reason("totals-left-out", rows=several, n=2)) == (
        "rows 4, 6 are totals of others and were left out."
    )
    assert str(reason("rows-twice.elsewhere", rows=one, n=1, sheet="b.csv")) == (
        "row 4 is in b.csv too, so it counts once. If one file is a newer version of the other, "
        "give the newer one alone. Otherwise delete this row."
    )


def test_months_are_said_alone_or_from_the_first_to_the_last() -> None:
    asked = {"country": "Peru", "first": "2023-01", "last": "2023-02"}
    known = {"known_first": "2023-04", "known_last": "2023-06", "n": 3}
    assert str(reason("nothing-reported.other-months", **asked, **known)) == (
        "the reports have no row of Peru in 2023-01 to 2023-02. Their rows of Peru are of 3 "
        "months, 2023-04 to 2023-06."
    )
    one = {"known_first": "2023-04", "known_last": None, "n": None}
    assert str(reason("nothing-reported.other-months", **asked | {"last": None}, **one)) == (
        "the reports have no row of Peru in 2023-01. Their rows of Peru are of 2023-04."
    )
