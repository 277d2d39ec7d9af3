"""The forms that a layout can give to blocks: tables in place of panels and chart, plain text in
place of a box, icons or none."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from sitrep_writer.model.draft import (
    Chart,
    Draft,
    Highlight,
    KeyFigures,
    Masthead,
    Response,
    SectorResponse,
    Span,
    Trace,
)
from sitrep_writer.writing.word.document import write_word
from sitrep_writer.writing.word.template import LayoutUnusable

from . import drafts
from .conftest import package_of
from .packages import Package

BRIEF = drafts.LAYOUT.parent / "brief"
ICON = "//wp:docPr[starts-with(@name, 'Icon')]"


def brief(draft: Draft) -> Package:
    return Package(write_word(draft, BRIEF, drafts.HERE))


def rows(package: Package, table: int) -> list[list[str]]:
    """The texts of a table's cells, row by row."""
    found = package.document.tables[table].rows
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in found]


def response(draft: Draft) -> Response:
    found = drafts.block(draft, "response")
    assert isinstance(found, Response)
    return found


def test_key_figures_as_a_table_have_a_row_each() -> None:
    made = drafts.draft()
    words = {"key-figure": "Key figure", "key-figure-value": "Value", "key-figure-note": "Note"}
    made = msgspec.structs.replace(made, labels=made.labels | words)
    assert rows(brief(made), 0) == [
        ["Key figure", "Value", "Note"],
        ["Refugees and migrants in Peru", "1.66M", "As of August 2024"],
        ["People assisted directly", "49,843", "July–September 2024"],
        [
            "Funding situation",
            "13.1%",
            "$38M funded of $294M required\nSource: Financial Tracking Service",
        ],
    ]


def test_a_chart_as_a_table_shows_values_as_their_traces_do_and_a_dash_for_none() -> None:
    made = drafts.draft()
    trace = Trace(
        "reached.food_security", "22950", ("Sectors!B2",), "", "22950", "22,950", "people"
    )
    made = msgspec.structs.replace(made, traces={trace.id: trace})
    shown = rows(brief(made), 1)
    assert shown[0] == ["Sector", "People reached", "Target"]
    assert shown[1][:2] == ["Food Security", "22,950"]
    assert shown[-1] == ["Shelter", "1,180", "–"]
    assert not [name for name in brief(made).names if "chart" in name]


def test_a_chart_without_targets_is_a_table_of_two_columns() -> None:
    made = drafts.draft()
    chart = drafts.block(made, "chart")
    assert isinstance(chart, Chart)
    bars = tuple(msgspec.structs.replace(bar, target="") for bar in chart.bars)
    chart = msgspec.structs.replace(chart, bars=bars, targets_label="")
    assert {len(row) for row in rows(brief(drafts.with_block(made, chart)), 1)} == {2}


def test_tables_fill_the_width_that_the_layout_gives_them() -> None:
    package = brief(drafts.draft())
    for number, share in ((1, 1.0), (2, 0.83)):
        widths = package.find(f"(//w:tbl)[{number}]/w:tblGrid/w:gridCol/@w:w")
        assert sum(map(int, widths)) == int(9638 * share)


def test_a_plain_highlight_is_a_heading_and_text_without_its_picture() -> None:
    package = brief(drafts.draft())
    assert package.styled("SWHighlightHeading") == ["43 organizations at the plenary"]
    assert len(package.styled("SWHighlightText")) == 2
    assert not package.find("//w:drawing")
    assert len(package.document.tables) == 2


def test_a_plain_highlight_without_a_title_has_its_label() -> None:
    made = drafts.draft()
    parts = tuple(
        msgspec.structs.replace(part, title=()) if isinstance(part, Highlight) else part
        for part in response(made).parts
    )
    made = drafts.with_block(made, msgspec.structs.replace(response(made), parts=parts))
    assert brief(made).styled("SWHighlightHeading") == ["Highlight"]


