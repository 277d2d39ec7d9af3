"""A message and its slots' values → spans, with what was wrong on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.language.fragments import (
    FILLED,
    FILLED_BOLD,
    TYPED,
    TYPED_BOLD,
    Fragment,
    Role,
    SlotValue,
    Style,
    to_spans,
)
from sitrep_writer.language.grammar import (
    BOTH_LABELS,
    Acronym,
    Bold,
    Choice,
    Link,
    Message,
    NoteMark,
    Optional,
    Part,
    Slot,
    Text,
    walk,
)
from sitrep_writer.language.seams import mend
from sitrep_writer.language.voice import Voice
from sitrep_writer.model.draft import Spans


class NoteCall(NamedTuple):
    """A note's key and the mark to show, empty where there is no such note."""

    key: str
    shown: str


class Setting(NamedTuple):
    """What a message is rendered in.

    `figures` are the kinds of its declared figures by slot name; a `sentence` begins with a
    capital and ends with a stop; in a `heading` acronyms stay short; `note` answers a mark.
    """

    slots: Mapping[str, SlotValue]
    figures: Mapping[str, str]
    sentence: bool = True
    heading: bool = False
    note: Callable[[str], NoteCall] = lambda mark: NoteCall("", mark)


class Rendered(NamedTuple):
    """The spans; slots that were needed and empty; figures whose optional part was kept only
    so that they would not vanish; acronyms that no register has."""

    spans: Spans
    empty: Sequence[str]
    rescued: Sequence[str]
    unknown: Sequence[str]


def render(message: Message, setting: Setting, voice: Voice) -> Rendered:
    """Render a message. Whatever is wrong is shown as a flagged span, never raised."""
    if message.words_only:
        return Rendered(typed_words(message.parts, setting.sentence), (), (), ())
    work = _Work(setting, voice)
    work.parts(message.parts, False, "")
    fragments = mend(work.fragments, setting.sentence)
    voice.house.edges(fragments)
    return Rendered(to_spans(fragments), work.empty, work.rescued, work.unknown)


@lru_cache(maxsize=1024)
def typed_words(parts: tuple[Part, ...], sentence: bool) -> Spans:
    """A message of typed words alone: the same whatever the slots and the language."""
    words = "".join(part.text for part in parts if isinstance(part, Text))
    return to_spans(mend([Fragment(words, TYPED)], sentence))


class _Work:
    """One rendering: fragments in the making."""

    def __init__(self, setting: Setting, voice: Voice) -> None:
        self.setting = setting
        self.slots = setting.slots
        self.voice = voice
        self.fragments: list[Fragment] = []
        self.empty: list[str] = []
        self.rescued: list[str] = []
        self.unknown: list[str] = []

    def parts(self, parts: tuple[Part, ...], bold: bool, link: str) -> None:
        add = self.fragments.append
        plain = TYPED_BOLD if bold else TYPED
        typed = Style(Role.TYPED, bold, link) if link else plain
        for part in parts:
            if isinstance(part, Text):
                add(Fragment(part.text, typed))
            elif isinstance(part, Slot):
                self.slot(part.name, bold, link)
            elif isinstance(part, Optional):
                self.optional(part, bold, link)
            elif isinstance(part, Bold):
                self.parts(part.parts, True, link)
            elif isinstance(part, Choice):
                add(Fragment(self.chosen(part), typed))
            elif isinstance(part, Acronym):
                self.acronym(part.key, bold, link)
            elif isinstance(part, Link):
                self.parts(part.parts, bold, part.address)
            else:
                self.note(part)

    def slot(self, name: str, bold: bool, link: str) -> None:
        value = self.slots.get(name)
        if value is None or not value.pieces:
            self.empty.append(name)
            style = Style(Role.FIXED, bold, link, flag="empty-slot")
            self.fragments.append(Fragment(f"‹{name}›", style))
            return
        role = Role.FIXED if value.keep_case else Role.FILLED
        words = FILLED_BOLD if bold else FILLED
        plain = role is Role.FILLED and not link
        article = value.article
        for text, figure, flag, address, is_name in value.pieces:
            if plain and not (figure or flag or address or article or is_name):
                style = words
            else:
                style = Style(role, bold, link or address, figure, flag, article, is_name)
                article = ""
            self.fragments.append(Fragment(text, style))

    def acronym(self, key: str, bold: bool, link: str) -> None:
        for piece in self.voice.acronym(key, self.setting.heading):
            if piece.flag:
                self.unknown.append(key)
            role = Role.FIXED if piece.name else Role.FILLED
            style = Style(role, bold, link, flag=piece.flag, name=piece.name)
            self.fragments.append(Fragment(piece.text, style))

    def note(self, part: NoteMark) -> None:
        call = self.setting.note(part.mark)
        flag = "" if call.key else "note-without-text"
        style = Style(Role.FIXED, flag=flag, note=call.key)
        self.fragments.append(Fragment(call.shown or part.mark, style))

    def optional(self, part: Optional, bold: bool, link: str) -> None:
        """Kept or gone, both its edges are seams: `[{purpose}][, {time}], partners` may lose
        its first part and keep the second."""
        self.fragments.append(_SEAM)
        if self.wanted(part):
            self.parts(part.parts, bold, link)
        elif figures := self.figures_in(part):
            self.rescued.extend(figures)
            self.parts(part.parts, bold, link)
        self.fragments.append(_SEAM)

    def figures_in(self, part: Optional) -> list[str]:
        """The filled figures that would go with an optional part."""
        return [
            inner.name
            for inner in walk(part.parts)
            if isinstance(inner, Slot) and self.slots.get(inner.name, _NOTHING).figures
        ]

    def wanted(self, part: Optional) -> bool:
        """Whether nothing makes an optional go away."""
        for name in part.needs:
            value = self.slots.get(name)
            if value is None or not value.pieces:
                return False
        for choice in part.choices:
            name = self.agrees_with(choice)
            if name and not self.slots.get(name, _NOTHING).pieces:
                return False
        return True

    def agrees_with(self, choice: Choice) -> str:
        """The slot that a choice looks to: the one it names, or the message's only one."""
        if choice.slot:
            return choice.slot
        figures = self.setting.figures
        if choice.by_gender:
            people = [name for name, kind in figures.items() if kind == "people"]
            return people[0] if len(people) == 1 else ""
        return next(iter(figures)) if len(figures) == 1 else ""

    def chosen(self, choice: Choice) -> str:
        """The words of the arm that agrees."""
        arms = dict(choice.arms)
        value = self.slots.get(self.agrees_with(choice), _NOTHING)
        if not choice.by_gender:
            return arms.get(value.category, arms["other"])
        gender = value.gender or "m"
        if choice.arms[0][0] in BOTH_LABELS:
            return arms[gender + ("s" if value.category == "one" else "p")]
        return arms[gender]


_NOTHING = SlotValue(())
_SEAM = Fragment("", Style(Role.SEAM))
