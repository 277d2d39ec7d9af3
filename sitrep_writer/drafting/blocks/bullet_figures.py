"""A bullet's figures as its sentences show them: rounded consistently, or as typed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from msgspec.structs import replace

from sitrep_writer.drafting.derived import changed, steps_of_changes
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.part_sums import steps_of_parts
from sitrep_writer.drafting.trace_log import as_typed
from sitrep_writer.model.facts import Breakdown, Derivation, Facts, Figure, UnreadFigure
from sitrep_writer.words.approximators import finest
from sitrep_writer.words.slot_values import SlotValue


def steps_of(
    draft_context: DraftContext, facts: Facts, printed: Collection[str]
) -> Mapping[str, Decimal]:
    """The rounding steps of figures that would contradict one another with the policy's steps."""
    figures = facts.figures
    if len(figures) < 2:
        return {}
    given: dict[str, Decimal] = {}
    for each in facts.breakdowns:
        given |= exact_steps(each, figures)
    for name, step in steps_of_changes(figures, printed, draft_context.locale_words).items():
        given[name] = min(step, given.get(name, step))
    return given | steps_of_parts(figures, printed, draft_context.locale_words, given)


def exact_steps(breakdown: Breakdown, figures: Mapping[str, Figure]) -> dict[str, Decimal]:
    """Steps in which a total and the parts behind it are exact: a word such as "over" before each
    of them would be hard to read. Not if a row chooses such a word, or its rounding.
    """
    names = [breakdown.figure, *breakdown.parts]
    names += [
        name
        for name, one in figures.items()
        if one.spec.derived == Derivation("before", breakdown.figure)
    ]
    names = [name for name in names if name in figures]
    chosen = (figures[name].forced or figures[name].step is not None for name in names)
    if breakdown.listed or any(chosen):
        return {}
    return {name: finest(figures[name].exact) for name in names}


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
