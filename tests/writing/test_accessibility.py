"""What an accessibility checker asks of a document, in both layouts and both languages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from sitrep_writer.model.draft import (
    Bullet,
    Chart,
    Context,
    Draft,
    Highlight,
    KeyFigures,
    Masthead,
    Partners,
    Response,
    Spans,
)
from sitrep_writer.writing.word.contrasts import contrasts
from sitrep_writer.writing.word.document import write_word
from sitrep_writer.writing.word.layout import read_layout
from sitrep_writer.writing.word.style_sheet import TemplateStyles

from . import drafts
from .packages import NAMESPACES, Package

LAYOUTS = [drafts.LAYOUT, drafts.LAYOUT.parent / "brief", drafts.LAYOUT.parent / "flash"]
STYLES = "word/styles.xml"


@pytest.fixture(params=LAYOUTS, ids=lambda path: path.name)
def layout(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def written(draft: Draft, layout: Path) -> Package:
    return Package(write_word(draft, layout, drafts.HERE))


def look(element: etree._Element, path: str) -> Any:
    """What an XPath finds from an element."""
    return element.xpath(path, namespaces=NAMESPACES)


def levels(package: Package) -> list[tuple[int, bool]]:
    """The outline level of each heading, and whether it stands in a table."""
    sheet = TemplateStyles(package.parts[STYLES])
    names = {
        style.get(f"{{{NAMESPACES['w']}}}styleId"): look(style, "string(w:name/@w:val)")
        for style in package.find("//w:style", STYLES)
    }
    found = []
    for paragraph in package.find("//w:p"):
        level = sheet.outline(names.get(look(paragraph, "string(w:pPr/w:pStyle/@w:val)"), ""))
        if level is not None:
            found.append((level, bool(look(paragraph, "ancestor::w:tbl"))))
    return found


def test_the_outline_starts_at_the_top_skips_no_level_and_is_in_no_table(written: Package) -> None:
    found = levels(written)
    assert found[0] == (0, False)
    assert {level for level, _ in found} == {0, 1}
    assert not any(in_table for _, in_table in found)
    assert all(after <= before + 1 for (before, _), (after, _) in pairwise(found))


def test_its_bullets_are_items_of_a_list_that_is_defined(written: Package) -> None:
    sheet = TemplateStyles(written.parts[STYLES])
    assert sheet.is_numbered("List Bullet")
    assert sheet.is_numbered("SW Sector Bullet")
    numbers = written.find('//w:style[w:name/@w:val="List Bullet"]//w:numId/@w:val', STYLES)
    definition = f'//w:num[@w:numId="{numbers[0]}"]/w:abstractNumId/@w:val'
    (abstract,) = written.find(definition, "word/numbering.xml")
    kind = f'//w:abstractNum[@w:abstractNumId="{abstract}"]//w:numFmt/@w:val'
    assert written.find(kind, "word/numbering.xml") == ["bullet"]
    assert not [text for text in written.texts("//w:p") if text.startswith(("•", "- "))]


def test_each_drawing_has_an_alternative_text_or_is_decorative(written: Package) -> None:
    for properties in written.find("//wp:docPr"):
        decorative = properties.xpath("boolean(.//*[local-name() = 'decorative'][@val = '1'])")
        assert bool(properties.get("descr")) != decorative
        assert decorative == properties.get("name").startswith("Icon")


def test_beside_each_icon_stands_the_name_of_the_sector(draft: Draft) -> None:
    package = Package(write_word(draft, drafts.LAYOUT, drafts.HERE))
    named = package.texts("//w:p[.//wp:docPr[starts-with(@name, 'Icon')]]")
    response = drafts.block(draft, "response")
    assert isinstance(response, Response)
    sectors = [part for part in response.parts if not isinstance(part, Highlight)]
    assert named == [sector.heading[0].text for sector in sectors]


def test_each_table_of_data_has_a_header_row_and_no_odd_cells(written: Package) -> None:
    for table in written.find("//w:tbl"):
        rows = look(table, "w:tr")
        marked = [bool(look(row, "w:trPr/w:tblHeader")) for row in rows]
        assert marked == [n == 0 and len(rows) > 1 for n in range(len(rows))]
        assert len({len(look(row, "w:tc")) for row in rows}) == 1
        assert not look(table, ".//w:tbl | .//w:gridSpan | .//w:vMerge")
        filled = [bool(look(cell, ".//w:t | .//w:drawing")) for cell in look(table, ".//w:tc")]
        assert all(filled)


def test_it_says_its_language_everywhere(draft: Draft, written: Package) -> None:
    defaults = "//w:docDefaults//w:lang/@w:val"
    assert written.find(defaults, STYLES) == [draft.language]
    for part in written.names:
        if part.startswith("word/") and part.endswith(".xml") and "theme" not in part:
            assert len(written.find("//w:r[w:t]", part)) == len(
                written.find(f'//w:r[w:t][w:rPr/w:lang/@w:val="{draft.language}"]', part)
            )
        if part.startswith("word/charts/chart"):
            assert set(written.find("//a:defRPr/@lang | //c:lang/@val", part)) == {draft.language}


def test_its_properties_say_what_it_is(draft: Draft, written: Package) -> None:
    core = written.document.core_properties
    assert (core.title, core.subject, core.language) == (draft.title, draft.subject, draft.language)
    assert core.keywords == "; ".join(draft.keywords)
    assert core.author == "GTRM Peru" if draft.locale == "en" else core.author == "GTRM Perú"


def test_all_colours_that_meet_tell_apart(layout: Path) -> None:
    settings = read_layout(layout)
    sheet = TemplateStyles(Package((layout / settings.template).read_bytes()).parts[STYLES])
    pairs = list(contrasts(settings, sheet))
    assert len(pairs) > 20
    assert [pair for pair in pairs if pair.ratio < pair.least] == []


def test_no_text_is_smaller_than_eight_and_a_half_points(layout: Path) -> None:
    package = Package((layout / f"{layout.name}.docx").read_bytes())
    sizes = package.find('//w:style[not(w:name/@w:val="SW Section End")]//w:sz/@w:val', STYLES)
    assert min(map(int, sizes)) >= 17


def test_links_say_where_they_lead_and_are_underlined(written: Package) -> None:
    links = written.texts("//w:hyperlink")
    assert links
    assert not [text for text in links if "://" in text]
    assert written.find('//w:style[w:name/@w:val="Hyperlink"]//w:u/@w:val', STYLES) == ["single"]


def test_it_reads_in_the_order_of_the_draft(draft: Draft, written: Package) -> None:
    """A screen reader goes through paragraphs, and through tables row by row."""
    said = " ".join(written.texts("//w:body//w:p")).replace("\u00a0", " ")
    place = 0
    for text in in_order(draft, panels=layout_has_panels(written)):
        found = said.find(text, place)
        assert found >= 0, text
        place = found + len(text)


def layout_has_panels(package: Package) -> bool:
    return bool(package.styled("SWKeyFigureLabel"))


def in_order(draft: Draft, *, panels: bool) -> Iterator[str]:
    """The texts of a draft as they are to be read; values of panels follow all their labels."""
    for block in draft.blocks:
        match block:
            case Masthead():
                yield from (words(block.title), words(block.subtitle))
            case KeyFigures() if panels:
                yield from (words(panel.label) for panel in block.panels)
                yield from (words(panel.value) for panel in block.panels)
            case KeyFigures():
                for panel in block.panels:
                    yield from (words(panel.label), words(panel.value))
            case Context():
                yield words(block.heading)
                yield from of_bullets(block.bullets)
            case Chart():
                yield from (words(block.heading), words(block.caption))
            case Partners():
                yield words(block.heading)
                yield from block.names
            case Response():
                yield words(block.heading)
                for part in block.parts:
                    if isinstance(part, Highlight):
                        yield words(part.title)
                        yield from of_bullets(part.paragraphs)
                    else:
                        yield words(part.heading)
                        yield from of_bullets(part.bullets)


def of_bullets(bullets: tuple[Bullet, ...]) -> Iterator[str]:
    for bullet in bullets:
        for sentence in bullet.sentences:
            yield words(sentence.spans)


def words(spans: Spans) -> str:
    return "".join(span.text for span in spans if not span.note).replace("\u00a0", " ")
