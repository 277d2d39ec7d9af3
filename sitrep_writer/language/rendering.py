"""A message and its slots' values → spans, with what was wrong on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sitrep_writer.language.fragments import Piece, SlotValue
from sitrep_writer.language.parts import Message
from sitrep_writer.language.seams import Role, capitalised, ends_sentence, ends_with_stop
from sitrep_writer.language.shapes import NOTHING, Shape, Stop
from sitrep_writer.language.voice import Voice
from sitrep_writer.model.draft import Span, Spans


class NoteCall(NamedTuple):
    """A note's key and the mark to show, empty where there is no such note."""

    key: str
    shown: str


class Setting(NamedTuple):
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


class Rendered(NamedTuple):
    """The spans; slots that were needed and empty; figures whose optional part was kept only
    so that they would not vanish; acronyms that no register has."""

    spans: Spans
    empty: Sequence[str]
    rescued: Sequence[str]
    unknown: Sequence[str]


def render(message: Message, setting: Setting, voice: Voice) -> Rendered:
    """Render a message. Whatever is wrong is shown as a flagged span, never raised."""
    shapes = voice.house.shapes(message, setting.figures, setting.sentence)
    shape = shapes.shape(setting.slots)
    line = _Line(setting, voice)
    line.fill(shape)
    return Rendered(line.finished(), shape.empty, shape.rescued, line.unknown)


class _Line:
    """One rendering: spans in the making. `text` is what is said and not yet in a span, in the
    style `style` (bold, link, flag, whether a name)."""

    __slots__ = ("last", "setting", "spans", "style", "text", "unknown", "voice")

    def __init__(self, setting: Setting, voice: Voice) -> None:
        self.setting = setting
        self.voice = voice
        self.spans: list[Span] = []
        self.text = ""
        self.style: tuple[bool, str, str, bool] = _PLAIN
        self.last = NOTHING
        self.unknown: list[str] = []

    def fill(self, shape: Shape) -> None:
        """Say every stretch of a shape."""
        slots = self.setting.slots
        for index, stop in enumerate(shape.stops):
            role = stop.role
            if role is Role.TYPED:
                self.typed(stop)
            elif role is Role.FILLED:
                words = stop.words
                value = self.acronym(words[1:]) if words[0] == "{" else slots[words]
                self.filled(stop, value, index == shape.capital)
            elif role is Role.MARK:
                self.mark(stop)
            else:
                self.say(stop.words, (stop.run.bold, stop.run.link, stop.run.flag, False))
                self.last = NOTHING

    def say(self, text: str, style: tuple[bool, str, str, bool]) -> None:
        """Words in a style."""
        if style == self.style:
            self.text += text
            return
        self.flush()
        self.text, self.style = text, style

    def flush(self) -> None:
        """What is said becomes a span."""
        if self.text:
            bold, link, flag, name = self.style
            self.spans.append(Span(self.text, bold, link, "", "", flag, name))
            self.text = ""

    def finished(self) -> Spans:
        """All spans."""
        self.flush()
        return tuple(self.spans)

    def typed(self, stop: Stop) -> None:
        words, run = stop.words, stop.run
        if stop.standing and self.stands(stop.standing):
            words = words[1:]
        if stop.after and self.last.counts and self.last.category == "many":
            link = self.voice.house.counted_link(stop.after)
            words = f" {link}{words}" if link else words
        self.say(words, (run.bold, run.link, "", False))

    def stands(self, standing: int) -> bool:
        """Whether what was said before a stop makes it one too many."""
        before = self.text or (self.spans[-1].text if self.spans else "")
        return ends_with_stop(before) if standing == 1 else ends_sentence(before)

    def mark(self, stop: Stop) -> None:
        call = self.setting.note(stop.words)
        self.flush()
        flag = "" if call.key else "note-without-text"
        self.spans.append(Span(call.shown or stop.words, note=call.key, flag=flag))

    def acronym(self, key: str) -> SlotValue:
        value = self.voice.acronym(key, self.setting.heading)
        if any(piece.flag for piece in value.pieces):
            self.unknown.append(key)
        return value

    def filled(self, stop: Stop, value: SlotValue, capital: bool) -> None:
        """The pieces of a slot, mended where they meet the typed word before them."""
        pieces = value.pieces
        if capital and self.setting.opening and value.bare is not None:
            pieces = self.voice.opening(value)
        if stop.before and stop.before in self.voice.house.edges.words:
            pieces = self.meet(stop.before, value, pieces)
        run = stop.run
        for text, figure, flag, link, name in pieces:
            if capital:
                capital = not any(char.isalnum() for char in text)
                if not (name or value.keep_case):
                    text = capitalised(text)
            if figure:
                self.flush()
                self.spans.append(Span(text, run.bold, run.link or link, figure, "", flag, name))
            else:
                self.say(text, (run.bold, run.link or link, flag, name))
        self.last = value

    def meet(self, word: str, value: SlotValue, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """Change the typed word that was said last, and take an article that goes into it."""
        following = value.said or "".join(piece.text for piece in pieces[:2])
        joined, taken = self.voice.house.edges.join(word, following, value.article)
        if joined != word:
            self.text = self.text[: -len(word) - 1] + joined + " "
        if taken:
            first = pieces[0]._replace(text=pieces[0].text.removeprefix(value.article + " "))
            pieces = (first, *pieces[1:]) if first.text else pieces[1:]
        return pieces


_PLAIN = (False, "", "", False)
