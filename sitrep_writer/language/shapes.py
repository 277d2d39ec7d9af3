"""A message and which of its slots are filled → its shape: the stretches in a row, optional parts
gone or kept, choices made, seams mended. Shapes are few, so each is worked out once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from sitrep_writer.language.filling import Fill, Stop, compiled, spoken
from sitrep_writer.language.fragments import SlotValue
from sitrep_writer.language.parts import (
    BOTH_LABELS,
    Acronym,
    Bold,
    Choice,
    Link,
    Message,
    NoteMark,
    Optional,
    Part,
    Series,
    Slot,
    Text,
    walk,
)
from sitrep_writer.language.seams import Role, Stretch, mend
from sitrep_writer.model.draft import Spans

NOTHING = SlotValue(())

_LAST_WORD = re.compile(r"(?:^|(?<=[\s(«“\"¿¡]))([^\W\d_]+) $")
_FIRST_WORD = re.compile(r" ([^\W\d_]+)")

Look = tuple[str | None, str, str, bool]
"""What a shape depends on in a slot's value: its category (None: empty), gender and direction,
and whether it prints a figure."""
_EMPTY: Look = (None, "", "", False)


class Shape(NamedTuple):
    """A message with its optional parts gone or kept and its choices made: the function that
    fills it. `empty` are slots that were needed and are empty, `rescued` figures whose optional
    part was kept only so that they would not vanish."""

    fill: Fill
    empty: tuple[str, ...]
    rescued: tuple[str, ...]


class Linking(NamedTuple):
    """What a language needs for a list of clauses: the words between two, in the middle and
    before the last, and how a linking word sounds before the next (`y` → `e`). `edges` are the
    typed words that may change before filled text."""

    two: str
    middle: str
    last: str
    link: Callable[[str, str], str]
    edges: frozenset[str] = frozenset()


class Shapes:
    """The shapes of one message: `figures` are its declared figures' kinds by slot name."""

    def __init__(
        self, message: Message, figures: Mapping[str, str], sentence: bool, linking: Linking
    ) -> None:
        self.message = message
        self.figures = figures
        self.sentence = sentence
        self.linking = linking
        choices = [part for part in walk(message.parts) if isinstance(part, Choice)]
        looked = [name for choice in choices if (name := self.agrees_with(choice))]
        self.names = tuple(dict.fromkeys((*message.slots, *looked)))
        self._looked = frozenset(looked)
        self._made: dict[tuple[Look, ...], Shape] = {}
        self.typed_only = message.fixed
        self.fixed: Spans | None = None

    def shape(self, slots: Mapping[str, SlotValue]) -> Shape:
        """The shape for these values."""
        key: list[Look] = []
        for name in self.names:
            value = slots.get(name)
            if value is None or not value.pieces:
                key.append(_EMPTY)
            elif name in self._looked:
                key.append((value.category, value.gender, value.direction, bool(value.figures)))
            else:
                key.append(_PRINTS if value.figures else _FILLED)
        known = tuple(key)
        found = self._made.get(known)
        if found is None:
            found = self._made[known] = self._shaped(dict(zip(self.names, known, strict=True)))
        return found

    def _shaped(self, looks: Mapping[str, Look]) -> Shape:
        work = _Shaping(self, looks)
        work.parts(self.message.parts, False, "")
        kept = mend(work.stretches, self.sentence)
        stops = tuple(_stop(kept, index, self.linking.edges) for index in range(len(kept)))
        capital = _capital_at(kept) if self.sentence else -1
        fill = spoken(stops) if self.typed_only else compiled(stops, capital)
        return Shape(fill, tuple(work.empty), tuple(work.rescued))

    def agrees_with(self, choice: Choice) -> str:
        """The slot that a choice looks to: the one it names, or the message's only one."""
        if choice.slot:
            return choice.slot
        if choice.by_gender:
            people = [name for name, kind in self.figures.items() if kind == "people"]
            return people[0] if len(people) == 1 else ""
        return next(iter(self.figures)) if len(self.figures) == 1 else ""


_FILLED: Look = ("", "", "", False)
_PRINTS: Look = ("", "", "", True)