def test_one_column_needs_one_section() -> None:
    package = brief(drafts.draft())
    assert len(package.find("//w:sectPr")) == 1
    assert package.find("//w:cols/@w:num") == []


def test_a_lead_stands_below_the_title() -> None:
    made = drafts.draft()
    masthead = drafts.block(made, "masthead")
    assert isinstance(masthead, Masthead)
    lead = (Span("Partners assisted "), Span("49,843 people", bold=True), Span("."))
    made = drafts.with_block(made, msgspec.structs.replace(masthead, lead=lead))
    for package in (brief(made), package_of(made)):
        texts = [paragraph.text for paragraph in package.document.paragraphs]
        assert texts[2] == "Partners assisted 49,843 people."
        assert package.styled("SWLead") == [texts[2]]


def test_key_figures_without_lines_leave_no_cell_without_a_paragraph() -> None:
    made = drafts.draft()
    figures = drafts.block(made, "key-figures")
    assert isinstance(figures, KeyFigures)
    panels = tuple(msgspec.structs.replace(panel, lines=()) for panel in figures.panels)
    package = brief(drafts.with_block(made, KeyFigures(panels)))
    assert not package.find("//w:tc[not(w:p)]")


def test_each_sector_has_its_icon_and_an_unknown_one_the_neutral_icon() -> None:
    made = drafts.draft()
    sectors = [part for part in response(made).parts if isinstance(part, SectorResponse)]
    odd = [msgspec.structs.replace(sectors[0], key=key) for key in ("logistics", "energy")]
    parts = (*sectors, *odd)
    package = package_of(
        drafts.with_block(made, msgspec.structs.replace(response(made), parts=parts))
    )
    assert len(package.find(ICON)) == 9
    stored = [name for name in package.names if name.startswith("word/media")]
    assert len(stored) == 8
    other = (drafts.LAYOUT / "icons" / "other.png").read_bytes()
    assert other in [package.parts[name] for name in stored]


def test_icons_are_as_high_as_the_layout_says_and_keep_their_shape() -> None:
    package = package_of(drafts.draft())
    extents = package.find(f"//wp:inline[{ICON[2:]}]/wp:extent")
    assert {(extent.get("cx"), extent.get("cy")) for extent in extents} == {("180000", "180000")}


def test_a_layout_without_icons_has_none(tmp_path: Path) -> None:
    folder = tmp_path / "update"
    shutil.copytree(drafts.LAYOUT, folder)
    settings = (folder / "layout.toml").read_text(encoding="utf-8")
    start, end = settings.index("[icons]"), settings.index("[key_figures]")
    (folder / "layout.toml").write_text(settings[:start] + settings[end:], encoding="utf-8")
    package = Package(write_word(drafts.draft(), folder, drafts.HERE))
    assert not package.find(ICON)
    assert not package.find("//w:position")


def test_an_icon_that_is_changed_added_or_broken_is_seen_without_a_new_process(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "update"
    shutil.copytree(drafts.LAYOUT, folder)
    icons = folder / "icons"
    (icons / "health.png").unlink()
    before = Package(write_word(drafts.draft(), folder, drafts.HERE))
    shutil.copy(drafts.LAYOUT / "icons" / "health.png", icons)
    after = Package(write_word(drafts.draft(), folder, drafts.HERE))
    assert before.content_of_media() != after.content_of_media()
    (icons / "health.png").write_bytes(b"no picture")
    with pytest.raises(LayoutUnusable, match=r"icons/health\.png is neither PNG nor JPEG"):
        write_word(drafts.draft(), folder, drafts.HERE)


def test_a_name_beside_an_icon_is_raised_and_the_icon_is_not() -> None:
    heading = "//w:p[w:pPr/w:pStyle[@w:val='SWSectorHealth']]/w:r"
    raised = package_of(drafts.draft()).find(f"{heading}/w:rPr/w:position/@w:val")
    assert raised == ["0", "6"]
