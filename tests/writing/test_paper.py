"""A4 and Letter: the same document on another paper."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import msgspec
import pytest

from sitrep_writer.api import draft_workbook, write_outcome
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.writing.draft_json import as_json
from sitrep_writer.writing.html import write_html
from sitrep_writer.writing.word.document import write_word
from tests.examples import SEPTEMBER, copied

from . import drafts
from .packages import Package

LAYOUTS = drafts.LAYOUT.parent
EACH = pytest.mark.parametrize("layout", ["update", "brief", "flash"])


def package(layout: Path, paper: str = "") -> Package:
    draft = msgspec.structs.replace(drafts.draft(), paper=paper)
    return Package(write_word(draft, layout, drafts.HERE))


def sizes(package: Package) -> set[tuple[str, str]]:
    """Width and height of the paper of every section."""
    wide, high = (package.find(f"//w:pgSz/@w:{side}") for side in "wh")
    return set(zip(wide, high, strict=True))


def text_width(package: Package) -> int:
    """The width between the margins, in twips."""
    (paper,) = {int(width) for width, _ in sizes(package)}
    left, right = (package.find(f"//w:pgMar/@w:{side}")[0] for side in ("left", "right"))
    return paper - int(left) - int(right)


@EACH
def test_every_section_is_on_the_chosen_paper(layout: str) -> None:
    folder = LAYOUTS / layout
    assert sizes(package(folder)) == sizes(package(folder, "a4")) == {("11906", "16838")}
    assert sizes(package(folder, "letter")) == {("12240", "15840")}


@EACH
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_header_footer_and_tables_end_at_the_margin(layout: str, paper: str) -> None:
    made = package(LAYOUTS / layout, paper)
    styles = made.parts["word/styles.xml"].decode()
    ends = set(re.findall(r'<w:tab w:val="right" w:pos="(\d+)"/>', styles))
    assert ends == {str(text_width(made))}
    widths = {int(each) for each in made.find("//w:tbl/w:tblPr/w:tblW/@w:w")}
    assert max(widths) == text_width(made)


def test_a_layout_can_name_its_paper_and_a_draft_another(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(LAYOUTS / "flash", tmp_path / "ours"))
    settings = folder / "layout.toml"
    settings.write_text('paper = "letter"\n' + settings.read_text(encoding="utf-8"), "utf-8")
    assert sizes(package(folder)) == {("12240", "15840")}
    assert sizes(package(folder, "a4")) == {("11906", "16838")}


def test_a_page_in_the_browser_is_printed_on_the_same_paper() -> None:
    letter = msgspec.structs.replace(drafts.draft(), paper="letter")
    assert b"@page{size:letter;" in write_html(letter, drafts.LAYOUT, drafts.HERE)
    assert b"@page{size:A4;" in write_html(drafts.draft(), drafts.LAYOUT, drafts.HERE)


def test_a_platform_can_name_its_paper(tmp_path: Path) -> None:
    book = copied(tmp_path)
    (book.parent / "sitrep.toml").touch()
    own = book.parent / "templates" / "platforms" / "peru.toml"
    own.parent.mkdir(parents=True)
    shipped = (LAYOUTS.parent / "platforms" / "peru.toml").read_text(encoding="utf-8")
    own.write_text('paper = "letter"\n' + shipped, encoding="utf-8")
    drafted = draft_workbook(book).drafts
    assert {draft.paper for draft in drafted} == {"letter"}
    chosen = draft_workbook(book, DraftOptions(paper="a4")).drafts
    assert {draft.paper for draft in chosen} == {"a4"}
    own.write_text('paper = "legal"\n' + shipped, encoding="utf-8")
    refused = draft_workbook(book)
    assert not refused.drafts
    assert any("paper" in str(each) for each in refused.problems)


def test_a_paper_that_there_is_none_of_is_refused_and_named(tmp_path: Path) -> None:
    options = DraftOptions(paper="legal")  # type: ignore[arg-type]
    written = write_outcome(draft_workbook(SEPTEMBER, options), tmp_path)
    assert [str(each) for each in written.problems] == [
        '"legal" is not a paper size. Give a4 or letter. Nothing was written.'
    ]
    assert list(tmp_path.iterdir()) == []


def test_the_draft_keeps_its_paper_and_refuses_another() -> None:
    letter = msgspec.structs.replace(drafts.draft(), paper="letter")
    assert msgspec.json.decode(as_json(letter), type=Draft).paper == "letter"
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(as_json(letter).replace(b'"letter"', b'"legal"'), type=Draft)
