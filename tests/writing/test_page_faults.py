"""What is wrong with a PDF's pages is seen, and other arrangements are tried until nothing is:
pages made by hand. Real ones are in `test_page_repair`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sitrep_writer.model.draft import (
    Chart,
    ContentBlock,
    Context,
    Headed,
    Note,
    Partners,
    Response,
    SectorResponse,
    Span,
    heading_of,
)
from sitrep_writer.writing.page_faults import Faults, page_faults
from sitrep_writer.writing.page_repair import without_faults
from sitrep_writer.writing.word.arrangement import FOR_WORD, Arrangement, Keep

from . import drafts
from .pdfs import Line, pdf_of

_RESPONSE = Response(
    (Span("Sectoral response"),),
    (SectorResponse("health", (Span("Health"),), ()), SectorResponse("wash", (Span("WASH"),), ())),
)
_NOTE = Note("n", "1", (Span("A note at the very foot of it"),), "response")
DRAFT = drafts.draft(blocks=(_RESPONSE,), notes=(_NOTE,), labels={"footer": "The footer"})

RIGHT = 320
FOOTER = Line("The footer", 20)


def text(first: float, last: float, left: float = 60) -> list[Line]:
    return [Line("some words", height, left) for height in range(int(first), int(last), -14)]


GOOD = [
    Line("Sectoral response", 770, size=15),
    Line("Health", 740, size=12),
    *text(720, 150),
    Line("WASH", 740, RIGHT, size=12),
    *text(720, 150, RIGHT),
    FOOTER,
]
ALONE = [
    Line("Sectoral response", 770, size=15),
    Line("Health", 740, size=12),
    *text(720, 180),
    Line("WASH", 160, size=12),
    *text(740, 180, RIGHT),
    Line("A note at the very foot of it", 60, size=8),
    FOOTER,
]


@pytest.mark.parametrize(
    ("pages", "faults"),
    [
        ([GOOD], Faults(frozenset(), 0)),
        ([ALONE], Faults(frozenset({"wash"}), 0)),
        ([GOOD, [FOOTER]], Faults(frozenset(), 1)),
        ([GOOD, [*text(780, 760), FOOTER]], Faults(frozenset(), 1)),
        ([GOOD, [*text(780, 600), FOOTER]], Faults(frozenset(), 0)),
        ([[*GOOD, *text(150, 50)], [*text(780, 730), FOOTER]], Faults(frozenset(), 0)),
    ],
    ids=["good", "alone", "empty", "nearly-empty", "half-full", "no-room-before"],
)
def test_lone_headings_and_wasted_pages_are_seen(pages: list[list[Line]], faults: Faults) -> None:
    assert page_faults(pdf_of(*pages), DRAFT, 2) == faults


HEADED: tuple[Headed, ...] = (
    Context((Span("Context"),), ()),
    Chart((Span("Chart"),), (), "", "", ""),
    Partners((Span("Partners"),), (), ()),
    ContentBlock("tables.one", (Span("People by department"),), ()),
    ContentBlock("contacts", (Span("Contacts"),), ()),
)


@pytest.mark.parametrize("block", HEADED, ids=lambda block: block.key)
def test_the_heading_of_any_block_is_seen_alone(block: Headed) -> None:
    (heading,) = heading_of(block)
    below = [Line(heading.text, 160, size=15), FOOTER]
    draft = drafts.draft(blocks=(block,), labels={"footer": "The footer"})
    pages = [[*text(780, 170), *below], [*text(780, 600), FOOTER]]
    assert page_faults(pdf_of(*pages), draft, 1) == Faults(frozenset({block.key}), 0)


class Printer:
    """Lays out by a rule and remembers what it was asked for."""

    def __init__(self, rule: Callable[[Arrangement], bytes]) -> None:
        self.rule = rule
        self.asked: list[Arrangement] = []

    def __call__(self, arrangement: Arrangement) -> bytes:
        self.asked.append(arrangement)
        return self.rule(arrangement)


def test_good_pages_are_laid_out_once() -> None:
    printer = Printer(lambda _: pdf_of(GOOD))
    assert without_faults(printer, DRAFT, 2) == pdf_of(GOOD)
    assert printer.asked == [FOR_WORD]


def test_a_break_goes_before_a_heading_that_stands_alone() -> None:
    printer = Printer(lambda asked: pdf_of(GOOD if asked.breaks else ALONE))
    assert without_faults(printer, DRAFT, 2) == pdf_of(GOOD)
    assert printer.asked == [FOR_WORD, Arrangement(breaks=frozenset({"wash"}))]


def test_the_response_in_one_column_is_the_last_that_is_tried() -> None:
    whole = [*GOOD[:2], *text(720, 400), Line("WASH", 380, size=12), *text(360, 150), FOOTER]
    printer = Printer(lambda asked: pdf_of(whole) if asked.one_column else pdf_of(GOOD, [FOOTER]))
    assert without_faults(printer, DRAFT, 2) == pdf_of(whole)
    assert printer.asked == [
        FOR_WORD,
        Arrangement(open_end=True),
        Arrangement(keep=Keep.ALL),
        Arrangement(keep=Keep.NONE),
        Arrangement(one_column=True),
    ]


def test_where_nothing_helps_the_pages_with_the_fewest_faults_are_taken() -> None:
    few = pdf_of(GOOD, [FOOTER])
    printer = Printer(
        lambda asked: few if asked.keep is Keep.ALL else pdf_of(GOOD, [FOOTER], [FOOTER])
    )
    assert without_faults(printer, DRAFT, 2) == few
    assert len(printer.asked) == 5


def test_a_response_of_one_column_has_no_other_arrangement() -> None:
    printer = Printer(lambda _: pdf_of(GOOD, [FOOTER]))
    assert without_faults(printer, DRAFT, 1) == pdf_of(GOOD, [FOOTER])
    assert printer.asked == [FOR_WORD]
