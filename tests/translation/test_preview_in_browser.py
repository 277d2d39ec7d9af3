"""The page of a preview in a real browser: filters, search, keyboard, sentences, and paper."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pytest

from sitrep_writer.api import CataloguePreview
from sitrep_writer.messages.reader_languages import reader_language
from sitrep_writer.model.problems import Place
from sitrep_writer.reasons.problem import problem_of
from sitrep_writer.reasons.reason import reason
from sitrep_writer.translation.catalogue_check import CheckedFault
from sitrep_writer.translation.preview_page import preview_page
from tests.tools import asked_in_browser, axe, browse
from tests.writing.test_html_in_browser import CONTRAST, OUTLINE, TAGS

from .previews import KITS, of_september

TITLE, TESTS, HELD, NEW = "label.neutral.title", "health.tests", "action.held", "review.new"
SEEN = """
const seen = () => [...document.querySelectorAll("article")]
  .filter(e => e.getClientRects().length).map(e => e.querySelector("h3").textContent);
const choose = (kind) => { const box = document.querySelector(`[value="${kind}"]`);
  box.checked = true; box.dispatchEvent(new Event("input", {bubbles: true})); };
const type = (words) => { const box = document.getElementById("find");
  box.value = words; box.dispatchEvent(new Event("input", {bubbles: true})); };
