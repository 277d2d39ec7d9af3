"""Where a draft is highlighted for errors that leave it standing."""

from __future__ import annotations

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.draft import Panel, Sentence, Span
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.problems import Level
from tests.examples import column, edited, every, put, row_of


def flags(outcome, locale="en"):
    """The highlighted words by code, sentences whole."""
    (draft,) = [draft for draft in outcome.drafts if draft.locale == locale]
    found = {}
    for span in every((draft.blocks, draft.notes), Span):
        if span.flag:
            found.setdefault(span.flag, []).append(span.text)
    return {code: "".join(texts) for code, texts in found.items()}


def text(outcome, locale, sentence):
    """What a sentence says."""
    (draft,) = [draft for draft in outcome.drafts if draft.locale == locale]
    (said,) = [each for each in every(draft.blocks, Sentence) if each.id == sentence]
    return "".join(span.text for span in said.spans)


@pytest.mark.parametrize(
    ("header", "value", "code"),
    [
        ("Exact", 343.5, "not-whole"),
        ("Wording", "aprox", "wording-unknown"),
        ("Where", "#N/A", "cell-error"),
    ],
)
def test_an_error_in_a_row_highlights_its_figure_in_every_language(tmp_path, header, value, code):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), header, value)

    outcome = draft_workbook(edited(tmp_path, edit))
    assert flags(outcome, "en") == {code: "340"}
    assert flags(outcome, "es") == {code: "340"}


def test_rows_that_disagree_are_highlighted_where_they_are_printed(tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Figure="given cash"), "Where", "Piura")
        put(sheet, row_of(sheet, Result="National insurance", Figure="people"), "Where", "Lima")

    assert flags(draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))) == {
        "rows-disagree": "150"
    }


def test_a_row_that_is_left_out_highlights_the_sentence_that_it_belongs_to(tmp_path):
    def edit(book):
        sheet = book["Results"]
        row = row_of(sheet, Result="Warm kits")
        last = sheet.max_row + 1
        for index, cell in enumerate(list(sheet[row]), 1):
            sheet.cell(last, index).value = cell.value

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    (said,) = [s for s in every(outcome.drafts[0].blocks, Sentence) if s.id == "shelter.warm_kits"]
    assert {span.flag for span in said.spans} == {"figure-twice"}
    assert "".join(span.text for span in said.spans) == flags(outcome)["figure-twice"]


def test_a_text_that_breaks_the_grammar_is_highlighted_in_its_language_alone(tmp_path):
    def edit(book):
        sheet = book["Context"]
        row = row_of(sheet, Topic="Diplomatic relations")
        sheet.cell(row, column(sheet, "English")).value = "A **strike."

    outcome = draft_workbook(edited(tmp_path, edit))
    assert flags(outcome, "en") == {"message-syntax": "A **strike."}
    assert flags(outcome, "es") == {}


@pytest.mark.parametrize(
    ("typed", "code", "shown"),
    [
        ("1.5k", "not-a-number", "‹1.5k›"),
        (-5, "negative-number", "‹-5›"),
        ("#N/A", "cell-error", "‹#N/A›"),
    ],
)
def test_a_number_that_cannot_be_read_is_shown_as_typed_where_it_would_stand(
    tmp_path, typed, code, shown
):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Exact", typed)

    outcome = draft_workbook(edited(tmp_path, edit))
    assert flags(outcome, "en") == {code: shown}
    assert flags(outcome, "es") == {code: shown}
    said = text(outcome, "es", "shelter.warm_kits")
    assert f"los socios entregaron {shown} kits de abrigo" in said
    for draft in outcome.drafts:
        assert "shelter.warm_kits#kits" not in draft.traces


def test_people_who_cannot_be_counted_are_named_beside_what_was_typed(tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="National insurance", Figure="people"), "Exact", "many")

    outcome = draft_workbook(edited(tmp_path, edit))
    said = text(outcome, "en", "health.insurance")
    assert "‹many› people gained coverage" in said
    assert "150" in said  # the other figure of the sentence keeps its place


def test_key_figures_that_cannot_be_read_keep_their_panels(tmp_path):
    def edit(book):
        sheet = book["Report"]
        put(sheet, row_of(sheet, Field="Population"), "Value", "1,66 M")
        put(sheet, row_of(sheet, Field="Required (USD)"), "Value", "much")

    for draft in draft_workbook(edited(tmp_path, edit)).drafts:
        panels = {
            panel.key: "".join(s.text for s in panel.value) for panel in every(draft.blocks, Panel)
        }
        assert panels == {"population": "‹1,66 M›", "assisted": "49,843", "funding": "‹much›"}


def test_people_reached_that_cannot_be_read_are_told_once(tmp_path):
    def edit(book):
        sheet = book["Sectors"]
        put(sheet, row_of(sheet, Sector="Nutrition"), "People reached", "many")

    outcome = draft_workbook(edited(tmp_path, edit))
    assert [found.code for found in outcome.problems if found.level is Level.ERROR] == [
        "not-a-number"
    ]


def test_a_figure_of_a_hand_written_text_that_cannot_be_read_is_told_once(tmp_path):
    def edit(book):
        sheet = book["Context"]
        put(sheet, row_of(sheet, Topic="Insecurity"), "Share", "seventy")

    outcome = draft_workbook(edited(tmp_path, edit))
    assert [str(found) for found in outcome.problems if found.level is Level.ERROR] == [
        'Context!E5: "seventy" is not a number. Type a number, such as 1500.'
    ]
    assert flags(outcome, "es") == {"not-a-number": "‹seventy›"}


def test_a_number_of_the_report_that_a_note_names_is_shown_there_as_typed(tmp_path):
    def edit(book):
        sheet = book["Report"]
        put(sheet, row_of(sheet, Field="Organisations in the plan"), "Value", "eighty")

    outcome = draft_workbook(edited(tmp_path, edit))
    assert [found.code for found in outcome.problems if found.level is Level.ERROR] == [
        "not-a-number"
    ]
    assert flags(outcome, "en") == {"not-a-number": "‹eighty›"}


def test_ones_own_words_show_a_number_that_cannot_be_read(tmp_path):
    def edit(book):
        sheet = book["Results"]
        row = row_of(sheet, Result="Warm kits")
        put(sheet, row, "Exact", "some")
        put(sheet, row, "Say it yourself (English)", "Partners gave {kits} kits.")
        put(sheet, row, "Say it yourself (Spanish)", "Los socios dieron {kits} kits.")

    outcome = draft_workbook(edited(tmp_path, edit))
    assert [found.code for found in outcome.problems if found.level is Level.ERROR] == [
        "not-a-number"
    ]
    assert text(outcome, "es", "shelter.warm_kits") == "Los socios dieron ‹some› kits."
