"""A sentence that was divided, or put together with its neighbour, is that and nothing else: its
figures stay traced, and nothing is called new or gone."""

from __future__ import annotations

import re
import zipfile
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from sitrep_writer.api.comparing import compare_files
from sitrep_writer.comparison.renderings import comparison_json
from sitrep_writer.comparison.renderings.change_log import change_log
from sitrep_writer.comparison.renderings.comparison_page import comparison_page
from sitrep_writer.comparison.renderings.report import tell
from sitrep_writer.comparison.renderings.tally import summary
from sitrep_writer.comparison.tracked import Authorship, write_tracked
from sitrep_writer.comparison.wording import load_words
from sitrep_writer.documents.open_document import read_word_version
from sitrep_writer.model.comparison import Class, Comparison
from sitrep_writer.model.version import Unit, UnitKind, Version
from sitrep_writer.resources import Resources
from tests.validity.breaking import remove, w

from .editing import BASE, Editor, document, left, put, run
from .editions import compared
from .tracked.settling import lines, plain_lines

ENGLISH = load_words(Resources(), "en")
KITS = "shelter.warm_kits"
HALVES = ("In Tacna and Desaguadero (Puno), partners handed out over 340 warm kits", "to refugees")


def changes(found: Comparison) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (c.id or c.old_id, tuple(each.value for each in c.classes))
        for c in found.changes
        if c.changed
    ]


def lost(found: Comparison) -> list[str]:
    """Figures that a comparison calls new, gone, changed or untraced."""
    figures = [f for c in found.changes for f in c.figures]
    bad = [f"{f.change}: {f.id}" for f in figures if f.change is not Class.UNCHANGED]
    bad += [f.id for f in figures if f.new is not None and f.new.typed]
    return bad + [alert.message for alert in found.alerts if alert.code == "untraced"]


# in drafted documents


def sentences() -> list[Unit]:
    """Drafted sentences that stand alone in their bullets, in reading order."""
    found = [u for s in BASE.sections for u in s.units if u.kind is UnitKind.SENTENCE]
    bullets = [unit.bullet for unit in found]
    return [unit for unit in found if bullets.count(unit.bullet) == 1]


def gaps(unit: Unit) -> list[int]:
    """Where a sentence may be divided: at a space that is in no figure and in no other number,
    with no abbreviation before it."""
    return [
        found.start()
        for found in re.finditer(r"(?<=[a-z])[ ](?=[a-z])", unit.text)
        if not any(figure.start <= found.start() <= figure.end for figure in unit.figures)
    ]


def divided(text: str, at: int) -> tuple[str, str]:
    """A sentence as two."""
    rest = text[at + 1 :]
    return f"{text[:at]}.", rest[:1].upper() + rest[1:]


def paragraph_of(editor: Editor, unit: Unit) -> etree._Element:
    return editor.paragraph(unit.text[:40])


def retyped(paragraph: etree._Element, text: str) -> None:
    """All words of a paragraph typed anew within its bookmark."""
    first, *others = [each for each in paragraph.iter(w("r")) if each.find(w("t")) is not None]
    for other in others:
        remove(other)
    (words,) = first.iter(w("t"))
    put(words, text)


WAYS = ("within", "paragraphs", "behind", "lost")


def test_a_number_in_words_that_begins_the_second_sentence_is_no_new_figure() -> None:
    """A drafted text says "with six months of validity"; as a sentence of its own "Six months"."""
    unit = next(each for each in sentences() if " with six months" in each.text)
    first, second = divided(unit.text, unit.text.index(" with six months") + len(" with"))
    editor = Editor(document())
    retyped(paragraph_of(editor, unit), f"{first} {second}")
    found = compared(BASE, left(editor))
    assert changes(found) == [(unit.id, ("split",))]
    assert lost(found) == []


