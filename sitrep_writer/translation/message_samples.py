"""Says a message with sample values, as a draft would: figures from 0 to a million, masculine and
feminine nouns, one place and several, columns filled in and blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import cached_property
from itertools import product
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from sitrep_writer.drafting.declared_results import Result, message_key
from sitrep_writer.drafting.profiles import find_profile, load_profiles
from sitrep_writer.drafting.templates import Templates, load_templates
from sitrep_writer.grammar.message_parts import (
    DIRECTION_LABELS,
    Choice,
    ClauseSeries,
    Message,
    Part,
    Slot,
    direct,
    only,
    walk,
)
from sitrep_writer.grammar.message_parts import Optional as OptionalPart
from sitrep_writer.grammar.parser import parse
from sitrep_writer.messages.catalogue import load_catalogue
from sitrep_writer.messages.rendered_line import RenderSetting
from sitrep_writer.messages.rendering import RenderedSpans, render, shapes_in
from sitrep_writer.messages.shapes import DROPPED, KEPT, Decision
from sitrep_writer.messages.value_forms import formed
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.facts import Figure, FigureSpec
from sitrep_writer.resources import Resources
from sitrep_writer.words.acronyms import load_acronyms
from sitrep_writer.words.locale_style import LocaleStyle, load_approximators, load_locale_style
from sitrep_writer.words.locale_words import LocaleWords, WordSources
from sitrep_writer.words.quantities import quantity
from sitrep_writer.words.slot_values import SlotValue, slot, spans_slot
from sitrep_writer.words.times import time_reader
from sitrep_writer.words.vocabulary import load_places, load_vocabulary

_CELL = Cell("Results", 2, 4)
_PLATFORM = "neutral"
NUMBERS = (0, 1, 2, 21, 1_500, 1_020_000)
"""The figures that every message is said with: they differ in plural, gender and rounding."""
PEOPLE = {"f": "women", "m": "men", "mixed": "refugees and migrants"}
THINGS = {"m": "food kits", "f": "thermal blankets"}
ONGOING, OVER = "since January 2024", "in June 2024"
"""A time that goes on until now, and one that is over."""
WORDS: Mapping[str, tuple[str, ...]] = {
    "places": ("Callao",),
    "partners": ("UNHCR",),
    "channel": ("mobile health brigade",),
    "purpose": ("to buy food",),
    "topics": ("hygiene",),
    "what": ("self-employment",),
    "items": ("laptop",),
    "modality": ("virtual",),
    "by": ("UNHCR",),
    "support": ("Ministry of Education",),
    "time": (ONGOING,),
    "who": ("women",),
    "detail": ("who were out of school",),
    "outcome": ("which lets them work formally",),
    "including": ("women", "adolescents"),
    "framework": ("the 16 Days of Activism",),
}
"""What each column of a workbook holds in the samples; the vocabulary has all of it."""
SECOND = {"by": "WFP", "partners": "WFP", "support": "Ministry of Health", "topics": "nutrition"}
"""What a second cell of these columns holds."""
PLACES = {
    "one place": ("Lima",),
    "a place with an article": ("Callao",),
    "two places": ("Piura", "Ica"),
    "three places": ("Lima", "La Libertad", "Tumbes"),
    "nine places": (
        *("Lima", "Callao", "Tumbes", "Piura", "La Libertad"),
        *("Ica", "Tacna", "Puno", "Arequipa"),
    ),
}
SOUNDS = {"a place with i": ("Ica",), "a place with o": ("Orellana",)}
"""Places before which a word of one letter may change, as `y` and `o` do in Spanish."""
_LETTER_BEFORE_PLACES = re.compile(r"(?<!\w)\w \**\{places\b")


class DeclaredMessage(NamedTuple):
    """A message with what its template declares: the figures by slot, and whether it is a sentence
    of a draft and not a label; `part` names what it is of the sentences of actions.
    """

    key: str
    english: str
    figures: Mapping[str, FigureSpec]
    sentence: bool
    part: str = ""

    @property
    def kinds(self) -> dict[str, str]:
        """The kinds of its figures by slot."""
        return {name: spec.kind for name, spec in self.figures.items()}


class Sample(NamedTuple):
    """Values for a message's slots: `number` is that of its figures, `name` what sets the sample
    apart. The slots `without` are empty, and all that the message can do without if it is not
    `filled`. A figure that says how another one has changed has this `direction`.
    """

    name: str
    number: int
    people: str
    things: str
    places: tuple[str, ...]
    filled: bool = True
    figures: bool = True
    without: frozenset[str] = frozenset()
    direction: str = "up"
    time: str = ONGOING
    several: bool = False


PLAIN = Sample("plain", 1_500, "f", "m", PLACES["a place with an article"])


def samples_for(
    message: Message, figures: Mapping[str, FigureSpec], other: Message | None = None
) -> Iterator[Sample]:
    """The samples that can change how a message is said, the plainest first; or how this one or
    the same in another language is.
    """
    both = [each for each in (message, other) if each is not None]
    parts = [part for each in both for part in walk(each.parts)]
    yield PLAIN
    choices = only(parts, Choice)
    if figures:
        yield from _of_numbers(choices)
    if any("places" in each.slots for each in both):
        yield from _of_places(both)
    if any(choice.by_direction for choice in choices):
        for direction in ("down", "same"):
            yield PLAIN._replace(name=f"changed {direction}", direction=direction)
    if any(choice.since for choice in choices):
        yield PLAIN._replace(name="time over", time=OVER)
    if any(choice.slot in SECOND for choice in choices):
        yield PLAIN._replace(name="several", several=True)
    if any(isinstance(part, OptionalPart) for part in parts):
        for slot_name in _dropping(parts)[:1]:
            yield PLAIN._replace(name="without", without=frozenset((slot_name,)))
        yield PLAIN._replace(name="columns blank", filled=False)


def _of_numbers(choices: Sequence[Choice]) -> Iterator[Sample]:
    genders = any(choice.by_gender for choice in choices)
    for place, number in enumerate(NUMBERS):
        for gender in ("f", "m") if genders else ("fm"[place % 2],):
            if (number, gender) != (PLAIN.number, PLAIN.people):
                yield _of_figures(number, gender)
    yield _of_figures(PLAIN.number, "mixed")


def _of_figures(number: int, people: str) -> Sample:
    things = "m" if people == "f" else "f"
    return PLAIN._replace(name="figures", number=number, people=people, things=things)


def _of_places(both: Sequence[Message]) -> Iterator[Sample]:
    for name, places in PLACES.items():
        if places != PLAIN.places:
            yield PLAIN._replace(name=name, places=places)
    if any(_LETTER_BEFORE_PLACES.search(each.text) for each in both):
        for name, places in SOUNDS.items():
            yield PLAIN._replace(name=name, places=places)


def _dropping(parts: Iterable[Part]) -> tuple[str, ...]:
    """The slots that decide whether an optional part is dropped."""
    optional = [part for part in parts if isinstance(part, OptionalPart)]
    return tuple(dict.fromkeys(name for part in optional for name in part.needs))


class SaidPair(NamedTuple):
    """A message said in two languages with the same values."""

    sample: Sample
    english: RenderedSpans
    translation: RenderedSpans


_Slots: TypeAlias = tuple[Mapping[str, SlotValue], Mapping[str, SlotValue]]


class MessagePair(NamedTuple):
    """A message in English and in another language, with what says each."""

    english: Message
    translation: Message
    sayers: tuple[MessageSayer, MessageSayer]
    declared: DeclaredMessage

    def slots(self, sample: Sample) -> _Slots:
        """The values of both with a sample."""
        english, other = (
            sayer.slots(message, self.declared, sample, self.english)
            for message, sayer in zip(self[:2], self.sayers, strict=True)
        )
        return english, other

    def said(self, sample: Sample, slots: _Slots) -> SaidPair:
        """Both with a sample and its values."""
        sides = zip(self[:2], self.sayers, slots, strict=True)
        spans = [sayer.said(message, self.declared, values) for message, sayer, values in sides]
        return SaidPair(sample, *spans)

    def decided(self, slots: _Slots) -> frozenset[tuple[int, Decision]]:
        """What the choices and optional parts of both come to with these values."""
        english, other = self.sayers
        one = english.decided(self.english, self.declared, slots[0])
        two = other.decided(self.translation, self.declared, slots[1])
        return frozenset([*((0, each) for each in one), *((1, each) for each in two)])

    def decisions(self) -> set[tuple[int, Decision]]:
        """All that the choices and optional parts can come to."""
        found: set[tuple[int, Decision]] = set()
        for side, message in enumerate((self.english, self.translation)):
            for part in walk(message.parts):
                if isinstance(part, OptionalPart):
                    found |= {(side, (part, KEPT)), (side, (part, DROPPED))}
                elif isinstance(part, Choice):
                    found |= {(side, (part, label)) for label, _ in part.arms}
                    found |= {(side, (part, f"since {label}")) for label, _ in part.since}
        return found

    def samples(self) -> list[SaidPair]:
        """The message with each sample that can change it, and with what else it takes for each arm
        of a choice, and for each optional part with and without it, to be seen.
        """
        found: list[SaidPair] = []
        missing = self.decisions()
        for sample in samples_for(self.english, self.declared.figures, self.translation):
            slots = self.slots(sample)
            found.append(self.said(sample, slots))
            missing -= self.decided(slots) if missing else set()
        for sample in self._others() if missing else ():
            slots = self.slots(sample)
            decided = self.decided(slots)
            if decided & missing:
                found.append(self.said(sample, slots))
                missing -= decided
            if not missing:
                break
        return found

    def _others(self) -> Iterator[Sample]:
        """Values in all combinations, the simplest first."""
        parts = [part for each in self[:2] for part in walk(each.parts)]
        slots = _dropping(parts)
        blanks = [frozenset(each) for each in ((), *((name,) for name in slots))]
        blanks += [frozenset(slots), frozenset(slots) & self.declared.figures.keys()]
        choices = only(parts, Choice)
        counts = (False, True) if any(each.slot in SECOND for each in choices) else (False,)
        directions = DIRECTION_LABELS if any(each.by_direction for each in choices) else ("up",)
        times = (ONGOING, OVER) if any(choice.since for choice in choices) else (ONGOING,)
        genders = PEOPLE if any(choice.by_gender for choice in choices) else (PLAIN.people,)
        numbers = product((PLAIN.number, 1, 1_020_000), genders)
        for (number, people), direction, time, several, without in product(
            numbers, directions, times, counts, blanks
        ):
            sample = _of_figures(number, people)
            yield sample._replace(
                name="without" if without else "several" if several else sample.name,
                without=without,
                direction=direction,
                time=time,
                several=several,
            )


class MessageSayer:
    """Says messages in one locale with the words of a folder. Raises ValueError if its settings,
    vocabulary or registers cannot be read.
    """

    def __init__(self, resources: Resources, locale: str) -> None:
        self.resources = resources
        self.locale_style = load_locale_style(resources, locale)
        styles = {style.name: style for style in (*self._english(), self.locale_style)}
        self._styles: tuple[LocaleStyle, ...] = tuple(styles.values())
        chains = dict.fromkeys(name for style in self._styles for name in style.chain)
        self._chains = tuple(chains)
        profile = find_profile(load_profiles(resources), _PLATFORM)
        assert profile is not None  # it is shipped
        self._profile = profile
        self._sources = WordSources(
            load_vocabulary(resources, chains),
            load_places(resources),
            profile.levels,
            {},
            time_reader(self._styles),
            profile.places_shown,
        )
        self._approximators = load_approximators(resources, self._styles)
        self._known: dict[tuple[object, ...], SlotValue] = {}
        self._needs: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._looked_at: dict[str, tuple[str, ...]] = {}

    def _english(self) -> Iterable[LocaleStyle]:
        return (load_locale_style(self.resources, "en"),)

    @cached_property
    def templates(self) -> Templates:
        """The templates whose parts the messages may name."""
        return load_templates(self.resources)

    def words(self) -> LocaleWords:
        """Fresh words: an acronym is spelled out again."""
        return LocaleWords(
            self.locale_style,
            self._sources,
            load_acronyms(self.resources, self.locale_style, self._chains),
            self._approximators,
            self._profile.rounding,
        )

    def slots(
        self,
        message: Message,
        declared: DeclaredMessage,
        sample: Sample,
        source: Message | None = None,
    ) -> dict[str, SlotValue]:
        """The values of a message's slots, in the forms that it asks for. Blank columns are those
        that the message, or its English `source`, can do without.
        """
        needed, outer = self._cannot_lack(source or message)
        found: dict[str, SlotValue] = {}
        for name in (*message.slots, *self._agreeing(message)):
            spec = declared.figures.get(name)
            if name in sample.without and name not in outer:
                continue
            if spec is not None:
                if sample.figures:
                    found[name] = self._figure(spec, sample)
            elif name in self.templates.parts and name != declared.part:
                left = WORDS.keys() - set(message.slots) if sample.filled else frozenset()
                found[name] = self._part(self.templates.parts[name], left, sample)
            elif sample.filled or name in needed:
                found[name] = self._column(name, sample)
        for name, form in message.forms:
            value = found.get(name)
            if value is not None and not form.startswith("ordinal"):
                found[name] = formed(value, form, self.locale_style) or value
        return found

    def _cannot_lack(self, message: Message) -> tuple[frozenset[str], frozenset[str]]:
        known = self._needs.get(message.text)
        if known is None:
            known = self._needs[message.text] = _needed(message), outer_slots(message)
        return known

    def _agreeing(self, message: Message) -> tuple[str, ...]:
        known = self._looked_at.get(message.text)
        if known is None:
            known = self._looked_at[message.text] = tuple(_agreeing(message))
        return known

    def said(
        self,
        message: Message,
        declared: DeclaredMessage,
        slots: Mapping[str, SlotValue],
    ) -> RenderedSpans:
        """A message with these values."""
        kinds = declared.kinds
        here = {name: kinds[name] for name in message.slots if name in kinds}
        return render(
            message,
            RenderSetting(slots, here, declared.sentence, not declared.sentence, opening=True),
            self.words() if message.acronyms else self._plain_words,
        )

    def decided(
        self, message: Message, declared: DeclaredMessage, slots: Mapping[str, SlotValue]
    ) -> frozenset[Decision]:
        """What the message's choices and optional parts come to with these values."""
        kinds = declared.kinds
        here = {name: kinds[name] for name in message.slots if name in kinds}
        shapes = shapes_in(self.locale_style).of(message, here, declared.sentence)
        return shapes.decisions(slots)

    @cached_property
    def _plain_words(self) -> LocaleWords:
        """Words for messages without acronyms, which leave no mark on them."""
        return self.words()

    def _figure(self, spec: FigureSpec, sample: Sample) -> SlotValue:
        key = (spec, sample.number, sample.people, sample.things, sample.direction)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._quantity(spec, sample)
        return known

    def _quantity(self, spec: FigureSpec, sample: Sample) -> SlotValue:
        counts_people = spec.kind in ("people", "ratio")
        who = _typed(PEOPLE[sample.people]) if counts_people else ()
        noun = _typed(THINGS[sample.things]) if spec.named and spec.kind == "things" else ()
        number = Decimal(_in_range(spec, sample.number))
        figure = Figure(spec, number, _CELL, who, noun=noun)
        value = quantity(figure, spec.name, self.words(), "", rounded=True).value
        return replace(value, direction=sample.direction)

    def _column(self, name: str, sample: Sample) -> SlotValue:
        key = (name, sample.places if name == "places" else (sample.time, sample.several))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._of_column(name, sample)
        return known

    def _of_column(self, name: str, sample: Sample) -> SlotValue:
        words = self.words()
        if name == "places":
            return words.places([SourcedValue(each, _CELL) for each in sample.places])
        if name == "time":
            return words.times(_typed(sample.time), name)
        if name == "who":
            noun = words.noun(_typed(*WORDS[name]), "other", millions=False)
            return SlotValue(noun.pieces, "other", noun.gender, set_off=noun.set_off)
        if name in WORDS:
            more = (SECOND[name],) if sample.several and name in SECOND else ()
            return words.phrases(_typed(*WORDS[name], *more), name)
        if name in self.locale_style.connectives:
            return slot(self.locale_style.words(self.locale_style.connectives[name]))
        return slot(f"‹{name}›", name=True)

    def _part(self, part: Result, left: AbstractSet[str], sample: Sample) -> SlotValue:
        """What the sentences of actions share, with the columns that are `left` for it."""
        key = (part.key, tuple(sorted(left)), sample.time, sample.several)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._of_part(part, left, sample)
        return known

    def _of_part(self, part: Result, left: AbstractSet[str], sample: Sample) -> SlotValue:
        text = self.wording_of(message_key(part.message_id, "", ""), part.wordings[0].text)
        message = parse(text)
        shared = DeclaredMessage(part.message_id, text, {}, sentence=False, part=part.key)
        plain = PLAIN._replace(time=sample.time, several=sample.several)
        slots = {name: self._column(name, plain) for name in message.slots if name in left}
        return spans_slot(self.said(message, shared, slots).spans) if slots else SlotValue(())

    def wording_of(self, key: str, english: str) -> str:
        """What a message says in the locale's shipped catalogues, else its English."""
        catalogue, _ = load_catalogue(self.resources, self.locale_style)
        return catalogue.wording(key, " ".join(english.split()), "").text


