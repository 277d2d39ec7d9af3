"""The look at pages sees what is wrong: pages made by hand, one fault each."""

from __future__ import annotations

import pytest

from sitrep_writer.model.draft import Note, Response, SectorResponse, Span

from . import drafts
from .faults_on_pages import faults
from .pages import Page, Word

WIDTH, HEIGHT = 595.0, 842.0
_RESPONSE = Response(
    (Span("Response"),),
    tuple(SectorResponse(key.lower(), (Span(key),), ()) for key in ("Health", "Shelter")),
)
_NOTE = Note("n", "1", (Span("A note at the very foot of it"),), "response")
DRAFT = drafts.draft(blocks=(_RESPONSE,), notes=(_NOTE,))


def line(text: str, top: float, left: float = 60, size: float = 12) -> list[Word]:
    """Words on a line, 40 points each."""
    return [
        Word(word, left + 44 * n, top, left + 44 * n + 40, top + size)
        for n, word in enumerate(text.split())
    ]


def page(*lines: list[Word]) -> Page:
    return Page(tuple(word for words in lines for word in words), WIDTH, HEIGHT)


def body(start: float = 160, end: float = 780, left: float = 60) -> list[list[Word]]:
    """Lines of text from one height to another."""
    return [line("some words here", top, left) for top in range(int(start), int(end), 14)]


RIGHT = 320
GOOD = page(
    line("Response", 60, size=20),
    line("Health", 100, size=16),
    *body(120, 700),
    line("Shelter", 100, RIGHT, size=16),
    *body(120, 700, RIGHT),
    line("A note at the very foot of it", 750, size=10),
)


def test_a_good_page_has_no_fault() -> None:
    assert faults([GOOD], DRAFT) == []


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (
            [
                page(*body(60, 600), line("Response", 700, size=20)),
                page(
                    line("Health", 60, size=16),
                    *body(90, 700),
                    line("Shelter", 60, RIGHT, size=16),
                    *body(90, 700, RIGHT),
                ),
            ],
            'page 1: nothing below the heading "Response"',
        ),
        (
            [
                page(
                    line("Response", 60, size=20),
                    line("Health", 100, size=16),
                    *body(120, 600),
                    line("Shelter", 620, size=16),
                    *body(100, 600, RIGHT),
                    line("A note at the very foot of it", 750, size=10),
                )
            ],
            'page 1: nothing below the heading "Shelter"',
        ),
        (
            [page(line("Response", 60, size=20), line("Health", 100, size=16), *body(120, 700))],
            'the heading "Shelter" is not there',
        ),
        ([GOOD, page(line("Footer", 815))], "page 2 is empty"),
        (
            [page(*body(120, 500)), page(line("some words", 60))],
            "page 2 holds 12 points; page before had",
        ),
        (
            [page(*body(120, 300)), page(*body(60, 500))],
            "points of room, yet a page follows",
        ),
        (
            [page([*GOOD.words], line("over", 122))],
            'page 1: "some" lies over "over"',
        ),
        ([page([*GOOD.words], line("beyond", 300, 580))], 'page 1: "beyond" stands outside'),
    ],
)
def test_each_fault_is_seen(bad: list[Page], said: str) -> None:
    assert any(said in found for found in faults(bad, DRAFT)), faults(bad, DRAFT)
