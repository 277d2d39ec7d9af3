"""The pages of a layout that fills its last page: what is estimated, chosen and written."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.draft import Draft, Partners
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.writing.word.document import write_word
from sitrep_writer.writing.word.localized import spread_styles
from sitrep_writer.writing.word.style_sizes import style_sizes
from sitrep_writer.writing.word.template import prepared
from sitrep_writer.writing.word.text_width import lines_of
from tests.examples import SEPTEMBER
from tests.long.last_pages import measured

from . import drafts
from .faults_on_pages import used_share
from .packages import Package
from .pages import OFFICE, POPPLER, laid_out, needed

SHIPPED = drafts.LAYOUT
PAGES = re.compile(r"\[pages\].*?\n\n", re.DOTALL)


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A LibreOffice profile of these tests' own."""
    needed(OFFICE, "LibreOffice")
    needed(POPPLER, "pdftotext")
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The layout of the update without its table [pages]."""
    folder = Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("layout") / "update"))
    settings = folder / "layout.toml"
    text, number = PAGES.subn("", settings.read_text(encoding="utf-8"))
    assert number == 1
    settings.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=["en", "es"])
def example(request: pytest.FixtureRequest) -> Draft:
    return draft_workbook(SEPTEMBER, DraftOptions(locales=(request.param,))).drafts[0]


def test_the_example_fills_its_last_page(
    example: Draft, plain: Path, tmp_path: Path, profile: Path
) -> None:
    made = {
        name: write_word(example, layout, SEPTEMBER.parent)
        for name, layout in (("balanced", SHIPPED), ("plain", plain))
    }
    pages = laid_out(made, tmp_path, profile)
    shares = {name: used_share(pages[name][-1], example) for name in made}
    assert len(pages["balanced"]) == len(pages["plain"]) == 3
    assert shares["plain"] < 0.6 < shares["balanced"]
    assert shares["balanced"] > shares["plain"] + 0.08


def test_words_are_the_same_however_pages_are_filled(example: Draft, plain: Path) -> None:
    balanced, other = (
        Package(write_word(example, layout, SEPTEMBER.parent)) for layout in (SHIPPED, plain)
    )
    assert balanced.texts("//w:p") == other.texts("//w:p")
    assert balanced.parts["word/styles.xml"] != other.parts["word/styles.xml"]


def test_the_same_draft_is_balanced_in_the_same_way_each_time(example: Draft) -> None:
    once, again = (write_word(example, SHIPPED, SEPTEMBER.parent) for _ in range(2))
    assert once == again


def test_a_document_of_one_page_is_left_alone(plain: Path) -> None:
    short = drafts.without(drafts.draft(), "chart", "partners", "response")
    made = [Package(write_word(short, layout, drafts.HERE)) for layout in (SHIPPED, plain)]
    assert made[0].parts["word/styles.xml"] == made[1].parts["word/styles.xml"]


def test_a_flash_update_a_little_too_long_is_tightened_to_one_page(
    tmp_path: Path, profile: Path
) -> None:
    """From short to long, in steps: between those that fit as they are and those of two pages
    there are some that fit since they are tightened."""
    folder = Path(shutil.copytree(SHIPPED.parent / "flash", tmp_path / "flash"))
    settings = folder / "layout.toml"
    settings.write_text(PAGES.sub("", settings.read_text(encoding="utf-8")), encoding="utf-8")
    whole = draft_workbook(SEPTEMBER, DraftOptions(locales=("en",), layout="flash")).drafts[0]
    cut = {f"{n}": _first_sectors(whole, n) for n in range(1, 8)}
    numbers = {}
    for name, layout in (("shipped", SHIPPED.parent / "flash"), ("plain", folder)):
        made = {f"{name}-{n}": write_word(d, layout, SEPTEMBER.parent) for n, d in cut.items()}
        pages = laid_out(made, tmp_path, profile)
        numbers[name] = [len(pages[f"{name}-{n}"]) for n in cut]
    assert numbers["shipped"][0] == 1
    assert numbers["shipped"] <= numbers["plain"]
    assert numbers["shipped"].count(1) > numbers["plain"].count(1)


def _first_sectors(draft: Draft, number: int) -> Draft:
    response = next(block for block in draft.blocks if block.key == "response")
    parts = tuple(part for part in response.parts if part.key != "plenary")[:number]
    return drafts.with_block(draft, msgspec.structs.replace(response, parts=parts))


def test_few_of_some_generated_editions_end_in_a_nearly_empty_page(profile: Path) -> None:
    """A sample; `python -m tests.long.last_pages` measures 200 (docs/measured.md)."""
    found = list(measured(16, 20261201))
    assert len(found) == 16
    assert sum(each.is_short for each in found) <= 3, [each for each in found if each.is_short]


@given(st.integers(-20, 20))
def test_what_is_estimated_of_a_spread_style_is_what_is_written(spread: int) -> None:
    template = prepared(SHIPPED)
    xml, elastic = template.styles_part[1].xml, template.elastic
    written = style_sizes(spread_styles(xml, elastic, spread), elastic)
    for key, size in style_sizes(xml, elastic).items():
        wanted, found = size.spread(spread), written[key]
        assert found.line == pytest.approx(wanted.line, abs=0.05)
        assert found.above == pytest.approx(wanted.above, abs=0.05)
        assert found.below == pytest.approx(wanted.below, abs=0.05)


@given(st.text(max_size=400), st.floats(1, 500), st.floats(5, 30))
def test_a_text_takes_at_least_a_line_and_no_fewer_in_a_narrower_column(
    text: str, width: float, size: float
) -> None:
    assert 1 <= lines_of(text, width, size) <= len(text) * 40 + 1
    assert lines_of(text, width / 2, size) >= lines_of(text, width, size) - 1


def test_larger_names_of_partners_keep_their_words(example: Draft) -> None:
    made = Package(write_word(example, SHIPPED, SEPTEMBER.parent))
    size = made.find("//w:style[w:name/@w:val='SW Partners']/w:rPr/w:sz/@w:val", "word/styles.xml")
    assert size in (["17"], ["20"])
    names = next(block for block in example.blocks if isinstance(block, Partners)).names
    said = " ".join(made.texts("//w:p"))
    assert all(name in said for name in names)
