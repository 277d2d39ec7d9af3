"""A bullet's figures as its sentences show them: rounded consistently, or as typed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from msgspec.structs import replace

from sitrep_writer.drafting.derived import changed, steps_of_changes
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.part_sums import steps_of_parts
from sitrep_writer.drafting.trace_log import as_typed
from sitrep_writer.model.facts import Facts, Figure, UnreadFigure
from sitrep_writer.words.slot_values import SlotValue


def steps_of(
    draft_context: DraftContext, facts: Facts, printed: Collection[str]
) -> Mapping[str, Decimal]:
    """The rounding steps of figures that would contradict one another with the policy's steps."""
    figures = facts.figures
    if len(figures) < 2:
        return {}
    steps = steps_of_parts(figures, printed, draft_context.locale_words)
    for name, step in steps_of_changes(figures, printed, draft_context.locale_words).items():
        steps[name] = min(step, steps.get(name, step))
    return steps


def said(
    draft_context: DraftContext, facts: Facts, figure: Figure, trace_id: str, step: Decimal | None
) -> SlotValue:
    """A figure in words, with the direction of its change."""
    value = draft_context.figure(figure, trace_id, rounded=True, step=step)
    if figure.spec.derived is not None:
        direction = changed(figure.spec.derived, facts)
        return replace(value, direction=direction) if direction else value
    return value


def unread_as_typed(draft_context: DraftContext, lost: UnreadFigure) -> SlotValue:
    """A figure that could not be read: the cell as typed, highlighted, with the people it would
    count. It prints no figure and leaves no trace.
    """
    piece = as_typed(lost.typed, lost.code)
    if lost.spec.kind != "people":
        return SlotValue(
            (piece,), "other", draft_context.locale_words.unit_gender(lost.spec), counts=True
        )
    noun = draft_context.locale_words.noun(lost.who, "other", millions=False)
    return SlotValue((piece, *noun.tail), "other", noun.gender, counts=not noun.tail)


def is_of_one(figures: Mapping[str, Figure], lost: Mapping[str, UnreadFigure]) -> bool:
    """Whether a sentence is about a single person."""
    people = [figure.exact for figure in figures.values() if figure.spec.kind == "people"]
    return people == [1] and not any(one.spec.kind == "people" for one in lost.values())
