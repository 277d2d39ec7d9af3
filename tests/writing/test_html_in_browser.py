"""The page in a real browser: what it looks like to people, and to their assistive programs."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import msgspec
import pypdf
import pytest

from sitrep_writer.model.draft import Draft
from sitrep_writer.writing.html import write_html
from tests.tools import asked_in_browser, axe, browse

from . import drafts

WIDTHS = (320, 768, 1100)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]

OUTLINE = """
const all = (query) => [...document.querySelectorAll(query)];
const ids = all("[id]").map(e => e.id);
return {
  language: document.documentElement.lang,
  title: document.title,
  headings: all("h1,h2,h3,h4,h5,h6").map(e => [Number(e.tagName[1]), e.textContent.trim()]),
  landmarks: ["header", "main", "footer"].map(name => all("body > " + name).length),
  outside: all("body *").filter(e => !e.closest("header,main,footer,script")).length,
  twice: ids.filter((id, n) => ids.indexOf(id) !== n),
  dead: all("a[href^='#']").map(e => e.getAttribute("href")).filter(h => !ids.includes(h.slice(1))),
  unlabelled: all("[aria-labelledby]").filter(e => !document.getElementById(
    e.getAttribute("aria-labelledby"))?.textContent.trim()).length,
  fetched: all("[src],link,image").map(e => e.src || e.href).filter(a => !a.startsWith("data:")),
  silent: all("img").filter(e => !e.hasAttribute("alt")).length,
  broken: all("img").filter(e => !e.naturalWidth).length,
};
"""
LAYOUT = """
const all = (query) => [...document.querySelectorAll(query)];
const wide = document.documentElement.clientWidth;
const shown = (e) => e.getClientRects().length > 0;
const words = all("svg text").filter(shown);
return {
  scrolls: document.documentElement.scrollWidth - wide,
  beyond: all("body *").filter(e => shown(e) && !e.closest(".wide") &&
    e.getBoundingClientRect().right > wide + 1).map(e => e.outerHTML.slice(0, 80)),
  charts: all("svg").filter(shown).length,
  small: words.filter(e => e.getBoundingClientRect().height < 10).map(e => e.textContent),
  cut: words.filter(e => { const t = e.getBoundingClientRect(), s = e.closest("svg")
    .getBoundingClientRect(); return t.left < s.left - 1 || t.right > s.right + 1 })
    .map(e => e.textContent),
  columns: getComputedStyle(document.querySelector(".partners")).columnCount,
};
"""
# Contrast of every text with what lies behind it (WCAG 2.1, 1.4.3), in drawings too.
CONTRAST = """
const rgb = (c) => (c.match(/[0-9.]+/g) || []).map(Number);
const light = (c) => { const [r, g, b] = rgb(c).map(v => v / 255)
  .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b };
