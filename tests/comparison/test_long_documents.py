"""Long documents: the work grows as the text does, and what was left out is said."""

from __future__ import annotations

import io
import sys
import time
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import FrameType

import pytest
from lxml import etree

from sitrep_writer.alignment import likeness, opcodes
from sitrep_writer.alignment import shared_words as sharing
from sitrep_writer.alignment.likeness import MatchText, likest
from sitrep_writer.alignment.word_index import WordIndex
from sitrep_writer.api.comparing import ComparisonResult, compare_files, tracked
from sitrep_writer.comparison.renderings.tally import not_compared
from sitrep_writer.comparison.tracked import candidates as chances
from sitrep_writer.comparison.tracked import pairing
from sitrep_writer.comparison.tracked.elements import fill
from sitrep_writer.comparison.wording import load_words
from sitrep_writer.model.comparison import Class
from sitrep_writer.resources import Resources
from tests.comparison.long_documents import (
    SHAPES,
    Shape,
    copied,
    document,
    paragraph,
    resaved,
    sentence,
)

TEN_TIMES = 10
DAY = datetime(2024, 10, 7, tzinfo=UTC)


def pair(tmp_path: Path, shape: Shape, count: int, *, edited: bool) -> tuple[Path, Path]:
    paths = tmp_path / f"old{count}.docx", tmp_path / f"new{count}.docx"
    for path, body in zip(paths, (shape(count, False), shape(count, edited)), strict=True):
        path.write_bytes(document(body))
    return paths


def compared(tmp_path: Path, shape: Shape, count: int, *, edited: bool = True) -> ComparisonResult:
    return compare_files(*pair(tmp_path, shape, count, edited=edited))


def steps_of(tmp_path: Path, shape: Shape, count: int, *, tracks: bool = True) -> int:
    """How many functions, Python's and C's, are called to compare and to track."""
    paths = pair(tmp_path, shape, count, edited=True)
    steps = 0

    def step(_: FrameType, event: str, __: object) -> None:
        nonlocal steps
        steps += event in ("call", "c_call")

    sys.setprofile(step)
    try:
        found = compare_files(*paths)
        if tracks:
            tracked(found, date=DAY)
    finally:
        sys.setprofile(None)
    return steps


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_four_times_the_text_is_about_four_times_the_work(tmp_path: Path, shape: Shape) -> None:
    """Work that is the square of the text would be sixteen times as much."""
    steps_of(tmp_path, shape, 100)  # what is loaded and learnt once
    few, some, many = (steps_of(tmp_path, shape, count) for count in (20, 80, 320))
    assert many - some < 8 * (some - few)


@pytest.mark.parametrize(
    ("shape", "most"), [(copied, 230), (resaved, 280)], ids=["copied", "saved anew"]
)
def test_paragraphs_that_nobody_changed_are_a_few_steps_each(
    tmp_path: Path, shape: Shape, most: int
) -> None:
    """So many functions are called for one of them, on both sides together."""
    assert not compared(tmp_path, shape, 100).comparison.changed
    once, twice, again = (steps_of(tmp_path, shape, n, tracks=False) for n in (300, 600, 1200))
    assert again - twice < 2.2 * (twice - once)
    assert again - twice < 600 * most


def texts(count: int, edited: bool = False) -> list[MatchText]:
    return [MatchText(n, sentence(n, edited).casefold(), "text", False) for n in range(count)]


def test_few_texts_are_compared_each_with_each() -> None:
    found = likest(texts(100), texts(100, True), 60)
    assert found.compared == 100 * 100
    assert {(one.old, one.new) for one in found.pairs} == {(n, n) for n in range(100)}
    assert found.untried == (0, 0)


def test_of_many_texts_each_is_compared_with_a_few() -> None:
    tried = [likest(texts(n), texts(n, True), 60).compared for n in (1000, 2000, 4000)]
    assert tried[1] < 2.2 * tried[0]
    assert tried[2] < 2.2 * tried[1]


def test_many_edited_texts_find_each_other_wherever_they_went() -> None:
    old, new = texts(1500), texts(1500, True)
    found = likest(old, new[700:] + new[:700], 60)
    assert {(one.old, one.new) for one in found.pairs} == {(n, n) for n in range(1500)}
    assert found.untried == (0, 0)


