"""Tables, pictures, links and charts: both sides' are there, and each in one piece."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sitrep_writer.model.draft import Chart, Draft, Highlight, KeyFigures, Response, Span
from tests.examples import SEPTEMBER
from tests.writing.packages import Package

from .changing import _block
from .office import settled
from .pairs import LAYOUTS, ORDERS, Order, drafted, examples, pair, track
from .settling import lines, plain_lines
from .test_examples import W, root, words


def base(layout: str = "update") -> Draft:
    return drafted(SEPTEMBER, layout, "en")


def with_panels(draft: Draft, *places: int) -> Draft:
    return _block(
        draft, KeyFigures, lambda b: replace(b, panels=tuple(b.panels[n] for n in places))
    )


def with_bars(draft: Draft, *places: int) -> Draft:
    return _block(draft, Chart, lambda b: replace(b, bars=tuple(b.bars[n] for n in places)))


def with_highlight(draft: Draft, **changes: Any) -> Draft:
    def other(part: Any) -> Any:
        return replace(part, **changes) if isinstance(part, Highlight) else part

    return _block(draft, Response, lambda b: replace(b, parts=tuple(map(other, b.parts))))


def rows(docx: bytes, change: str) -> list[str]:
    """The words of rows that are new or gone."""
    tag = "t" if change == "ins" else "delText"
    return [
        "|".join(words(cell, tag) for cell in row.iter(f"{W}tc"))
        for row in root(docx).iter(f"{W}tr")
        if row.find(f"{W}trPr/{W}{change}") is not None
    ]


TABLES = {
    "a key figure more": (with_panels(base(), 0, 1), base()),
    "a key figure less": (base(), with_panels(base(), 0, 2)),
    "key figures in another order": (base(), with_panels(base(), 2, 0, 1)),
    "a row more": (with_bars(base("brief"), 0, 1, 2, 4, 5), base("brief")),
    "a row less": (base("brief"), with_bars(base("brief"), 0, 2, 3, 4, 5, 6)),
    "rows in another order": (base("brief"), with_bars(base("brief"), 3, 0, 1, 2, 4, 5, 6)),
    "no picture": (base(), with_highlight(base(), image=None)),
    "a row for another": (
        with_panels(base("brief"), 0, 1),
        with_panels(base("brief"), 0, 2),
    ),
}


@pytest.mark.parametrize(("name", "order"), list(product(TABLES, ORDERS)))
def test_both_tables_are_found_again(name: str, order: Order) -> None:
    each = pair(*TABLES[name])
    made = track(each, order)
    assert lines(made, "accept") == plain_lines(each.new)
    rejected, old = lines(made, "reject"), plain_lines(each.old)
    assert rejected == old if order == "strict" else sorted(rejected) == sorted(old)


def test_libreoffice_finds_both_tables_again(tmp_path: Path) -> None:
    each = [pair(*drafts) for drafts in TABLES.values()]
    jobs = [(track(one, "strict"), way) for one in each for way in ("Accept", "Reject")]
    saved = iter(settled(tmp_path, jobs))
    for name, one in zip(TABLES, each, strict=True):
        assert plain(next(saved)) == plain(one.new), name
        assert plain(next(saved)) == plain(one.old), name


def plain(docx: bytes) -> list[str]:
    return [words for line in plain_lines(docx) if (words := " ".join(line.split()))]


def test_a_row_that_is_new_is_marked_alone() -> None:
    made = track(pair(*TABLES["a row more"]))
    assert rows(made, "ins") == ["Integration|5,096|21,500", "Shelter|1,274|5,900"]
    assert rows(made, "del") == []


def test_rows_that_moved_are_not_marked_in_the_new_order() -> None:
    made = track(pair(*TABLES["rows in another order"]))
    assert rows(made, "ins") == rows(made, "del") == []
    strict = track(pair(*TABLES["rows in another order"]), "strict")
    assert rows(strict, "ins") == rows(strict, "del") == ["Integration|5,096|21,500"]


def test_key_figures_that_are_as_many_are_compared_cell_by_cell() -> None:
    made = track(examples())
    assert not [row for row in rows(made, "ins") + rows(made, "del") if "1.66M" in row]
    values = [p for p in root(made).iter(f"{W}p") if "1.66M" in words(p, "t")]
    assert [words(p, "delText") for p in values] == ["1.62M"]


def test_a_table_that_is_gone_fits_into_the_columns_that_it_comes_to_stand_in() -> None:
    made = root(track(examples(), "strict"))
    (gone,) = [t for t in made.iter(f"{W}tbl") if "invented workshop" in words(t, "delText")]
    (whole,), cells = gone.iter(f"{W}tblW"), list(gone.iter(f"{W}tcW"))
    assert {each.get(f"{W}type") for each in (whole, *cells)} == {"pct"}
    assert whole.get(f"{W}w") == "5000"
    assert abs(sum(int(each.get(f"{W}w")) for each in cells) - 5000) <= 1


def test_a_picture_that_stayed_is_not_touched_and_others_are_brought_over() -> None:
    pair_ = examples()
    made = Package(track(pair_))
    assert made.content_of_media() == (
        Package(pair_.old).content_of_media() | Package(pair_.new).content_of_media()
    )
    assert len(made.find("//w:del//*[local-name()='pic']")) == 1
    icons = made.find("//w:p[w:pPr/w:pStyle[@w:val='SWSectorHealth']]//w:drawing")
    assert len(icons) == 1


def test_the_chart_is_the_new_one_unmarked() -> None:
    made = Package(track(examples()))
    assert [name for name in made.names if name.startswith("word/charts/chart")] == [
        "word/charts/chart1.xml"
    ]
    assert (
        made.parts["word/charts/chart1.xml"]
        == Package(examples().new).parts["word/charts/chart1.xml"]
    )
    assert made.find("//w:ins//c:chart | //w:del//c:chart") == []


def with_link(draft: Draft, address: str) -> Draft:
    """The draft whose first bullet of health ends with a link."""

    def other(part: Any) -> Any:
        if getattr(part, "key", "") != "health":
            return part
        bullet = part.bullets[0]
        sentence = bullet.sentences[0]
        spans = (*sentence.spans, Span(" See "), Span("the data", link=address), Span("."))
        bullet = replace(bullet, sentences=(replace(sentence, spans=spans),))
        return replace(part, bullets=(bullet, *part.bullets[1:]))

    return _block(draft, Response, lambda b: replace(b, parts=tuple(map(other, b.parts))))


def test_a_link_that_leads_elsewhere_is_gone_and_new() -> None:
    old, new = "https://example.org/june", "https://example.org/september"
    each = pair(with_link(base(), old), with_link(base(), new))
    made = Package(track(each))
    relations = {r.get("Id"): r.get("Target") for r in made.xml("word/_rels/document.xml.rels")}
    links = made.find("//w:hyperlink[w:ins or w:del]")
    assert [relations[link.get(f"{{{R}}}id")] for link in links] == [old, new]
    assert [words(link, "delText") + words(link, "t") for link in links] == ["the data"] * 2


R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_draft_in_another_layout_keeps_its_looks_by_the_names_of_styles(layout: str) -> None:
    other = next(each for each in LAYOUTS if each != layout)
    each = pair(base(other), base(layout))
    made = track(each, "strict")
    assert lines(made, "accept") == plain_lines(each.new)
    assert sorted(lines(made, "reject")) == sorted(plain_lines(each.old))
