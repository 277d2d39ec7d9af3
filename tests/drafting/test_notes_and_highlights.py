"""Notes and their marks, and highlights with their pictures."""

from __future__ import annotations

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.draft import Span
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.resources import Resources
from sitrep_writer.writing.markdown import write_markdown
from tests.examples import (
    codes,
    drafts,
    edited,
    every,
    put,
    row_of,
    sectors,
)


def test_a_highlight_after_a_sector_that_is_not_there_stands_last_and_is_said(tmp_path):
    def edit(book):
        put(book["Highlight"], 2, "After sector", "Integracion y mas")

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    assert sectors(outcome.drafts[0])[-1] == "highlight"
    (said,) = [p for p in outcome.problems if p.code == "highlight-misplaced"]
    assert said.place.startswith("Highlight!")
    assert said.message.endswith('Did you mean "Integration"?')


@pytest.mark.parametrize(
    ("topic", "place", "keys"),
    [
        ("Plenary", "Highlight!A3", ["highlight.plenary", "highlight.plenary_2"]),
        (None, "Highlight!A3", ["highlight", "highlight_2"]),
    ],
)
def test_highlights_that_cannot_be_told_apart_are_told_and_keep_their_own_figures(
    tmp_path, topic, place, keys
):
    def edit(book):
        sheet = book["Highlight"]
        for cell in sheet[2]:
            sheet.cell(3, cell.column).value = cell.value
        for row, count in ((2, 43), (3, 51)):
            put(sheet, row, "Topic", topic)
            put(sheet, row, "Organisations", count)

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    (said,) = [p for p in outcome.problems if p.code == "same-identity"]
    assert said.place == place
    (draft,) = outcome.drafts
    exact = {key: draft.traces[f"{key}#organisations"].exact for key in keys}
    assert exact == dict(zip(keys, ("43", "51"), strict=True))


def test_a_note_mark_without_a_note_is_shown_highlighted_and_said(tmp_path):
    def edit(book):
        sheet = book["Notes"]
        sheet.delete_rows(row_of(sheet, Mark="*"))

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    (said,) = [p for p in outcome.problems if p.code == "note-without-text"]
    assert said.place.startswith("Context!")
    assert "the note [^*] has no row in the Notes sheet" in said.message
    flagged = [s.text for s in every(outcome.drafts[0].blocks, Span) if s.flag]
    assert flagged == ["*"]


@pytest.mark.parametrize(
    ("label", "block"),
    [
        ("people assisted", "key-figures"),
        ("subtitle", "masthead"),
        ("chart", "chart"),
        ("partners", "partners"),
        ("response", "response"),
    ],
)
def test_a_starred_note_stands_below_the_block_whose_words_call_it_first(tmp_path, label, block):
    def edit(book):
        sheet = book["Report"]
        row = row_of(sheet, Field=f"Label: {label}")
        put(sheet, row, "English", "Words of our own [^**]")
        notes = book["Notes"]
        row = notes.max_row + 1
        put(notes, row, "Mark", "**")
        put(notes, row, "English", "Preliminary.")

    (draft,) = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",))).drafts
    assert [note.after for note in draft.notes if note.key == "**"] == [block]
    page = write_markdown(draft, Resources().shipped / "templates/layouts/update").decode()
    assert page.count("Preliminary.") == 1


def test_a_starred_note_of_a_sectors_heading_stands_below_the_response(tmp_path):
    def edit(book):
        sectors = book["Sectors"]
        put(sectors, row_of(sectors, Sector="Shelter"), "Heading (English)", "Roof [^**]")
        notes = book["Notes"]
        row = notes.max_row + 1
        put(notes, row, "Mark", "**")
        put(notes, row, "English", "See also [^***].")
        put(notes, row + 1, "Mark", "***")
        put(notes, row + 1, "English", "Preliminary.")

    (draft,) = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",))).drafts
    after = {note.key: note.after for note in draft.notes}
    assert (after["**"], after["***"]) == ("response", "response")


def test_a_note_that_nothing_calls_is_said(tmp_path):
    def edit(book):
        sheet = book["Notes"]
        row = sheet.max_row + 1
        put(sheet, row, "Mark", "9")
        put(sheet, row, "English", "Nobody calls this.")
        put(sheet, row, "Spanish", "Nadie llama a esta.")

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    (said,) = [p for p in outcome.problems if p.code == "note-without-mark"]
    assert "the note 9 is not called. Write [^9] where it belongs" in said.message


