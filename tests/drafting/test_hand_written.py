"""Texts that people write in the workbook: own bullets, context, highlight, notes, labels."""

from __future__ import annotations

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.draft import Context, Panel, Span
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.problems import Level
from tests.examples import (
    bullets,
    codes,
    column,
    drafts,
    edited,
    every,
    put,
    row_of,
)


def test_a_bullet_in_ones_own_words_has_its_figures_rounded_and_traced(tmp_path):
    def edit(book):
        sheet = book["Results"]
        row = sheet.max_row + 1
        put(sheet, row, "Sector", "Shelter")
        put(sheet, row, "Result", "Street clean-up")
        put(sheet, row, "Figure", "streets")
        put(sheet, row, "Exact", 143)
        put(sheet, row, "Where", "Tacna")
        put(
            sheet,
            row,
            "Say it yourself (English)",
            "Neighbours cleaned **{streets} (street|streets)**[ in {places}]",
        )
        put(
            sheet,
            row,
            "Say it yourself (Spanish)",
            "**{streets} (calle|calles)** limpias[ en {places}]",
        )

    outcome = draft_workbook(edited(tmp_path, edit))
    after = {draft.locale: draft for draft in outcome.drafts}
    assert bullets(after["en"])["shelter.street_clean_up"] == (
        "Neighbours cleaned over 140 streets in Tacna."
    )
    assert bullets(after["es"])["shelter.street_clean_up"] == (
        "Más de 140 calles limpias en Tacna."
    )
    trace = after["en"].traces["shelter.street_clean_up#streets"]
    assert (trace.exact, trace.rule) == ("143", "nearest 10, over")


SAME = {"Sector": "Shelter", "Result": "Street clean-up"}
OWN = {
    **SAME,
    "Say it yourself (English)": "Neighbours cleaned {streets} (streets: street|streets)"
    "[ and {parks} (parks: park|parks)][ in {places}]",
    "Say it yourself (Spanish)": "Limpiaron {streets} (streets: calle|calles)"
    "[ y {parks} (parks: parque|parques)][ en {places}]",
}


def test_the_text_of_a_bullet_may_stand_in_one_of_its_rows(tmp_path):
    def edit(book):
        sheet = book["Results"]
        rows = [
            {**OWN, "Figure": "streets", "Exact": 143, "Where": "Tacna"},
            {**SAME, "Figure": "parks", "Exact": 3, "Where": "Tacna"},
            {**SAME, "Figure": "streets", "Exact": 1, "Where": "Puno"},
        ]
        for number, cells in enumerate(rows, start=sheet.max_row + 1):
            for header, value in cells.items():
                put(sheet, number, header, value)

    outcome = draft_workbook(edited(tmp_path, edit))
    assert [str(found) for found in outcome.problems if found.level is Level.ERROR] == []
    said = {name: text for name, text in bullets(outcome.drafts[1]).items() if "clean" in name}
    assert said == {
        "shelter.street_clean_up@tacna": "Limpiaron más de 140 calles y 3 parques en Tacna.",
        "shelter.street_clean_up@puno": "Limpiaron 1 calle en Puno.",
    }


def test_an_acronym_of_the_other_language_gets_a_hint(tmp_path):
    def edit(book):
        sheet = book["Context"]
        put(sheet, row_of(sheet, Topic="Diplomatic relations"), "Spanish", "Con el {ACNUR}.")

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("es",)))
    (found,) = [found for found in outcome.problems if found.code == "unknown-acronym"]
    assert found.message.endswith("Did you mean {UNHCR}?")


def test_a_figure_of_a_hand_written_text_that_is_not_named_is_a_problem(tmp_path):
    def edit(book):
        sheet = book["Context"]
        put(sheet, 2, "Share", 0.25)
        sheet.cell(2, column(sheet, "Share")).number_format = "0%"

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    (found,) = [p for p in outcome.problems if p.code == "figure-dropped"]
    assert found.place.startswith("Context!")