class _Shaping:
    """One shape in the making."""

    def __init__(self, shapes: Shapes, looks: Mapping[str, Look]) -> None:
        self.shapes = shapes
        self.looks = looks
        self.stretches: list[Stretch] = []
        self.empty: list[str] = []
        self.rescued: list[str] = []

    def add(self, words: str, role: Role, bold: bool = False, link: str = "") -> None:
        self.stretches.append(Stretch(words, role, bold, link))

    def parts(self, parts: tuple[Part, ...], bold: bool, link: str) -> None:
        for part in parts:
            if isinstance(part, Text):
                self.add(part.text, Role.TYPED, bold, link)
            elif isinstance(part, Slot):
                filled = self.filled(part.name)
                if not filled:
                    self.empty.append(part.name)
                words = part.name if filled else f"‹{part.name}›"
                self.add(words, Role.FILLED if filled else Role.EMPTY, bold, link)
            elif isinstance(part, Acronym):
                # Its braces tell an acronym from a slot where it is filled.
                self.add("{" + part.key, Role.FILLED, bold, link)
            elif isinstance(part, Choice):
                self.add(self.chosen(part), Role.TYPED, bold, link)
            elif isinstance(part, Bold):
                self.parts(part.parts, True, link)
            elif isinstance(part, Link):
                self.parts(part.parts, bold, part.address)
            elif isinstance(part, NoteMark):
                self.add(part.mark, Role.MARK)
            elif isinstance(part, Series):
                self.series(part, bold, link)
            else:
                self.optional(part, bold, link)

    def optional(self, part: Optional, bold: bool, link: str) -> None:
        """Kept or gone, both its edges are seams: `[{purpose}][, {time}], partners` may lose
        its first part and keep the second."""
        self.add("", Role.SEAM)
        if self.kept(part):
            self.parts(part.parts, bold, link)
        self.add("", Role.SEAM)

    def series(self, part: Series, bold: bool, link: str) -> None:
        """The items that are there, with the list's words between them."""
        self.add("", Role.SEAM)
        there = [item for item in part.items if self.kept(item)]
        for index, item in enumerate(there):
            if index:
                self.add(self.between(index, len(there), item), Role.TYPED, bold, link)
            self.parts(item.parts, bold, link)
        self.add("", Role.SEAM)

    def between(self, index: int, count: int, following: Optional) -> str:
        """The words before an item of a list; before a slot its sound is not known yet."""
        linking = self.shapes.linking
        if index < count - 1:
            return linking.middle
        words = linking.two if count == 2 else linking.last
        first = following.parts[0]
        return linking.link(words, first.text if isinstance(first, Text) else "")

    def kept(self, part: Optional) -> bool:
        """Whether an optional part stays; figures in it are never lost with it."""
        if self.wanted(part):
            return True
        figures = [
            inner.name
            for inner in walk(part.parts)
            if isinstance(inner, Slot) and self.looks.get(inner.name, _EMPTY)[3]
        ]
        self.rescued.extend(figures)
        return bool(figures)

    def wanted(self, part: Optional) -> bool:
        """Whether nothing makes an optional part go away."""
        looked = (self.shapes.agrees_with(choice) for choice in part.choices)
        return (
            all(self.filled(name) for name in part.needs)
            and all(self.filled(name) for name in looked if name)
            and all(any(self.wanted(item) for item in series.items) for series in part.series)
        )

    def filled(self, name: str) -> bool:
        """Whether a slot has a value."""
        return self.looks.get(name, _EMPTY)[0] is not None

    def chosen(self, choice: Choice) -> str:
        """The words of the arm that agrees."""
        arms = dict(choice.arms)
        category, gender, direction, _ = self.looks.get(self.shapes.agrees_with(choice), _EMPTY)
        if choice.by_direction:
            return arms.get(direction, arms["same"])
        if not choice.by_gender:
            return arms.get(category or "", arms["other"])
        if choice.arms[0][0] in BOTH_LABELS:
            return arms[(gender or "m") + ("s" if category == "one" else "p")]
        return arms[gender or "m"]


def _stop(kept: list[Stretch], index: int, edges: frozenset[str]) -> Stop:
    stretch = kept[index]
    before = after = ""
    if stretch.role is Role.FILLED and index and kept[index - 1].role is Role.TYPED:
        match = _LAST_WORD.search(kept[index - 1].words[-16:])
        before = match[1] if match and match[1] in edges else ""
    if stretch.role is Role.TYPED and index and kept[index - 1].role is Role.FILLED:
        # Typed words and choices may follow one another in one style or several.
        match = _FIRST_WORD.match("".join(_typed(kept[index:])))
        after = match[1] if match else ""
    flag = "empty-slot" if stretch.role is Role.EMPTY else ""
    style = (stretch.bold, stretch.link, flag, False)
    return Stop(stretch.role, stretch.words, style, before, after, stretch.standing)


def _typed(stretches: Iterable[Stretch]) -> Iterable[str]:
    for stretch in stretches:
        if stretch.role is not Role.TYPED:
            return
        yield stretch.words


def _capital_at(kept: list[Stretch]) -> int:
    for index, stretch in enumerate(kept):
        if stretch.role is not Role.MARK and any(char.isalnum() for char in stretch.text):
            return index if stretch.role is Role.FILLED else -1
    return -1