const behind = (e) => { for (; e; e = e.parentElement) {
  const c = getComputedStyle(e).backgroundColor; if (rgb(c).length < 4 || rgb(c)[3] > 0) return c }
  return "rgb(255,255,255)" };
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const found = [];
let seen = 0;
while (walker.nextNode()) {
  const e = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || e.closest("script")) continue;
  if (!e.getClientRects().length) continue;
  const style = getComputedStyle(e);
  const colour = e.closest("svg") ? style.fill : style.color;
  const [a, b] = [light(colour), light(behind(e))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  seen += 1;
  if (ratio < 4.5) found.push([walker.currentNode.data.trim(), colour, behind(e), ratio]);
}
return {seen, found};
"""


@pytest.fixture
def page(draft: Draft) -> bytes:
    return write_html(draft, drafts.LAYOUT, drafts.HERE)


def test_it_has_one_title_landmarks_and_no_heading_is_skipped(
    draft: Draft, page: bytes, tmp_path: Path
) -> None:
    found = asked_in_browser(page, OUTLINE, 1100, tmp_path)
    levels = [level for level, _ in found["headings"]]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert (found["language"], found["title"]) == (draft.language, draft.title)
    assert found["headings"][0][1] == draft.title
    assert found["landmarks"] == [1, 1, 1]
    assert found["outside"] == 0


def test_nothing_in_it_points_nowhere_or_comes_from_outside(page: bytes, tmp_path: Path) -> None:
    found = asked_in_browser(page, OUTLINE, 1100, tmp_path)
    assert found["twice"] == found["dead"] == found["fetched"] == []
    assert found["unlabelled"] == found["silent"] == found["broken"] == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_a_telephone_a_tablet_and_a_desk(page: bytes, tmp_path: Path, width: int) -> None:
    found = asked_in_browser(page, LAYOUT, width, tmp_path)
    assert found["scrolls"] <= 0
    assert found["beyond"] == found["small"] == found["cut"] == []
    assert found["charts"] == 1


@pytest.mark.parametrize("width", [320, 1100])
def test_every_text_stands_out_from_what_is_behind_it(
    draft: Draft, tmp_path: Path, width: int
) -> None:
    flagged = drafts.with_flag(draft, "missing-term")
    page = write_html(flagged, drafts.LAYOUT, drafts.HERE)
    found = asked_in_browser(page, CONTRAST, width, tmp_path)
    assert found["seen"] > 100
    assert found["found"] == []


@pytest.mark.parametrize("width", [320, 1100])
def test_axe_finds_nothing(draft: Draft, tmp_path: Path, width: int) -> None:
    flagged = drafts.with_flag(draft, "missing-term")
    page = write_html(flagged, drafts.LAYOUT, drafts.HERE)
    found = asked_in_browser(page, _axe_run(), width, tmp_path)
    assert found["passes"] > 20
    assert found["violations"] == []


def test_axe_would_find_what_is_wrong(draft: Draft, tmp_path: Path) -> None:
    page = write_html(draft, drafts.LAYOUT, drafts.HERE)
    broken = re.sub(rb' lang="[^"]*"', b"", page, count=1).replace(
        b"--ink:#", b"--ink:#fefefe;--x:#"
    )
    found = asked_in_browser(broken, _axe_run(), 1100, tmp_path)
    assert {each[0] for each in found["violations"]} >= {"html-has-lang", "color-contrast"}


def test_on_paper_it_is_whole_and_the_folded_table_is_left_out(
    draft: Draft, page: bytes, tmp_path: Path
) -> None:
    path, word_text = tmp_path / "page.html", tmp_path / "page.pdf"
    path.write_bytes(page)
    browse(f"--print-to-pdf={word_text}", "--no-pdf-header-footer", path.as_uri())
    pages = pypdf.PdfReader(word_text).pages
    text = " ".join(" ".join(each.extract_text() for each in pages).split())
    assert 2 <= len(pages) <= 4
    assert abs(float(pages[0].mediabox.width) - 595) < 2
    for span in _words(draft):
        assert span in text
    assert draft.labels["chart-table"] not in text


def _words(draft: Draft) -> list[str]:
    """The last words of each bullet of the response."""
    response = msgspec.to_builtins(drafts.block(draft, "response"))
    return [
        " ".join(bullet["sentences"][-1]["spans"][-1]["text"].split()[-2:])
        for part in response["parts"]
        for bullet in part.get("bullets", ())
    ]


def _axe_run() -> str:
    return f"""{axe()};
    const found = await axe.run(document, {{runOnly: {{type: "tag", values: {TAGS}}}}});
    return {{passes: found.passes.length, violations: found.violations.map(
      v => [v.id, v.nodes.map(n => n.html.slice(0, 99) + " " + n.failureSummary).slice(0, 3)])}};"""


def test_a_flag_is_seen_without_colour(tmp_path: Path) -> None:
    made = drafts.with_flag(drafts.draft(), "missing-term")
    page = write_html(made, drafts.LAYOUT, drafts.HERE)
    script = 'return getComputedStyle(document.querySelector("mark")).borderBottomStyle'
    assert asked_in_browser(page, script, 1100, tmp_path) == "dotted"
