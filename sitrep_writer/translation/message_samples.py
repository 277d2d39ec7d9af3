"""Says a message with sample values, as a draft would: figures from 0 to a million, masculine and
feminine nouns, one place and several, columns filled in and blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.drafting.declared_results import Result, message_key
from sitrep_writer.drafting.profiles import find_profile, load_profiles
from sitrep_writer.drafting.templates import Templates, load_templates
from sitrep_writer.grammar.message_parts import (
    Choice,
    ClauseSeries,
    Message,
    Slot,
    direct,
    walk,
)
from sitrep_writer.grammar.message_parts import Optional as OptionalPart
from sitrep_writer.grammar.parser import parse
from sitrep_writer.messages.catalogue import load_catalogue
from sitrep_writer.messages.rendered_line import RenderSetting
from sitrep_writer.messages.rendering import RenderedSpans, render
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
    "time": ("since January 2024",),
    "who": ("women",),
    "detail": ("who were out of school",),
    "outcome": ("which lets them work formally",),
    "including": ("women", "adolescents"),
    "framework": ("the 16 Days of Activism",),
}
"""What each column of a workbook holds in the samples; the vocabulary has all of it."""
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
    apart, for people.
    """

    name: str
    number: int
    people: str
    things: str
    places: tuple[str, ...]
    filled: bool = True
    figures: bool = True


PLAIN = Sample("plain", 1_500, "f", "m", PLACES["a place with an article"])


def samples_for(message: Message, figures: Mapping[str, FigureSpec]) -> Iterator[Sample]:
    """The samples that can change how a message is said, the plainest first."""
    yield PLAIN
    if figures:
        choices = [part for part in walk(message.parts) if isinstance(part, Choice)]
        both = any(choice.by_gender for choice in choices)
        for place, number in enumerate(NUMBERS):
            for gender in ("f", "m") if both else ("fm"[place % 2],):
                if (number, gender) != (PLAIN.number, PLAIN.people):
                    yield _of_figures(number, gender)
        yield _of_figures(PLAIN.number, "mixed")
    if "places" in message.slots:
        for name, places in PLACES.items():
            yield PLAIN._replace(name=name, places=places)
    if any(isinstance(part, OptionalPart) for part in walk(message.parts)):
        yield PLAIN._replace(name="columns blank", filled=False)


def _of_figures(number: int, people: str) -> Sample:
    things = "m" if people == "f" else "f"
    return PLAIN._replace(name=f"{number} {people}", number=number, people=people, things=things)


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
        needed = _needed(source or message)
        found: dict[str, SlotValue] = {}
        for name in (*message.slots, *_agreeing(message)):
            spec = declared.figures.get(name)
            if spec is not None:
                if sample.figures:
                    found[name] = self._figure(spec, sample)
            elif name in self.templates.parts and name != declared.part:
                left = WORDS.keys() - set(message.slots) if sample.filled else frozenset()
                found[name] = self._part(self.templates.parts[name], left)
            elif sample.filled or name in needed:
                found[name] = self._column(name, sample)
        for name, form in message.forms:
            value = found.get(name)
            if value is not None and not form.startswith("ordinal"):
                found[name] = formed(value, form, self.locale_style) or value
        return found

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

    @cached_property
    def _plain_words(self) -> LocaleWords:
        """Words for messages without acronyms, which leave no mark on them."""
        return self.words()

    def _figure(self, spec: FigureSpec, sample: Sample) -> SlotValue:
        key = (spec, sample.number, sample.people, sample.things)
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
        if spec.derived is not None and spec.derived.how != "share":
            return replace(value, direction="up")
        return value

    def _column(self, name: str, sample: Sample) -> SlotValue:
        key = (name, sample.places if name == "places" else ())
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._of_column(name, sample)
        return known

    def _of_column(self, name: str, sample: Sample) -> SlotValue:
        words = self.words()
        if name == "places":
            return words.places([SourcedValue(each, _CELL) for each in sample.places])
        if name == "time":
            return words.times(_typed(*WORDS[name]), name)
        if name == "who":
            noun = words.noun(_typed(*WORDS[name]), "other", millions=False)
            return SlotValue(noun.pieces, "other", noun.gender, set_off=noun.set_off)
        if name in WORDS:
            return words.phrases(_typed(*WORDS[name]), name)
        if name in self.locale_style.connectives:
            return slot(self.locale_style.words(self.locale_style.connectives[name]))
        return slot(f"‹{name}›", name=True)

    def _part(self, part: Result, left: AbstractSet[str]) -> SlotValue:
        """What the sentences of actions share, with the columns that are `left` for it."""
        key = (part.key, tuple(sorted(left)))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._of_part(part, left)
        return known

    def _of_part(self, part: Result, left: AbstractSet[str]) -> SlotValue:
        text = self.wording_of(message_key(part.message_id, "", ""), part.wordings[0].text)
        message = parse(text)
        shared = DeclaredMessage(part.message_id, text, {}, sentence=False, part=part.key)
        slots = {name: self._column(name, PLAIN) for name in message.slots if name in left}
        return spans_slot(self.said(message, shared, slots).spans) if slots else SlotValue(())

    def wording_of(self, key: str, english: str) -> str:
        """What a message says in the locale's shipped catalogues, else its English."""
        catalogue, _ = load_catalogue(self.resources, self.locale_style)
        return catalogue.wording(key, " ".join(english.split()), "").text


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


def _needed(message: Message) -> frozenset[str]:
    """The slots outside all optional parts."""
    found = {part.name for part in direct(message.parts) if isinstance(part, Slot)}
    if any(isinstance(part, ClauseSeries) for part in direct(message.parts)):
        found.update(message.slots)
    return frozenset(found)


def _agreeing(message: Message) -> Iterator[str]:
    """The slots that only choices name."""
    for part in walk(message.parts):
        if isinstance(part, Choice) and part.slot and part.slot not in message.slots:
            yield part.slot