@pytest.mark.parametrize(
    ("english", "said"),
    [
        (None, ["empty-slot"]),
        ("The plenary met[ with {organisations} (organization|organizations)].", ["empty-slot"]),
    ],
)
def test_a_text_whose_figure_is_blank_is_not_told_to_be_wrong(tmp_path, english, said):
    def edit(book):
        put(book["Highlight"], 2, "Organisations", None)
        if english:
            put(book["Highlight"], 2, "Text (English)", english)

    outcome = draft_workbook(edited(tmp_path, edit))
    assert [p.code for p in outcome.problems if p.place.startswith("Highlight!")] == said


def test_the_report_may_change_a_label_in_both_languages(tmp_path):
    def edit(book):
        sheet = book["Report"]
        row = row_of(sheet, Field="Label: people assisted")
        put(sheet, row, "English", "People reached this quarter")
        put(sheet, row, "Spanish", "Personas alcanzadas este trimestre")

    after = drafts(edited(tmp_path, edit))
    for locale, label in (
        ("en", "People reached this quarter"),
        ("es", "Personas alcanzadas este trimestre"),
    ):
        panels = {panel.key: panel for panel in every(after[locale].blocks, Panel)}
        assert "".join(span.text for span in panels["assisted"].label) == label


def test_three_bullets_of_one_topic_have_three_identities(tmp_path):
    def edit(book):
        for row in (2, 3, 4):
            put(book["Context"], row, "Topic", "Borders")

    (draft,) = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",))).drafts
    (block,) = [block for block in draft.blocks if isinstance(block, Context)]
    names = [bullet.id for bullet in block.bullets]
    assert names[:3] == ["context.borders", "context.borders_2", "context.borders_3"]


def test_a_missing_period_is_one_problem_and_shown_where_it_belongs(tmp_path):
    def edit(book):
        sheet = book["Report"]
        put(sheet, row_of(sheet, Field="Period end"), "Value", None)

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    assert len([p for p in outcome.problems if p.level.value == "error"]) == 1
    assert "empty-slot" not in codes(outcome)
    assert any(s.text == "‹period›" for s in every(outcome.drafts[0].blocks, Span))


def test_a_share_without_percent_format_is_questioned(tmp_path):
    def edit(book):
        sheet = book["Context"]
        sheet.cell(5, column(sheet, "Share")).number_format = "General"
        put(sheet, 5, "Wording", None)

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    (said,) = [p for p in outcome.problems if p.code == "percent-range"]
    assert "give the cell a percent format (69.6" in said.message


def test_a_heading_in_one_language_is_told_at_its_own_cell(tmp_path):
    def edit(book):
        put(book["Sectors"], row_of(book["Sectors"], Sector="Education"), "Heading (English)", "X")

    outcome = draft_workbook(edited(tmp_path, edit))
    (said,) = [p for p in outcome.problems if p.code == "text-in-one-language"]
    assert said.place == "Sectors!D2"


def test_an_acronym_typed_plainly_in_hand_written_text_is_questioned(tmp_path):
    def edit(book):
        sheet = book["Context"]
        cell = sheet.cell(2, column(sheet, "English"))
        cell.value = cell.value.replace("{SNM}", "SNM")

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    (said,) = [p for p in outcome.problems if p.code == "plain-acronym"]
    assert "SNM is typed plainly. Write {SNM}" in said.message


def test_an_acronym_that_no_register_has_is_an_error(tmp_path):
    def edit(book):
        sheet = book["Context"]
        cell = sheet.cell(2, column(sheet, "English"))
        cell.value = cell.value.replace("{SNM}", "{QQQ}")

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    (said,) = [p for p in outcome.problems if p.code == "unknown-acronym"]
    assert "{QQQ} is in no register of acronyms" in said.message


@pytest.mark.parametrize(("typed", "said"), [(0.2, "20"), (0.131, ""), (None, "")])
def test_a_typed_percentage_is_only_checked_against_the_amounts(tmp_path, typed, said):
    def edit(book):
        sheet = book["Report"]
        row = row_of(sheet, Field="Funded percentage")
        put(sheet, row, "Value", typed)
        sheet.cell(row, 2).number_format = "0.0%"

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    found = [p for p in outcome.problems if p.code == "percent-disagrees"]
    assert bool(found) is bool(said)
    panels = {panel.key: panel for panel in every(outcome.drafts[0].blocks, Panel)}
    assert panels["funding"].value[0].text == "13.1%"


