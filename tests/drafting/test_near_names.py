"""Words that no list has: the problem names the word that they are a slip for."""

from __future__ import annotations

from openpyxl import Workbook

from sitrep_writer.api import draft_workbook
from tests.examples import edited, put


def test_a_slip_in_a_name_is_told_with_the_name_wherever_it_stands(tmp_path):
    def edit(book: Workbook) -> None:
        table = book.create_sheet("Table 1")
        for row in (["Reached"], ["Department", "People"], ["Tacan", 3], ["Wakanda", 4]):
            table.append(row)
        sheet = book["Results"]
        row, last = sheet.max_row + 1, sheet.max_column
        sheet.cell(1, last + 1, "By")
        sheet.cell(1, last + 2, "With the support of")
        cells = {
            "Sector": "Shelter",
            "Result": "Delivered",
            "Figure": "things",
            "Exact": 30,
            "What": "tarpaulnis",
            "By": "UNFAP",
            "With the support of": "Save teh Children",
        }
        for header, value in cells.items():
            put(sheet, row, header, value)

    outcome = draft_workbook(edited(tmp_path, edit))
    told = [
        f.message.partition(" Add a row")[0] for f in outcome.problems if f.code == "missing-term"
    ]
    lacks = "is not in the vocabulary of Spanish (Peru)."
    assert sorted(told) == [
        f'"Save teh Children" {lacks} Did you mean "Save the Children"?',
        f'"Tacan" {lacks} Did you mean "Tacna"?',
        f'"UNFAP" {lacks} Did you mean "UNFPA"?',
        f'"Wakanda" {lacks}',
        f'"tarpaulnis" {lacks} Did you mean "tarpaulins"?',
    ]
