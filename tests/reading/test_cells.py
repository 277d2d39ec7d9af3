"""Cells of an edition's workbook: what is read, and what is told where and how."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from .books import REPORT, RESULTS, Rows, book, edit_part, edition_of, read, told

HEADERS = RESULTS[0]


def results(*rows: list[Any]) -> dict[str, Rows]:
    return {"Results": [HEADERS, *rows]}


def report(*rows: list[Any]) -> dict[str, Rows]:
    return {"Report": [*REPORT, *rows]}


def test_a_sound_workbook_has_nothing_wrong(tmp_path: Path) -> None:
    edition = edition_of(book(tmp_path))
    row = edition.results[0]
    assert (edition.name, edition.language) == ("peru", "en")
    assert (row.sector.value, row.result.value) == ("Health", "National insurance")
    assert row.exact is not None
    assert row.exact.value == Decimal(360)
    assert str(row.exact.cell) == "Results!D2"
    assert edition.report["period_end"].day is not None
    assert edition.report["period_end"].day.value == datetime.date(2024, 8, 31)


def test_a_value_that_is_no_number_is_told_with_its_cell(tmp_path: Path) -> None:
    rows = results(["Health", "National insurance", "people", "1.5k"])
    assert told(book(tmp_path, rows)) == [
        ("not-a-number", 'Results!D2: "1.5k" is not a number. Did you mean 1500?')
    ]


def test_a_date_in_a_number_column_is_told(tmp_path: Path) -> None:
    rows = results(["Health", "National insurance", "people", datetime.date(2024, 5, 3)])
    assert told(book(tmp_path, rows)) == [
        (
            "not-a-number",
            "Results!D2: the cell holds the date 2024-05-03, not a number. "
            "Set its format to Number and type the number again.",
        )
    ]


def test_a_negative_number_is_told_and_not_used(tmp_path: Path) -> None:
    path = book(tmp_path, results(["Health", "National insurance", "people", -5]))
    assert told(path) == [
        (
            "negative-number",
            "Results!D2: -5 is below zero. Counts, amounts and shares are not.",
        )
    ]
    edition = read(path).edition
    assert edition is not None
    assert edition.results[0].exact is None


def test_zero_is_a_value(tmp_path: Path) -> None:
    edition = edition_of(book(tmp_path, results(["Health", "Insurance", "people", 0])))
    assert edition.results[0].exact is not None
    assert edition.results[0].exact.value == 0


def test_a_blank_exact_keeps_its_row_and_is_noted(tmp_path: Path) -> None:
    path = book(tmp_path, results(["Health", "Insurance", "people", None]))
    assert told(path) == [
        (
            "blank-figure",
            'Results!D2: the cell is blank, so "people" makes no figure; 0 would be one.',
        )
    ]
    edition = read(path).edition
    assert edition is not None
    assert edition.results[0].exact is None


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            [None, "Insurance", "people", 5],
            "Results!A2: the row has no Sector and was left out, with its figure 5 (Results!D2). "
            "Fill it in, or clear the row.",
        ),
        (
            ["Health", "  ", "people", 5],
            "Results!B2: the row has no Result and was left out, with its figure 5 (Results!D2). "
            "Fill it in, or clear the row.",
        ),
        (
            [None, None, None, 5],
            "Results!A2: the row has no Sector, Result or Figure and was left out, with its figure "
            "5 (Results!D2). Fill it in, or clear the row.",
        ),
    ],
)
def test_an_incomplete_row_is_told_and_left_out(
    tmp_path: Path, row: list[Any], message: str
) -> None:
    path = book(tmp_path, results(row))
    assert told(path) == [("row-incomplete", message)]
    edition = read(path).edition
    assert edition is not None
    assert edition.results == ()


def test_the_figures_of_a_row_that_is_left_out_are_named_on_every_sheet(tmp_path: Path) -> None:
    rows: dict[str, Rows] = {
        "Context": [["Topic", "English", "Spanish", "Share"], ["t", None, None, 7]],
        "Sectors": [["Sector", "People reached", "Target"], [None, 10, 20]],
        "Notes": [["Mark", "English", "Spanish", "Number"], [None, "a", "b", 3]],
    }
    assert [text for _, text in told(book(tmp_path, rows))] == [
        "Context!B2: the row has no text and was left out, with its figure 7 (Context!D2). "
        "Fill in English or Spanish, or clear the row.",
        "Sectors!A2: the row has no Sector and was left out, with its figures 10 (Sectors!B2) and "
        "20 (Sectors!C2). Fill it in, or clear the row.",
        "Notes!A2: the row has no Mark and was left out, with its figure 3 (Notes!D2). "
        "Fill it in, or clear the row.",
    ]


def test_own_words_need_a_sector_and_a_result_but_no_figure(tmp_path: Path) -> None:
    headers = [*HEADERS, "Say it yourself (English)", "Dígalo usted (español)"]
    row = ["Health", "Fair", None, None, None, None, " A fair\nwas held. ", "Hubo una feria."]
    edition = edition_of(book(tmp_path, {"Results": [headers, row]}))
    words = {language: text.value for language, text in edition.results[0].own_words.items()}
    assert words == {"en": "A fair\nwas held.", "es": "Hubo una feria."}


def test_blank_rows_and_rows_of_spaces_are_skipped_silently(tmp_path: Path) -> None:
    sound = ["Health", "Insurance", "people", 5]
    edition = edition_of(book(tmp_path, results([None], ["  ", "\xa0"], sound, [None])))
    assert [row.cell.row for row in edition.results] == [4]


def test_a_value_that_stands_twice_in_a_cell_is_told_and_kept_once(tmp_path: Path) -> None:
    row = ["Health", "National insurance", "people", 5, "people", "Tacna; Puno; TACNA"]
    path = book(tmp_path, {"Results": [RESULTS[0], row]})
    assert told(path) == [
        ("value-twice", 'Results!F2: "TACNA" is in the cell twice and is printed once.')
    ]
    edition = read(path).edition
    assert edition is not None
    places = edition.results[0].slots["places"]
    assert [place.value for place in places] == ["Tacna", "Puno"]


def test_values_are_parted_at_semicolons_only(tmp_path: Path) -> None:
    where = "Tacna; Lima, Callao and Ica ;; Puno"
    row = ["Health", "Insurance", "people", 5, "women; men", where]
    found = edition_of(book(tmp_path, results(row))).results[0]
    places = [place.value for place in found.slots["places"]]
    assert places == ["Tacna", "Lima, Callao and Ica", "Puno"]
    assert {str(place.cell) for place in found.slots["places"]} == {"Results!F2"}
    assert [who.value for who in found.who] == ["women", "men"]


def test_other_columns_of_results_are_slots_by_their_own_names(tmp_path: Path) -> None:
    rows = [[*HEADERS, "Número de\nkits", "Para qué"], [*RESULTS[1], 5, "x"]]
    slots = edition_of(book(tmp_path, {"Results": rows})).results[0].slots
    assert [value.value for value in slots["numero_de_kits"]] == ["5"]
    assert "para_que" in slots


def test_a_percent_cell_is_held_in_per_cent_and_a_money_cell_is_known(tmp_path: Path) -> None:
    def formats(made: Any) -> None:
        made["Context"]["D2"].number_format = "0.0%"
        made["Report"]["B5"].number_format = '"$"#,##0.00'

    rows: dict[str, Rows] = {
        **report(["Funded (USD)", 38412345.67]),
        "Context": [["Topic", "English", "Spanish", "Share"], ["t", "a", "b", 0.131]],
    }
    edition = edition_of(book(tmp_path, rows, formats))
    share = edition.context[0].figures["share"]
    funded = edition.report["funded"].number
    assert (share.value, share.percent, share.money) == (Decimal("13.1"), True, False)
    assert funded is not None
    assert (funded.value, funded.percent, funded.money) == (Decimal("38412345.67"), False, True)


@pytest.mark.parametrize("code", ["_-[$$-409]* #,##0", "#,##0 [$USD]", "\\$#,##0", '"US$ "0'])
def test_formats_with_a_currency_are_money(tmp_path: Path, code: str) -> None:
    path = book(
        tmp_path,
        report(["Funded", 5]),
        lambda made: setattr(made["Report"]["B5"], "number_format", code),
    )
    number = edition_of(path).report["funded"].number
    assert number is not None
    assert number.money


@pytest.mark.parametrize("code", ["[$-409]#,##0", '#,##0" kits"', "_(#,##0_)"])
def test_formats_without_a_currency_are_not_money(tmp_path: Path, code: str) -> None:
    path = book(
        tmp_path,
        report(["Funded", 5]),
        lambda made: setattr(made["Report"]["B5"], "number_format", code),
    )
    number = edition_of(path).report["funded"].number
    assert number is not None
    assert not number.money


def test_a_typed_percentage_without_percent_format_is_taken_as_it_is(tmp_path: Path) -> None:
    percent = edition_of(book(tmp_path, report(["Funded percentage", 13.1]))).report[
        "funded_percent"
    ]
    assert percent.number is not None
    assert (percent.number.value, percent.number.percent) == (Decimal("13.1"), True)


@pytest.mark.parametrize(
    ("value", "format_", "message"),
    [
        (
            0.131,
            "General",
            "Report!B5: 0.131 in a cell without a percent format is read as 0.131%. "
            "Did you mean 13.1%? Give the cell a percent format.",
        ),
        (
            13.1,
            "0.0%",
            "Report!B5: 1310% is above 100%. In a cell of percent format, 13.1% is typed as "
            "13.1% or 0.131.",
        ),
    ],
)
def test_a_doubtful_percentage_is_told(
    tmp_path: Path, value: float, format_: str, message: str
) -> None:
    path = book(
        tmp_path,
        report(["Funded percentage", value]),
        lambda made: setattr(made["Report"]["B5"], "number_format", format_),
    )
    assert told(path) == [("percent-range", message)]


def test_counts_of_the_report_and_of_sectors_are_whole(tmp_path: Path) -> None:
    rows: dict[str, Rows] = {
        **report(["Population", 1500.5]),
        "Sectors": [["Sector", "People reached", "Target"], ["Health", 10.5, 20]],
    }
    why = "but people and things are counted in whole numbers. Type the whole number."
    assert told(book(tmp_path, rows)) == [
        ("not-whole", f"Report!B5: 1500.5 is not a whole number, {why}"),
        ("not-whole", f"Sectors!B2: 10.5 is not a whole number, {why}"),
    ]


def test_a_count_or_an_amount_in_a_percent_cell_is_told_and_not_used(tmp_path: Path) -> None:
    def formats(made: Any) -> None:
        for sheet, cell in (("Report", "B5"), ("Report", "B6"), ("Sectors", "B2")):
            made[sheet][cell].number_format = "0%"

    rows: dict[str, Rows] = {
        **report(["Population", 0.5], ["Funded (USD)", 0.25]),
        "Sectors": [["Sector", "People reached", "Target"], ["Health", 0.1, 20]],
    }
    why = "not a count or an amount. Set its format to Number and type the number again."
    assert told(book(tmp_path, rows, formats)) == [
        ("not-a-number", f"Report!B5: the cell holds 50%, {why}"),
        ("not-a-number", f"Report!B6: the cell holds 25%, {why}"),
        ("not-a-number", f"Sectors!B2: the cell holds 10%, {why}"),
    ]


def test_an_order_that_is_not_whole_is_told(tmp_path: Path) -> None:
    rows: dict[str, Rows] = {"Sectors": [["Sector", "Order"], ["Health", 1.5]]}
    ((code, _),) = told(book(tmp_path, rows))
    assert code == "not-whole"


def test_a_result_that_is_not_whole_is_left_to_who_knows_what_it_counts(tmp_path: Path) -> None:
    edition = edition_of(book(tmp_path, results(["Health", "Share", "share", 13.5])))
    assert edition.results[0].exact is not None


def test_a_formula_without_a_stored_value_is_told(tmp_path: Path) -> None:
    rows = results(["Health", "Insurance", "people", "=1+1"])
    assert told(book(tmp_path, rows)) == [
        (
            "formula-without-value",
            "Results!D2: the formula has no stored value. Open the workbook in Excel, "
            "let it recalculate, and save it.",
        )
    ]


def test_a_row_of_nothing_but_a_formula_without_value_is_not_lost(tmp_path: Path) -> None:
    rows = results(RESULTS[1], ["=A2", None, None, None])  # type: ignore[list-item]
    assert [code for code, _ in told(book(tmp_path, rows))] == [
        "formula-without-value",
        "row-incomplete",
    ]


def test_a_formula_with_a_stored_value_is_its_value(tmp_path: Path) -> None:
    path = book(tmp_path, results(["Health", "Insurance", "people", "=180*2"]))
    filled = edit_part(
        path, "xl/worksheets/sheet2.xml", lambda xml: xml.replace("<v></v>", "<v>360</v>")
    )
    exact = edition_of(filled).results[0].exact
    assert exact is not None
    assert exact.value == 360


def test_an_excel_error_is_told(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        results(["Health", "Insurance", "people", "#N/A"]),
        lambda made: setattr(made["Results"]["D2"], "data_type", "e"),
    )
    assert told(path) == [
        (
            "cell-error",
            "Results!D2: the cell shows the error #N/A. Correct its formula, or type the value.",
        )
    ]