def test_a_number_that_is_lacking_is_told_once_and_not_as_a_choice_that_looks_to_nothing(tmp_path):
    def edit(book):
        sheet = book["Highlight"]
        sheet.cell(2, column(sheet, "Organisations")).value = None

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    assert [str(found) for found in outcome.problems if found.level is Level.ERROR] == [
        'Highlight!M2: the text names {organisations}, and the column "Organisations" is blank '
        "here. Fill it in, or take {organisations} out of the text."
    ]


@pytest.mark.parametrize(
    ("typed", "meant"), [("{shar}", "Did you mean {share}?"), ("{sis}", "Did you mean {SIS}?")]
)
def test_a_slot_with_a_slip_gets_a_hint(tmp_path, typed, meant):
    def edit(book):
        sheet = book["Context"]
        cell = sheet.cell(row_of(sheet, Topic="Insecurity"), column(sheet, "English"))
        cell.value = f"Home to {{share}} {typed}."

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    (found,) = [found for found in outcome.problems if found.code == "empty-slot"]
    assert found.message.endswith(meant)


@pytest.mark.parametrize("forced", ["Share: almost", "share : casi", "SHARE: nearly"])
def test_a_pin_names_its_figure_as_the_column_does(tmp_path, forced):
    def edit(book):
        sheet = book["Context"]
        put(sheet, row_of(sheet, Topic="Insecurity"), "Wording", forced)

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("es",)))
    assert "wording-unknown" not in codes(outcome)
    assert "casi el 70%" in "".join(span.text for span in every(outcome.drafts[0].blocks, Span))


def test_a_second_approximator_for_one_figure_is_told(tmp_path):
    def edit(book):
        sheet = book["Context"]
        put(sheet, row_of(sheet, Topic="Insecurity"), "Wording", "almost; about")
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Wording", "over; casi")

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    assert [str(found) for found in outcome.problems if found.level is Level.ERROR] == [
        'Results!Q14: "casi" is a second rounding word for one figure. Keep one; the first counts.',
        'Context!D5: "about" is a second rounding word for one figure. Keep one; the first counts.',
    ]


def test_a_text_that_lacks_a_language_is_highlighted_in_it_and_keeps_the_draft_from_final(tmp_path):
    def edit(book):
        sheet = book["Context"]
        put(sheet, 2, "Spanish", None)

    outcome = draft_workbook(edited(tmp_path, edit))
    (found,) = [p for p in outcome.problems if p.code == "text-in-one-language"]
    assert found.place == "Context!B2"
    spanish = next(draft for draft in outcome.drafts if draft.locale == "es")
    flagged = [s for s in every(spanish.blocks, Span) if s.flag == "text-in-one-language"]
    assert flagged
    assert found in outcome.blocking()


def test_a_pin_that_the_exact_value_denies_is_told_and_highlighted(tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Wording", "nearly")

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    (found,) = [p for p in outcome.problems if p.code == "pin-contradicted"]
    assert 'is printed as 340, so "nearly" is not true' in found.message
    flagged = [s.text for d in outcome.drafts for s in every(d.blocks, Span) if s.flag]
    assert flagged == ["340"]


def test_a_source_without_spanish_is_highlighted_and_still_linked(tmp_path):
    def edit(book):
        sheet = book["Report"]
        for name in ("Funded (USD)", "Required (USD)"):
            put(sheet, row_of(sheet, Field=name), "Source", "Ledger of gifts")

    after = drafts(edited(tmp_path, edit))
    for locale, text, flag in (
        ("en", "Ledger of gifts", ""),
        ("es", "‹Ledger of gifts›", "missing-term"),
    ):
        (span,) = [s for s in every(after[locale].blocks, Span) if "Ledger" in s.text]
        assert (span.text, span.flag, span.link) == (text, flag, "https://fts.unocha.org/")
