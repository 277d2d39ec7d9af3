"""A sentence that somebody wrote by hand, read as an action: which of its slots and words are the
figures and columns that a wording of an action has a place for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sitrep_writer.drafting.action_wordings import (
    ActionWording,
    action_wordings,
    common_parts,
    wording_pattern,
)
from sitrep_writer.drafting.declared_results import Result, WordingText, message_of
from sitrep_writer.drafting.own_words import slots_by_figure
from sitrep_writer.drafting.row_columns import PLACES, TIME, WHAT, WHO
from sitrep_writer.drafting.sentence_patterns import Match, Pattern
from sitrep_writer.drafting.spoken_tokens import Token, tokens_of, words_in
from sitrep_writer.drafting.templates import Templates
from sitrep_writer.folding import fold
from sitrep_writer.grammar.message_parts import Message
from sitrep_writer.messages.catalogue import Catalogue
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.facts import Facts, Figure, FigureSpec, Values
from sitrep_writer.words.cell_words import POPULATION
from sitrep_writer.words.locale_style import LocaleStyle
from sitrep_writer.words.locale_words import WordSources

_LONGEST = 8
"""How many words a noun, a place or another known phrase may have."""
_MOST = 80
"""Words of a text that is read."""
_COUNTED = ("people", "things")
_NAMED = frozenset(("by", "support", "partners"))
_KINDS = {
    WHO: (POPULATION,),
    "including": (POPULATION,),
    "topics": ("topic", "unit", "phrase"),
    "items": ("item", "unit"),
}
"""Sorts of words that a column takes; others take their own (`purpose`)."""
_DENYING = frozenset(("no", "not", "none", "never", "without", "nunca", "ni", "ningun", "sin"))
"""Words that turn a sentence round; a text that has one beside an action is not read as it."""


class OwnFigure(NamedTuple):
    """A figure of the rows, and the slot that the text has for it."""

    slot: str
    figure: Figure


class TextReading(NamedTuple):
    """A text as a wording of an action: `figures` are those of the rows by the action's, `nouns`
    what these count, `columns` what its other slots say, `numbers` figures that the text has in
    digits, and `left` what it says besides, before and behind.
    """

    action: Result
    wording: WordingText
    figures: Mapping[str, OwnFigure]
    nouns: Mapping[str, Values]
    columns: Mapping[str, Values]
    numbers: Mapping[str, str]
    left: tuple[str, ...]


class TextReader:
    """Reads texts of one language."""

    def __init__(
        self, templates: Templates, catalogue: Catalogue, style: LocaleStyle, words: WordSources
    ) -> None:
        self.templates = templates
        self.catalogue = catalogue
        self.style = style
        self.words = words
        self._counting = _number_words(style)

    @property
    def has_actions(self) -> bool:
        """Whether the actions have words in this language."""
        return bool(action_wordings(self.templates, self.catalogue))

    def readings(self, facts: Facts, text: SourcedValue[str]) -> Iterator[TextReading]:
        """Every way to read a text that names all figures of its rows, each of them once."""
        if facts.lost:
            return
        message = message_of(text.value)
        tokens = tokens_of(message)[:_MOST]
        here = frozenset(token.word for token in tokens)
        reading = _Reading(self, facts, text, message, tokens)
        parts = common_parts(self.templates, self.catalogue)
        for one in action_wordings(self.templates, self.catalogue):
            if one.needed <= here:
                pattern = wording_pattern(one.text, parts, one.action)
                if pattern.may_be_in(here):
                    yield from reading.of(one, pattern)

    def must_be_said(self, token: Token) -> bool:
        """Whether a word may not be left out: a number in digits or spelled, or a denial."""
        word = token.word
        return word[:1].isdigit() or word in self._counting or word in _DENYING

    def is_known(self, column: str, typed: str) -> bool:
        """Whether words are what a column can say, in this language."""
        if column == PLACES:
            return fold(typed) in self.words.places
        kind = self.kind(typed)
        if column == TIME:
            return kind == TIME or self.words.times.read(typed) is not None
        if column in _NAMED:
            return kind == "organisation" or fold(typed) in self.words.organisations
        return kind in _KINDS.get(column, (column,)) or (column == WHAT and kind is not None)

    def kind(self, typed: str) -> str | None:
        """What sort of word the vocabulary has here; None where it has none in this language."""
        vocabulary = self.words.vocabulary
        term = vocabulary.as_typed(typed, self.style.chain)
        return vocabulary.kind(term.key) if term is not None else None


class _Reading:
    """One text while it is read."""

    def __init__(
        self,
        reader: TextReader,
        facts: Facts,
        text: SourcedValue[str],
        message: Message,
        tokens: tuple[Token, ...],
    ) -> None:
        self.reader = reader
        self.facts = facts
        self.text = text
        self.tokens = tokens
        self.own = {slot: name for name, slot in slots_by_figure(facts, message).items() if slot}
        self.columns: dict[str, Values] = {}
        whom = [{WHO: figure.who} for figure in facts.figures.values() if figure.who]
        for row in (*facts.slots.values(), *whom):
            for name, values in row.items():
                self.columns.setdefault(name, values)

    def of(self, one: ActionWording, pattern: Pattern) -> Iterator[TextReading]:
        """The readings of the text as a wording, wherever in the text that begins."""
        specs = {spec.name: spec for spec in one.action.figures}

        def ends(slot: str, at: int) -> Iterable[int]:
            return self.ends(specs.get(slot), slot, at)

        for start in range(len(self.tokens)):
            for end, match in pattern.matches(self.tokens, start, ends):
                found = self.reading(one, specs, match, start, end)
                if found is not None:
                    yield found

    def ends(self, spec: FigureSpec | None, slot: str, at: int) -> Iterator[int]:
        """Where what a slot says may end that begins at a token."""
        if at >= len(self.tokens):
            return
        if spec is not None:
            yield from self.figure_ends(spec, at)
        elif self.tokens[at].slot == slot and slot in self.columns:
            yield at + 1
        elif not self.tokens[at].slot:
            yield from (end for end in self.spans(at) if self.is_known(slot, at, end))

    def figure_ends(self, spec: FigureSpec, at: int) -> Iterator[int]:
        """Where a figure ends: behind its slot, or behind the noun that the text has for it."""
        token = self.tokens[at]
        own = self.facts.figures.get(self.own.get(token.slot, "")) if token.slot else None
        if own is not None and own.spec.kind not in _COUNTED:
            if own.spec.kind == spec.kind:
                yield at + 1
        elif own is not None and (own.who if spec.kind == "people" else own.noun):
            yield at + 1
        elif spec.kind in _COUNTED and (
            token.word[:1].isdigit() if own is None else not own.counted
        ):
            yield from self.noun_ends(spec, at + 1)

    def noun_ends(self, spec: FigureSpec, at: int) -> Iterator[int]:
        """Where the noun of a figure ends: whom it counts, or what."""
        people = spec.kind == "people"
        if at < len(self.tokens) and self.tokens[at].slot:
            slot = WHO if people else WHAT
            if self.tokens[at].slot == slot and slot in self.columns:
                yield at + 1
            return
        for end in self.spans(at):
            kind = self.reader.kind(self.said(at, end))
            if kind is not None and (kind == POPULATION) == people:
                yield end

    def spans(self, at: int) -> Iterator[int]:
        """The ends of rows of words that begin at a token, the longest first."""
        end = at
        while end < min(len(self.tokens), at + _LONGEST) and not self.tokens[end].slot:
            end += 1
        yield from range(end, at, -1)

    def is_known(self, column: str, start: int, end: int) -> bool:
        return self.reader.is_known(column, self.said(start, end))

    def said(self, start: int, end: int) -> str:
        return " ".join(token.typed for token in self.tokens[start:end])

    def reading(
        self,
        one: ActionWording,
        specs: Mapping[str, FigureSpec],
        match: Match,
        start: int,
        end: int,
    ) -> TextReading | None:
        """A match with what it says; None where it leaves out a figure or a number of the text,
        or says a figure twice, or ends within a noun.
        """
        left = (*self.tokens[:start], *self.tokens[end:])
        if any(token.slot in self.own or self.reader.must_be_said(token) for token in left):
            return None
        if end < len(self.tokens) and self.goes_on(match, end):
            return None
        figures: dict[str, OwnFigure] = {}
        nouns: dict[str, Values] = {}
        numbers: dict[str, str] = {}
        columns: dict[str, Values] = {}
        for said in match:
            spec = specs.get(said.slot)
            if spec is None:
                columns[said.slot] = self.values(said.slot, said.start, said.end)
                continue
            token = self.tokens[said.start]
            if token.slot:
                figures[said.slot] = OwnFigure(token.slot, self.facts.figures[self.own[token.slot]])
            else:
                numbers[said.slot] = token.typed
            if said.end > said.start + 1:
                slot = WHO if spec.kind == "people" else WHAT
                nouns[said.slot] = self.values(slot, said.start + 1, said.end)
        used = sorted(self.own[one.slot] for one in figures.values())
        if used != sorted(self.facts.figures) or not (figures or numbers):
            return None
        head = " ".join([token.typed for token in self.tokens[:start]])
        tail = " ".join([token.typed for token in self.tokens[end:]])
        rest = tuple(filter(None, (head, tail)))
        return TextReading(one.action, one.wording, figures, nouns, columns, numbers, rest)

    def goes_on(self, match: Match, end: int) -> bool:
        """Whether a match ends with a noun that goes on in the text: "received rent support"."""
        nouns = (said for said in match if said.slot not in (PLACES, TIME))
        if not any(said.end == end for said in nouns):
            return False
        return not self.reader.style.counted_nouns.is_no_noun(self.tokens[end].word)

    def values(self, slot: str, start: int, end: int) -> Values:
        """What a slot says: the cells of its column, or the words of the text."""
        if self.tokens[start].slot:
            return self.columns[slot]
        return (SourcedValue(self.said(start, end), self.text.cell),)


def _number_words(style: LocaleStyle) -> frozenset[str]:
    """The words of a language that are numbers or parts of them, but not its articles."""
    genders: Sequence[str] = style.genders or ("",)
    spelled = [style.number_words.say(n, gender) for n in range(1, 101) for gender in genders]
    reading = style.reading
    spelled += [*reading.get("scales", {}), *reading.get("parts", {})]
    words = {token.word for said in spelled for token in words_in(said.replace("-", " "))}
    articles = {fold(article) for article in reading.get("articles", ())}
    joined = {fold(word) for word in reading.get("and", ())}
    return frozenset(words - articles - joined - {"y", "and"})
