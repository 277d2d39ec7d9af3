"""A message and its slots' values → spans, with what was wrong on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from sitrep_writer.language.fragments import Piece, SlotValue
from sitrep_writer.language.parts import Message
from sitrep_writer.language.phrases import NO_PREPOSITION
from sitrep_writer.language.seams import capitalised, ends_sentence, ends_with_stop
from sitrep_writer.language.shapes import NOTHING
from sitrep_writer.language.voice import Voice
from sitrep_writer.model.draft import Span, Spans


class NoteCall(NamedTuple):
    """A note's key and the mark to show, empty where there is no such note."""

    key: str
    shown: str


class Setting(msgspec.Struct, frozen=True, gc=False):
    """What a message is rendered in.

    `figures` are the kinds of its declared figures by slot name; a `sentence` begins with a
    capital and ends with a stop; in a `heading` acronyms stay short; `note` answers a mark.
    `opening`: a number that begins the sentence is worded as the house style has it.
    """

    slots: Mapping[str, SlotValue]
    figures: Mapping[str, str]
    sentence: bool = True
    heading: bool = False
    note: Callable[[str], NoteCall] = lambda mark: NoteCall("", mark)
    opening: bool = False


class Rendered(msgspec.Struct, frozen=True, gc=False):
    """The spans; slots that were needed and empty; figures whose optional part was kept only
    so that they would not vanish; acronyms that no register has."""

    spans: Spans
    empty: Sequence[str]
    rescued: Sequence[str]
    unknown: Sequence[str]


def render(message: Message, setting: Setting, voice: Voice) -> Rendered:
    """Render a message. Whatever is wrong is shown as a flagged span, never raised."""
    shapes = voice.house.shapes(message, setting.figures, setting.sentence)
    if shapes.fixed is not None:
        return Rendered(shapes.fixed, (), (), ())
    shape = shapes.shape(setting.slots)
    line = Line(setting, voice)
    spans = tuple(shape.fill(setting.slots, line))
    if shapes.typed_only:
        shapes.fixed = spans
    return Rendered(spans, shape.empty, shape.rescued, line.unknown)


class Line:
    """One rendering: what in it depends on the values and on the place in the document."""

    __slots__ = ("last", "setting", "unknown", "voice")

    def __init__(self, setting: Setting, voice: Voice) -> None:
        self.setting = setting
        self.voice = voice
        self.last = NOTHING
        self.unknown: list[str] = []

    def typed(self, text: str, spans: list[Span], words: str, after: str, standing: int) -> str:
        """Typed words after filled text, as they sound there. `text` is what was said in this
        style before them, `spans` what was said before that."""
        if standing:
            before = text or (spans[-1].text if spans else "")
            if ends_with_stop(before) if standing == 1 else ends_sentence(before):
                words = words[1:]
        if after and self.last.counts and self.last.category == "many":
            link = self.voice.house.counted_link(after)
            words = f" {link}{words}" if link else words
        return words

    def mark(self, mark: str) -> Span:
        """The mark of a note."""
        call = self.setting.note(mark)
        flag = "" if call.key else "note-without-text"
        return Span(call.shown or mark, note=call.key, flag=flag)

    def acronym(self, key: str) -> SlotValue:
        """An acronym at this point of the document."""
        value = self.voice.acronym(key, self.setting.heading)
        if value.pieces[0].flag:
            self.unknown.append(key)
        return value

    def capital(self, value: SlotValue) -> tuple[Piece, ...]:
        """The pieces at the start of a sentence: names and numbers stay as they are."""
        pieces = value.pieces
        if self.setting.opening and value.bare is not None:
            pieces = self.voice.opening(value)
        for index, piece in enumerate(pieces):
            text = piece.text
            if text[:1].isalnum() or any(char.isalnum() for char in text):
                if piece.name or value.keep_case or (first := capitalised(text)) == text:
                    return pieces
                return (*pieces[:index], replace(piece, text=first), *pieces[index + 1 :])
        return pieces

    def meet(
        self, text: str, word: str, value: SlotValue, pieces: tuple[Piece, ...]
    ) -> tuple[str, tuple[Piece, ...]]:
        """The text with its last word as it sounds before the pieces, and the pieces without an
        article that goes into that word."""
        house = self.voice.house
        taken = False
        if word.lower() == house.prose["preposition"]:
            joined = _preposition(word, value.preposition)
        else:
            following = value.said or "".join([piece.text for piece in pieces[:2]])
            joined, taken = house.edges.join(word, following, value.article)
        if joined != word:
            text = text[: -len(word) - 1] + (joined + " " if joined else "")
        if not joined and word[0].isupper():
            pieces = (replace(pieces[0], text=capitalised(pieces[0].text)), *pieces[1:])
        if taken:
            first = replace(pieces[0], text=pieces[0].text.removeprefix(value.article + " "))
            pieces = (first, *pieces[1:]) if first.text else pieces[1:]
        return text, pieces


def _preposition(word: str, own: str) -> str:
    """A place's own preposition instead of the usual one; empty where it takes none."""
    if not own:
        return word
    if own == NO_PREPOSITION:
        return ""
    return capitalised(own) if word[0].isupper() else own
