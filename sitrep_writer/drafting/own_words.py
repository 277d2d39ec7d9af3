"""Whom the figures of a hand-written bullet count: a noun appears once in a sentence."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.row_columns import WHO, same, typed
from sitrep_writer.grammar.message_parts import Message
from sitrep_writer.messages.counted_words import CountedWords, counted_after
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.facts import Facts, Figure, UnreadFigure, Values

_PEOPLE = "people"


class OwnFigures(NamedTuple):
    """A bullet's figures for its text, unreadable ones too; and what {who} says, empty if no figure
    has it.
    """

    figures: Mapping[str, Figure]
    lost: Mapping[str, UnreadFigure]
    who: Values


def own_figures(
    draft_context: DraftContext,
    facts: Facts,
    message: Message,
    names: Mapping[str, str],
    place: Cell,
    key: str,
) -> OwnFigures:
    """The figures of a hand-written text. A figure counts things if the text names its Who with
    {who}, or says itself what it counts. `names` are the slots by figure name.
    """
    counting = _counting(facts)
    if not counting:
        return OwnFigures(facts.figures, facts.lost, ())
    alone = len(facts.figures) + len(facts.lost) == 1
    after = {
        name: found
        for name in counting
        if (found := _after(draft_context, message, names[name], alone)) is not None
    }
    if WHO in message.slots:
        who = _named(facts) or next(iter(counting.values()))
        bare = _said_by_who(counting, who, after)
    else:
        who = ()
        bare = [name for name, found in after.items() if found.sure]
        for name, found in after.items():
            _tell(draft_context, place, key, names[name], found, counting[name])
    return OwnFigures(_without(facts.figures, bare), _lost_without(facts.lost, bare), who)


def _counting(facts: Facts) -> dict[str, Values]:
    """The figures that print their Who themselves, by name."""
    every: Mapping[str, Figure | UnreadFigure] = {**facts.figures, **facts.lost}
    return {name: one.who for name, one in every.items() if one.spec.kind == _PEOPLE and one.who}


def _said_by_who(counting: Mapping[str, Values], who: Values, after: Container[str]) -> list[str]:
    """The figures whose Who is what {who} says; among these the ones with a noun `after` them, if
    there are any.
    """
    alike = [name for name, values in counting.items() if same(values, who)]
    return [name for name in alike if name in after] or alike


def _after(
    draft_context: DraftContext, message: Message, name: str, alone: bool
) -> CountedWords | None:
    return counted_after(
        message,
        name,
        alone,
        draft_context.locale_words.locale_style.counted_nouns,
        draft_context.locale_words.knows_noun,
    )


def _named(facts: Facts) -> Values:
    """The Who that a row of things names."""
    found = (slots[WHO] for slots in facts.slots.values() if WHO in slots)
    return next(found, ())


def _without(figures: Mapping[str, Figure], bare: list[str]) -> Mapping[str, Figure]:
    return {
        name: replace(figure, spec=replace(figure.spec, kind="things"), who=())
        if name in bare
        else figure
        for name, figure in figures.items()
    }


def _lost_without(lost: Mapping[str, UnreadFigure], bare: list[str]) -> Mapping[str, UnreadFigure]:
    return {
        name: replace(one, spec=replace(one.spec, kind="things"), who=()) if name in bare else one
        for name, one in lost.items()
    }


def _tell(
    draft_context: DraftContext, place: Cell, key: str, name: str, found: CountedWords, who: Values
) -> None:
    draft_context.say(
        "noun-twice.counted" if found.sure else "noun-twice.behind",
        place,
        key,
        slot=f"{{{name}}}",
        words=found.words,
        who=typed(who),
        mark=f"{{{WHO}}}",
    )
