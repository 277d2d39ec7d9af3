"""How rows of the Results and Sectors sheets become bullets, and what is said where they cannot."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.draft import Bar, Chart, Response, SectorResponse
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.problems import Level
from tests.examples import (
    ROOT,
    bullets,
    column,
    drafts,
    edited,
    every,
    put,
    row_of,
    sectors,
)

GALLERY = ROOT / "examples" / "gallery" / "gallery.xlsx"


def test_a_result_that_stands_twice_is_told_apart_by_its_place(tmp_path):
    def edit(book):
        sheet = book["Results"]
        row = row_of(sheet, Result="Warm kits")
        values = [cell.value for cell in sheet[row]]
        last = sheet.max_row + 1
        for index, value in enumerate(values, 1):
            sheet.cell(last, index).value = value
        put(sheet, last, "Where", "Piura")
        put(sheet, last, "Exact", 77)

    after = drafts(edited(tmp_path, edit), "en")
    kits = {name: said for name, said in bullets(after["en"]).items() if "warm_kits" in name}
    assert list(kits) == ["shelter.warm_kits@desaguadero_puno+tacna", "shelter.warm_kits@piura"]
    assert "nearly 80 warm kits" in kits["shelter.warm_kits@piura"]


def test_the_same_figure_twice_in_one_place_is_a_problem_that_names_both_cells(tmp_path):
    def edit(book):
        sheet = book["Results"]
        row = row_of(sheet, Result="Warm kits")
        last = sheet.max_row + 1
        for index, cell in enumerate(list(sheet[row]), 1):
            sheet.cell(last, index).value = cell.value

    path = edited(tmp_path, edit)
    outcome = draft_workbook(path, DraftOptions(locales=("en",)))
    (found,) = [p for p in outcome.problems if p.code == "figure-twice"]
    sheet = load_workbook(path)["Results"]
    letter = sheet.cell(1, column(sheet, "Exact")).column_letter
    assert found.place == f"Results!{letter}{sheet.max_row}"
    assert f"Results!{letter}{row_of(sheet, Result='Warm kits')}" in found.message


def test_rows_of_one_sentence_that_disagree_are_a_problem(tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Figure="given cash"), "Where", "Piura")
        put(sheet, row_of(sheet, Result="National insurance", Figure="people"), "Where", "Lima")

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    (found,) = [p for p in outcome.problems if p.code == "rows-disagree"]
    assert 'this row has "Piura", but Results!' in found.message


def test_a_percentage_where_something_is_counted_is_told(tmp_path):
    def edit(book):
        sheet = book["Results"]
        cell = sheet.cell(row_of(sheet, Result="Warm kits"), column(sheet, "Exact"))
        cell.value, cell.number_format = 0.5, "0%"

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    (found,) = [p for p in outcome.problems if p.level is Level.ERROR]
    assert str(found) == (
        'Results!D14: the cell holds 50%, but "kits" is not a percentage. Set its format to Number '
        "and type the number again."
    )


def test_a_share_without_percent_format_is_questioned(tmp_path):
    def edit(book):
        sheet = book["Results"]
        row = row_of(sheet, Figure="share")
        sheet.cell(row, column(sheet, "Exact")).value = 0.667
        sheet.cell(row, column(sheet, "Exact")).number_format = "General"

    outcome = draft_workbook(edited(tmp_path, edit, GALLERY), DraftOptions(locales=("en",)))
    (found,) = [p for p in outcome.problems if p.code == "percent-range"]
    assert "0.667 in a cell without a percent format is read as 0.667%." in found.message
    assert "Did you mean 66.7%?" in found.message


def test_a_filled_column_that_no_sentence_has_is_said(tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Topics", "accounting")

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    (found,) = [p for p in outcome.problems if p.code == "unused-value"]
    assert '"accounting" is filled in, but the sentence of shelter.warm_kits' in found.message


def test_an_own_order_in_the_sectors_sheet_wins_over_the_profile(tmp_path):
    def edit(book):
        sheet = book["Sectors"]
        put(sheet, row_of(sheet, Sector="Shelter"), "Order", 1)
        put(sheet, row_of(sheet, Sector="Health"), "Order", 2)

    after = drafts(edited(tmp_path, edit), "en")
    assert sectors(after["en"])[:3] == ["shelter", "health", "education"]


def test_an_own_heading_stands_in_the_response_and_in_the_chart(tmp_path):
    def edit(book):
        sheet = book["Sectors"]
        row = row_of(sheet, Sector="Shelter")
        put(sheet, row, "Heading (English)", "Shelter and relief items")
        put(sheet, row, "Heading (Spanish)", "Alojamiento y enseres")

    after = drafts(edited(tmp_path, edit))
    labels = [bar.label for bar in every(after["es"].blocks, Bar)]
    assert "Alojamiento y enseres" in labels
    headings = [
        part.heading[0].text
        for block in every(after["en"].blocks, Response)
        for part in block.parts
        if isinstance(part, SectorResponse)
    ]
    assert "Shelter and relief items" in headings


@pytest.mark.parametrize("forced", ["alrededor de", "About", "más de"])
def test_a_pin_may_be_typed_in_either_language(tmp_path, forced):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Wording", forced)

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    assert not [p for p in outcome.problems if p.code.startswith(("pin", "wording"))]


ADD_PLACE = (
    'If the name is right, add a row to the Terms sheet: Kind "place", the name in each language, '
    "and Part of."
)


def test_a_place_that_no_register_has_is_printed_as_typed_and_said(tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Where", "Tacnna; Utqiagvik")

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    said = [p.message for p in outcome.problems if p.code == "place-unknown"]
    assert said == [
        '"Tacnna" is in no register of places and is printed as typed. Did you mean "Tacna"? '
        + ADD_PLACE,
        '"Utqiagvik" is in no register of places and is printed as typed. ' + ADD_PLACE,
    ]
    assert "In Tacnna and Utqiagvik, partners" in bullets(outcome.drafts[0])["shelter.warm_kits"]


@pytest.mark.parametrize(
    ("country", "typed", "offered"),
    [
        ("Ecuador", "Cuenca", ""),
        ("Colombia", "Cauka", ' Did you mean "Cauca"?'),
        ("COL", "Cauka", ' Did you mean "Cauca"?'),
        ("Peru", "Cauka", ""),
    ],
)
def test_only_places_of_the_editions_country_are_offered(tmp_path, country, typed, offered):
    def edit(book):
        report = book["Report"]
        put(report, row_of(report, Field="Country"), "Value", country)
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Where", typed)

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    said = [p.message for p in outcome.problems if p.code == "place-unknown"]
    assert (
        f'"{typed}" is in no register of places and is printed as typed.{offered} {ADD_PLACE}'
        in said
    )


def test_an_order_is_the_place_that_the_sector_takes_among_all(tmp_path):
    def edit(book):
        sheet = book["Sectors"]
        put(sheet, row_of(sheet, Sector="Education"), "Order", 3)

    after = drafts(edited(tmp_path, edit), "en")
    shown = [name for name in sectors(after["en"]) if name != "highlight"]
    assert shown[:4] == ["nutrition", "health", "education", "integration"]


def test_a_result_with_a_slip_is_left_out_with_its_figure_named_and_the_nearest_name(tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Result", "Wram kits")

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    (said,) = [p for p in outcome.problems if p.code == "result-unknown"]
    assert 'Shelter has no result "Wram kits". Did you mean "Warm kits"?' in said.message
    assert "with its figure 343 (Results!" in said.message


@pytest.mark.parametrize(
    ("typed", "hint"), [("Salid", 'Did you mean "Health"?'), ("Helth", 'Did you mean "Health"?')]
)
def test_a_sector_with_a_slip_gets_a_hint_in_the_language_of_the_workbook(tmp_path, typed, hint):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Screening tests"), "Sector", typed)

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    (said,) = [p for p in outcome.problems if p.code == "sector-unknown"]
    assert hint in said.message


def test_a_figure_that_a_sentence_needs_is_asked_for_at_its_rows(tmp_path):
    def edit(book):
        sheet = book["Results"]
        sheet.delete_rows(row_of(sheet, Result="National insurance", Figure="people"))

    outcome = draft_workbook(edited(tmp_path, edit))
    assert [str(found) for found in outcome.problems if found.level is Level.ERROR] == [
        'Results!A6: the sentence of health.insurance needs the figure "people", which no row '
        "has. Add its row."
    ]


def test_a_target_without_people_reached_is_asked_about_in_its_row_and_drawn_alone(tmp_path):
    def edit(book):
        sheet = book["Sectors"]
        put(sheet, row_of(sheet, Sector="Nutrition"), "People reached", None)

    outcome = draft_workbook(edited(tmp_path, edit))
    assert [str(found) for found in outcome.problems if found.level is Level.ERROR] == [
        "Sectors!C3: Nutrition has a target and no people reached. Type them in, or clear the "
        "target."
    ]
    (chart,) = every(outcome.drafts[0].blocks, Chart)
    assert chart.alt.endswith("Nutrition: – of a target of 4,600.")


def test_a_number_of_people_needs_its_who(tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Training of CEBA staff"), "Who", None)

    outcome = draft_workbook(edited(tmp_path, edit))
    (found,) = [found for found in outcome.problems if found.code == "who-missing"]
    assert str(found) == (
        'Results!D3: "people" is a number of people, and its Who is blank, so the number would '
        "be printed alone. Say whom it counts, such as people."
    )


@pytest.mark.parametrize("typed", ["Tacna, Puno", "Tacna / Puno", "Tacna y Puno"])
def test_places_that_are_not_parted_by_a_semicolon_are_told_how(tmp_path, typed):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Where", typed)

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    (found,) = [found for found in outcome.problems if found.code == "place-unknown"]
    assert found.message.endswith('Then separate them by a semicolon: "Tacna; Puno".')