@settings(max_examples=60, deadline=None)
@given(choose=st.data())
def test_a_sentence_divided_anywhere_is_split(choose: st.DataObject) -> None:
    unit = choose.draw(st.sampled_from([each for each in sentences() if len(gaps(each)) > 4]))
    at = choose.draw(st.sampled_from(gaps(unit)), "at")
    way = choose.draw(st.sampled_from(WAYS), "way")
    first, second = divided(unit.text, at)
    editor = Editor(document())
    paragraph = paragraph_of(editor, unit)
    if way == "within":
        retyped(paragraph, f"{first} {second}")
    elif way == "behind":
        retyped(paragraph, first)
        paragraph.append(run(f" {second}"))
    else:
        other = deepcopy(paragraph)
        for mark in [*other.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
            remove(mark)
        paragraph.addnext(other)
        retyped(paragraph, first)
        retyped(other, second)
        if way == "lost":
            for mark in [*paragraph.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
                remove(mark)
    found = compared(BASE, left(editor))
    assert changes(found) == [(unit.id, ("split",))]
    assert lost(found) == []


@settings(max_examples=60, deadline=None)
@given(choose=st.data())
def test_two_neighbours_put_together_are_merged(choose: st.DataObject) -> None:
    pairs = neighbours()
    one, other = choose.draw(st.sampled_from(pairs), "pair")
    keep = choose.draw(st.sampled_from(("both", "first", "second", "none")), "bookmarks")
    link = choose.draw(st.sampled_from((" and", ",", ";")))
    second = other.text[:1].lower() + other.text[1:]
    editor = Editor(document())
    paragraphs = [paragraph_of(editor, each) for each in (one, other)]
    if keep == "both":
        retyped(paragraphs[0], one.text[:-1] + link)
        retyped(paragraphs[1], f" {second}")
        for each in [e for e in paragraphs[1] if e.tag != w("pPr")]:
            paragraphs[0].append(each)
        remove(paragraphs[1])
    else:
        kept, gone = paragraphs if keep != "second" else paragraphs[::-1]
        retyped(kept, f"{one.text[:-1]}{link} {second}")
        remove(gone)
        if keep == "none":
            for mark in [*kept.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
                remove(mark)
    found = compared(BASE, left(editor))
    assert changes(found) == [(one.id, ("merged",))]
    assert lost(found) == []


def neighbours() -> list[tuple[Unit, Unit]]:
    alone = {unit.id for unit in sentences()}
    return [
        (one, other)
        for section in BASE.sections
        for one, other in zip(section.units, section.units[1:], strict=False)
        if one.id in alone and other.id in alone
    ]


# in documents without a trace


@cache
def published(*texts: str) -> Version:
    made = Document()
    made.add_heading("Health", level=1)
    for text in texts:
        made.add_paragraph(text, "List Bullet")
    saved = BytesIO()
    made.save(saved)
    return read_word_version(saved.getvalue(), "x.docx")


BULLETS = (
    "In Piura and Tumbes, partners brought tests within reach of over 250 people and their kin.",
    "As part of the campaign, 360 people gained coverage and nearly 150 could use services.",
    "Some 40 clinics got 1,200 boxes of medicines from the regional warehouse in the port.",
)


@settings(max_examples=60, deadline=None)
@given(which=st.integers(0, 2), at=st.integers(0, 20), apart=st.booleans(), back=st.booleans())
def test_a_bullet_of_a_published_copy_is_split_or_merged_too(
    which: int, at: int, apart: bool, back: bool
) -> None:
    text = BULLETS[which]
    places = [each.start() for each in re.finditer(r"(?<=[a-z])[ ](?=[a-z])", text)]
    first, second = divided(text, places[at % len(places)])
    texts = [first, second] if apart else [f"{first} {second}"]
    new = published(*BULLETS[:which], *texts, *BULLETS[which + 1 :])
    old = published(*BULLETS)
    found = compared(new, old) if back else compared(old, new)
    (change,) = [each for each in found.changes if each.changed]
    assert change.classes == ((Class.MERGED,) if back else (Class.SPLIT,))
    assert all(figure.change is Class.UNCHANGED for figure in change.figures)


# what is neither


def test_a_sentence_added_behind_another_is_no_split() -> None:
    old = published(*BULLETS)
    new = published(f"{BULLETS[0]} It rained for weeks on end.", *BULLETS[1:])
    (change,) = [each for each in compared(old, new).changes if each.changed]
    assert change.classes == (Class.REWORDED,)


def test_a_bullet_that_is_gone_beside_one_like_it_is_no_merge() -> None:
    like = "Partners gave {} kits to people in {}."
    old = published(like.format(40, "Piura"), like.format(52, "Lima"), *BULLETS)
    new = published(like.format(40, "Piura"), *BULLETS)
    (change,) = [each for each in compared(old, new).changes if each.changed]
    assert change.classes == (Class.DROPPED,)


def test_a_new_bullet_that_repeats_words_is_new() -> None:
    old = published(*BULLETS)
    new = published(*BULLETS, "In Piura and Tumbes, partners brought kits to 90 people.")
    (change,) = [each for each in compared(old, new).changes if each.changed]
    assert change.classes == (Class.NEW,)


def test_a_figure_that_changes_in_a_divided_sentence_is_told() -> None:
    editor = Editor(document())
    unit = next(each for each in sentences() if each.id == KITS)
    first, second = divided(unit.text, unit.text.index(" to refugees"))
    retyped(paragraph_of(editor, unit), f"{first} {second}".replace("340", "390"))
    found = compared(BASE, left(editor))
    assert changes(found) == [(KITS, ("figure", "split"))]


# what is shown


@pytest.fixture(scope="module")
def split_one() -> Comparison:
    editor = Editor(document())
    unit = next(each for each in sentences() if each.id == KITS)
    first, second = divided(unit.text, unit.text.index(" to refugees"))
    retyped(paragraph_of(editor, unit), f"{first} {second}")
    return compared(BASE, left(editor))


def test_the_terminal_says_so(split_one: Comparison) -> None:
    lines = [line.text for line in tell(split_one, ENGLISH)]
    assert "÷ Shelter · shelter.warm_kits: one sentence became several" in lines
    assert summary(split_one, ENGLISH) == "1 sentence split."


def test_the_page_the_change_log_and_the_json_say_so(split_one: Comparison) -> None:
    page = comparison_page(split_one, ENGLISH).decode()
    assert 'data-is="split"' in page
    assert "Split" in page
    book = load_workbook(BytesIO(change_log(split_one, ENGLISH)))
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    assert [row[4] for row in rows if KITS in row] == ["Unchanged, Split"]
    assert b'"split"' in comparison_json(split_one)


def test_the_word_file_says_so_in_its_summary() -> None:
    unit = next(each for each in sentences() if each.id == KITS)
    editor = Editor(document())
    first, second = divided(unit.text, unit.text.index(" to refugees"))
    retyped(paragraph_of(editor, unit), f"{first} {second}")
    new = editor.saved()
    found = compared(BASE, read_word_version(new, "left.docx"))
    made = Authorship("sitrep", datetime(2024, 10, 7, tzinfo=UTC))
    words = {"summary": summary(found, ENGLISH)}
    tracked = write_tracked(document(), new, found, made=made, words=words).data
    assert lines(tracked, "accept") == plain_lines(new)
    assert lines(tracked, "reject") == plain_lines(document())
    with zipfile.ZipFile(BytesIO(tracked)) as file:
        comments = file.read("word/comments.xml").decode()
    assert "1 sentence split." in comments


def test_spanish_says_so(split_one: Comparison) -> None:
    spanish = load_words(Resources(), "es")
    lines = [line.text for line in tell(split_one, spanish)]
    assert "÷ Shelter · shelter.warm_kits: una oración pasó a ser varias" in lines
    assert summary(split_one, spanish) == "1 oración dividida."


WHOLE = "Partners reached 250 women in Lima and they gave 30 kits to schools in Tacna."
PARTS = ("Partners reached 250 women in Lima.", "They gave 35 kits to schools in Tacna.")


def in_bullets(path: Path, *texts: str) -> Path:
    made = Document()
    made.add_heading("Health", 1)
    for text in texts:
        made.add_paragraph(text, style="List Bullet")
    made.save(str(path))
    return path


def test_a_sentence_divided_into_two_bullets_is_told_once(tmp_path: Path) -> None:
    whole = in_bullets(tmp_path / "whole.docx", WHOLE)
    parts = in_bullets(tmp_path / "parts.docx", *PARTS)
    for old, new, joint in ((whole, parts, "split"), (parts, whole, "merged")):
        found = compare_files(old, new).comparison
        assert [classes for _, classes in changes(found)] == [("figure", joint)]
