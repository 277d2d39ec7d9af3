"""The change log as Excel and the next program read it."""

from __future__ import annotations

from io import BytesIO

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from sitrep_writer.comparison.renderings.change_log import change_log
from sitrep_writer.comparison.wording import load_words
from sitrep_writer.model.comparison import Change, Class, Comparison, FigureChange, SectionChange
from sitrep_writer.resources import Resources
from tests.comparison.renderings import pairs
from tests.comparison.renderings.examples import LOCALES, example

ENGLISH = load_words(Resources(), "en")


def sheets(comparison: Comparison, words=ENGLISH) -> list:
    return load_workbook(BytesIO(change_log(comparison, words))).worksheets


def rows(sheet) -> list[dict]:
    """Each row by its headers; what is empty is left out."""
    head, *others = sheet.iter_rows(values_only=True)
    return [
        {name: cell for name, cell in zip(head, row, strict=True) if cell is not None}
        for row in others
    ]


def row_of(change: Change) -> dict:
    section = SectionChange("health", "sector", "Health", (Class.UNCHANGED,), (change,))
    (row,) = rows(sheets(pairs.comparison((section,), ()))[0])
    return row


def test_a_figure_has_a_row_with_both_values_and_both_cells() -> None:
    assert row_of(pairs.figure_changed()) == {
        "Section": "Health",
        "Kind": "Sentence",
        "Id": "health.tests@piura",
        "Figure": "people",
        "Class": "Figure changed, Moved",
        "Old": 250,
        "New": 360,
        "Difference": 110,
        "Percent": 0.44,
        "Exact value, old": 252,
        "Exact value, new": 361,
        "Cell, old": "Results!D7",
        "Cell, new": "Results!D5",
        "Words, old": "In Piura, partners tested over 250 people.",
        "Words, new": "In Piura, partners tested over 360 people.",
    }


def test_percentages_and_large_numbers_are_numbers_that_look_like_it() -> None:
    section = SectionChange("health", "sector", "Health", (), (pairs.figure_changed(),))
    sheet = sheets(pairs.comparison((section,), ()))[0]
    formats = {cell.value: cell.number_format for cell in sheet[2] if cell.value is not None}
    assert (formats[0.44], formats[250]) == ("0%", "#,##0")


def test_each_figure_has_its_row_and_words_alone_have_one() -> None:
    ids = [row["Id"] for row in rows(sheets(pairs.comparison())[0])]
    assert ids.count("key-figures.funding") == 2
    assert ids.count("shelter.rent") == ids.count("shelter.tents") == 1
    assert "integration.stays" not in ids


def test_the_header_stays_and_every_row_can_be_filtered() -> None:
    for sheet in sheets(pairs.comparison()):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.max_row > 1


def test_alerts_have_a_sheet_of_their_own_with_the_reasons_of_the_silenced() -> None:
    found = rows(sheets(pairs.comparison())[1])
    assert [row["Code"] for row in found] == [
        "jump",
        "unchanged-cumulative",
        "indicator-gone",
        "sector-gone",
    ]
    assert found[2]["Silenced because"] == "The project has ended."
    assert found[3]["Level"] == "Error"


@pytest.mark.parametrize("text", ["=1+1", "\x00\x01 bell", "x" * 40_000, "\ufffe"])
def test_text_stays_text(text: str) -> None:
    figure = pairs.figure(f"a.b#{text}", "1", text)
    change = FigureChange(figure.id, text, Class.FIGURE, figure, figure, text, text, "up")
    row = row_of(
        replace(pairs.figure_changed(), old_text=text, new_text=text, id=text, figures=(change,))
    )
    assert len(row.get("Words, new", "")) <= 32_767
    assert row.get("Words, new", "") in text.replace("\x00\x01", "")


def test_a_number_that_no_cell_can_hold_is_written_as_text() -> None:
    many = "12345678901234567890"
    figure = pairs.figure("a.b#people", many)
    change = FigureChange("a.b#people", "people", Class.FIGURE, figure, figure)
    row = row_of(replace(pairs.figure_changed(), figures=(change,)))
    assert row["Old"] == many


@pytest.mark.parametrize("locale", LOCALES)
def test_the_examples_log_is_the_same_bytes_each_time_and_in_its_language(locale: str) -> None:
    words, made = load_words(Resources(), LOCALES[locale]), example(locale)
    assert change_log(made, words) == change_log(made, words)
    changes, alerts = sheets(made, words)
    assert changes.title == {"en": "Changes", "es": "Cambios"}[locale]
    assert (changes.max_row, alerts.max_row) > (60, 5)
    tested = [row for row in changes.iter_rows(values_only=True) if row[2] == "health.insurance"]
    assert [row[5:9] for row in tested] == [(300, 360, 60, 0.2), (110, 150, 40, 0.36)]


def test_another_reader_finds_the_same_rows() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(change_log(pairs.comparison(), ENGLISH)))
    read = book.get_sheet_by_name("Changes").to_python()
    (tested,) = (row for row in read if row[2] == "health.tests@piura")
    assert tested[3:9] == ["people", "Figure changed, Moved", 250, 360, 110, 0.44]
