"""Figures that follow from others, and parts that must add up to their whole."""

from pathlib import Path

import pytest

from sitrep_writer.api import draft_workbook, write_outcome
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import DraftOptions
from tests.examples import bullets, codes, column, edited, put, row_of
from tests.gallery.test_gallery import GALLERY


def changed(folder: Path, edit):
    """The gallery with changes: its outcome and English bullets."""
    outcome = draft_workbook(edited(folder, edit, GALLERY))
    english = next(draft for draft in outcome.drafts if draft.locale == "en")
    return outcome, english


def spoken(draft: Draft, name: str) -> str:
    return bullets(draft)[name]


def cell(workbook, result: str, figure: str, header: str, value, **where) -> None:
    sheet = workbook["Results"]
    put(sheet, row_of(sheet, Result=result, Figure=figure, **where), header, value)


def test_a_share_is_made_of_its_figures_and_traces_both_cells(tmp_path):
    _, english = changed(tmp_path, lambda book: None)
    trace = english.traces["frames.share#share"]
    assert trace.rule == "women / people, nearest 1, nearly"
    assert trace.exact.startswith("62.53")
    assert len(trace.cells) == 2


def test_a_share_that_is_typed_wins(tmp_path):
    def edit(book):
        sheet = book["Results"]
        row = sheet.max_row + 1
        for header, value in (
            ("Sector", "Frames"),
            ("Result", "V6 Share"),
            ("Figure", "share"),
            ("Exact", 0.6),
        ):
            sheet.cell(row, column(sheet, header)).value = value
        sheet.cell(row, column(sheet, "Exact")).number_format = "0%"

    _, english = changed(tmp_path, edit)
    assert "60 per cent were women" in spoken(english, "frames.share")
    assert len(english.traces["frames.share#share"].cells) == 1


def test_what_a_share_is_made_of_may_be_printed_nowhere_else(tmp_path):
    outcome, english = changed(tmp_path, lambda book: None)
    # The target is not in the sentence; its cell is in the trace of the percentage.
    assert "44 per cent of its annual target" in spoken(english, "quantities.of_target")
    assert "figure-dropped" not in codes(outcome)


@pytest.mark.parametrize(
    ("previous", "words"),
    [
        (3200, ", up from 3,200 in the previous edition"),
        (5200, ", down from 5,200 in the previous edition"),
        (4600, ", unchanged from 4,600 in the previous edition"),
        # Rounded, both would be 4,600: they are shown exactly.
        (4570, ", up from 4,570 in the previous edition"),
        (0, ", up from 0 in the previous edition"),
        (None, ""),
    ],
)
def test_the_change_is_one_that_the_reader_sees(tmp_path, previous, words):
    def edit(book):
        cell(book, "S22 Change", "people", "Previous", previous, Where="Tacna")

    _, english = changed(tmp_path, edit)
    assert spoken(english, "quantities.change@tacna") == (
        f"A total of 4,600 people received food assistance{words}."
    )


def test_a_change_from_nothing_has_no_percentage(tmp_path):
    _, english = changed(tmp_path, lambda book: cell(book, "S22 Growth", "sessions", "Previous", 0))
    assert spoken(english, "quantities.growth") == "Partners held 360 nutrition sessions."
    assert "quantities.growth#growth" not in english.traces


def test_percentages_change_by_percentage_points(tmp_path):
    outcome, english = changed(
        tmp_path, lambda book: cell(book, "S22 Percentage points", "share", "Previous", 0.14)
    )
    assert spoken(english, "quantities.points").endswith("down 1 percentage point.")
    spanish = next(draft for draft in outcome.drafts if draft.locale == "es")
    assert spoken(spanish, "quantities.points").endswith("una disminución de 1 punto porcentual.")


def test_parts_that_do_not_add_up_are_a_problem_and_not_a_sentence(tmp_path):
    outcome, english = changed(
        tmp_path, lambda book: cell(book, "S14 Breakdown", "men", "Exact", 100)
    )
    assert spoken(english, "several.breakdown") == (
        "A total of 360 people received health care in Cusco."
    )
    found = [str(p) for p in outcome.problems if p.code == "parts-disagree"]
    assert len(found) == 2
    assert "makes 350 with the other parts" in found[0]
    assert "not 360" in found[0]


