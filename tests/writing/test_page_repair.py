"""The PDF that `sitrep` makes has no fault, wherever its text begins: drafts whose columns
LibreOffice balances badly at some heights, laid out and mended.

A sample: every thirtieth point. Every tenth was tried once (docs/layouts.md).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.writing.page_faults import page_faults
from sitrep_writer.writing.page_repair import without_faults
from sitrep_writer.writing.word.arrangement import FOR_WORD, Arrangement, Keep
from sitrep_writer.writing.word.document import write_word
from tests.examples import SEPTEMBER

from . import drafts
from .cases import no_highlight, no_highlight_and_no_chart
from .conftest import package_of
from .faults_on_pages import faults, headings
from .packages import Package
from .pages import OFFICE, POPPLER, laid_out, needed, pages_of, pushed

STEPS = range(0, 700, 30)


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A LibreOffice profile of these tests' own."""
    needed(OFFICE, "LibreOffice")
    needed(POPPLER, "pdftotext")
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module", params=["en", "es"])
def example(request: pytest.FixtureRequest) -> Draft:
    return draft_workbook(SEPTEMBER, DraftOptions(locales=(request.param,))).drafts[0]


def written(draft: Draft, points: float, arrangement: Arrangement = FOR_WORD) -> bytes:
    data = write_word(draft, drafts.LAYOUT, SEPTEMBER.parent, arrangement=arrangement)
    return pushed(data, points)


def printer(
    draft: Draft, points: float, first: bytes, folder: Path, profile: Path
) -> Callable[[Arrangement], bytes]:
    """Lays a draft out, pushed down; `first` is what came out of it as it is for Word."""

    def lay_out(arrangement: Arrangement) -> bytes:
        if arrangement == FOR_WORD:
            return first
        laid_out({"again": written(draft, points, arrangement)}, folder, profile)
        return (folder / "again.pdf").read_bytes()

    return lay_out


@pytest.mark.parametrize("case", [no_highlight, no_highlight_and_no_chart])
def test_wherever_the_end_of_the_columns_goes_wrong_another_arrangement_mends_it(
    example: Draft, case: Callable[[Draft], Draft], tmp_path: Path, profile: Path
) -> None:
    draft = case(example)
    documents = {f"by-{points}": written(draft, points) for points in STEPS}
    pages = laid_out(documents, tmp_path, profile)
    bad = 0
    for points in STEPS:
        name = f"by-{points}"
        pdf = (tmp_path / f"{name}.pdf").read_bytes()
        seen = faults(pages[name], draft)
        assert bool(page_faults(pdf, draft, 2).number) == bool(seen), (name, seen)
        if seen:
            bad += 1
            assert all(is_of_the_end(fault, draft, len(pages[name])) for fault in seen), seen
            lay_out = printer(draft, points, pdf, tmp_path, profile)
            (tmp_path / "mended.pdf").write_bytes(without_faults(lay_out, draft, 2))
            assert faults(pages_of(tmp_path / "mended.pdf"), draft) == [], name
    assert bad <= len(STEPS) // 5


def is_of_the_end(fault: str, draft: Draft, pages: int) -> bool:
    """Whether what is wrong is the last sector's heading or the last page."""
    last = f'nothing below the heading "{headings(draft)[-1]}"'
    return last in fault or fault.startswith((f"page {pages} is empty", f"page {pages} holds"))


def test_breaks_stand_before_the_headings_that_are_named() -> None:
    package = arranged(Arrangement(breaks=frozenset({"response", "shelter"})))
    assert package.texts("//w:p[w:pPr/w:pageBreakBefore]") == ["Sectoral response"]
    assert package.texts("//w:p[.//w:br[@w:type='column']]") == ["Shelter"]
    ordinary = package_of(drafts.draft())
    assert not ordinary.find("//w:br[@w:type='column'] | //w:pageBreakBefore")


def test_columns_can_end_the_document() -> None:
    made = no_highlight(drafts.draft())
    ordinary, open_end = package_of(made), arranged(Arrangement(open_end=True), made)
    assert ordinary.find("//w:body/w:sectPr/w:cols/@w:num") == []
    assert open_end.find("//w:body/w:sectPr/w:cols/@w:num") == ["2"]
    assert open_end.texts("//w:p")[-1] == ordinary.texts("//w:p")[-2]
    assert len(open_end.find("//w:sectPr")) == len(ordinary.find("//w:sectPr")) - 1


def test_the_response_can_run_in_one_column() -> None:
    assert arranged(Arrangement(one_column=True)).find("//w:cols/@w:num") == ["2", "3"]


def test_no_heading_of_a_sector_or_every_one_stays_with_its_bullet() -> None:
    made = no_highlight(drafts.draft())
    loose = "//w:p[w:pPr/w:keepNext[@w:val='0']]"
    assert len(arranged(Arrangement(keep=Keep.NONE), made).texts(loose)) > 3
    assert arranged(Arrangement(keep=Keep.ALL), made).texts(loose) == []


def arranged(arrangement: Arrangement, made: Draft | None = None) -> Package:
    draft = made or drafts.draft()
    return Package(write_word(draft, drafts.LAYOUT, drafts.HERE, arrangement=arrangement))