def test_a_note_that_one_language_does_not_call_is_said_with_the_language(tmp_path):
    def edit(book):
        sheet = book["Context"]
        put(sheet, row_of(sheet, Topic="Expulsion and re-entry"), "Spanish", "X.")

    outcome = draft_workbook(edited(tmp_path, edit))
    (said,) = [p for p in outcome.problems if p.code == "note-without-mark"]
    assert said.message == (
        "the note * is called in another language and not in Spanish. Write [^*] there too."
    )


def test_a_picture_without_alternative_text_is_told_with_the_language(tmp_path):
    def edit(book):
        put(book["Highlight"], 2, "Alt text (Spanish)", None)

    outcome = draft_workbook(edited(tmp_path, edit))
    (said,) = [p for p in outcome.problems if p.code == "alt-text-missing"]
    assert said.message.startswith("the picture has no alternative text in Spanish;")


def test_notes_are_numbered_as_they_are_read_whatever_their_marks(tmp_path):
    def edit(book):
        sheet = book["Notes"]
        put(sheet, row_of(sheet, On="chart"), "Mark", "7")
        put(sheet, row_of(sheet, On="partners"), "Mark", "3")

    after = drafts(edited(tmp_path, edit), "en")["en"]
    assert [(note.key, note.shown) for note in after.notes] == [("*", "*"), ("7", "1"), ("3", "2")]


def test_a_note_without_any_text_is_said_and_stops_nothing(tmp_path):
    def edit(book):
        sheet = book["Notes"]
        row = row_of(sheet, Mark="*")
        put(sheet, row, "English", None)
        put(sheet, row, "Spanish", None)

    outcome = draft_workbook(edited(tmp_path, edit))
    assert [draft.locale for draft in outcome.drafts] == ["en", "es"]
    (said,) = [p for p in outcome.problems if p.code == "note-without-text"]
    assert said.message == "the note has no text."


def test_a_highlight_in_one_language_still_writes_out_its_acronyms_once(tmp_path):
    def edit(book):
        put(book["Highlight"], 2, "Text (Spanish)", None)

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("es",)))
    spans = [s for s in every(outcome.drafts[0].blocks, Span) if s.flag == "text-in-one-language"]
    assert "Encuesta Nacional de Hogares (ENAHU)" in "".join(span.text for span in spans)


@pytest.mark.parametrize("mark", ["[^1]", "1.5"])
def test_a_mark_that_hangs_on_something_is_called_however_it_is_typed(tmp_path, mark):
    def edit(book):
        sheet = book["Notes"]
        put(sheet, row_of(sheet, On="chart"), "Mark", mark)

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    assert "note-without-mark" not in codes(outcome)
    shown = [note.shown for note in outcome.drafts[0].notes]
    assert shown[1] == {"[^1]": "1", "1.5": "1.5"}[mark]


@pytest.mark.parametrize(("mark", "shown"), [("*", ["*", "*"]), ("2", ["2"])])
def test_a_note_that_a_label_calls_and_that_hangs_there_is_marked_once(tmp_path, mark, shown):
    def edit(book):
        report, notes = book["Report"], book["Notes"]
        row = row_of(report, Field="Label: partners")
        put(report, row, "English", f"Partners[^{mark}]")
        put(report, row, "Spanish", f"Socios[^{mark}]")
        put(notes, row_of(notes, Mark=mark), "On", "partners")

    for draft in draft_workbook(edited(tmp_path, edit)).drafts:
        called = [span.note for span in every(draft.blocks, Span) if span.note]
        assert [key for key in called if key.startswith(mark)] == shown
        assert [note.key for note in draft.notes].count(mark) == 1
        assert not any("." in note.key for note in draft.notes)


@pytest.mark.parametrize(("there", "place"), [(True, "Report!B2"), (False, "Report")])
def test_a_missing_platform_is_told_once_at_its_place(tmp_path, there, place):
    def edit(book):
        report = book["Report"]
        row = row_of(report, Field="Platform")
        if there:
            put(report, row, "Value", None)
        else:
            report.delete_rows(row)

    outcome = draft_workbook(edited(tmp_path, edit))
    told = [
        str(p).partition(" The platforms are")[0] for p in outcome.problems if "latform" in str(p)
    ]
    assert told == [
        f"{place}: the workbook does not say which platform the edition is of. Type it beside "
        "Platform (Plataforma) in the sheet Report (Informe)."
    ]
