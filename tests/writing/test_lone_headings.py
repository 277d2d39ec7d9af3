"""Headings that LibreOffice leaves alone at the foot of a page or column, and how they are mended:
the example pushed down further than `test_pages` does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.draft import Draft
from sitrep_writer.writing.lone_headings import lone_headings, without_lone_headings
from sitrep_writer.writing.word import write_word
from tests.examples import SEPTEMBER

from . import drafts
from .conftest import package_of
from .faults_on_pages import faults
from .packages import Package
from .pages import OFFICE, POPPLER, laid_out, needed, pages_of, pushed

STEPS = (*range(170, 380, 14), *range(480, 512, 8))
"""Points by which the example is pushed: where `test_pages` stops, and where headings are left."""


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A LibreOffice profile of these tests' own."""
    needed(OFFICE, "LibreOffice")
    needed(POPPLER, "pdftotext")
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module", params=["en", "es"])
def draft(request: pytest.FixtureRequest) -> Draft:
    return draft_workbook(SEPTEMBER, (request.param,)).drafts[0]


def written(draft: Draft, points: float, breaks: frozenset[str] = frozenset()) -> bytes:
    data = write_word(draft, drafts.LAYOUT, SEPTEMBER.parent, breaks=breaks)
    return pushed(data, points)


def printer(
    draft: Draft, points: float, folder: Path, profile: Path
) -> Callable[[frozenset[str]], bytes]:
    """Lays a draft out, pushed down, with breaks."""

    def lay_out(breaks: frozenset[str]) -> bytes:
        laid_out({"again": written(draft, points, breaks)}, folder, profile)
        return (folder / "again.pdf").read_bytes()

    return lay_out


def test_wherever_a_heading_is_left_alone_a_break_mends_it(
    draft: Draft, tmp_path: Path, profile: Path
) -> None:
    documents = {f"by-{points}": written(draft, points) for points in STEPS}
    pages = laid_out(documents, tmp_path, profile)
    alone = 0
    for points in STEPS:
        name = f"by-{points}"
        pdf = (tmp_path / f"{name}.pdf").read_bytes()
        said = {found for found in faults(pages[name], draft) if "nothing below" in found}
        assert len(lone_headings(pdf, draft, 2)) == len(said), name
        if said:
            alone += 1
            mended = without_lone_headings(printer(draft, points, tmp_path, profile), draft, 2)
            (tmp_path / "mended.pdf").write_bytes(mended)
            assert faults(pages_of(tmp_path / "mended.pdf"), draft) == [], name
    assert alone > 3


def test_pages_without_a_lone_heading_are_laid_out_once(draft: Draft) -> None:
    calls: list[frozenset[str]] = []

    def lay_out(breaks: frozenset[str]) -> bytes:
        calls.append(breaks)
        return BLANK

    assert without_lone_headings(lay_out, draft, 2) == BLANK
    assert calls == [frozenset()]


def test_breaks_stand_before_the_headings_that_are_named() -> None:
    made = drafts.draft()
    package = Package(
        write_word(made, drafts.LAYOUT, drafts.HERE, breaks=frozenset({"response", "shelter"}))
    )
    broken = package.texts("//w:p[w:pPr/w:pageBreakBefore]")
    assert broken == ["Sectoral response"]
    assert package.texts("//w:p[.//w:br[@w:type='column']]") == ["Shelter"]
    assert not package_of(made).find("//w:br[@w:type='column'] | //w:pageBreakBefore")


def _blank() -> bytes:
    from io import BytesIO

    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


BLANK = _blank()
