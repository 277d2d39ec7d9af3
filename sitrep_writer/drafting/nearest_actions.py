"""Bullets in own words beside the actions: which action says the same, and which one is offered
where a language is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.drafting.declared_results import Result, WordingText, message_of
from sitrep_writer.drafting.frames import Parts, filled_slots, frames_of
from sitrep_writer.drafting.plan import Plan, planned_sentence
from sitrep_writer.drafting.planned import ActionOffer, PlannedBullet, PlannedSector
from sitrep_writer.drafting.row_columns import UNIT, WHAT, WHO, typed
from sitrep_writer.drafting.templates import Templates
from sitrep_writer.drafting.text_reading import TextReader, TextReading
from sitrep_writer.grammar.message_parts import Slot, direct, only
from sitrep_writer.model.facts import Facts, Figure, Values
from sitrep_writer.model.problems import Problem
from sitrep_writer.model.workbook_names import SheetNames
from sitrep_writer.reasons.problem import problem


class ActionNames(NamedTuple):
    """What a workbook calls actions, their figures and its columns: the labels of its language
    by message key, and the columns of the Results sheet.
    """

    labels: Mapping[str, str]
    columns: SheetNames
    language: str

    def action(self, action: Result) -> str:
        """The name of an action."""
        return self.labels.get(f"{action.message_id}@label", action.label)

    def figure(self, action: Result, name: str) -> str:
        """The name of a figure of an action."""
        spec = action.figure(name)
        return self.labels.get(f"{action.message_id}@{name}", spec.label if spec else name)

    def column(self, key: str) -> str:
        """The name of a column."""
        return self.columns.columns[key].text(self.language)


class ActionsNearby(NamedTuple):
    """Reads the bullets in own words; `readers` by language, `asked` the languages of the
    drafts.
    """

    templates: Templates
    readers: Mapping[str, TextReader]
    asked: Sequence[str]
    names: ActionNames

    def beside(self, plan: Plan) -> tuple[Plan, list[Problem]]:
        """The plan with an offer for each bullet that lacks a language and that an action can say,
        and a note for each other one that says no more than an action would.
        """
        told: list[Problem] = []
        sectors: list[PlannedSector] = []
        for sector in plan.sectors:
            bullets = []
            for bullet in sector.bullets:
                # Own words print a figure of 0; actions do not.
                if bullet.facts.own_words and all(f.exact for f in bullet.facts.figures.values()):
                    bullet = self.offered(bullet)
                    told += self.fitting(bullet.facts) if bullet.offer is None else ()
                bullets.append(bullet)
            sectors.append(sector._replace(bullets=tuple(bullets)))
        return plan._replace(sectors=tuple(sectors)), told

    def offered(self, bullet: PlannedBullet) -> PlannedBullet:
        """A bullet with the action that says most of its text, where a language has none."""
        texts = bullet.facts.own_words
        language = next(iter(texts))
        lacking = [
            asked for asked in self.asked if asked not in texts and self.readers[asked].has_actions
        ]
        if not lacking or language not in self.readers:
            return bullet
        found = [
            reading
            for reading in self.readers[language].readings(bullet.facts, texts[language])
            if not reading.numbers and _words_left(reading) <= _said_words(reading)
        ]
        if not found:
            return bullet
        nearest = min(found, key=_distance)
        return bullet._replace(offer=self.offer(bullet.facts, nearest, lacking))

    def offer(self, facts: Facts, reading: TextReading, languages: Sequence[str]) -> ActionOffer:
        """The sentence of an action for the facts that a text says."""
        figures = {name: _counting(reading, name) for name in reading.figures}
        slots = {next(iter(figures)): reading.columns}
        key = reading.action.key
        offered = Facts(facts.sector, key, facts.place, figures, slots, facts.cell)
        action, parts = reading.action, self.templates.parts
        wording = reading.wording
        if not _fills(wording, filled_slots(offered), parts):
            wording = frames_of(action, offered, parts)[0]
        sentence = planned_sentence(action, offered, wording, parts=parts)
        own = {name: one.slot for name, one in reading.figures.items()}
        label = self.names.action(reading.action)
        return ActionOffer(sentence, offered, own, reading.left, label, tuple(languages))

    def fitting(self, facts: Facts) -> Iterator[Problem]:
        """A note where the texts of all languages say what one action would, and no more. What to
        type is in the words of the workbook's language, if there is a text in it.
        """
        found: list[dict[str, TextReading]] = []
        for language, text in sorted(
            facts.own_words.items(), key=lambda each: each[0] != self.names.language
        ):
            reader = self.readers.get(language)
            readings = reader.readings(facts, text) if reader is not None else ()
            whole = sorted([one for one in readings if not one.left], key=_distance, reverse=True)
            found.append({reading.action.key: reading for reading in whole})
        first, *others = found
        both = [one for key, one in first.items() if all(key in each for each in others)]
        if not both:
            return
        reading = min(both, key=_distance)
        text = next(iter(facts.own_words.values()))
        yield problem(
            "action-fits",
            text.cell,
            f"{facts.sector}.{facts.result}",
            action=self.names.action(reading.action),
            cells=list(self.cells(reading)),
        )

    def cells(self, reading: TextReading) -> Iterator[str]:
        """What to type for an action, column by column."""
        figures = [*reading.figures, *reading.numbers]
        for name in sorted(figures, key=[spec.name for spec in reading.action.figures].index):
            yield f'{self.names.column("figure")} "{self.names.figure(reading.action, name)}"'
            if name in reading.numbers:
                yield f"{self.names.column('exact')} {reading.numbers[name]}"
            noun = _noun(reading, name)
            if noun:
                people = _is_people(reading.action, name)
                column = WHO if people else UNIT if WHAT in reading.columns else WHAT
                yield self.cell(column, noun)
        for column, values in reading.columns.items():
            yield self.cell(column, values)

    def cell(self, column: str, values: Values) -> str:
        return f'{self.names.column(column)} "{typed(values)}"'


def _words_left(reading: TextReading) -> int:
    """How many words of a text an action does not say."""
    return sum(len(words.split()) for words in reading.left)


def _distance(reading: TextReading) -> tuple[int, int, int]:
    """How far a text is from what an action says: the words that it leaves out, the columns that
    it takes, and those that its wording does not name itself.
    """
    named = message_of(reading.wording.text).slots
    beside = [name for name in reading.columns if name not in named]
    return _words_left(reading), len(reading.columns), len(beside)


def _fills(wording: WordingText, filled: Collection[str], parts: Parts) -> bool:
    """Whether all that a wording needs is filled in."""
    needed = {part.name for part in only(direct(message_of(wording.text).parts), Slot)}
    return needed - parts.keys() <= set(filled)


def _said_words(reading: TextReading) -> int:
    """How much of a text an action says: each figure and column, and the verb, as two words."""
    return 2 * (len(reading.figures) + len(reading.columns) + len(reading.nouns) + 1)


def _noun(reading: TextReading, name: str) -> Values:
    """What a figure counts, in the text or in its row."""
    if name in reading.nouns:
        return reading.nouns[name]
    return reading.figures[name].figure.counted if name in reading.figures else ()


def _is_people(action: Result, name: str) -> bool:
    spec = action.figure(name)
    return spec is not None and spec.kind == "people"


def _counting(reading: TextReading, name: str) -> Figure:
    """A figure of the rows with the noun that the action prints."""
    figure, noun = reading.figures[name].figure, reading.nouns.get(name)
    spec = replace(figure.spec, part_of="", adds_up=False, derived=None)
    if not noun:
        return replace(figure, spec=spec)
    spec = replace(spec, kind="things", named=True)
    return replace(figure, spec=spec, who=(), noun=noun)
