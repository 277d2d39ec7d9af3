"""A bullet in a coordinator's own words, with the figures of its rows."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from sitrep_writer.drafting.blocks.bullet_figures import (
    is_of_one,
    said,
    steps_of,
    unread_as_typed,
)
from sitrep_writer.drafting.declared_results import wording_hash
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.misfits import lone_one
from sitrep_writer.drafting.own_words import OwnFigures, own_figures, slots_by_figure
from sitrep_writer.drafting.row_columns import WHO
from sitrep_writer.drafting.row_words import WantedColumns, slot_values, words_of
from sitrep_writer.drafting.sentences import SENTENCE
from sitrep_writer.model.draft import Sentence
from sitrep_writer.model.facts import Facts, Figure
from sitrep_writer.words.slot_values import SlotValue


def own_sentence(draft_context: DraftContext, facts: Facts, sentence_id: str) -> Sentence:
    """A bullet that a coordinator wrote, with the figures of its rows."""
    chosen = draft_context.choose(facts.own_words)
    assert chosen is not None, "a bullet in own words has a text"
    text, status = chosen
    message = draft_context.parsed(text.value, text.cell, sentence_id)
    names = slots_by_figure(facts, message)
    own = own_figures(draft_context, facts, message, names, text.cell, sentence_id)
    steps = steps_of(draft_context, facts, message.slots)
    values = {
        names[name]: said(
            draft_context, facts, figure, f"{sentence_id}#{names[name]}", steps.get(name)
        )
        for name, figure in own.figures.items()
    }
    _say_lone_ones(draft_context, own.figures, names, text.value, values)
    values |= {names[name]: unread_as_typed(draft_context, one) for name, one in own.lost.items()}
    words, places = slot_values(
        draft_context,
        facts,
        tuple(facts.slots),
        sentence_id,
        WantedColumns(message.slots),
        is_of_one(own.figures, own.lost),
    )
    if own.who:
        words.setdefault(WHO, words_of(draft_context, WHO, own.who, False))
    filled = [name for of_row in facts.slots.values() for name in of_row]
    spans = draft_context.hand_written(
        chosen, {**words, **values}, _kinds(own, names), SENTENCE, sentence_id, filled
    )
    cells = {f"{sentence_id}#{names[name]}": figure.cell for name, figure in facts.figures.items()}
    draft_context.printed(spans, cells, "figure-dropped.text", sentence_id)
    digest = wording_hash(text.value)
    return Sentence(sentence_id, spans, status, "", digest, places, given=digest)


def _say_lone_ones(
    draft_context: DraftContext,
    figures: Mapping[str, Figure],
    names: Mapping[str, str],
    text: str,
    values: dict[str, SlotValue],
) -> None:
    """Reports counts of one that the text uses as a share. These have no bare form."""
    nouns = draft_context.locale_words.locale_style.counted_nouns
    for name, figure in figures.items():
        if found := lone_one(figure, names[name], text, nouns):
            draft_context.keep(found)
            values[names[name]] = replace(values[names[name]], bare=None)


def _kinds(own: OwnFigures, names: Mapping[str, str]) -> dict[str, str]:
    """The kinds of the figures by slot."""
    kinds = {names[name]: figure.spec.kind for name, figure in own.figures.items()}
    return kinds | {names[name]: one.spec.kind for name, one in own.lost.items()}