const opened = async (key) => {
  const article = [...document.querySelectorAll("article")]
    .find(e => e.querySelector("h3").textContent === key);
  const details = article.querySelector("details");
  details.open = true;
  for (let n = 0; n < 100 && !details.querySelector("table"); n++)
    await new Promise(done => setTimeout(done, 20));
  return details;
};
const errors = [];
addEventListener("error", e => errors.push(String(e.message)));
addEventListener("unhandledrejection", e => errors.push(String(e.reason)));
"""


def few() -> CataloguePreview:
    """A preview of five messages: one changed, one outdated, one missing, one with a problem."""
    whole = of_september()
    fault = CheckedFault(
        problem_of("E04", Place("locales/es/sitrep.po", 7), reason("E02.tabs"), TESTS),
        repaired="Se hicieron **{people} pruebas**.",
    )
    changes: dict[str, dict[str, Any]] = {
        TITLE: {},
        KITS: {"changed": ("translation",)},
        TESTS: {"faults": (fault,)},
        HELD: {"state": "stale"},
        NEW: {"state": "missing", "words": "", "samples": ()},
    }
    found = {one.key: one for one in whole.entries}
    assert changes.keys() <= found.keys()
    entries = tuple(found[key]._replace(**change) for key, change in changes.items())
    return whole._replace(entries=entries, first=False)


@pytest.fixture(scope="module")
def page() -> bytes:
    return preview_page(few(), reader_language("en"))


def asked(page: bytes, script: str, folder: Path, width: int = 1200) -> Any:
    found = asked_in_browser(page, SEEN + script, width, folder)
    assert not (isinstance(found, dict) and "error" in found), found
    return found


def test_what_has_changed_comes_first(page: bytes, tmp_path: Path) -> None:
    assert asked(page, "return seen()", tmp_path)[0] == KITS


@pytest.mark.parametrize(
    ("kind", "left"),
    [("changed", KITS), ("stale", HELD), ("missing", NEW), ("faulty", TESTS)],
)
def test_a_filter_leaves_what_it_is_for(page: bytes, tmp_path: Path, kind: str, left: str) -> None:
    script = f"""choose("{kind}");
      return [seen(), document.getElementById("count").textContent,
        [...document.querySelectorAll("h2")].filter(e => e.getClientRects().length).length]"""
    assert asked(page, script, tmp_path) == [[left], "1 of 5 messages", 2]


def test_a_section_alone_can_be_seen(page: bytes, tmp_path: Path) -> None:
    script = """const box = document.getElementById("section"); box.value = "health";
      box.dispatchEvent(new Event("input", {bubbles: true})); return seen()"""
    assert asked(page, script, tmp_path) == [TESTS]


def test_the_search_reads_keys_and_texts_in_both_languages_and_ignores_accents(
    page: bytes, tmp_path: Path
) -> None:
    script = """const found = [];
      for (const words of ["education.ki", "technological KIT", "tecnologico", "x-x-x", ""]) {
        type(words); found.push([seen().length, !document.getElementById("none").hidden]); }
      return found"""
    found = asked(page, script, tmp_path)
    assert found == [[1, False], [1, False], [1, False], [0, True], [5, False]]


def test_escape_clears_the_search(page: bytes, tmp_path: Path) -> None:
    script = """type("x-x-x"); document.getElementById("find").dispatchEvent(
      new KeyboardEvent("keydown", {key: "Escape", bubbles: true})); return seen().length"""
    assert asked(page, script, tmp_path) == 5


def test_all_sentences_are_shown_with_their_spaces_and_bold(page: bytes, tmp_path: Path) -> None:
    script = f"""const details = await opened("{KITS}");
      return {{errors, rows: [...details.querySelectorAll("tbody tr")].map(row =>
        [...row.children].map(e => e.textContent)),
        bold: [...details.querySelectorAll("b")].map(e => e.textContent),
        langs: [...new Set([...details.querySelectorAll("td")].map(e => e.lang))]}}"""
    found = asked(page, script, tmp_path)
    entry = of_september().entry(KITS)
    assert entry is not None
    assert [tuple(row[1:]) for row in found["rows"]] == [one.texts for one in entry.samples]
    assert "1,02\u00a0millones de kits tecnológicos" in found["bold"]
    assert found["langs"] == ["en", "es"]
    assert found["errors"] == []
    assert [row[0] for row in found["rows"]][:3] == ["in peru-2024-09", "1,500", "0"]


def test_arrow_keys_lead_from_message_to_message(page: bytes, tmp_path: Path) -> None:
    script = """const all = [...document.querySelectorAll("summary")]; all[0].focus();
      const press = (key) => document.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
      const at = () => all.indexOf(document.activeElement);
      const found = [at()];
      for (const key of ["ArrowUp", "ArrowDown", "ArrowDown", "ArrowUp"]) {
        press(key); found.push(at()); }
      return found"""
    assert asked(page, script, tmp_path) == [0, 0, 1, 2, 1]


def test_the_keyboard_reaches_everything_in_reading_order(page: bytes, tmp_path: Path) -> None:
    script = """const all = [...document.querySelectorAll("a[href],input,select,summary")]
      .filter(e => e.getClientRects().length);
      return {lost: all.filter(e => { e.focus(); return document.activeElement !== e }).length,
        positive: all.filter(e => e.tabIndex > 0).length,
        unseen: all.filter(e => { e.focus(); const s = getComputedStyle(e);
          return s.outlineStyle === "none" || parseFloat(s.outlineWidth) < 2 }).length,
        order: all.map(e => e.localName)}"""
    found = asked(page, script, tmp_path)
    assert (found["lost"], found["positive"], found["unseen"]) == (0, 0, 0)
    assert found["order"][:3] == ["a", "input", "select"]
    assert found["order"][-1] == "summary"


def test_it_has_one_title_landmarks_and_no_heading_is_skipped(page: bytes, tmp_path: Path) -> None:
    found = asked(page, OUTLINE, tmp_path)
    levels = [level for level, _ in found["headings"]]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert found["landmarks"][:2] == [1, 1]
    assert found["dead"] == found["fetched"] == found["twice"] == []
    assert found["unlabelled"] == 0


@pytest.mark.parametrize("width", [320, 1200])
def test_axe_finds_nothing(page: bytes, tmp_path: Path, width: int) -> None:
    run = f"""{axe()};
    await opened("{KITS}");
    const found = await axe.run(document, {{runOnly: {{type: "tag", values: {TAGS}}}}});
    return {{passes: found.passes.length, violations: found.violations.map(
      v => [v.id, v.nodes.map(n => n.html.slice(0, 99) + " " + n.failureSummary).slice(0, 3)])}};"""
    found = asked(page, run, tmp_path, width)
    assert found["passes"] > 20
    assert found["violations"] == []


def test_every_text_stands_out_from_what_is_behind_it(page: bytes, tmp_path: Path) -> None:
    script = f"""for (const each of document.querySelectorAll("details")) each.open = true;
      await new Promise(done => setTimeout(done, 300)); {CONTRAST}"""
    found = asked_in_browser(page, script, 1200, tmp_path)
    assert found["seen"] > 50
    assert found["found"] == []


def test_it_fits_a_telephone(page: bytes, tmp_path: Path) -> None:
    script = f"""await opened("{KITS}");
      return document.documentElement.scrollWidth - document.documentElement.clientWidth"""
    assert asked(page, script, tmp_path, 320) <= 0


def test_the_whole_page_filters_without_errors(tmp_path: Path) -> None:
    whole = preview_page(of_september(), reader_language("es"))
    script = f"""type("kits"); const some = seen().length; type("");
      await opened("{KITS}");
      return {{some, all: document.querySelectorAll("article:not([hidden])").length, errors}}"""
    found = asked(whole, script, tmp_path)
    assert 0 < found["some"] < found["all"] == len(of_september().entries)
    assert found["errors"] == []


def test_its_own_script_and_no_other_may_run(page: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page)
    assert ">5 of 5 messages</p>" in browse("--dump-dom", path.as_uri())
    path.write_bytes(page.replace(b"form.hidden = false;", b"form.hidden = 0;"))
    assert "5 of 5 messages</p>" not in browse("--dump-dom", path.as_uri())


def test_on_paper_there_are_messages_and_no_filters(page: bytes, tmp_path: Path) -> None:
    path, paper = tmp_path / "page.html", tmp_path / "page.pdf"
    path.write_bytes(page)
    browse(f"--print-to-pdf={paper}", "--no-pdf-header-footer", path.as_uri())
    text = " ".join(each.extract_text() for each in pypdf.PdfReader(paper).pages)
    assert KITS in text
    assert "Los socios equiparon" in " ".join(text.split())
    for words in ("Choose what to see", "Go to the messages", "more sentences"):
        assert words not in text
