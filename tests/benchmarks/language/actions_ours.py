"""Our own sentences of actions, from the shipped templates and catalogue, with spans and traces: a
message, its parts, nouns that the cells name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from sitrep_writer.drafting.declared_results import message_of
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.grammar.message_parts import Message
from sitrep_writer.grammar.parser import parse
from sitrep_writer.messages.catalogue import load_catalogue
from sitrep_writer.messages.rendered_line import RenderSetting
from sitrep_writer.messages.rendering import render
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.draft import Trace
from sitrep_writer.model.facts import Figure, Values
from sitrep_writer.resources import Resources
from sitrep_writer.words.quantities import quantity
from sitrep_writer.words.slot_values import SlotValue, spans_slot
from tests.benchmarks.language.action_facts import FRAMES, ActionFacts
from tests.benchmarks.language.ours import Said, locale_words
from tests.benchmarks.language.timing import Say

BOTH, PEOPLE = ("people", "things"), ("people",)
FIGURES = (BOTH, BOTH, PEOPLE, BOTH, PEOPLE)
"""The figures of each frame."""
WITH_TOPICS = (False, False, True, True, True)
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


class ActionCells(NamedTuple):
    """One bullet as reading hands it over: its figures and its columns."""

    owner: str
    frame: int
    figures: tuple[Figure, ...]
    columns: dict[str, Values]


class Frame(NamedTuple):
    """A sentence and the part at its end, with the slots that each of them names."""

    message: Message
    part: str
    more: Message
    kinds: dict[str, str]


def cells(facts: Sequence[ActionFacts]) -> list[ActionCells]:
    """The facts as they come from a Results sheet, two rows a bullet."""
    actions = load_templates(Resources()).actions
    found = []
    for at, each in enumerate(facts):
        row = 2 * at + 2
        action, _ = FRAMES[each.frame]

        def values(*words: str, row: int = row) -> Values:
            return tuple([SourcedValue(word, Cell("Results", row, 7)) for word in words])

        columns = {"places": values(*each.places)} if each.places else {}
        if each.month:
            columns["time"] = values(f"in {MONTHS[each.month - 1]} 2024")
        if WITH_TOPICS[each.frame]:
            columns["topics"] = values(*each.topics)
        figures = []
        for below, name in enumerate(FIGURES[each.frame]):
            spec = actions[action].figure(name)
            assert spec is not None
            exact = Decimal(each.people if name == "people" else each.things)
            who = values(each.who) if name == "people" else ()
            noun = values(each.what) if name == "things" else ()
            cell = Cell("Results", row + below, 4)
            figures.append(Figure(spec, exact, cell, who, noun=noun))
        found.append(ActionCells(f"bench.{action}@{at}", each.frame, tuple(figures), columns))
    return found


def speaker(locale: str) -> Say:
    """Bullets in this locale, each with its spans and the traces of its figures."""
    speaks = locale_words(locale)
    catalogue, _ = load_catalogue(Resources(), speaks.locale_style)
    templates = load_templates(Resources())

    def said(key: str, english: str) -> Message:
        return parse(catalogue.wording(key, english, "").text)

    frames = []
    for (name, wording), used in zip(FRAMES, FIGURES, strict=True):
        action = templates.actions[name]
        text = next(one for one in action.wordings if one.name == wording)
        part = next(slot for slot in message_of(text.text).slots if slot in ("more", "rest"))
        more = templates.parts[part]
        key = f"{action.message_id}:{wording}" if wording else action.message_id
        frames.append(
            Frame(
                said(key, text.text),
                part,
                said(more.message_id, more.wordings[0].text),
                {name: spec.kind for name in used if (spec := action.figure(name))},
            )
        )

    def bullet(facts: ActionCells) -> Said:
        frame = frames[facts.frame]
        words: dict[str, SlotValue] = {}
        for name, values in facts.columns.items():
            if name == "places":
                words[name] = speaks.places(values)
            elif name == "time":
                words[name] = speaks.times(values, name)
            else:
                words[name] = speaks.phrases(values, name)
        slots = dict(words)
        traces: list[Trace] = []
        for figure in facts.figures:
            name = figure.spec.name
            found = quantity(figure, f"{facts.owner}#{name}", speaks, "", False)
            slots[name] = found.value
            traces.append(found.trace)
        left = {name: words[name] for name in words if name not in frame.message.slots}
        if left:
            setting = RenderSetting(left, {}, sentence=False)
            slots[frame.part] = spans_slot(render(frame.more, setting, speaks).spans)
        setting = RenderSetting(slots, frame.kinds, opening=True)
        return Said(render(frame.message, setting, speaks).spans, tuple(traces))

    return lambda facts: [bullet(each) for each in facts]
