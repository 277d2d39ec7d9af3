"""The page as a file: it asks for nothing, runs nothing, and says all that was compared."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html
from msgspec.structs import replace

from sitrep_writer.comparison.renderings import comparison_page
from sitrep_writer.comparison.wording import load_words
from sitrep_writer.model.comparison import Change, Class, FigureChange, SectionChange
from sitrep_writer.model.problems import Level
from sitrep_writer.model.version import UnitKind
from sitrep_writer.resources import Resources
from tests.comparison.renderings import pairs
from tests.comparison.renderings.examples import LOCALES, example

HERE = Path(__file__).parent
BLOCKS = (
    "h1",
    "h2",
    "h3",
    "p",
    "li",
    "tr",
    "dt",
    "dd",
    "legend",
    "label",
    "summary",
    "button",
    "a",
)
HOSTILE = "<script>alert('1')</script>\"&\x00"


def parsed(page: bytes) -> html.HtmlElement:
    return html.document_fromstring(page.decode())


def lines_of(page: bytes) -> list[str]:
    """The page's words, a line for each block; what is only heard stands among them."""
    body = parsed(page).find("body")
    for cell in body.iter("td", "th"):
        cell.tail = " | "
    for element in body.iter(*BLOCKS):
        if element.tag != "a" or element.get("class") == "skip":
            element.text = "\n" + (element.text or "")
            element.tail = "\n" + (element.tail or "")
    found = (" ".join(line.split()) for line in body.text_content().split("\n"))
    return [line for line in found if line]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_examples_page_says_what_was_approved(locale: str, request) -> None:
    page = comparison_page(example(locale), load_words(Resources(), LOCALES[locale]))
    text = "\n".join(lines_of(page)) + "\n"
    golden = HERE / f"page_{locale}.txt"
    if request.config.getoption("--approve"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_it_is_the_same_bytes_each_time(words) -> None:
    once = comparison_page(pairs.comparison(), words)
    assert comparison_page(pairs.comparison(), words) == once


def test_its_policy_allows_its_own_style_sheet_and_nothing_else(page: bytes) -> None:
    text = page.decode()
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'none'" in text
    assert "<script" not in text
    assert " style=" not in text
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_whatever_stands_in_a_comparison_is_only_text(words) -> None:
    figure = pairs.figure(f"a.b#{HOSTILE}", "1", HOSTILE, HOSTILE, shown=HOSTILE, rule=HOSTILE)
    change = Change(
        HOSTILE,
        UnitKind.SENTENCE,
        HOSTILE,
        (Class.FIGURE, Class.REWORDED),
        HOSTILE,
        "other",
        HOSTILE,
        f"{HOSTILE}!",
        figures=(FigureChange(HOSTILE, HOSTILE, Class.FIGURE, figure, figure, "x", "y", "up"),),
    )
    bar = replace(change, id="bar", kind=UnitKind.BAR)
    partner = replace(change, id="partner", kind=UnitKind.PARTNER, classes=(Class.NEW,))
    section = SectionChange(
        HOSTILE, HOSTILE, HOSTILE, (Class.MOVED,), (change, bar, partner), HOSTILE, HOSTILE
    )
    alert = replace(pairs.alert(HOSTILE, HOSTILE), message=HOSTILE)
    silenced = pairs.alert("jump", HOSTILE, silenced=HOSTILE)
    made = pairs.comparison((section,), (alert, silenced))
    side = replace(made.old, name=HOSTILE, title=HOSTILE, language=HOSTILE)
    page = comparison_page(replace(made, old=side, new=side), words)
    root = parsed(page)
    assert root.findall(".//script") == []
    assert "\x00" not in page.decode()
    assert page.decode().count("alert('1')") == 0
    assert root.text_content().count("<script>alert('1')</script>\"&") > 15


def test_every_alert_leads_to_its_place_and_back(page: bytes) -> None:
    root = parsed(page)
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    links = [a.get("href")[1:] for a in root.iter("a")]
    assert set(links) <= ids
    jump = root.get_element_by_id("a1")
    place = jump.find(".//a").get("href")[1:]
    assert "health.tests@piura" in root.get_element_by_id(place).text_content()
    assert any(a.get("href") == "#a1" for a in root.get_element_by_id(place).iter("a"))


def test_an_alert_about_a_section_leads_to_the_section(page: bytes) -> None:
    root = parsed(page)
    found = [li for li in root.iter("li") if "sector-gone" in li.text_content() and li.get("id")]
    place = root.get_element_by_id(found[0].find(".//a").get("href")[1:])
    assert (place.tag, place.get("class")) == ("section", "section flagged")


def test_silenced_alerts_stand_apart_with_their_reason(page: bytes) -> None:
    details = parsed(page).find(".//details")
    assert "The project has ended." in details.text_content()
    assert "indicator-gone" in details.text_content()
    assert details.get("open") is None


def test_the_gravest_alert_stands_first(page: bytes) -> None:
    first = parsed(page).find(".//section[@class='alerts']//li")
    assert "sector-gone" in first.text_content()
    assert first.get("class") == f"level-{Level.ERROR.value}"


def test_figures_are_marked_whole_in_both_columns(page: bytes) -> None:
    change = next(
        each for each in parsed(page).iter("article") if "health.tests" in each.text_content()
    )
    old, new = change.find_class("side")
    assert [" ".join(d.text_content().split()) for d in old.iter("del")] == ["was 250"]
    assert [" ".join(d.text_content().split()) for d in new.iter("ins")] == ["now 360"]
    assert not list(old.iter("ins"))
    assert not list(new.iter("del"))


def test_each_column_says_its_language(english) -> None:
    made = pairs.comparison()
    spanish = replace(made.new, language="es-PE")
    root = parsed(comparison_page(replace(made, new=spanish), english))
    assert root.get("lang") == "en"
    sides = {
        (p.get("class"), p.get("lang")) for p in root.iter("p") if "side" in p.get("class", "")
    }
    assert ("side was", "en-GB") in sides
    assert ("side now", "es-PE") in sides
    heard = {e.get("lang") for p in root.find_class("now") for e in p.find_class("heard")}
    assert heard == {"en"}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((), "Nothing changed."),
        ((SectionChange("a", "sector", "A", (Class.UNCHANGED,), ()),), "Nothing changed."),
        (
            (SectionChange("a", "sector", "A", (Class.REWORDED,), (), "a", "B"),),
            "The order or the title of sections changed.",
        ),
    ],
)
def test_where_nothing_changed_it_says_so(parts, said: str, english) -> None:
    assert said in lines_of(comparison_page(pairs.comparison(parts, ()), english))


def test_without_alerts_it_says_so_and_has_no_filter_for_them(english) -> None:
    found = lines_of(comparison_page(pairs.comparison(alerts=()), english))
    assert "No alerts." in found
    assert not any(line.startswith("Only what has an alert") for line in found)


def test_sentences_without_an_id_are_told_apart_by_their_place(english) -> None:
    likely = replace(pairs.reworded(None, 87), id="", old_id="")
    section = SectionChange("", "", "", (Class.UNCHANGED,), (likely, likely))
    found = lines_of(comparison_page(pairs.comparison((section,), ()), english))
    assert "Sentence 1" in found
    assert "Sentence 2" in found
    assert found.count("Matched by likeness, 87%") == 2
    assert "Untitled section" in found
