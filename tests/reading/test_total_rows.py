"""Rows that people put below a table, totals and notes: left out, told, and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.draft import Bar, Partners
from tests.examples import every

from .books import book, edition_of, read, said

SECTORS = ["Sector", "People reached", "Target"]
RESULTS = ["Sector", "Result", "Figure", "Exact", "Who", "Where"]
PARTNERS = ["Name", "Acronym", "Type", "Appealing organisation"]


def told(path: Path) -> list[tuple[str, str]]:
    """What is said of totals and notes."""
    codes = ("total-row", "total-disagrees", "note-row")
    return [said(found) for found in read(path).problems if found.code in codes]


def sectors(folder: Path, *rows: list[object]) -> Path:
    return book(folder, {"Sectors": [SECTORS, *rows]})


def test_a_total_of_sectors_is_no_sector_and_is_checked(tmp_path):
    path = sectors(
        tmp_path, ["Education", 3418, 13200], ["Health", 6127, 24800], ["Total", 9545, 38000]
    )
    assert told(path) == [
        (
            "total-row",
            'Sectors!A4: "Total" is a total, not a sector, so the row was left out. People reached '
            "agrees with the rows that it adds up: 9,545. Target agrees with the rows that it adds "
            "up: 38,000.",
        )
    ]
    edition = read(path).edition
    assert edition is not None
    assert [row.sector.value for row in edition.sectors] == ["Education", "Health"]


@pytest.mark.parametrize(
    "name",
    [
        *("TOTAL", "Totals", "Grand total", "Gran total", "Total general", "Subtotal", "Sub-total"),
        *("Suma", "Sum", "Sumatoria", "Total (3)", "Total:", "Total de sectores", "Total sectors"),
        *("Total Health", "Subtotal Protección", "Protection total", "Total: 9,545 people"),
    ],
)
def test_totals_are_known_in_both_languages(tmp_path, name):
    path = sectors(tmp_path, ["Health", 6127, None], ["Shelter", 12, None], [name, 6139, None])
    edition = read(path).edition
    assert edition is not None
    assert [row.sector.value for row in edition.sectors] == ["Health", "Shelter"]
    assert [code for code, _ in told(path)] in (["total-row"], ["total-row", "total-disagrees"])


@pytest.mark.parametrize(
    "name",
    [
        *("Note: figures of August", "NOTA: cifras preliminares", "Source: partners' reports"),
        *("Fuente: informes de los socios", "Notes", "* Nota. Cifras preliminares", "N.B.: draft"),
        *("Observaciones – por revisar", "Nota 1: sin doble conteo", "Last updated: 31 August"),
    ],
)
@pytest.mark.parametrize("sheet", ["Sectors", "Partners", "Results"])
def test_notes_below_a_table_are_left_out_and_told(tmp_path, name, sheet):
    rows = {
        "Sectors": [SECTORS, ["Health", 6127, None], [name]],
        "Partners": [PARTNERS, ["UNICEF"], [name]],
        "Results": [RESULTS, ["Health", "National insurance", "people", 9, "people"], [name]],
    }[sheet]
    path = book(tmp_path, {sheet: rows})
    what = {"Sectors": "sector", "Partners": "partner", "Results": "result"}[sheet]
    short = name if len(name) <= 40 else f"{name[:39]}…"
    assert told(path) == [
        (
            "note-row",
            f'{sheet}!A3: "{short}" is a note, not a {what}, so the row was left out and is not '
            "printed.",
        )
    ]


def test_a_total_below_the_sum_can_be_people_counted_once(tmp_path):
    path = sectors(tmp_path, ["Education", 3418, None], ["Health", 6127, None], ["Total", 7000])
    assert told(path) == [
        (
            "total-row",
            'Sectors!A4: "Total" is a total, not a sector, so the row was left out. People reached '
            "says 7,000, and its rows (Sectors!B2 to Sectors!B3) add up to 9,545. That is right if "
            "it counts people once who are in several rows.",
        )
    ]


@pytest.mark.parametrize("wrong", [9546, 6126])
def test_a_total_above_the_sum_or_below_one_of_its_rows_is_wrong(tmp_path, wrong):
    path = sectors(tmp_path, ["Education", 3418, None], ["Health", 6127, None], ["Total", wrong])
    assert told(path) == [
        (
            "total-disagrees",
            f"Sectors!B4: the total says {wrong:,}, but the rows that it adds up (Sectors!B2 to "
            "Sectors!B3) give 9,545. Is a row missing, or a number wrong? The total is not "
            "printed.",
        ),
        (
            "total-row",
            'Sectors!A4: "Total" is a total, not a sector, so the row was left out.',
        ),
    ]


def test_a_total_of_a_single_row_names_its_cell(tmp_path):
    path = sectors(tmp_path, ["Health", 1200.5, None], ["Total", 1300, None])
    assert told(path)[0] == (
        "total-disagrees",
        "Sectors!B3: the total says 1,300, but the rows that it adds up (Sectors!B2) give 1,200.5. "
        "Is a row missing, or a number wrong? The total is not printed.",
    )


def test_subtotals_add_up_the_rows_since_the_one_before_and_the_total_all(tmp_path):
    path = sectors(
        tmp_path,
        ["Education", 1],
        ["Health", 2],
        ["Subtotal", 3],
        ["Shelter", 4],
        ["WASH", 5],
        ["Subtotal", 9],
        ["Total", 12],
    )
    assert [code for code, _ in told(path)] == ["total-row"] * 3
    assert all("agrees with" in text for _, text in told(path))


def test_a_total_above_its_rows_and_one_of_a_named_sector_are_checked_too(tmp_path):
    path = sectors(
        tmp_path,
        ["Total", 10],
        ["Protection (GBV)", 1],
        ["Protection (Child Protection)", 2],
        ["Total Protection", 3],
        ["Health", 7],
    )
    assert [code for code, _ in told(path)] == ["total-row"] * 2
    assert all("agrees with" in text for _, text in told(path))


def test_a_total_that_no_cell_gives_is_left_out_and_nothing_is_claimed(tmp_path):
    path = sectors(tmp_path, ["Health", 6127], ["Total", "=SUM(B2:B2)"])
    assert [text for _, text in told(path)] == [
        'Sectors!A3: "Total" is a total, not a sector, so the row was left out.'
    ]
    assert [found.code for found in read(path).problems] == ["total-row"]


@pytest.mark.parametrize("given", ["Subtotal: 2", "Total (2)", "Total de socios: 2"])
def test_a_count_of_partners_is_no_partner_and_is_checked(tmp_path, given):
    path = book(tmp_path, {"Partners": [PARTNERS, ["UNICEF"], ["ACNUR"], [given]]})
    assert told(path) == [
        (
            "total-row",
            f'Partners!A4: "{given}" is a total, not a partner, so the row was left out. It agrees '
            "with the organisations of the list: 2.",
        )
    ]


def test_a_count_of_partners_that_is_wrong_is_told_at_its_cell(tmp_path):
    path = book(tmp_path, {"Partners": [PARTNERS, ["UNICEF"], ["ACNUR"], ["Total", None, 45]]})
    assert told(path) == [
        (
            "total-disagrees",
            "Partners!C4: the total says 45, but the rows that it adds up name 2 different "
            "organisations. Correct the rows or the total. What is printed is counted from the "
            "rows.",
        ),
        (
            "total-row",
            'Partners!A4: "Total" is a total, not a partner, so the row was left out.',
        ),
    ]


def test_a_count_of_a_single_partner_is_said_in_the_singular(tmp_path):
    path = book(tmp_path, {"Partners": [PARTNERS, ["UNICEF"], ["Total", None, 45]]})
    assert told(path)[0] == (
        "total-disagrees",
        "Partners!C3: the total says 45, but the rows that it adds up name 1 different "
        "organisation. Correct the rows or the total. What is printed is counted from the rows.",
    )


@pytest.mark.parametrize(
    "row",
    [
        ["TotalEnergies Foundation"],
        ["Fundación Total"],
        ["Total Gas del Sur"],
        ["Suma de Voluntades"],
        ["Sumando Manos"],
        ["Source International"],
        ["Fuente de Vida"],
        ["Notables por la Paz"],
        ["Total", None, "Private sector"],
        ["Suma", "SUMA", None],
        ["Total", None, None, "yes"],
    ],
)
def test_an_organisation_with_such_a_word_in_its_name_stays(tmp_path, row):
    path = book(tmp_path, {"Partners": [PARTNERS, ["UNICEF"], row]})
    assert [each.name.value for each in edition_of(path).partners] == ["UNICEF", row[0]]


def results(folder: Path, *rows: list[object]) -> Path:
    return book(folder, {"Results": [RESULTS, *rows]})


INSURED = ["Health", "National insurance", "people"]


@pytest.mark.parametrize(
    "row",
    [
        ["Total", None, None, 60],
        ["Health", "Total", "people", 60, "people"],
        ["Health", "Subtotal", None, 60],
        [*INSURED, 60, "people", "Total"],
        ["Total Health", None, "people", 60],
    ],
)
def test_a_total_of_results_is_no_result_and_is_checked(tmp_path, row):
    path = results(tmp_path, [*INSURED, 20, "people", "Lima"], [*INSURED, 40, "people", "Ica"], row)
    ((code, text),) = told(path)
    assert code == "total-row"
    assert text.endswith(
        "is a total and no result, so the row was left out. Exact agrees with the rows that it "
        "adds up: 60."
    )
    edition = read(path).edition
    assert edition is not None
    assert [row.cell.row for row in edition.results] == [2, 3]


def test_a_total_of_things_must_be_their_sum(tmp_path):
    kits = ["Shelter", "Warm kits", "kits"]
    path = results(
        tmp_path,
        [*kits, 20, None, "Tacna"],
        [*kits, 40, None, "Puno"],
        ["Shelter", "Total", "kits", 50],
    )
    assert [text for code, text in told(path) if code == "total-disagrees"] == [
        "Results!D4: the total says 50, but the rows that it adds up (Results!D2 to Results!D3) "
        "give 60. Is a row missing, or a number wrong? The total is not printed."
    ]


def test_a_total_of_different_figures_is_left_out_without_a_check(tmp_path):
    path = results(
        tmp_path,
        [*INSURED, 20, "people"],
        ["Shelter", "Warm kits", "kits", 40],
        ["TOTAL", None, None, 60],
    )
    assert [text for _, text in told(path)] == [
        'Results!A4: "TOTAL" is a total and no result, so the row was left out. It adds up '
        "different figures, so it was not checked."
    ]


@pytest.mark.parametrize("result", ["Total people insured", "Total de kits", "Total"])
def test_a_result_that_somebody_has_a_sentence_for_is_no_total(tmp_path, result):
    head = [*RESULTS, "Say it yourself (English)", "Say it yourself (Spanish)"]
    path = book(
        tmp_path,
        {
            "Results": [
                head,
                ["Health", result, "total", 60, None, None, "We insured {total}.", "Hay {total}."],
                ["Health", result, "more", 3],
                ["Health", "National insurance", "people", 9, "people"],
            ]
        },
    )
    assert [row.result.value for row in edition_of(path).results][:2] == [result, result]


def test_a_result_whose_name_begins_so_is_none_and_neither_is_a_single_row(tmp_path):
    path = results(
        tmp_path,
        ["Health", "Total people insured", "people", 20, "people"],
        ["Shelter", "Warm kits", "kits", 4, None, "Total"],
    )
    assert told(path) == []


@pytest.mark.parametrize(
    ("sheet", "rows"),
    [
        ("Context", [["Topic", "English", "Spanish"], ["Note: to be checked"]]),
        ("Highlight", [["Topic", "Title (English)"], ["Fuente: fotos de los socios"]]),
        ("Notes", [["Mark", "English", "Spanish"], ["Nota: sin cifras"]]),
        ("Terms", [["English", "Spanish"], ["Note: fill in both"]]),
        ("Report", [["Field", "Value"], ["Platform", "Peru"], ["Nota: revisar"]]),
    ],
)
def test_on_other_sheets_a_row_of_a_note_alone_is_no_error(tmp_path, sheet, rows):
    path = book(tmp_path, {sheet: rows})
    assert [code for code, text in told(path) if text.startswith(sheet)] == ["note-row"]
    at = f"{sheet}!A{len(rows)}"
    assert [found.code for found in read(path).problems if found.place == at] == ["note-row"]


def test_what_somebody_wrote_stays_whatever_it_is_called(tmp_path):
    path = book(
        tmp_path,
        {
            "Context": [["Topic", "English", "Spanish"], ["Note", "It rained.", "Llovió."]],
            "Notes": [["Mark", "English", "Spanish"], ["Total", "All.", "Todas."]],
            "Terms": [["English", "Spanish"], ["total", "total"]],
        },
    )
    edition = edition_of(path)
    assert (len(edition.context), len(edition.notes), len(edition.terms)) == (1, 1, 1)


def test_a_draft_of_a_list_with_totals_shows_sectors_and_partners_alone(tmp_path):
    path = book(
        tmp_path,
        {
            "Sectors": [SECTORS, ["Health", 6127], ["Shelter", 500], ["Total", 6627]],
            "Partners": [
                PARTNERS,
                ["UNICEF"],
                ["Total"],
                ["Subtotal: 3"],
                ["Plan Internacional"],
                ["World Vision"],
                ["Note: list as of August"],
            ],
        },
    )
    for draft in draft_workbook(path).drafts:
        (listed,) = every(draft.blocks, Partners)
        assert listed.names == ("Plan Internacional", "UNICEF", "World Vision")
        assert [bar.reached for bar in every(draft.blocks, Bar)] == ["6127", "500"]


AMOUNTS = [*RESULTS, "Currency"]


@pytest.mark.parametrize(
    ("amounts", "said_of_it"),
    [
        (["S/ 1,000", "€ 2,000", "3,000"], "do not say one currency, so it was not checked"),
        (["S/ 1,000", "S/ 2,000", "US$ 3,000"], "do not say one currency, so it was not checked"),
        (["S/ 1,000", "S/ 2,000", "S/ 3,000"], "Exact agrees with the rows"),
        (["S/ 1,000", "S/ 2,000", 3000], "Exact agrees with the rows"),
    ],
)
def test_a_total_of_two_currencies_is_never_added_up(tmp_path, amounts, said_of_it):
    first, second, total = amounts
    rows = [
        ["Integration", "Seed capital", "amount", first, None, "Tacna"],
        ["Integration", "Seed capital", "amount", second, None, "Puno"],
        ["Integration", "Seed capital", "amount", total, None, "Total"],
    ]
    path = book(tmp_path, {"Results": [AMOUNTS, *rows]})
    (said_once,) = [text for code, text in told(path) if code == "total-row"]
    assert said_of_it in said_once
    assert "total-disagrees" not in {code for code, _ in told(path)}


def test_a_currency_column_keeps_amounts_of_a_total_apart(tmp_path):
    rows = [
        ["Integration", "Seed capital", "amount", 1000, None, "Tacna", "PEN"],
        ["Integration", "Seed capital", "amount", 2000, None, "Puno", "EUR"],
        ["Integration", "Seed capital", "amount", 3000, None, "Total", None],
    ]
    path = book(tmp_path, {"Results": [AMOUNTS, *rows]})
    assert [text for code, text in told(path) if code == "total-row"] == [
        'Results!F4: "Total" is a total and no result, so the row was left out. The amounts that '
        "it adds up do not say one currency, so it was not checked."
    ]
