"""The two example editions in one document: nothing is lost, and only what changed is marked."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from io import BytesIO
from itertools import product
from typing import Any

import pytest
from lxml import etree

from sitrep_writer.model.comparison import Class
from sitrep_writer.model.version import UnitKind

from . import pairs
from .pairs import LAYOUTS, LOCALES, ORDERS, Order, examples, track, woven
from .settling import lines, plain_lines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOTH = list(product(LAYOUTS, LOCALES))
EACH = list(product(LAYOUTS, LOCALES, ORDERS))


def part(docx: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(docx)) as file:
        return file.read(name)


def root(docx: bytes, name: str = "word/document.xml") -> Any:
    return etree.fromstring(part(docx, name))


def words(element: Any, tag: str) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}{tag}"))


@pytest.mark.parametrize(("layout", "locale", "order"), EACH)
def test_accepting_all_changes_gives_the_new_text(layout: str, locale: str, order: Order) -> None:
    pair = examples(layout, locale)
    assert lines(woven(layout, locale, order), "accept") == plain_lines(pair.new)


@pytest.mark.parametrize(("layout", "locale"), BOTH)
def test_rejecting_all_changes_gives_the_old_text_in_the_strict_order(
    layout: str, locale: str
) -> None:
    pair = examples(layout, locale)
    assert lines(woven(layout, locale, "strict"), "reject") == plain_lines(pair.old)


@pytest.mark.parametrize(("layout", "locale"), BOTH)
def test_rejecting_all_changes_gives_the_old_sentences_in_the_new_order(
    layout: str, locale: str
) -> None:
    pair = examples(layout, locale)
    rejected, old = lines(woven(layout, locale, "new"), "reject"), plain_lines(pair.old)
    assert Counter(rejected) == Counter(old)
    assert rejected != old
    kept = [line for line in old if line in set(plain_lines(pair.new))]
    new = [line for line in plain_lines(pair.new) if line in set(old)]
    assert [line for line in rejected if line in set(kept)] == new


@pytest.mark.parametrize(("layout", "locale"), BOTH)
def test_every_figure_that_changed_is_shown_in_place(layout: str, locale: str) -> None:
    pair = examples(layout, locale)
    paragraphs = [
        (_in_runs(each, "delText"), _in_runs(each, "t"))
        for each in root(woven(layout, locale)).iter(f"{W}p")
    ]
    changed = [
        (figure.old.shown, figure.new.shown)
        for change in pair.comparison.changes
        if change.kind not in (UnitKind.BAR, UnitKind.NOTE)
        for figure in change.figures
        if figure.change is Class.FIGURE and figure.old and figure.new
    ]
    assert len(changed) > 10
    for old, new in changed:
        assert any(_whole(old, gone) and _whole(new, here) for gone, here in paragraphs), (old, new)


def _in_runs(paragraph: etree._Element, tag: str) -> str:
    """The words of a paragraph in one, and again run by run."""
    runs = "|".join(each.text or "" for each in paragraph.iter(f"{W}{tag}"))
    return f"{words(paragraph, tag)}|{runs}"


def _whole(figure: str, text: str) -> bool:
    """Whether a text has the whole figure; "per cent" stays behind a number that changed."""
    plain = text.replace("\u00a0", " ")
    number = figure.removesuffix(" per cent")
    return re.search(rf"(?<![\d.,]){re.escape(number)}(?!\d)", plain) is not None


def test_a_figure_that_changed_is_all_that_is_red_in_its_sentence() -> None:
    (bullet,) = [
        each
        for each in root(woven()).iter(f"{W}p")
        if "legal orientation sessions" in words(each, "t")
    ]
    changes = [
        (each.tag.removeprefix(W), words(each, "t") + words(each, "delText"))
        for each in bullet.iter(f"{W}ins", f"{W}del")
    ]
    assert changes[:2] == [("del", "420"), ("ins", "500")]
    assert changes[-2:] == [("del", "Nearly 14,000"), ("ins", "Over 21,000")]


def test_what_moved_is_not_marked_in_the_new_order() -> None:
    text = words(root(woven(order="new")), "delText")
    assert "Food Security" not in text
    assert "Food Security" in words(root(woven(order="strict")), "delText")


@pytest.mark.parametrize("order", ORDERS)
def test_what_did_not_change_is_kept_byte_for_byte(order: Order) -> None:
    before = part(examples().new, "word/document.xml")
    after = part(woven(order=order), "word/document.xml")
    untouched = [
        content
        for content in re.findall(rb"</w:pPr>(.*?)</w:p>", after)
        if content and not re.search(rb"<w:(ins|del|comment\w+) ", content)
    ]
    assert len(untouched) > 20
    assert [each for each in untouched if each not in before] == []


@pytest.mark.parametrize("order", ORDERS)
def test_changes_say_who_and_when_and_have_numbers_of_their_own(order: Order) -> None:
    made = woven(order=order)
    changes = [
        each
        for name in ("word/document.xml", "word/footnotes.xml")
        for each in root(made, name).iter(f"{W}ins", f"{W}del")
    ]
    assert {each.get(f"{W}author") for each in changes} == {pairs.AUTHOR}
    assert {each.get(f"{W}date") for each in changes} == {"2024-10-01T08:30:00Z"}
    numbers = [each.get(f"{W}id") for each in changes]
    assert len(numbers) == len(set(numbers))
    assert b"<w:move" not in part(made, "word/document.xml")


def test_what_is_typed_later_is_tracked_too() -> None:
    names = [each.tag.removeprefix(W) for each in root(woven(), "word/settings.xml")]
    assert names[:2] == ["zoom", "trackRevisions"]


@pytest.mark.parametrize("order", ORDERS)
def test_bookmarks_and_trace_are_those_of_the_new_document(order: Order) -> None:
    pair = examples()
    before, after = root(pair.new), root(woven(order=order))
    names = [
        [e.get(f"{W}name") for e in each.iter(f"{W}bookmarkStart")] for each in (before, after)
    ]
    assert names[0] == names[1]
    assert len(set(names[1])) == len(names[1])
    trace = "customXml/item1.xml"
    assert part(woven(order=order), trace) == part(pair.new, trace)
    assert part(woven(order=order), "docProps/core.xml") == part(pair.new, "docProps/core.xml")


@pytest.mark.parametrize("order", ORDERS)
def test_words_between_the_marks_of_a_sentence_are_that_sentence(order: Order) -> None:
    made = root(woven(order=order))
    for start in made.iter(f"{W}bookmarkStart"):
        after, element = "", start.getnext()
        while element.tag != f"{W}bookmarkEnd":
            after += words(element, "t")
            element = element.getnext()
        assert after.strip()
        assert after in "".join(_sentences())


def _sentences() -> list[str]:
    return [words(each, "t") for each in root(examples().new).iter(f"{W}p")]


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert track(examples()) == woven()


def test_a_document_compared_with_itself_has_no_changes() -> None:
    pair = examples()
    draft = pairs.drafted(pairs.SEPTEMBER, "update", "en")
    made = track(pairs.Pair(pair.new, pair.new, pairs.compared(draft, draft)))
    assert part(made, "word/document.xml") == part(pair.new, "word/document.xml")
    assert part(made, "word/footnotes.xml") == part(pair.new, "word/footnotes.xml")
    assert "word/comments.xml" not in zipfile.ZipFile(BytesIO(made)).namelist()
