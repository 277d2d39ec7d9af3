"""Totals of tables: what they are sums of, in which unit, and what is said where they are not."""

from __future__ import annotations

import datetime
import zipfile

import pytest

from sitrep_writer.api import draft_workbook, write_outcome
from sitrep_writer.model.options import DraftOptions

from .books import (
    HEADS,
    ONE,
    drafted,
    english,
    of_table,
    outcome,
    table_of,
    told,
)


def test_subtotals_are_checked_against_the_rows_since_and_totals_against_all(tmp_path):
    rows = [
        ["Region", "People"],
        *(["Lima", 5], ["Ica", 6], ["Subtotal", 11]),
        *(["Tumbes", 4], ["Piura", 3], ["Subtotal north", 8]),
        ["Total", 18],
    ]
    book = of_table(tmp_path, rows)
    assert english(book) == [
        (
            "table-total-disagrees",
            "'Table one'!B9: the total of \"People\" says 8, but the rows that it adds up give 7. "
            "Is a row missing, or a number wrong?",
        )
    ]
    table = table_of(outcome(book, "en").drafts[0], ONE)
    assert [row.id for row in table.rows if row.total] == [
        *(f"{ONE}.subtotal", f"{ONE}.subtotal_north", f"{ONE}.total")
    ]


def test_a_percentage_is_a_sum_only_where_it_is_the_whole(tmp_path):
    rows = [
        ["Region", "Coverage", "Share"],
        ["Lima", 0.5, 0.333],
        ["Ica", 0.6, 0.333],
        ["Total", 0.55, 1],
    ]
    assert [
        message for _, message in english(of_table(tmp_path, rows, ("General", "0%", "0%")))
    ] == [
        "'Table one'!C6: the total of \"Share\" says 100, but the rows that it adds up give 66.6. "
        "Is a row missing, or a number wrong?"
    ]


def test_the_words_of_a_plain_total_are_those_of_the_language(tmp_path):
    rows = [HEADS, ["Lima", 5], ["Total general", 5]]
    book = of_table(tmp_path, rows)
    assert told(book) == []
    assert drafted(book, "es")[-1] == ["Total", "5"]
    rows = [HEADS, ["Lima", 5], ["Subtotales", 5], ["Ica", 6], ["Suma", 11]]
    book = of_table(tmp_path, rows, name="Table two")
    assert [row[0] for row in drafted(book, "es", "tables.two")][1:] == [
        *("Lima", "Subtotal", "Ica", "Total")
    ]


YEARS = [
    ["Year", "Department", "People"],
    *([2023, "Tumbes", 5], [2023, "Lima", 6], [2023, "Total", 11]),
    *([2024, "Tumbes", 7], [2024, "Lima", 9], [2024, "Total", 99]),
]


def test_a_total_behind_a_year_keeps_the_year_and_is_checked(tmp_path):
    book = of_table(tmp_path, YEARS)
    assert [str(found) for found in outcome(book).problems] == [
        "'Table one'!C9: the total of \"People\" says 99, but the rows since the total before it "
        "give 16, and all rows 27. Is a row missing, or a number wrong?"
    ]
    for locale in ("en", "es"):
        assert [row for row in drafted(book, locale) if row[1] == "Total"] == [
            ["2023", "Total", "11"],
            ["2024", "Total", "99"],
        ]
    table = table_of(outcome(book, "en").drafts[0], ONE)
    assert [row.id for row in table.rows] == [
        *(f"{ONE}.2023_tumbes", f"{ONE}.2023_lima", f"{ONE}.total_2023_tumbes"),
        *(f"{ONE}.2024_tumbes", f"{ONE}.2024_lima", f"{ONE}.total_2024_tumbes"),
    ]


@pytest.mark.parametrize(
    ("heads", "first", "last"),
    [
        (["Department", "Year", "Kits"], ["Ica", 2024, 4], ["Total", 2024, 5]),
        (["Year", "Kits"], [2024, 4], ["Total", 5]),
        (["No.", "Area", "Kits"], [1, "Ica", 4], [None, "Subtotal", 5]),
        (
            ["Date", "Area", "Kits"],
            [datetime.date(2024, 8, 1), "Ica", 4],
            [datetime.date(2024, 8, 2), "Total", 5],
        ),
        (["Year", "Area", "Year", "Kits"], [2024, "Ica", 2025, 4], [2024, "Suma", 2025, 5]),
    ],
)
def test_the_words_of_a_row_name_it_wherever_its_year_or_day_stands(tmp_path, heads, first, last):
    book = of_table(tmp_path, [heads, first, last])
    assert [code for code, _ in english(book)] == ["table-total-disagrees"]
    (row,) = (row for row in table_of(outcome(book, "en").drafts[0], ONE).rows if row.total)
    words_of_row = ["".join(span.text for span in cell) for cell in row.cells]
    assert sum(word in ("Total", "Subtotal") for word in words_of_row) == 1
    assert words_of_row.count("2024") == last.count(2024)


