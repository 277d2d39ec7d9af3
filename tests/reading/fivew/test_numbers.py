"""Numbers typed as text: in a declared style, or an error with both readings."""

from __future__ import annotations

from math import isnan
from pathlib import Path
from typing import Any

import pytest

from sitrep_writer.model.options import NumberStyle
from sitrep_writer.reading.fivew.column_numbers import ColumnNumberReader, WrongNumberError
from sitrep_writer.reading.fivew.layouts import Layouts, read_layouts
from sitrep_writer.reading.fivew.sheet import Hints
from sitrep_writer.resources import Resources

from .reports import read, records, sheet_of, told, write_csv

LAYOUTS = read_layouts(Resources())
assert isinstance(LAYOUTS, Layouts)
WORDS = LAYOUTS.words


@pytest.mark.parametrize(
    ("typed", "style", "number"),
    [
        ("1.234", "1.234,5", 1234),
        ("1,234", "1,234.5", 1234),
        ("1.234,50", "1.234,5", 1234.5),
        ("1,234.50", "1,234.5", 1234.5),
        ("1.234", "1,234.5", 1.234),
        ("1.234.567", "", 1_234_567),
        ("1,234.5", "", 1234.5),
        ("12,5", "", 12.5),
        ("12.50", "", 12.5),
        ("0.125", "", 0.125),
        ("1 234", "", 1234),
        ("12 345 678", "", 12_345_678),
        ("USD 1 200", "", 1200),
        ("$880", "", 880),
        ("880 USD", "", 880),
        (880.25, "", 880.25),
    ],
)
def test_an_amount_is_read_in_its_style(typed: Any, style: NumberStyle, number: float) -> None:
    assert ColumnNumberReader(WORDS, style).amount(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "  ", "-", "N/A", "sin dato", "n/d", "NaN", "s/i", "S/D", "n/i", "#N/A"]
)
def test_a_cell_that_says_there_is_none_is_empty(typed: str) -> None:
    assert isnan(ColumnNumberReader(WORDS, "").count(typed))


@pytest.mark.parametrize(
    ("typed", "style", "code", "said"),
    [
        (
            "1.234",
            "",
            "number-ambiguous",
            '"1.234" can be read as 1234 or 1.234. Type it without marks, or say how numbers are '
            "written (1,234.5 or 1.234,5).",
        ),
        (
            "1,234",
            "",
            "number-ambiguous",
            '"1,234" can be read as 1234 or 1.234. Type it without marks, or say how numbers are '
            "written (1,234.5 or 1.234,5).",
        ),
        (
            "123.000",
            "",
            "number-ambiguous",
            '"123.000" can be read as 123000 or 123. Type it without marks, or say how numbers are '
            "written (1,234.5 or 1.234,5).",
        ),
        (
            "1.234.567",
            "1,234.5",
            "not-a-number",
            '"1.234.567" is not a number as numbers are written here (1,234.5).',
        ),
        ("many", "", "not-a-number", '"many" is not a number. Type a number, such as 1500.'),
        (True, "", "not-a-number", '"TRUE" is not a number. Type a number, such as 1500.'),
        (
            "12,5",
            "",
            "not-whole",
            "12.5 is not a whole number. People and things are counted whole.",
        ),
        (-3.0, "", "negative-number", "-3 is below zero."),
        ("1.2.3", "", "not-a-number", '"1.2.3" is not a number. Type a number, such as 1500.'),
    ],
)
def test_what_is_no_count_is_told(typed: Any, style: NumberStyle, code: str, said: str) -> None:
    with pytest.raises(WrongNumberError) as caught:
        ColumnNumberReader(WORDS, style).count(typed)
    assert (caught.value.code, str(caught.value)) == (code, said)


def test_the_cell_of_a_number_is_told_and_the_row_keeps_its_others(tmp_path: Path) -> None:
    rows = records(5)
    sheet = sheet_of([{**rows[0], "new": "1.234"}, *rows[1:], {**rows[1], "new": "1.234"}])
    path = write_csv(tmp_path / "5w.csv", sheet)
    assert told(path) == [
        (
            "number-ambiguous",
            '5w.csv!R2: "1.234" can be read as 1234 or 1.234. Type it without marks, or say how '
            "numbers are written (1,234.5 or 1.234,5). The column has it in 2 cells.",
        )
    ]
    first = read(path).activities[0]
    assert "new" not in first.numbers
    assert first.numbers["total"] == rows[0]["total"]
    declared = read(path, hints=Hints(numbers="1.234,5"))
    assert declared.problems == []
    assert declared.activities[0].numbers["new"] == 1234