def declared_label(key: str, english: str) -> DeclaredMessage:
    """A label or heading, of which no template declares anything: its figures are the slots that
    its English chooses words by.
    """
    message = parse(english)
    choices = [part for part in walk(message.parts) if isinstance(part, Choice)]
    slots = {choice.slot for choice in choices if choice.slot}
    if any(choice.agrees and not choice.slot for choice in choices):
        slots.update(message.slots[:1])
    figures = {name: FigureSpec(name, "things", name) for name in sorted(slots)}
    return DeclaredMessage(key, english, figures, sentence=False)


def declared_messages(templates: Templates) -> dict[str, DeclaredMessage]:
    """The sentences of sectors, actions and their parts by key, with their figures."""
    found: dict[str, DeclaredMessage] = {}
    results = [each for sector in templates.sectors.values() for each in sector.results.values()]
    for result in (*results, *templates.actions.values()):
        figures = {spec.name: spec for spec in result.figures}
        for wording in result.wordings:
            key = message_key(result.message_id, wording.sentence, wording.name)
            english = " ".join(wording.text.split())
            found[key] = DeclaredMessage(key, english, figures, sentence=True)
    for part in templates.parts.values():
        for wording in part.wordings:
            key = message_key(part.message_id, wording.sentence, wording.name)
            english = " ".join(wording.text.split())
            found[key] = DeclaredMessage(key, english, _PART_FIGURES, False, part.key)
    return found