def test_named_texts_pair_with_unnamed_ones_alone() -> None:
    named = [each._replace(named=True) for each in texts(500)]
    assert likest(named, named, 60).pairs == ()
    found = likest(named, texts(500, True), 60)
    assert {(one.old, one.new) for one in found.pairs} == {(n, n) for n in range(500)}


def test_texts_that_are_too_many_to_be_tried_are_counted(tmp_path: Path) -> None:
    found = compared(tmp_path, SHAPES["unlike"], 900)
    resources = Resources()
    said = [not_compared(found.comparison, load_words(resources, each)) for each in ("en", "es")]
    counts = found.comparison.counts
    left = counts[Class.NEW.value]
    assert left == counts[Class.DROPPED.value]
    assert left * left > likeness.ALL
    assert [each for lines in said for each in lines if "900.docx" in each] == [
        f"{left} texts of old900.docx and {left} of new900.docx found no partner, and they are too "
        "many to compare each with each: some that are shown as new and dropped may be one text "
        "that was rewritten. Compare the documents in parts.",
        f"{left} textos de old900.docx y {left} de new900.docx quedaron sin pareja, y son "
        "demasiados para compararlos todos entre sí: algunos que figuran como nuevos y eliminados "
        "pueden ser un mismo texto reescrito. Compare los documentos por partes.",
    ]


def test_nothing_of_the_kind_is_said_where_every_text_was_tried(tmp_path: Path) -> None:
    for shape in ("paragraphs", "unlike"):
        found = compared(tmp_path, SHAPES[shape], 200)
        assert all(each.what != "many" for each in found.comparison.not_compared)


def test_the_same_words_in_every_paragraph_are_compared(tmp_path: Path) -> None:
    found = compared(tmp_path, SHAPES["equal"], 50)
    assert found.comparison.counts == {Class.REWORDED.value: 50}


def test_bookmarks_that_are_all_open_at_once_change_nothing(tmp_path: Path) -> None:
    found = compared(tmp_path, SHAPES["bookmarks"], 300, edited=False)
    assert not found.comparison.changed


def test_a_changed_paragraph_among_thousands_is_the_one_that_is_told(tmp_path: Path) -> None:
    def one_edited(count: int, edited: bool) -> str:
        return "".join(paragraph(sentence(n, edited and n == 700)) for n in range(count))

    found = compared(tmp_path, one_edited, 1000)
    told = [each for each in found.comparison.changes if each.changed]
    assert [(each.old_text, each.new_text) for each in told] == [
        (sentence(700), sentence(700, True))
    ]


