"""Quotation marks in CSV files that are not closed, or stand where they should not."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.reading.fivew.csv_rows import MOST_LINES, CsvRows

from .reports import read, records, sheet_of, told, total, write_csv

ROWS = records(30)
SHEET = sheet_of(ROWS)
PEOPLE = sum(row["new"] for row in ROWS)
OPEN = (
    "a quotation mark is opened on this line and not closed. The line was read as if the mark were "
    "not there. Delete the mark, or close it."
)
STRAY = (
    "a quotation mark is inside a cell that has quotation marks around it, so it is not clear "
    'where the cell ends. Write it twice (""), or delete it.'
)


def rewritten(path: Path, line: int, old: str, new: str) -> Path:
    """The file with a part of one line, counted from 1, written otherwise."""
    lines = path.read_text("utf-8").splitlines()
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("line", [2, 17, 31])
def test_an_open_quotation_mark_loses_no_row_and_is_told_with_its_line(
    tmp_path: Path, line: int
) -> None:
    path = write_csv(tmp_path / "5w.csv", SHEET)
    rewritten(path, line, "An activity", '"An activity')
    assert told(path) == [("csv-quotation", f"5w.csv:{line}: {OPEN}")]
    found = read(path)
    assert len(found.activities) == 30
    assert total(found.activities, "new") == PEOPLE
    assert found.activities[line - 2].texts["description"] == "An activity made up for a test"


def test_each_of_several_open_quotation_marks_is_told(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "5w.csv", SHEET)
    for line in (3, 4, 20):
        rewritten(path, line, "An activity", '"An activity')
    assert [line for _, line in told(path)] == [f"5w.csv:{n}: {OPEN}" for n in (3, 4, 20)]
    assert total(read(path).activities, "new") == PEOPLE


def test_an_open_quotation_mark_in_the_header_does_not_hide_the_report(tmp_path: Path) -> None:
    path = rewritten(write_csv(tmp_path / "5w.csv", SHEET), 1, "Activity Name", '"Activity Name')
    assert told(path) == [("csv-quotation", f"5w.csv:1: {OPEN}")]
    assert total(read(path).activities, "new") == PEOPLE


def test_an_open_quotation_mark_that_meets_one_before_a_comma_is_found(
    tmp_path: Path,
) -> None:
    """The mark of the next line closes it as if it were meant to: `"An activity … Lima,"`."""
    rows = [dict(row) for row in ROWS]
    rows[5]["description"] = ", with a comma first"
    path = write_csv(tmp_path / "5w.csv", sheet_of(rows))
    rewritten(path, 6, "An activity", '"An activity')
    assert told(path) == [("csv-quotation", f"5w.csv:6: {OPEN}")]
    assert len(read(path).activities) == 30


def test_a_quotation_mark_inside_a_quoted_cell_is_told(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "5w.csv", SHEET)
    rewritten(path, 9, "An activity", '"A so-called "activity"')
    assert [said for _, said in told(path)] == [f"5w.csv:9: {STRAY}"]
    assert total(read(path).activities, "new") == PEOPLE


def test_cells_of_several_lines_and_doubled_marks_are_sound(tmp_path: Path) -> None:
    rows = [dict(row) for row in ROWS]
    rows[3]["description"] = 'First line\nsecond "line", and more\n\nlast'
    path = write_csv(tmp_path / "5w.csv", sheet_of(rows))
    assert told(path) == []
    assert read(path).activities[3].texts["description"] == (
        'First line second "line", and more last'
    )


def test_an_open_mark_above_thousands_of_rows_costs_one_line(tmp_path: Path) -> None:
    many = records(5 * MOST_LINES)
    path = rewritten(write_csv(tmp_path / "5w.csv", sheet_of(many)), 2, "An act", '"An act')
    found = read(path)
    assert [p.code for p in found.problems] == ["csv-quotation"]
    assert total(found.activities, "new") == sum(row["new"] for row in many)


CELL = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters='"'
    ),
    max_size=8,
)


@given(
    table=st.lists(st.lists(CELL, min_size=4, max_size=4), min_size=3, max_size=12),
    at=st.data(),
)
def test_an_open_mark_anywhere_costs_no_other_row(
    table: list[list[str]], at: st.DataObject
) -> None:
    line = at.draw(st.integers(1, len(table)))
    column = at.draw(st.integers(0, 3))
    typed = [list(row) for row in table]
    typed[line - 1] = [cell.replace(",", ";") for cell in typed[line - 1]]
    typed[line - 1][column] = f"x{typed[line - 1][column]}"
    written = []
    for number, row in enumerate(typed, 1):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerow(row)
        cells = out.getvalue()
        if number == line:
            opened = [f'"{cell}' if place == column else cell for place, cell in enumerate(row)]
            cells = ",".join(opened) + "\n"
        written.append(cells)
    rows = CsvRows(io.StringIO("".join(written)), ",")
    assert list(rows) == [[cell.replace("\n", "") for cell in row] for row in typed]
    assert [bad.number for bad in rows.bad] == [line]
