"""The document on paper, by LibreOffice."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import msgspec
import pypdf
import pytest

from sitrep_writer.model.draft import Draft, Highlight, Response
from sitrep_writer.writing.word.arrangement import Arrangement, Keep
from sitrep_writer.writing.word.document import write_word
from tests.tools import run_office

from . import drafts

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A LibreOffice profile of these tests' own, so that a running office is not disturbed."""
    if OFFICE is None:
        reason = "LibreOffice is not installed, so pages cannot be rendered."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return tmp_path_factory.mktemp("office")


def _pages(made: Draft, folder: Path, profile: Path, *, keep: Keep = Keep.MOST) -> list[str]:
    """The text of each page."""
    document = folder / "draft.docx"
    document.write_bytes(
        write_word(made, drafts.LAYOUT, drafts.HERE, arrangement=Arrangement(keep=keep))
    )
    run_office(["--convert-to", "pdf", "--outdir", str(folder), str(document)], profile)
    return [page.extract_text() for page in pypdf.PdfReader(folder / "draft.pdf").pages]


def test_the_update_has_three_pages_with_everything_in_its_place(
    draft: Draft, tmp_path: Path, profile: Path
) -> None:
    pages = _pages(draft, tmp_path, profile)
    assert len(pages) == 3
    headings = [block.heading[0].text for block in draft.blocks if hasattr(block, "heading")]
    assert [text in pages[0] for text in headings] == [True, True, False, False]
    assert [text in pages[1] for text in headings] == [False, False, True, True]
    page = draft.labels["page"]
    for number, text in enumerate(pages, 1):
        assert page.format(page=number, pages=3) in text
        assert draft.labels["draft-mark"] in text
        assert draft.labels["footer"] in text


def test_the_chart_and_the_notes_are_printed(draft: Draft, tmp_path: Path, profile: Path) -> None:
    pages = _pages(draft, tmp_path, profile)
    for text in ("22,950", "61,000", "1,180"):
        assert text in pages[0]
    for note, page in zip(draft.notes, (0, 0, 1), strict=True):
        start = note.spans[0].text[:30]
        assert start in pages[page]


def test_labels_of_the_chart_have_the_mark_of_the_edition(tmp_path: Path, profile: Path) -> None:
    made = msgspec.structs.replace(drafts.draft("es"), group=".")
    page = _pages(made, tmp_path, profile)[0]
    assert "22.950" in page
    assert "22,950" not in page


def test_a_final_update_has_no_mark(tmp_path: Path, profile: Path) -> None:
    made = msgspec.structs.replace(drafts.draft(), final=True)
    assert "DRAFT" not in "".join(_pages(made, tmp_path, profile))


def test_without_a_chart_it_has_two_full_pages(draft: Draft, tmp_path: Path, profile: Path) -> None:
    pages = _pages(drafts.without(draft, "chart"), tmp_path, profile)
    assert len(pages) == 2
    assert "Desaguadero (Puno)" in " ".join(pages[-1].split())


@pytest.mark.parametrize("keep", [Keep.MOST, Keep.NONE])
def test_without_a_highlight_no_empty_page_is_opened(
    draft: Draft, tmp_path: Path, profile: Path, *, keep: Keep
) -> None:
    made = drafts.without(draft, "chart")
    response = drafts.block(made, "response")
    assert isinstance(response, Response)
    sectors = tuple(part for part in response.parts if not isinstance(part, Highlight))
    made = drafts.with_block(made, msgspec.structs.replace(response, parts=sectors))
    assert len(_pages(made, tmp_path, profile, keep=keep)) == 2


def test_without_a_highlight_nothing_is_lost(draft: Draft, tmp_path: Path, profile: Path) -> None:
    response = drafts.block(draft, "response")
    assert isinstance(response, Response)
    sectors = tuple(part for part in response.parts if not isinstance(part, Highlight))
    made = drafts.with_block(draft, msgspec.structs.replace(response, parts=sectors))
    text = " ".join(" ".join(_pages(made, tmp_path, profile)).split())
    for sector in sectors:
        assert sector.heading[0].text in text
        for bullet in sector.bullets:
            assert bullet.sentences[0].spans[-1].text.strip()[-12:] in text
