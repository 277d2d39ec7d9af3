"""Whoever writes a draft, and however: it is final only where nothing is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

import sitrep_writer as sw
from tests.examples import SEPTEMBER, edited, put

FINAL = sw.DraftOptions(final=True, formats=("docx", "html", "md"), review=True)


def with_an_error(book) -> None:
    put(book["Results"], 3, "Sector", "Heatlh")


def with_a_highlight(book) -> None:
    put(book["Results"], 3, "Where", "Nowhere in particular")


@pytest.mark.parametrize("edit", [with_an_error, with_a_highlight])
def test_a_final_draft_of_a_faulty_workbook_is_not_written(edit, tmp_path: Path) -> None:
    outcome = sw.draft_workbook(edited(tmp_path, edit), FINAL)
    written = sw.write_outcome(outcome, tmp_path / "out")
    assert [found.code for found in written.problems] == ["not-final"]
    assert not written.drafts
    assert not (tmp_path / "out").exists()


def with_two_errors(book) -> None:
    with_an_error(book)
    put(book["Results"], 4, "Sector", "Heatlh")


def test_what_keeps_a_draft_from_being_final_is_counted(tmp_path: Path) -> None:
    said = []
    for name, edit in (("one", with_an_error), ("two", with_two_errors)):
        (tmp_path / name).mkdir()
        refusal = sw.draft_workbook(edited(tmp_path / name, edit), FINAL).refusal()
        assert refusal is not None
        said.append(refusal.message.partition(" the drafts")[0])
    assert said == ["1 thing keeps", "2 things keep"]


def test_no_other_way_writes_it_without_a_draft_mark(tmp_path: Path) -> None:
    book = edited(tmp_path, with_an_error)
    outcome = sw.draft_workbook(book, FINAL)
    assert [draft.final for draft in outcome.drafts] == [False, False]
    for draft in outcome.drafts:
        made = Document(BytesIO(sw.write_word(draft, book.parent)))
        heads = ["".join(section.header._element.itertext()) for section in made.sections]
        assert any(draft.labels["draft-mark"] in head for head in heads)


def test_a_sound_workbook_is_written_as_final(tmp_path: Path) -> None:
    outcome = sw.draft_workbook(SEPTEMBER, FINAL)
    written = sw.write_outcome(outcome, tmp_path)
    assert [one.locale for one in written.drafts] == ["en", "es"]
    assert all(draft.final for draft in outcome.drafts)


def never(_edition: sw.Edition, drafts: Sequence[sw.Draft]) -> Iterator[sw.Problem]:
    yield sw.Problem("ours", sw.Level.ERROR, "Report", f"{len(drafts)} drafts are too few.")


def test_an_error_of_ones_own_check_keeps_a_draft_from_being_final(tmp_path: Path) -> None:
    outcome = sw.draft(SEPTEMBER, options=FINAL, checks=[never])
    assert str(outcome.problems[0]) == "Report: 2 drafts are too few."
    assert not any(draft.final for draft in outcome.drafts)
    assert [each.code for each in sw.write_outcome(outcome, tmp_path / "out").problems] == [
        "not-final"
    ]