def test_a_part_that_lacks_its_fellows_may_stand_alone(tmp_path):
    outcome, english = changed(
        tmp_path, lambda book: cell(book, "S14 Breakdown", "men", "Exact", None)
    )
    assert "(250 women)" in spoken(english, "several.breakdown")
    assert "parts-disagree" not in codes(outcome)


def test_a_part_larger_than_its_whole_is_not_printed(tmp_path):
    outcome, english = changed(
        tmp_path,
        lambda book: cell(book, "S16 Of which", "children and adolescents", "Exact", 60),
    )
    assert spoken(english, "several.of_which") == "Over 50 refugees and migrants were relocated."
    assert "parts-disagree" in codes(outcome)


def test_a_second_sentence_says_also_only_after_a_first(tmp_path):
    def edit(book):
        cell(book, "S10 Framework", "people", "Exact", None)

    _, english = changed(tmp_path, edit)
    assert spoken(english, "adjuncts.framework").startswith("One awareness session was held")


def test_what_has_grown_says_since_when(tmp_path):
    outcome, english = changed(tmp_path, lambda book: None)
    assert spoken(english, "adjuncts.cumulative").startswith("Since January, over 5,200")
    spanish = next(draft for draft in outcome.drafts if draft.locale == "es")
    assert spoken(spanish, "adjuncts.cumulative").startswith("Desde enero, más de 5,200")


def without_previous(book) -> None:
    sheet = book["Results"]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column(sheet, "Previous")).value = None


def test_the_last_edition_may_come_from_its_own_workbook(tmp_path):
    def earlier(book):
        without_previous(book)
        cell(book, "S22 Change", "people", "Exact", 2050, Where="Tacna")
        cell(book, "S22 Growth", "sessions", "Exact", 300)

    last = edited(tmp_path / "last", earlier, GALLERY)
    book = edited(tmp_path / "new", without_previous, GALLERY)
    english = draft_workbook(book, DraftOptions(since=last)).drafts[0]
    assert spoken(english, "quantities.change@tacna").endswith(
        ", up from nearly 2,100 in the previous edition."
    )
    assert spoken(english, "quantities.growth").endswith(
        ", 20 per cent more than in the previous edition."
    )
    trace = english.traces["quantities.change@tacna#before"]
    assert trace.cells[0].startswith("[gallery]Results!")
    assert trace.exact == "2050"


def test_the_last_edition_may_come_from_its_draft_and_a_place_renames_nothing(tmp_path):
    def only_tacna(book):
        without_previous(book)
        sheet = book["Results"]
        for row in range(sheet.max_row, 1, -1):
            result = sheet.cell(row, column(sheet, "Result")).value
            where = sheet.cell(row, column(sheet, "Where")).value
            if result == "S22 Change" and where != "Tacna":
                sheet.delete_rows(row)
        cell(book, "S22 Change", "people", "Exact", 5000, Where="Tacna")

    outcome = draft_workbook(edited(tmp_path / "last", only_tacna, GALLERY))
    assert "quantities.change" in bullets(outcome.drafts[0])  # it stood once: no @tacna
    (tmp_path / "out").mkdir()
    write_outcome(outcome, tmp_path / "out")
    book = edited(tmp_path / "new", without_previous, GALLERY)
    json = tmp_path / "out" / "gallery_es.json"
    english = draft_workbook(book, DraftOptions(since=json)).drafts[0]
    assert ", down from 5,000" in spoken(english, "quantities.change@tacna")
    assert "from" not in spoken(english, "quantities.change@ica")


def test_a_last_edition_that_cannot_be_read_is_told_and_the_draft_is_made(tmp_path):
    (tmp_path / "last.json").write_text("{}")
    outcome = draft_workbook(GALLERY, DraftOptions(since=tmp_path / "last.json"))
    assert "last-edition-unreadable" in codes(outcome)
    assert len(outcome.drafts) == 2
    outcome = draft_workbook(GALLERY, DraftOptions(since=tmp_path / "none.xlsx"))
    assert "last-edition-unreadable" in codes(outcome)
