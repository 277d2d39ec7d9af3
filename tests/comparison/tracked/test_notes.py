"""Footnotes: their words are tracked, and none is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sitrep_writer.model.draft import Draft, Note, Response, Span
from tests.examples import SEPTEMBER
from tests.writing.packages import Package

from .changing import _block
from .office import settled
from .pairs import ORDERS, Order, drafted, examples, pair, track
from .settling import lines, plain_lines
from .test_examples import W, root, words

NOTES = "word/footnotes.xml"


def noted(draft: Draft, *sentences: str) -> Draft:
    """The draft with a note of its own on each of these sentences."""
    like = next(note for note in draft.notes if not note.starred)
    notes: list[Note] = []

    def with_note(part: Any) -> Any:
        bullets = []
        for bullet in getattr(part, "bullets", ()):
            changed = []
            for sentence in bullet.sentences:
                if sentence.id in sentences:
                    text = (Span(f"A note on {sentence.id}."),)
                    notes.append(replace(like, key=sentence.id, spans=text, after=""))
                    mark = Span("9", note=sentence.id)
                    sentence = replace(sentence, spans=(*sentence.spans, mark))
                changed.append(sentence)
            bullets.append(replace(bullet, sentences=tuple(changed)))
        return replace(part, bullets=tuple(bullets)) if bullets else part

    made = _block(draft, Response, lambda b: replace(b, parts=tuple(map(with_note, b.parts))))
    return replace(made, notes=(*made.notes, *notes))


def base(layout: str = "update") -> Draft:
    return drafted(SEPTEMBER, layout, "en")


INSURANCE, TESTS = "health.insurance", "health.tests"


def said(docx: bytes) -> list[tuple[str, str]]:
    """What each note says now, and what of it is gone."""
    notes = [note for note in root(docx, NOTES) if note.get(f"{W}type") is None]
    return [(words(note, "t").strip(), words(note, "delText").strip()) for note in notes]


def test_words_of_a_note_that_changed_are_marked() -> None:
    changed = [each for each in said(track(examples())) if each[1]]
    assert [gone for _, gone in changed] == ["81The list is illustrative"]


@pytest.mark.parametrize("order", ORDERS)
def test_a_note_that_is_gone_stands_struck_out_where_it_stood(order: Order) -> None:
    made = track(pair(noted(base(), INSURANCE), base()), order)
    assert said(made)[-1] == ("", f"A note on {INSURANCE}.")
    (mark,) = [
        each
        for each in root(made).iter(f"{W}footnoteReference")
        if each.getparent().getparent().tag == f"{W}del"
    ]
    assert mark.get(f"{W}id") == "3"


@pytest.mark.parametrize("order", ORDERS)
def test_a_note_that_is_new_is_marked_as_new(order: Order) -> None:
    made = track(pair(base(), noted(base(), INSURANCE)), order)
    note = list(root(made, NOTES))[-1]
    assert "".join(words(each, "t") for each in note.iter(f"{W}ins")).strip() == (
        f"A note on {INSURANCE}."
    )


@pytest.mark.parametrize("order", ORDERS)
def test_marks_are_called_in_rising_order_and_lead_to_their_words(order: Order) -> None:
    each = pair(noted(base(), TESTS, INSURANCE), noted(base(), INSURANCE))
    made = track(each, order)
    numbers = [int(m.get(f"{W}id")) for m in root(made).iter(f"{W}footnoteReference")]
    assert numbers == sorted(numbers)
    assert lines(made, "accept") == plain_lines(each.new)
    assert lines(made, "reject") == plain_lines(each.old)


def test_a_document_that_had_no_notes_gets_a_part_for_those_that_are_gone() -> None:
    bare = replace(base("brief"), notes=())
    each = pair(noted(base("brief"), INSURANCE), bare)
    made = Package(track(each, "strict"))
    assert lines(made.data, "reject") == plain_lines(each.old)
    assert made.find("/w:settings/w:footnotePr/w:footnote", "word/settings.xml")


def test_libreoffice_keeps_notes_that_are_gone_and_new(tmp_path: Path) -> None:
    each = pair(noted(base(), INSURANCE), noted(base(), TESTS))
    saved = settled(tmp_path, [(track(each, "strict"), way) for way in ("Accept", "Reject")])
    found = [[text for text, _ in said(docx)] for docx in saved]
    assert found[0][-1] == f"A note on {TESTS}."
    assert found[1][-1] == f"A note on {INSURANCE}."
    assert [len(each) for each in found] == [3, 3]
