"""What an action would say for a bullet in own words, in a language that these lack."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep_writer.drafting.blocks.bullet_figures import is_of_one, said, steps_of
from sitrep_writer.drafting.declared_results import message_of
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.planned import ActionOffer, PlannedSentence
from sitrep_writer.drafting.profiles import Label
from sitrep_writer.drafting.row_words import WantedColumns, slot_values
from sitrep_writer.drafting.sentences import WORDS, flagged
from sitrep_writer.model.draft import Sentence, Status
from sitrep_writer.model.facts import Facts
from sitrep_writer.words.slot_values import SlotValue, spans_slot

OFFERED = "offered-sentence"


def offered_sentence(
    draft_context: DraftContext, facts: Facts, offer: ActionOffer, sentence_id: str
) -> Sentence:
    """The sentence of the action, highlighted, with the figures of the own words under the ids
    that they have there.
    """
    planned = offer.sentence
    written, text = next(iter(facts.own_words.items()))
    steps = steps_of(draft_context, facts, message_of(text.value).slots)
    words, places = slot_values(
        draft_context,
        offer.facts,
        tuple(offer.facts.slots),
        sentence_id,
        WantedColumns(planned.slots, planned.lists),
        is_of_one(offer.facts.figures, {}),
    )
    slots = dict(words)
    for name, figure in offer.facts.figures.items():
        own = offer.figures[name]
        step = steps.get(figure.spec.name)
        slots[name] = said(draft_context, offer.facts, figure, f"{sentence_id}#{own}", step)
    slots |= columns_said(draft_context, planned, words)
    kinds = {name: figure.spec.kind for name, figure in offer.facts.figures.items()}
    label = Label(planned.message, planned.text, planned.place)
    message = draft_context.message(label, slots, kinds)
    draft_context.flags.add(OFFERED)
    draft_context.say(
        OFFERED,
        text.cell,
        sentence_id,
        other=written,
        language=draft_context.language,
        action=offer.label,
        left=offer.left,
    )
    return Sentence(
        sentence_id,
        flagged(message.spans, OFFERED),
        Status.MISSING,
        planned.message,
        message.wording,
        places,
        given=planned.given,
    )


def columns_said(
    draft_context: DraftContext, planned: PlannedSentence, words: Mapping[str, SlotValue]
) -> dict[str, SlotValue]:
    """The parts of an action's sentence that say further columns: those that the sentence does not
    name itself, each in the first part that has a place for it.
    """
    own = message_of(planned.text).slots
    left = {name: value for name, value in words.items() if name not in own}
    found: dict[str, SlotValue] = {}
    for part, label in planned.parts.items():
        named = [name for name in message_of(label.english).slots if name in left]
        if named:
            found[part] = spans_slot(draft_context.message(label, left, {}, WORDS).spans)
            left = {name: value for name, value in left.items() if name not in named}
    return found
