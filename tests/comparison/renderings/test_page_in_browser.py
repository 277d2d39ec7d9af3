"""The page of a comparison in a real browser: filters, keyboard, paper, and no colour alone."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pytest
from msgspec.structs import replace

from sitrep_writer.comparison.renderings import comparison_page
from sitrep_writer.model.comparison import Alert, Class, SectionChange
from sitrep_writer.model.problems import Level
from tests.comparison.renderings import pairs
from tests.tools import asked_in_browser, axe, browse
from tests.writing.test_html_in_browser import CONTRAST, OUTLINE, TAGS

WIDTHS = (320, 768, 1200)
# What a person sees: places whose box is on the page, by their ids.
TEN_TIMES = 10
SEEN = """
const seen = () => [...document.querySelectorAll(".change,.section")]
  .filter(e => e.getClientRects().length).map(e => e.id).filter(Boolean);
const click = (id) => document.getElementById(id).click();
const shows = (query) => [...document.querySelectorAll(query)]
  .some(e => e.getClientRects().length > 0);
"""
LAYOUT = """
const wide = document.documentElement.clientWidth;
const shown = (e) => e.getClientRects().length > 0;
const [old, now] = document.querySelector("article .sides").children;
return {
  scrolls: document.documentElement.scrollWidth - wide,
  beyond: [...document.querySelectorAll("body *")].filter(e => shown(e) &&
    !e.closest(".wide,.heard") && e.getBoundingClientRect().right > wide + 1)
    .map(e => e.outerHTML.slice(0, 80)),
  stacked: old.getBoundingClientRect().bottom <= now.getBoundingClientRect().top + 1,
};
"""
KEYBOARD = """
document.querySelector("details").open = true;
const all = [...document.querySelectorAll("a[href],button,input,summary,[tabindex]")]
  .filter(e => e.getClientRects().length);
const reached = all.filter(e => { e.focus(); return document.activeElement === e });
return {
  all: all.length,
  reached: reached.length,
  positive: all.filter(e => e.tabIndex > 0).length,
  order: all.map(e => e.textContent.trim() || e.id || e.className).filter(Boolean),
  unseen: all.filter(e => { e.focus(); const s = getComputedStyle(e);
    return s.outlineStyle === "none" || parseFloat(s.outlineWidth) < 2 })
    .map(e => e.outerHTML.slice(0, 80)),
};
"""
# Colours taken away: what is left to tell things apart.
GREY = """
const style = document.createElement("style");
style.textContent = "*{color:#000!important;background:#fff!important;border-color:#000!important}";
document.head.append(style);
const lines = (query) => [...new Set([...document.querySelectorAll(query)]
  .map(e => getComputedStyle(e).textDecorationLine))];