# totals that are not the sum


WRONG = "table-total-disagrees"


@pytest.mark.parametrize(
    ("total", "lower"),
    [
        (13, ""),
        (
            11.5,
            " If it is lower because the same people are in several rows, let the name of the row "
            'say so: "Total without double counting".',
        ),
    ],
)
def test_a_total_that_is_not_the_sum_is_highlighted_and_keeps_drafts_from_being_final(
    tmp_path, total, lower
):
    rows = [[*HEADS, "Kits"], ["Lima", 5, 1], ["Ica", 7, 2], ["Total", total, 3]]
    made = outcome(of_table(tmp_path, rows))
    (found,) = made.problems
    assert (found.code, found.message) == (
        WRONG,
        f'the total of "People" says {total}, but the rows that it adds up give 12. Is a row '
        f"missing, or a number wrong?{lower}",
    )
    for draft in made.drafts:
        flagged = [
            (span.text, span.flag)
            for row in table_of(draft, ONE).rows
            for cell in row.cells
            for span in cell
            if span.flag
        ]
        assert flagged == [(str(total), WRONG)]
    assert made.blocking() == [found]


def test_the_review_copy_says_that_a_total_is_not_the_sum(tmp_path):
    book = of_table(tmp_path, [HEADS, ["Lima", 5], ["Ica", 7], ["Total", 13]])
    made = draft_workbook(book, DraftOptions(locales=("en", "es"), review=True))
    write_outcome(made, tmp_path / "made")
    comments = []
    for locale in ("en", "es"):
        with zipfile.ZipFile(tmp_path / "made" / f"peru_{locale}_review.docx") as archive:
            comments.append(archive.read("word/comments.xml").decode())
    assert "The total is not the sum of its rows." in comments[0]
    assert "El total no es la suma de sus filas." in comments[1]


@pytest.mark.parametrize("name", ["Total without double counting", "Total of people, each once"])
def test_a_total_whose_name_says_what_it_counts_is_not_checked(tmp_path, name):
    book = of_table(tmp_path, [HEADS, ["Lima", 5], ["Ica", 7], [name, 10]])
    assert english(book) == []
    assert table_of(outcome(book, "en").drafts[0], ONE).rows[-1].total


def test_words_beside_numbers_may_be_in_the_total(tmp_path):
    rows = [HEADS, ["Lima", 5], ["Ica", "fewer than five"], ["Puno", 7], ["Total", 14]]
    made = outcome(of_table(tmp_path, rows), "en")
    assert [(found.code, str(found)) for found in made.problems] == [
        (
            "total-disagrees",
            "'Table one'!B7: the total of \"People\" says 14, but the rows that it adds up give "
            "12, and B5 holds words. Is the rest in there?",
        )
    ]
    assert made.blocking() == []
    rows[-1] = ["Total", 11]
    assert [code for code, _ in english(of_table(tmp_path, rows))] == [WRONG]
    rows[2:] = [["Ica", "-"], ["Puno", 7], ["Total", 14]]
    assert [code for code, _ in english(of_table(tmp_path, rows))] == [WRONG]


def test_of_many_cells_of_words_the_first_are_named_and_the_others_counted(tmp_path):
    words = [[f"Zone {at}", f"some, not {at}"] for at in range(6)]
    rows = [["Area", "-"], ["Lima", 5], ["Subtotal", 5], *words, ["Ica", 7], ["Total", 14]]
    assert english(of_table(tmp_path, rows)) == [
        (
            "total-disagrees",
            "'Table one'!B13: the total says 14, but the rows since the total before it give 7, "
            "all rows give 12, and B6, B7, B8, B9, B10 and 1 more hold words. Is the rest in "
            "there?",
        )
    ]


SOLES, DOLLARS, EUROS = '"S/" #,##0', '"$" #,##0', '#,##0 "EUR"'


