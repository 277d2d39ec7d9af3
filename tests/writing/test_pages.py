"""Both layouts in both languages on paper, as LibreOffice lays them out: the pages that were
looked at and approved, the same pushed down in small steps, and what is long, short or absent.

`pytest tests/writing/test_pages.py --approve` writes the approved words anew; look at the pages
before.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.draft import (
    Block,
    Chart,
    Context,
    Draft,
    KeyFigures,
    Partners,
    Response,
    SectorResponse,
    Span,
)
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.writing.word.document import write_word
from tests.examples import SEPTEMBER

from . import drafts
from .cases import no_chart_data, no_highlight, no_highlight_and_no_chart
from .faults_on_pages import faults
from .pages import OFFICE, POPPLER, Page, laid_out, needed, pushed

APPROVED = drafts.HERE / "approved"
LAYOUTS = drafts.LAYOUT.parent
# Beyond 690 points the title and what is kept with it find no room on the first page.
WHOLE = range(0, 700, 10)
SAMPLE = range(0, 700, 30)


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A LibreOffice profile of these tests' own."""
    needed(OFFICE, "LibreOffice")
    needed(POPPLER, "pdftotext")
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module", params=["update", "brief"])
def layout(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def examples(layout: str) -> dict[str, Draft]:
    """The drafts of the example of September, by language."""
    return {
        draft.locale: draft
        for draft in draft_workbook(SEPTEMBER, DraftOptions(layout=layout)).drafts
    }


def write(draft: Draft, layout: str) -> bytes:
    return write_word(draft, LAYOUTS / layout, SEPTEMBER.parent)


def in_words(pages: list[Page]) -> str:
    """Pages as text that a person can read and compare."""
    parts = []
    for number, page in enumerate(pages, 1):
        parts.append(f"== page {number}")
        parts += textwrap.wrap(page.text, 100, break_on_hyphens=False)
    return "\n".join(parts) + "\n"


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_words_on_the_pages_are_those_that_were_approved(
    layout: str,
    examples: dict[str, Draft],
    language: str,
    tmp_path: Path,
    profile: Path,
    request: pytest.FixtureRequest,
) -> None:
    data = write(examples[language], layout)
    pages = laid_out({"draft": data}, tmp_path, profile)["draft"]
    approved = APPROVED / f"{layout}-{language}.txt"
    if request.config.getoption("--approve"):
        approved.write_text(in_words(pages), encoding="utf-8")
    assert in_words(pages) == approved.read_text(encoding="utf-8")
    assert len(pages) <= 3


@pytest.mark.parametrize("language", ["en", "es"])
def test_pushed_down_in_small_steps_nothing_stands_alone_or_over_anything(
    layout: str, examples: dict[str, Draft], language: str, tmp_path: Path, profile: Path
) -> None:
    """The Word document as LibreOffice lays it out, from the head of a page to its foot."""
    draft = examples[language]
    steps = WHOLE if layout == "update" else SAMPLE
    assert _faults_by_height(draft, layout, steps, tmp_path, profile) == {}


@pytest.mark.parametrize("language", ["en", "es"])
def test_without_a_chart_nothing_stands_alone_at_any_height_either(
    examples: dict[str, Draft], layout: str, language: str, tmp_path: Path, profile: Path
) -> None:
    """What LibreOffice makes of an update without a highlight is in `test_page_repair`."""
    case = no_chart_data if layout == "update" else no_highlight_and_no_chart
    draft = case(examples[language])
    assert _faults_by_height(draft, layout, SAMPLE, tmp_path, profile) == {}


def _faults_by_height(
    draft: Draft, layout: str, steps: range, folder: Path, profile: Path
) -> dict[str, list[str]]:
    """What is wrong with a draft pushed down by so many points."""
    data = write(draft, layout)
    documents = {f"by-{points}": pushed(data, points) for points in steps}
    pages = laid_out(documents, folder, profile)
    return {name: wrong for name in documents if (wrong := faults(pages[name], draft))}


# long and short


def _one_bullet(draft: Draft) -> Draft:
    context = _block(draft, Context)
    draft = drafts.with_block(draft, msgspec.structs.replace(context, bullets=context.bullets[:1]))
    response = _block(draft, Response)
    sector = next(part for part in response.parts if isinstance(part, SectorResponse))
    sector = msgspec.structs.replace(sector, bullets=sector.bullets[:1])
    return drafts.with_block(draft, msgspec.structs.replace(response, parts=(sector,)))


def _two_hundred_bullets(draft: Draft) -> Draft:
    response = _block(draft, Response)
    sectors = [part for part in response.parts if isinstance(part, SectorResponse)]
    share = 200 // len(sectors) + 1
    parts = tuple(_repeated(part, share) for part in sectors)
    return drafts.with_block(draft, msgspec.structs.replace(response, parts=parts))


def _repeated(sector: SectorResponse, number: int) -> SectorResponse:
    bullets = (sector.bullets * number)[:number]
    return msgspec.structs.replace(sector, bullets=bullets)


def _three_hundred_partners(draft: Draft) -> Draft:
    names = tuple(sorted(f"{chr(65 + n % 26)}sociación de prueba {n}" for n in range(300)))
    return drafts.with_block(draft, Partners((Span("Partners"),), (Span("300"),), names))


def _a_long_context_bullet(draft: Draft) -> Draft:
    context = _block(draft, Context)
    text = "Una frase bastante larga para la prueba. " * 49
    bullets = (*context.bullets[:1], drafts.bullet("long", text.strip()), *context.bullets[1:])
    return drafts.with_block(draft, msgspec.structs.replace(context, bullets=bullets))


def _a_sector_name_that_wraps(draft: Draft) -> Draft:
    name = "Protection of children, adolescents and all who travel with nobody beside them"
    response = _block(draft, Response)
    first, *others = response.parts
    named = msgspec.structs.replace(first, heading=(Span(name),))
    return drafts.with_block(draft, msgspec.structs.replace(response, parts=(named, *others)))


def _no_values_in_the_chart(draft: Draft) -> Draft:
    return drafts.with_block(draft, msgspec.structs.replace(_block(draft, Chart), bars=()))


def _no_funding(draft: Draft) -> Draft:
    figures = _block(draft, KeyFigures)
    panels = tuple(panel for panel in figures.panels if not panel.share)
    return drafts.with_block(draft, msgspec.structs.replace(figures, panels=panels))


def _nothing_but_a_title(draft: Draft) -> Draft:
    return drafts.without(draft, *(b.key for b in draft.blocks if b.key != "masthead"))


CASES: tuple[Callable[[Draft], Draft], ...] = (
    _one_bullet,
    _two_hundred_bullets,
    _three_hundred_partners,
    _a_long_context_bullet,
    _a_sector_name_that_wraps,
    no_highlight,
    no_chart_data,
    _no_values_in_the_chart,
    _no_funding,
    _nothing_but_a_title,
)


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_long_short_or_absent_is_laid_out(
    layout: str, examples: dict[str, Draft], language: str, tmp_path: Path, profile: Path
) -> None:
    made = {case.__name__.strip("_"): case(examples[language]) for case in CASES}
    documents = {name: write(draft, layout) for name, draft in made.items()}
    pages = laid_out(documents, tmp_path, profile)
    wrong = {name: faults(pages[name], draft) for name, draft in made.items()}
    assert {name: found for name, found in wrong.items() if found} == {}
    for name, draft in made.items():
        said = " ".join(page.text for page in pages[name])
        for bullet in _bullets(draft):
            for word in bullet.split():
                assert word in said, name


def _bullets(draft: Draft) -> list[str]:
    """The last three words of each bullet of the response: nothing was cut off."""
    response = next((block for block in draft.blocks if isinstance(block, Response)), None)
    parts = response.parts if response else ()
    bullets = [b for part in parts if isinstance(part, SectorResponse) for b in part.bullets]
    texts = ["".join(span.text for span in bullet.sentences[-1].spans) for bullet in bullets]
    return [" ".join(text.replace("\u00a0", " ").split()[-3:]) for text in texts]


def _block(draft: Draft, kind: type[Block]) -> Block:
    return next(block for block in draft.blocks if isinstance(block, kind))