@pytest.mark.parametrize("most", [0, 40, 10**9])
def test_rows_are_laid_side_by_side_in_pieces_without_losing_any(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(opcodes, "MOST", most)
    old, new = (
        ["a", "b", "c", "x", "d", "e", "f", "y", "y", "g", "h"],
        ["a", "b", "z", "c", "d", "e", "q", "f", "y", "g", "i", "h"],
    )
    kept = opcodes.kept_stretches(old, new)
    assert all(old[a:b] == new[c:d] for a, b, c, d in kept)
    stretches = list(opcodes.changed_stretches(old, new))
    rebuilt: list[str] = []
    at = 0
    for stretch in stretches:
        rebuilt += old[at : stretch.old.start] + new[stretch.new]
        at = stretch.old.stop
    assert rebuilt + old[at:] == new


def test_what_is_filed_by_its_rarest_word_is_found_within_and_around() -> None:
    filed = WordIndex([" the cat ", " the dog ", " the ", "  "])
    assert [filed[n] for n in filed.within(" see the dog run ")] == [" the dog ", " the "]
    assert [filed[n] for n in filed.around(" the ")] == [" the cat ", " the dog ", " the "]
    assert filed.around(" bird ") == ()


@pytest.mark.parametrize(
    ("edited", "count", "goal"), [(True, 5_000, 2), (False, 20_000, 2)], ids=["changed", "same"]
)
def test_a_net_for_documents_that_hang(tmp_path: Path, edited: bool, count: int, goal: int) -> None:
    """Ten times the goal: no measure."""
    paths = pair(tmp_path, SHAPES["paragraphs"], count, edited=edited)
    start = time.process_time()
    found = compare_files(*paths)
    assert time.process_time() - start < TEN_TIMES * goal
    assert found.comparison.changed == edited


def test_the_bound_of_pairs_is_no_more_than_can_be_tried() -> None:
    """An ordinary edition stays below it by far."""
    assert likeness.ALL >= 300 * 300


def others(count: int, edited: bool) -> str:
    """Paragraphs that have little words in common with any other, and hardly a letter more."""
    letters = "qrstuvwxyzqrstuv" if edited else "abcdefghijklmnop"
    signs = str.maketrans("0123456789abcdef", letters)
    rows = (sha256(f"{n}".encode()).hexdigest().translate(signs) for n in range(count))
    return "".join(
        paragraph(f"In {row[:20]} of {row[20:40]} on a {row[40:]} to it by us.") for row in rows
    )


def test_texts_that_are_too_many_to_be_asked_whether_they_were_divided_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "MOST", 1)
    found = compared(tmp_path, others, 20)
    resources = Resources()
    said = [not_compared(found.comparison, load_words(resources, each)) for each in ("en", "es")]
    assert [lines[-2:] for lines in said] == [
        [
            f"20 texts of {name}20.docx are too many to ask whether they were divided or put "
            "together: some that are shown as new and dropped may be parts of one text. Compare "
            "the documents in parts."
            for name in ("old", "new")
        ],
        [
            f"20 textos de {name}20.docx son demasiados para comprobar si se dividieron o se "
            "unieron: algunos que figuran como nuevos y eliminados pueden ser partes de un mismo "
            "texto. Compare los documentos por partes."
            for name in ("old", "new")
        ],
    ]


def test_paragraphs_that_are_too_many_to_be_tracked_word_by_word_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in (chances, pairing):
        monkeypatch.setattr(each, "TRIED", 0)
    monkeypatch.setattr(chances, "_MOST", 1)
    made = tracked(compared(tmp_path, others, 20), date=DAY)
    with zipfile.ZipFile(io.BytesIO(made.data)) as package:
        comments = etree.fromstring(package.read("word/comments.xml"))
    assert (
        "20 paragraphs are too many to look for a partner of each: some that are struck out and "
        "put in again may be one paragraph that was rewritten. Compare the documents in parts."
    ) in "\n".join(map(str, comments.itertext()))


def test_a_net_for_paragraphs_of_very_many_runs() -> None:
    """Ten times what moving 80,000 runs takes; lxml's own way takes the square of their number."""
    runs = "<r><t>word</t></r>" * 80_000
    body = etree.fromstring(f"<body><p>{runs}</p><p/><sectPr/></body>")
    known = list(body.iter())
    first, second, last = body
    start = time.process_time()
    fill(body, [second, first, last])
    assert time.process_time() - start < 1
    assert [each.tag for each in body] == ["p", "p", "sectPr"]
    assert [len(each) for each in body] == [0, 80_000, 0]
    assert len(known) == 160_004


@pytest.mark.parametrize("shape", ["words", "runs", "fields"])
def test_a_net_for_one_paragraph_of_a_megabyte(tmp_path: Path, shape: str) -> None:
    """Ten times the goal: no measure."""

    def one(count: int, edited: bool) -> str:
        said = [sentence(n, edited) for n in range(count)]
        if shape == "words":
            return paragraph(" ".join(said))
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format if shape == "fields" else str
        runs = "".join(
            f'<w:r><w:t xml:space="preserve">{word} </w:t></w:r>'
            for each in said
            for word in each.split()
        )
        starts, ends = (
            (mark("begin") + mark("separate"), mark("end")) if shape == "fields" else ("", "")
        )
        return f"<w:p>{starts}{runs}{ends}</w:p>"

    paths = pair(tmp_path, one, 10_000, edited=True)
    start = time.process_time()
    assert compare_files(*paths).comparison.changed
    assert time.process_time() - start < TEN_TIMES * 5