@pytest.mark.parametrize(
    ("values", "formats", "odd"),
    [
        ([100, 0.45, 300, 400], ["#,##0", "0%", SOLES, "0"], "B5 (per cent), B6 (S/)"),
        ([0.5, 0.5, 3, 1], ["0%", "0%", "0", "0%"], "B6 (a plain number)"),
        ([1, 2, 3, 6], [SOLES, DOLLARS, SOLES, SOLES], "B5 ($)"),
        ([1, 2, 3, 6], [SOLES, EUROS, DOLLARS, SOLES], "B5 (EUR), B6 ($)"),
        ([1, 2, 3, 6], [SOLES, SOLES, SOLES, "0"], "B7 (a plain number)"),
        ([10, 20, 30, 0.6], ["0", "0", "0", "0%"], "B7 (per cent)"),
    ],
)
def test_numbers_in_different_units_are_not_added_up_and_told(tmp_path, values, formats, odd):
    rows = [
        ["Area", "Value"],
        *([f"Zone {at}", value] for at, value in enumerate(values[:-1])),
        ["Total", values[-1]],
    ]

    def change(book):
        for row, code in enumerate(formats, 4):
            book["Table one"].cell(row, 2).number_format = code

    made = outcome(of_table(tmp_path, rows, change=change), "en")
    assert [(found.code, found.message) for found in made.problems] == [
        (
            "table-units-differ",
            f'the total of "Value" was not checked, because not all its numbers are in one unit: '
            f"see {odd}. Give them the number format of the others, or a column of their own.",
        )
    ]
    assert made.blocking() == []


def test_two_ways_to_write_one_currency_are_one_unit(tmp_path):
    def change(book):
        for row, code in enumerate((SOLES, '#,##0 "PEN"', '"soles" #,##0'), 4):
            book["Table one"].cell(row, 2).number_format = code

    rows = [["Area", "Amount"], ["Lima", 1], ["Ica", 2], ["Total", 4]]
    assert [code for code, _ in english(of_table(tmp_path, rows, change=change))] == [WRONG]


@pytest.mark.parametrize(("typed", "meant"), [("45%", "45"), ("S/ 300", "300")])
def test_a_percentage_or_an_amount_typed_among_numbers_of_people_is_told(tmp_path, typed, meant):
    book = of_table(tmp_path, [HEADS, ["Lima", 100], ["Ica", typed], ["Total", 100]])
    ((code, message),) = english(book)
    assert code == "not-a-number"
    assert message.startswith(f"'Table one'!B5: \"{typed}\" is not a number. Did you mean {meant}?")
    assert drafted(book)[2] == ["Ica", f"‹{typed}›"]
    beside = of_table(tmp_path, [HEADS, ["Lima", "12%"], ["Ica", "45 %"]], name="Table two")
    assert english(beside) == []


def test_a_total_over_a_cell_that_is_no_number_is_not_checked(tmp_path):
    rows = [
        [*HEADS, "Kits", "Tents"],
        ["Lima", 5, 1, "#REF!"],
        ["Ica", "over 140", 2, 2],
        ["Total", 150, 4, 9],
    ]
    found = [(code, message[:18]) for code, message in english(of_table(tmp_path, rows))]
    assert found == [
        ("cell-error", "'Table one'!D4: th"),
        ("not-a-number", "'Table one'!B5: \"o"),
        ("table-total-disagrees", "'Table one'!C6: th"),
    ]


@pytest.mark.parametrize(
    ("shares", "form"), [((0.333,) * 3, "0.0%"), ((0.17,) * 6, "0%")], ids=["99.9", "102"]
)
def test_shares_typed_rounded_make_the_whole(tmp_path, shares, form):
    """Each of them may be off by half of what it shows."""
    rows = [[f"Part {at}", share] for at, share in enumerate(shares)]
    book = of_table(tmp_path, [["Where", "Share"], *rows, ["Total", 1]], formats=["", form])
    assert [code for code, _ in told(book) if "total" in code] == []


def test_a_share_that_is_lacking_is_missed(tmp_path):
    rows = [["Where", "Share"], ["A", 0.4], ["B", 0.5], ["Total", 1]]
    book = of_table(tmp_path, rows, formats=["", "0%"])
    (said,) = [said for code, said in told(book) if code == "table-total-disagrees"]
    assert 'the total of "Share" says 100, but the rows that it adds up give 90.' in said
