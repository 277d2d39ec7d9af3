"""The values of slots: the pieces of a finished text, and what agreement needs to know about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from sitrep_writer.model.cells import Cell
from sitrep_writer.model.draft import Span, Spans


class CountedThing(NamedTuple):
    """A count that a cell names or a cut list leaves: the number, the cell, and how it
    came about.
    """

    number: int
    cell: Cell
    rule: str


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A part of a slot's finished text."""

    text: str
    figure: str = ""
    flag: str = ""
    link: str = ""
    name: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is only words."""
        return not (self.figure or self.flag or self.link or self.name)


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with plain neighbours joined: fewer to carry through a sentence."""
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


class SlotValue(msgspec.Struct, frozen=True, gc=False):
    """A slot's finished text with what a sentence needs to know about it.

    `category` is the CLDR plural category of the number as shown, `gender` m or f of what is
    counted, `direction` how a figure has changed (up, down, same), or `since` of a time that goes
    on until now; each empty if there is none.
    `article` is the article that the text begins with, if it may be contracted, `said` how the text
    is read aloud if its letters mislead (`said("NGO")` begins with an e-sound). `figures` are the
    ids of the traces it prints. `bare` is the whole number that it begins with, without a rounding
    word, and None otherwise: at the start of a sentence it is worded differently. `counts` is set
    if the number is alone, so that what it counts follows in the message. `preposition` is a
    place's own, `counted` what its pieces count, in order. `first` is the gender that words before
    the number's noun take, `worded` what follows the number in words, if that differs. `repeated`
    are the pieces after a preposition that merges with the first article, by preposition: a list
    then repeats it (`del Callao y de Ica`). A `set_off` value ends with words after a comma, which
    the sentence closes if it goes on.
    """

    pieces: tuple[Piece, ...]
    category: str = ""
    gender: str = ""
    article: str = ""
    figures: tuple[str, ...] = ()
    keep_case: bool = False
    direction: str = ""
    said: str = ""
    bare: int | None = None
    counts: bool = False
    preposition: str = ""
    counted: tuple[CountedThing, ...] = ()
    first: str = ""
    worded: tuple[Piece, ...] = ()
    repeated: tuple[tuple[str, tuple[Piece, ...]], ...] = ()
    set_off: bool = False

    @property
    def text(self) -> str:
        """The text alone."""
        return "".join(piece.text for piece in self.pieces)


def slot(text: str, name: bool = False, link: str = "", figure: str = "") -> SlotValue:
    """A slot's value with one piece; a `name` keeps its case at the start of a sentence."""
    figures = (figure,) if figure else ()
    return SlotValue(
        (Piece(text, figure=figure, link=link, name=name),), figures=figures, keep_case=name
    )


def spans_slot(spans: Spans) -> SlotValue:
    """Finished spans as a slot's value."""
    return SlotValue(
        tuple([Piece(span.text, span.figure, span.flag, span.link, span.name) for span in spans])
    )


def text_of(spans: Iterable[Span]) -> str:
    """The words of spans, without note marks."""
    return "".join([span.text for span in spans if not span.note])


def without_article(value: SlotValue) -> SlotValue:
    """A value without the article that its noun has in sentences: `o Peru` → `Peru`."""
    if not value.article or not value.pieces:
        return value
    first, *rest = value.pieces
    text = first.text.removeprefix(value.article).lstrip()
    pieces = (replace(first, text=text), *rest) if text else tuple(rest)
    return replace(value, pieces=pieces, article="")