const words = (query) => [...document.querySelectorAll(query)].map(e => e.innerText.trim());
return {
  gone: lines("del:not(.whole)"), came: lines("ins:not(.whole)"),
  whole: words(".whole"), badges: words(".badges li"), alerts: words(".alerts > ul > li strong"),
  movement: words(".up,.down"),
};
"""


def asked(page: bytes, script: str, tmp_path: Path, width: int = 1200) -> Any:
    found = asked_in_browser(page, SEEN + script, width, tmp_path)
    assert not (isinstance(found, dict) and "error" in found), found
    return found


def places(page: bytes, *texts: str) -> set[str]:
    """The ids of the changes that hold these texts."""
    found = re.findall(
        r'<(article|li|tr) class="change[^>]* id="(c\d+)"(.*?)</\1>', page.decode(), re.S
    )
    return {place for _, place, inside in found if any(text in inside for text in texts)}


def test_it_has_one_title_landmarks_and_no_heading_is_skipped(page: bytes, tmp_path: Path) -> None:
    found = asked(page, OUTLINE, tmp_path)
    levels = [level for level, _ in found["headings"]]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert found["landmarks"] == [1, 1, 0]
    assert found["outside"] == 1  # the link past the filters
    assert found["twice"] == found["dead"] == found["fetched"] == []
    assert found["unlabelled"] == 0


@pytest.mark.parametrize("width", [320, 1200])
def test_axe_finds_nothing(words, tmp_path: Path, width: int) -> None:
    page = comparison_page(pairs.comparison(), words)
    run = f"""{axe()};
    document.querySelector("details").open = true;
    click("is-unchanged");
    const found = await axe.run(document, {{runOnly: {{type: "tag", values: {TAGS}}}}});
    return {{passes: found.passes.length, violations: found.violations.map(
      v => [v.id, v.nodes.map(n => n.html.slice(0, 99) + " " + n.failureSummary).slice(0, 3)])}};"""
    found = asked(page, run, tmp_path, width)
    assert found["passes"] > 20
    assert found["violations"] == []


def test_every_text_stands_out_from_what_is_behind_it(page: bytes, tmp_path: Path) -> None:
    script = f"""document.querySelector("details").open = true;
    document.getElementById("is-unchanged").click(); {CONTRAST}"""
    found = asked_in_browser(page, script, 1200, tmp_path)
    assert found["seen"] > 100
    assert found["found"] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_a_telephone_a_tablet_and_a_desk(page: bytes, tmp_path: Path, width: int) -> None:
    found = asked(page, LAYOUT, tmp_path, width)
    assert found["scrolls"] <= 0
    assert found["beyond"] == []
    assert found["stacked"] is (width == 320)


def test_at_first_everything_is_shown_but_what_did_not_change(page: bytes, tmp_path: Path) -> None:
    seen = set(asked(page, "return seen()", tmp_path))
    hidden = places(page, "integration.stays", "Acnur")
    assert hidden
    assert not seen & hidden
    assert places(page, "health.tests", "shelter.rent", "Nueva", "Antigua", "6,127") <= seen


def test_what_did_not_change_is_shown_on_request(page: bytes, tmp_path: Path) -> None:
    seen = set(asked(page, 'click("is-unchanged"); return seen()', tmp_path))
    assert places(page, "integration.stays", "Acnur", "health.tests") <= seen


def test_a_class_that_is_not_asked_for_goes_away(page: bytes, tmp_path: Path) -> None:
    seen = set(asked(page, 'click("is-new"); return seen()', tmp_path))
    assert not seen & places(page, "shelter.kitchens", "Nueva")
    assert places(page, "shelter.tents", "shelter.rent", "Antigua") <= seen


def test_a_change_of_two_classes_stays_while_one_is_asked_for(page: bytes, tmp_path: Path) -> None:
    script = 'click("is-figure"); const one = seen(); click("is-moved"); return [one, seen()]'
    one, neither = asked(page, script, tmp_path)
    tested = places(page, "health.tests")
    assert tested <= set(one)
    assert not tested & set(neither)


def test_sections_of_which_nothing_is_left_go_with_their_headings(
    page: bytes, tmp_path: Path
) -> None:
    script = """for (const each of
      ["new", "dropped", "reworded", "moved", "rounding", "approximator"]) click("is-" + each);
      return [...document.querySelectorAll(".section > h2")]
      .filter(e => e.getClientRects().length).map(e => e.textContent)"""
    assert asked(page, script, tmp_path) == ["Key figures", "People reached by sector", "Health"]


def test_a_table_of_which_no_row_is_left_goes_with_its_headers(page: bytes, tmp_path: Path) -> None:
    script = 'const before = shows(".wide"); click("is-figure"); return [before, shows(".wide")]'
    assert asked(page, script, tmp_path) == [True, False]


def test_one_section_alone_can_be_asked_for(page: bytes, tmp_path: Path) -> None:
    script = """[...document.querySelectorAll("label")]
      .find(e => e.textContent.includes("Shelter")).querySelector("input").click();
      return [...document.querySelectorAll(".section > h2")]
      .filter(e => e.getClientRects().length).map(e => e.textContent)"""
    assert asked(page, script, tmp_path) == ["Shelter"]


def test_only_what_has_an_alert_can_be_asked_for(page: bytes, tmp_path: Path) -> None:
    seen = set(asked(page, 'click("only-alerts"); return seen()', tmp_path))
    changes = {place for place in seen if place.startswith("c")}
    assert changes == places(page, "health.tests", "health.stays")


def test_what_did_not_change_and_has_an_alert_is_shown_at_first(
    page: bytes, tmp_path: Path
) -> None:
    assert places(page, "health.stays") <= set(asked(page, "return seen()", tmp_path))


def test_an_alert_leads_to_its_place_whatever_is_filtered(page: bytes, tmp_path: Path) -> None:
    (place,) = places(page, "health.tests")
    script = f"""for (const e of document.querySelectorAll("[type=checkbox]:checked")) e.click();
      const before = seen().includes("{place}");
      location.hash = document.querySelector("a[href='#{place}']").getAttribute("href");
      await new Promise(done => setTimeout(done, 50));
      return [before, seen().includes("{place}")]"""
    assert asked(page, script, tmp_path) == [False, True]


EMPTIED = """const before = shows(".nothing");
for (const e of document.querySelectorAll("[type=checkbox]:checked")) e.click();
const after = shows(".nothing"); document.querySelector("[type=reset]").click();
return [before, after, shows(".nothing")]"""


def test_where_nothing_can_be_left_it_says_so(english, tmp_path: Path) -> None:
    page = comparison_page(pairs.comparison(alerts=()), english)
    assert asked(page, EMPTIED, tmp_path) == [False, True, False]


def test_where_something_stays_for_its_alert_it_does_not_say_so(
    page: bytes, tmp_path: Path
) -> None:
    assert asked(page, EMPTIED, tmp_path) == [False, False, False]


def test_counts_beside_the_filters_are_those_of_the_comparison(page: bytes, tmp_path: Path) -> None:
    script = """return Object.fromEntries([...document.querySelectorAll("[id^=is-]")].map(e =>
      [e.id.slice(3), Number(e.parentElement.querySelector(".count").textContent.slice(1, -1))]))"""
    made = pairs.comparison()
    of_sections = [
        each.value for s in made.sections for each in s.classes if each.value != "unchanged"
    ]
    wanted = {
        name: made.counts.get(name, 0) + of_sections.count(name)
        for name in {*made.counts, *of_sections}
    }
    assert asked(page, script, tmp_path) == wanted


def test_the_keyboard_reaches_everything_in_reading_order(page: bytes, tmp_path: Path) -> None:
    found = asked(page, KEYBOARD, tmp_path)
    assert found["all"] == found["reached"] > 20
    assert found["positive"] == 0
    assert found["unseen"] == []
    order = found["order"]
    assert order[0] == "Go to the changes"
    assert order.index("See it: wash") < order.index("is-figure") < order.index("Show as at first")


def test_without_colours_nothing_is_lost(page: bytes, tmp_path: Path) -> None:
    found = asked(page, GREY, tmp_path)
    assert found["gone"] == ["line-through"]
    assert found["came"] == ["underline"]
    assert {text[0] for text in found["whole"]} == {"+", "−"}
    assert all(re.search(r"\w{3}", text) for text in found["badges"])
    assert [text.split()[-1] for text in found["alerts"]] == ["Error", "Warning", "Warning"]
    assert all(
        text[0] in "▲▼" and ("+" in text or "−" in text or "from" in text)
        for text in found["movement"]
    )


def printed(page: bytes, tmp_path: Path) -> str:
    """What the untouched file, its policy in force, has on paper."""
    path, word_text = tmp_path / "page.html", tmp_path / "page.pdf"
    path.write_bytes(page)
    browse(f"--print-to-pdf={word_text}", "--no-pdf-header-footer", path.as_uri())
    text = " ".join(each.extract_text() for each in pypdf.PdfReader(word_text).pages)
    return " ".join(text.split())


def test_on_paper_everything_is_shown_and_the_filters_are_not(page: bytes, tmp_path: Path) -> None:
    text = printed(page, tmp_path)
    for words in ("Courses went on.", "The project has ended.", "Acnur", "250 → 360", "+44%"):
        assert words in text
    for words in ("All sections", "Show as at first", "Nothing matches", "Go to the changes"):
        assert words not in text


def test_it_stays_quick_with_hundreds_of_changes(english, tmp_path: Path) -> None:
    page = comparison_page(hundreds(), english)
    script = """const start = performance.now(); click("is-figure");
      const left = seen().length; click("is-figure");
      return [left, seen().length, performance.now() - start]"""
    left, all_, spent = asked(page, script, tmp_path)
    assert left < 50 < 500 < all_
    assert spent < TEN_TIMES * 3000  # a net for a page that hangs, and no measure
    assert len(page) < 2_000_000


def hundreds() -> Any:
    sections = tuple(
        SectionChange(
            f"sector{n}",
            "sector",
            f"Sector {n}",
            (Class.MOVED,) if n == 3 else (Class.UNCHANGED,),
            tuple(
                replace(pairs.figure_changed(), id=f"sector{n}.r{k}", classes=(Class.FIGURE,))
                for k in range(25)
            ),
        )
        for n in range(20)
    )
    alerts = tuple(
        Alert("jump", Level.WARNING, "It jumped.", f"sector{n}", f"sector{n}.r0") for n in range(20)
    )
    return pairs.comparison(sections, alerts)
