"""The parts of figures as a sentence says them: listed in the figure's place, or behind it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.endings import BEFORE, BREAKDOWN, NUMBER, behind
from sitrep_writer.drafting.planned import PlannedSentence
from sitrep_writer.drafting.row_words import words_of
from sitrep_writer.drafting.sentences import WORDS
from sitrep_writer.grammar.message_parts import MILLIONS
from sitrep_writer.model.facts import Breakdown, Facts
from sitrep_writer.words.lists import ListStyle
from sitrep_writer.words.slot_values import SlotValue, joined, spans_slot


def is_part(name: str, facts: Facts) -> bool:
    """Whether a figure is a part that prints its number alone."""
    return any(name in each.parts for each in facts.breakdowns if not each.listed)


def parts_said(
    draft_context: DraftContext,
    facts: Facts,
    planned: PlannedSentence,
    said: Mapping[str, SlotValue],
    sentence_id: str,
) -> dict[str, SlotValue]:
    """What says parts, by slot. `said` are the figures in words. What a figure was in the last
    edition needs no noun where nothing else is counted.
    """
    found: dict[str, SlotValue] = {}
    lists = draft_context.locale_words.locale_style.lists
    for each in facts.breakdowns:
        names = [name for name in each.parts if name in said and name in facts.figures]
        values = [said[name] for name in names]
        if each.listed and values:
            is_part_of = any(facts.figures[name].spec.part_of for name in names)
            found[each.figure] = listed(values, lists, words_first=is_part_of)
    broken = behind(facts, planned.figures)
    if broken is not None:
        found[BREAKDOWN] = _behind(draft_context, broken, planned, said, sentence_id)
    if BEFORE in said and _is_alone(facts, planned):
        found[BEFORE] = number_alone(said[BEFORE])
    return found


def _behind(
    draft_context: DraftContext,
    broken: Breakdown,
    planned: PlannedSentence,
    said: Mapping[str, SlotValue],
    sentence_id: str,
) -> SlotValue:
    """The parts with what tells each from the others: "210 in Lima and 540 in Tacna"."""
    items = []
    for name, cells in broken.parts.items():
        if name in said and planned.part is not None:
            words = draft_context.counts(
                words_of(draft_context, broken.column, cells, False),
                f"{sentence_id}#{name}.{broken.column}",
            )
            slots = {NUMBER: number_alone(said[name]), broken.column: words}
            spans = draft_context.message(planned.part, slots, {}, WORDS).spans
            items.append(spans_slot(spans).pieces)
    pieces = draft_context.locale_words.locale_style.lists.join(items)
    return SlotValue(joined(pieces))


def listed(values: Sequence[SlotValue], lists: ListStyle, words_first: bool = False) -> SlotValue:
    """Figures with their nouns as one: feminine where all are; or as the first is, where the words
    that agree with them come before it ("incluidas 300 mujeres y 20 hombres").
    """
    first = values[0]
    if len(values) == 1:
        return first
    pieces = lists.join([value.pieces for value in values])
    rest = pieces[len(first.pieces) :]
    genders = {value.gender for value in values}
    return replace(
        first,
        pieces=pieces,
        category=MILLIONS if words_first and first.category == MILLIONS else "other",
        gender=first.gender if words_first or len(genders) == 1 else _mixed(genders),
        figures=tuple([name for value in values for name in value.figures]),
        worded=(*first.worded, *rest) if first.worded else (),
        counts=False,
        set_off=lists.sets_off(pieces),
    )


def _mixed(genders: Collection[str]) -> str:
    return "m" if "m" in genders else ""


def number_alone(value: SlotValue) -> SlotValue:
    """A figure without the noun behind its number."""
    last = max((at for at, piece in enumerate(value.pieces) if piece.figure), default=-1)
    pieces = value.pieces[: last + 1]
    return replace(value, pieces=pieces, worded=(), counts=False, set_off=False)


def _is_alone(facts: Facts, planned: PlannedSentence) -> bool:
    """Whether a sentence says one figure, its parts apart, and how it has changed."""
    counted = [
        name
        for name in planned.figures
        if (figure := facts.figures.get(name)) is not None
        and figure.spec.derived is None
        and not is_part(name, facts)
    ]
    return len(counted) == 1