_PART_FIGURES = {
    "before": FigureSpec("before", "people", "before"),
    "change": FigureSpec("change", "percent", "change"),
    "number": FigureSpec("number", "people", "number"),
}
"""The figures that parts of actions name."""


def _typed(*texts: str) -> tuple[SourcedValue[str], ...]:
    return tuple(SourcedValue(text, _CELL) for text in texts)


def _in_range(spec: FigureSpec, number: int) -> int:
    if spec.kind == "ratio":
        return 60
    return min(number, 97) if spec.kind in ("percent", "points") else number


def outer_slots(message: Message) -> frozenset[str]:
    """The slots outside all optional parts and series."""
    return frozenset(part.name for part in direct(message.parts) if isinstance(part, Slot))


def _needed(message: Message) -> frozenset[str]:
    """The slots that a message cannot do without; one made of a series needs something to list."""
    found = set(outer_slots(message))
    if any(isinstance(part, ClauseSeries) for part in direct(message.parts)):
        found.update(message.slots)
    return frozenset(found)


def _agreeing(message: Message) -> Iterator[str]:
    """The slots that only choices look at."""
    choices = [part for part in walk(message.parts) if isinstance(part, Choice)]
    looked = [choice.slot for choice in choices if choice.slot]
    if any(choice.since for choice in choices):
        looked.append("time")
    yield from dict.fromkeys(name for name in looked if name not in message.slots)
