"""Long documents that carry a trace: sentences without their bookmarks are found among many, and
what was not looked for is said."""

from __future__ import annotations

import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import FrameType

import pytest

from sitrep_writer.alignment import likeness
from sitrep_writer.api.comparing import ComparisonResult, compare_files
from sitrep_writer.comparison.renderings.tally import not_compared
from sitrep_writer.comparison.wording import load_words
from sitrep_writer.model.comparison import Class
from sitrep_writer.resources import Resources
from tests.comparison.long_documents import sentence
from tests.comparison.long_traced import traced


def edited(number: int) -> str:
    return sentence(number, True)


def other(number: int) -> str:
    return " ".join(sha256(f"{number} {n}".encode()).hexdigest()[:9] for n in range(8))


def divided(number: int) -> str:
    """Two paragraphs of one sentence."""
    words = sentence(number).split()
    return f"{' '.join(words[:6])}.</w:t></w:r></w:p><w:p><w:r><w:t>Then {' '.join(words[6:])}"


def compared(
    tmp_path: Path, count: int, says: Callable[[int], str], *, marked: bool
) -> ComparisonResult:
    paths = tmp_path / f"old{count}.docx", tmp_path / f"new{count}.docx"
    paths[0].write_bytes(traced(count))
    paths[1].write_bytes(traced(count, says, marked=marked))
    return compare_files(*paths)


def steps_of(tmp_path: Path, count: int, says: Callable[[int], str], *, marked: bool) -> int:
    """How many functions, Python's and C's, are called to compare."""
    steps = 0

    def step(_: FrameType, event: str, __: object) -> None:
        nonlocal steps
        steps += event in ("call", "c_call")

    sys.setprofile(step)
    try:
        compared(tmp_path, count, says, marked=marked)
    finally:
        sys.setprofile(None)
    return steps


@pytest.mark.parametrize("marked", [True, False], ids=["marked", "unmarked"])
@pytest.mark.parametrize("says", [edited, other, divided])
def test_four_times_the_sentences_are_about_four_times_the_work(
    tmp_path: Path, says: Callable[[int], str], marked: bool
) -> None:
    steps_of(tmp_path, 30, says, marked=marked)  # what is loaded and learnt once
    few, some, many = (steps_of(tmp_path, n, says, marked=marked) for n in (20, 80, 320))
    assert many - some < 8 * (some - few)


@pytest.mark.parametrize("count", [50, 450], ids=["few", "many"])
def test_edited_sentences_without_bookmarks_are_the_drafted_ones(
    tmp_path: Path, count: int
) -> None:
    assert count == 50 or count * count > likeness.ALL
    found = compared(tmp_path, count, edited, marked=False)
    assert found.comparison.counts == {Class.FIGURE.value: count, Class.REWORDED.value: count}
    assert all(each.id == each.old_id != "" for each in found.comparison.changes)
    assert not [each for each in found.comparison.not_compared if each.what == "lost"]


def test_divided_sentences_without_bookmarks_are_the_drafted_ones(tmp_path: Path) -> None:
    found = compared(tmp_path, 60, divided, marked=False)
    assert found.comparison.counts[Class.SPLIT.value] == 60
    assert Class.NEW.value not in found.comparison.counts


def test_sentences_that_are_too_many_to_look_for_are_said(tmp_path: Path) -> None:
    found = compared(tmp_path, 450, other, marked=False)
    resources = Resources()
    said = [not_compared(found.comparison, load_words(resources, each)) for each in ("en", "es")]
    assert [each for lines in said for each in lines if "450 text" in each and "mar" in each] == [
        "450 texts of new450.docx have lost the marks that tell which drafted sentences they are, "
        "and they are too many to compare each with what was drafted: some that are shown as typed "
        "by a person may be drafted sentences. Compare the documents in parts.",
        "450 textos de new450.docx perdieron las marcas que indican a qué oraciones del borrador "
        "corresponden, y son demasiados para compararlos todos con el borrador: algunos que "
        "figuran como escritos por una persona pueden ser oraciones del borrador. Compare los "
        "documentos por partes.",
    ]
