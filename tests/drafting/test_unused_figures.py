"""Numbers of the Report sheet that nothing prints."""

from __future__ import annotations

import pytest

from sitrep_writer.api import draft_workbook
from tests.examples import edited, put, row_of


@pytest.mark.parametrize(
    ("clear", "share", "named"),
    [
        (["Required (USD)"], None, {"Report!B9"}),
        (["Funded (USD)"], None, {"Report!B10"}),
        (["Required (USD)"], 0.131, {"Report!B9", "Report!B11"}),
        (["Funded (USD)", "Required (USD)"], 0.131, set()),
        (["Funded (USD)"], 0.131, set()),
    ],
)
def test_numbers_of_the_report_that_the_funding_cannot_print_are_named(
    tmp_path, clear, share, named
):
    def edit(book):
        sheet = book["Report"]
        for field in clear:
            put(sheet, row_of(sheet, Field=field), "Value", None)
        put(sheet, row_of(sheet, Field="Funded percentage"), "Value", share)

    outcome = draft_workbook(edited(tmp_path, edit))
    assert {str(p.cell) for p in outcome.problems if p.code == "unused-value"} == named


def test_a_number_of_organisations_that_no_note_names_is_told(tmp_path):
    def edit(book):
        sheet = book["Notes"]
        sheet.delete_rows(row_of(sheet, On="partners"))

    outcome = draft_workbook(edited(tmp_path, edit))
    (found,) = [p for p in outcome.problems if p.code == "unused-value"]
    assert str(found) == (
        "Report!B12: 84 is filled in, but no note names {organisations}, so it is not printed. "
        "Write it in the text of a note, or clear this cell."
    )
