"""The pieces that a message is rendered to, on their way to being a Draft's spans."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from sitrep_writer.model.draft import Span, Spans


class Role(IntEnum):
    """Where a fragment's words come from, which decides what may be mended in it."""

    TYPED = 0
    FILLED = 1
    SEAM = 2
    """Nothing: the edge of an optional part, there or gone."""
    FIXED = 3
    """A name or a mark: never capitalised, never mended."""


class Style(NamedTuple):
    """What a fragment is apart from its words; shared by all fragments that are alike.

    `article` is set on filled text that begins with an article of its own (`el Callao`).
    """

    role: Role
    bold: bool = False
    link: str = ""
    figure: str = ""
    flag: str = ""
    article: str = ""
    name: bool = False
    note: str = ""


TYPED = Style(Role.TYPED)
TYPED_BOLD = Style(Role.TYPED, bold=True)
FILLED = Style(Role.FILLED)
FILLED_BOLD = Style(Role.FILLED, bold=True)


class Fragment:
    """A piece of text in one style while it is being put together; its words may be mended."""

    __slots__ = ("style", "text")

    def __init__(self, text: str, style: Style) -> None:
        self.text = text
        self.style = style


class Piece(NamedTuple):
    """A part of a slot's finished text."""

    text: str
    figure: str = ""
    flag: str = ""
    link: str = ""
    name: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is nothing but words."""
        return not (self.figure or self.flag or self.link or self.name)


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with plain neighbours made one: fewer to carry through a sentence."""
    found: list[Piece] = []
    words = ""
    for piece in pieces:
        if piece.plain:
            words += piece.text
            continue
        if words:
            found.append(Piece(words))
            words = ""
        found.append(piece)
    if words:
        found.append(Piece(words))
    return tuple(found)


class SlotValue(NamedTuple):
    """A slot's finished text with what agreement needs to know about it.

    `category` is the CLDR plural category of the number as shown, `gender` m or f of what is
    counted; both are empty where there is none. `article` is the article with which the text
    begins, if it may be contracted. `figures` are the ids of the traces it prints.
    """

    pieces: tuple[Piece, ...]
    category: str = ""
    gender: str = ""
    article: str = ""
    figures: tuple[str, ...] = ()
    keep_case: bool = False

    @property
    def text(self) -> str:
        """The text alone."""
        return "".join(piece.text for piece in self.pieces)


def slot(text: str, name: bool = False, link: str = "", figure: str = "") -> SlotValue:
    """A slot's value of one piece; a `name` keeps its case at the start of a sentence."""
    figures = (figure,) if figure else ()
    return SlotValue(
        (Piece(text, figure=figure, link=link, name=name),), figures=figures, keep_case=name
    )


def spans_slot(spans: Spans) -> SlotValue:
    """Finished spans as a slot's value."""
    return SlotValue(
        tuple(Piece(span.text, span.figure, span.flag, span.link, span.name) for span in spans)
    )


def to_spans(fragments: list[Fragment]) -> Spans:
    """Fragments as spans: empty ones dropped, neighbours of one style joined. Figures and note
    marks stay spans of their own."""
    spans: list[Span] = []
    last: Style | None = None
    text = ""
    for fragment in fragments:
        if not fragment.text:
            continue
        style = fragment.style
        if style is last and not style.figure and not style.note:
            text += fragment.text
            continue
        if last is not None:
            if _joins(last, style):
                text += fragment.text
                continue
            spans.append(_span(text, last))
        last, text = style, fragment.text
    if last is not None:
        spans.append(_span(text, last))
    return tuple(spans)


def _joins(left: Style, right: Style) -> bool:
    if left.figure or right.figure or left.note or right.note:
        return False
    return (
        left.bold == right.bold
        and left.link == right.link
        and left.flag == right.flag
        and left.name == right.name
    )


def _span(text: str, style: Style) -> Span:
    return Span(text, style.bold, style.link, style.figure, style.note, style.flag, style.name)


def text_of(spans: Spans) -> str:
    """The words of spans, without note marks."""
    return "".join(span.text for span in spans if not span.note)
