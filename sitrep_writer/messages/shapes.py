"""A message and which of its slots are filled → its shape: the stretches in order, optional parts
dropped or kept, choices made, punctuation repaired. There are few shapes, so each is computed once.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from sitrep_writer.grammar.message_parts import (
    BOTH_LABELS,
    MILLIONS,
    SINCE,
    AcronymMark,
    Bold,
    Choice,
    ClauseSeries,
    Link,
    Message,
    NoteMark,
    Optional,
    Part,
    Slot,
    TypedText,
    walk,
)
from sitrep_writer.messages.filling import Fill, Stop, compiled, spoken
from sitrep_writer.messages.junctions import JunctionRules, meet
from sitrep_writer.messages.punctuation_repair import (
    PLAIN,
    MessageStretch,
    Role,
    Style,
    repair,
)
from sitrep_writer.model.draft import Spans
from sitrep_writer.words.slot_values import SlotValue

NOTHING = SlotValue(())

Look = tuple[str | None, str, str, bool]
"""What a shape depends on in a slot's value: its category (None: empty), gender and direction, and
whether it prints a figure.
"""
_EMPTY: Look = (None, "", "", False)
SAYS_WHEN = ("time", "since")
"""The slots whose time decides between the arms of a choice."""


class Shape(NamedTuple):
    """A message with its optional parts dropped or kept and its choices made: the function that
    fills it. `empty` are slots that were needed and are empty, `rescued` figures whose optional
    part was kept only so that they would not be lost.
    """

    fill: Fill
    empty: tuple[str, ...]
    rescued: tuple[str, ...]


class Linking(NamedTuple):
    """What a language needs for a list of clauses and where words meet: the words between two
    clauses, in the middle and before the last, as printed, and its rules.
    """

    two: str
    middle: str
    last: str
    joins: JunctionRules


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
        if any(choice.since for choice in choices):
            looked += SAYS_WHEN
        names = dict.fromkeys((*message.slots, *looked))
        self._looked = {name: name in looked for name in names}
        self._made: dict[tuple[str | Look, ...], Shape] = {}
        self.typed_only = message.fixed
        self.fixed: Spans | None = None

    def shape(self, slots: Mapping[str, SlotValue]) -> Shape:
        """The shape for these values."""
        key: list[str | Look] = []
        looked_to = self._looked.get
        for name, value in slots.items():
            looked = looked_to(name)
            if looked is None or not value.pieces:
                continue
            key.append(name)
            if looked:
                key.append((value.category, value.gender, value.direction, bool(value.figures)))
            else:
                key.append(_PRINTS if value.figures else _FILLED)
        known = tuple(key)
        found = self._made.get(known)
        if found is None:
            found = self._made[known] = self._shaped(_looks(known))
        return found

    def _shaped(self, looks: Mapping[str, Look]) -> Shape:
        work = _Shaping(self, looks)
        work.parts(self.message.parts, PLAIN)
        kept = meet(repair(work.stretches, self.sentence), self.linking.joins)
        stops = _stops(kept)
        capital = _capital_at(stops) if self.sentence else -1
        fill = spoken(stops) if self.typed_only else compiled(stops, capital)
        return Shape(fill, tuple(work.empty), tuple(work.rescued))

    def agrees_with(self, choice: Choice) -> str:
        """The slot that a choice depends on: the one it names, or the message's only one. None if
        it only depends on the time.
        """
        if choice.slot or not choice.agrees:
            return choice.slot
        if choice.by_gender:
            people = [name for name, kind in self.figures.items() if kind == "people"]
            return people[0] if len(people) == 1 else ""
        return next(iter(self.figures)) if len(self.figures) == 1 else ""


_FILLED = "filled"
_PRINTS = "prints"


def _looks(key: tuple[str | Look, ...]) -> dict[str, Look]:
    """The looks of the slots by name, of a key that has both in turns."""
    found: dict[str, Look] = {}
    for name, look in zip(key[::2], key[1::2], strict=True):
        plain = ("", "", "", look == _PRINTS)
        found[str(name)] = plain if isinstance(look, str) else look
    return found


class _Shaping:
    """One shape being built."""

    def __init__(self, shapes: Shapes, looks: Mapping[str, Look]) -> None:
        self.shapes = shapes
        self.looks = looks
        self.stretches: list[MessageStretch] = []
        self.run = 0
        self.empty: list[str] = []
        self.rescued: list[str] = []

    def add(self, words: str, role: Role, style: Style = PLAIN) -> None:
        last = self.stretches[-1] if self.stretches else None
        if role is not Role.TYPED:
            self.stretches.append(MessageStretch(words, role, style))
        elif last is not None and last.role is Role.TYPED and last.run == self.run:
            last.add(words, style)
        else:
            self.stretches.append(MessageStretch(words, role, style, self.run))

    def parts(self, parts: tuple[Part, ...], style: Style) -> None:
        for part in parts:
            if isinstance(part, TypedText):
                self.add(part.text, Role.TYPED, style)
            elif isinstance(part, Slot):
                filled = self.filled(part.name)
                if not filled:
                    self.empty.append(part.name)
                words = part.name if filled else f"‹{part.name}›"
                self.add(words, Role.FILLED if filled else Role.EMPTY, style)
            elif isinstance(part, AcronymMark):
                # Its braces tell an acronym from a slot when it is filled.
                self.add("{" + part.key, Role.FILLED, style)
            elif isinstance(part, Choice):
                self.apart(self.chosen(part), style)
            elif isinstance(part, Bold):
                self.parts(part.parts, (True, style[1]))
            elif isinstance(part, Link):
                self.parts(part.parts, (style[0], part.address))
            elif isinstance(part, NoteMark):
                self.add(part.mark, Role.MARK)
            elif isinstance(part, ClauseSeries):
                self.series(part, style)
            else:
                self.optional(part, style)

    def apart(self, words: str, style: Style) -> None:
        """Words that were not typed together with those before and after them."""
        self.run += 1
        self.add(words, Role.TYPED, style)
        self.run += 1

    def optional(self, part: Optional, style: Style) -> None:
        """Kept or dropped, both its edges need repair: `[{purpose}][, {time}], partners` may lose
        its first part and keep the second.
        """
        self.add("", Role.EDGE)
        if self.kept(part):
            self.parts(part.parts, style)
        else:
            self.run += 1
        self.add("", Role.EDGE)

    def series(self, part: ClauseSeries, style: Style) -> None:
        """The items that are present, with the list's words between them."""
        self.add("", Role.EDGE)
        there = [item for item in part.items if self.kept(item)]
        self.run += 1
        for index, item in enumerate(there):
            if index:
                self.apart(self.between(index, len(there)), style)
            self.parts(item.parts, style)
        self.run += 1
        self.add("", Role.EDGE)

    def between(self, index: int, count: int) -> str:
        """The words before an item of a list."""
        linking = self.shapes.linking
        if index < count - 1:
            return linking.middle
        return linking.two if count == 2 else linking.last

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
        """Whether nothing makes an optional part drop."""
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
        until_now = any(self.looks.get(name, _EMPTY)[2] == SINCE for name in SAYS_WHEN)
        labelled = choice.since if until_now and choice.since else choice.arms
        arms = dict(labelled)
        category, gender, direction, _ = self.looks.get(self.shapes.agrees_with(choice), _EMPTY)
        if choice.by_direction:
            return arms.get(direction, arms["same"])
        if not choice.by_gender:
            return arms.get(category or "", arms["other"])
        if category == MILLIONS and MILLIONS in arms:
            return arms[MILLIONS]
        if not arms.keys().isdisjoint(BOTH_LABELS):
            one, other = (gender or "m") + "s", (gender or "m") + "p"
            # If only one number has arms, it is the only one that can be.
            return arms.get(one if category == "one" else other, arms.get(one, arms.get(other, "")))
        return arms[gender or "m"]


def _stops(kept: list[MessageStretch]) -> tuple[Stop, ...]:
    """The stretches, with typed words divided by style."""
    stops: list[Stop] = []
    for stretch in kept:
        flag = "empty-slot" if stretch.role is Role.EMPTY else ""
        if stretch.role is not Role.TYPED:
            style = (*stretch.styles[0], flag)
            stops.append(Stop(stretch.role, stretch.words, style, stretch.marked))
            continue
        at = 0
        for key, group in groupby(stretch.styles):
            end = at + len(list(group))
            stop = Stop(Role.TYPED, stretch.words[at:end], (*key, ""))
            if not at:
                standing = stretch.standing
                stop = stop._replace(
                    after=stretch.after, goes_on=stretch.goes_on, standing=standing
                )
            stops.append(stop)
            at = end
    return tuple(stops)


def _capital_at(stops: tuple[Stop, ...]) -> int:
    """The index of the filled text that begins a sentence; -1 if typed words do."""
    for index, stop in enumerate(stops):
        if stop.role is Role.FILLED:
            return index
        if stop.role is not Role.MARK and any(char.isalnum() for char in stop.words):
            return -1
    return -1
