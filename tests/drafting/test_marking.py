"""Where a draft is highlighted for errors that leave it standing."""

from __future__ import annotations

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.draft import Sentence, Span
from tests.examples import column, edited, every, put, row_of


def flags(outcome, locale="en"):
    """The highlighted words by code, sentences whole."""
    (draft,) = [draft for draft in outcome.drafts if draft.locale == locale]
    found = {}
    for span in every((draft.blocks, draft.notes), Span):
        if span.flag:
            found.setdefault(span.flag, []).append(span.text)
    return {code: "".join(texts) for code, texts in found.items()}


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

    assert flags(draft_workbook(edited(tmp_path, edit), ["en"])) == {"rows-disagree": "150"}


def test_a_row_that_is_left_out_highlights_the_sentence_that_it_belongs_to(tmp_path):
    def edit(book):
        sheet = book["Results"]
        row = row_of(sheet, Result="Warm kits")
        last = sheet.max_row + 1
        for index, cell in enumerate(list(sheet[row]), 1):
            sheet.cell(last, index).value = cell.value

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
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
