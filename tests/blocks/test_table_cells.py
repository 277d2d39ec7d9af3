"""What the cells of a table print: numbers, days, marks and acronyms, each in its language."""

from __future__ import annotations

import datetime

import pytest

from .books import (
    HEADS,
    ONE,
    drafted,
    english,
    of_table,
    outcome,
    told,
)


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (-1234.5, "#,##0.0", "-1,234.5"),
        (-0.04, "0.0", "0.0"),
        (-5, '"S/" #,##0.00', "-PEN 5.00"),
        (-0.05, "0%", "-5%"),
        (1 / 3, "General", "0.33"),
        (0.00123, "General", "0.0012"),
        (1_000_000 / 3, "General", "333,333.33"),
        (0.5, "# ?/?", "0.5"),
        (2.345, "0.00", "2.35"),
        ("4520", "General", "4,520"),
        ("13.1 %", "General", "13.1%"),
        (143, f"0.{'0' * 28}", f"143.{'0' * 28}"),
        (-0.5, f"#,##0.{'0' * 30}", f"-0.5{'0' * 29}"),
        (1e23, f"0.{'0' * 27}", f"100,000,000,000,000,000,000,000.{'0' * 27}"),
        (f"12.{'1' * 40} %", "General", "12.11%"),
    ],
)
def test_numbers_are_shown_as_their_cells_show_them(tmp_path, value, form, shown):
    book = of_table(tmp_path, [HEADS, ["Lima", value]], ("General", form))
    assert english(book) == []
    assert drafted(book)[1] == ["Lima", shown]


def test_a_rounded_number_keeps_its_exact_value_in_its_trace(tmp_path):
    draft = outcome(of_table(tmp_path, [HEADS, ["Lima", 1 / 3]]), "en").drafts[0]
    trace = draft.traces[f"{ONE}.lima#people"]
    assert (trace.exact, trace.rule, trace.number, trace.shown) == (
        *("0.333333333333333", "nearest 0.01, exact", "0.33", "0.33"),
    )


def test_years_and_days_and_hours_are_words_in_each_language(tmp_path):
    rows = [
        ["Year", "Since", "When", 2023, datetime.date(2024, 8, 1)],
        [2023, datetime.date(2024, 8, 1), datetime.time(10, 30), 1500, 1],
        [2024, "August 2024", datetime.datetime(2024, 8, 2, 9, 5), 2500, 2],
    ]
    book = of_table(tmp_path, rows)
    assert english(book) == []
    assert drafted(book) == [
        ["Year", "Since", "When", "2023", "1 August 2024"],
        ["2023", "1 August 2024", "10:30", "1,500", "1"],
        ["2024", "August 2024", "2024-08-02 09:05", "2,500", "2"],
    ]
    spanish = drafted(book, "es")
    assert spanish[0][3:] == ["2023", "1 de agosto de 2024"]
    assert [row[:2] for row in spanish[1:]] == [
        ["2023", "1 de agosto de 2024"],
        ["2024", "agosto de 2024"],
    ]


def test_what_has_no_letters_is_no_word_to_translate(tmp_path):
    rows = [HEADS, ["Lima", "-"], ["Ica", "12-15"], ["Tacna", "+51 999 999 999"]]
    book = of_table(tmp_path, rows)
    assert told(book) == []
    assert [row[1] for row in drafted(book, "es")[1:]] == ["-", "12-15", "+51 999 999 999"]


def test_cells_in_trouble_are_shown_highlighted_and_told_headers_too(tmp_path):
    rows = [["Department", "=1+1"], ["Lima", "#REF!"], ["=1+1", 4], ["Ica", True]]
    book = of_table(tmp_path, rows)
    assert english(book) == [
        (
            "formula-without-value",
            "'Table one'!B3: the formula has no stored value. Open the workbook in Excel, let it "
            "recalculate, and save it.",
        ),
        (
            "cell-error",
            "'Table one'!B4: the cell shows the error #REF!. Correct its formula, or type the "
            "value.",
        ),
        (
            "formula-without-value",
            "'Table one'!A5: the formula has no stored value. Open the workbook in Excel, let it "
            "recalculate, and save it.",
        ),
        ("not-a-number", "'Table one'!B6: \"TRUE\" is not a number. Type a number, such as 1500."),
    ]
    assert drafted(book) == [
        ["Department", "‹?›"],
        ["Lima", "‹#REF!›"],
        ["‹?›", "4"],
        ["Ica", "‹TRUE›"],
    ]


def test_a_format_that_shows_another_number_is_told(tmp_path):
    book = of_table(tmp_path, [HEADS, ["Lima", 1_500_000]], ("General", "#,##0,"))
    assert english(book) == [
        (
            "number-hidden",
            "'Table one'!B4: the cell shows 1500, but holds 1500000. The number that it holds is "
            "used. Change the cell's format to see it.",
        )
    ]
    assert drafted(book)[1] == ["Lima", "1,500,000"]


@pytest.mark.parametrize(
    "typed",
    ["[^1]", "[a](https://example.org)", "**b** (c|d) [e]", "<b>&amp;", "|`", "x" * 3000, "=a\nb"],
)
def test_marks_in_cells_are_letters(tmp_path, typed):
    book = of_table(tmp_path, [HEADS, ["Lima", 5], [f"'{typed}", 6]])
    assert english(book) == []
    assert drafted(book)[2] == [" ".join(f"'{typed}".split()), "6"]


def test_an_acronym_in_braces_is_written_out(tmp_path):
    book = of_table(tmp_path, [["Agency", "People"], ["{WFP}", 5]])
    assert drafted(book)[1][0] == "World Food Programme (WFP)"
