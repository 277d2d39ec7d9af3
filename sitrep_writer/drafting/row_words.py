"""The words that fill the slots of a sentence: the columns of its rows."""

from __future__ import annotations

from typing import NamedTuple

from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.row_columns import INDICATOR, PLACES, TIME, WHO, same, typed
from sitrep_writer.folding import slug
from sitrep_writer.messages.shapes import NOTHING
from sitrep_writer.model.facts import Facts, Values
from sitrep_writer.words.slot_values import Piece, SlotValue

INCLUDING = "including"
ABOUT_PEOPLE = frozenset(("detail", "outcome"))
"""Columns whose words agree with the people of the sentence."""
_SAID_APART = ABOUT_PEOPLE | {INCLUDING, PLACES, INDICATOR, TIME, WHO}
"""Columns with words of another kind than What and Topics, so that they are no one list."""


class WantedColumns(NamedTuple):
    """The slots that a sentence has, and the columns that it says as one list."""

    names: tuple[str, ...]
    lists: tuple[tuple[str, ...], ...] = ()


def slot_values(
    draft_context: DraftContext,
    facts: Facts,
    rows: tuple[str, ...],
    owner: str,
    wanted: WantedColumns,
    one: bool = False,
) -> tuple[dict[str, SlotValue], tuple[str, ...]]:
    """The word slots of a sentence from the rows of its figures, and the places it is about. `one`:
    it is about a single person.
    """
    merged = _merged(draft_context, facts, rows, owner)
    values: dict[str, SlotValue] = {}
    for names in wanted.lists:
        filled = [name for name in names if merged.get(name)]
        if len(filled) > 1 and _SAID_APART.isdisjoint(names):
            merged[filled[0]] = tuple([cell for name in filled for cell in merged[name]])
            values |= dict.fromkeys(filled[1:], NOTHING)
    for name, cells in merged.items():
        if name not in wanted.names or name in values:
            continue
        values[name] = draft_context.counts(
            words_of(draft_context, name, cells, one), f"{owner}#{name}", facts.origin
        )
    places = tuple(sorted(slug(place.value) for place in merged.get(PLACES, ())))
    return values, places


def _merged(
    draft_context: DraftContext, facts: Facts, rows: tuple[str, ...], owner: str
) -> dict[str, Values]:
    """The slots that the rows agree on; if they do not, the first row's, and a problem."""
    merged: dict[str, Values] = {}
    for row in rows:
        for name, values in facts.slots.get(row, {}).items():
            known = merged.setdefault(name, values)
            if known is not values and not same(known, values):
                draft_context.say(
                    "rows-disagree",
                    values[0].cell,
                    owner,
                    here=typed(values),
                    there=typed(known),
                    earlier=known[0].cell,
                )
    return merged


def words_of(draft_context: DraftContext, name: str, cells: Values, one: bool) -> SlotValue:
    """A column's words as its slot prints them."""
    if one and name == INCLUDING:
        draft_context.say("part-of-one.including", cells[0].cell, words=typed(cells))
        return NOTHING
    if one and name in ABOUT_PEOPLE:
        return draft_context.locale_words.of_one(cells, name)
    if name == PLACES:
        return draft_context.locale_words.places(cells)
    if name == INDICATOR:
        return SlotValue((Piece(cells[0].value, name=True),))
    if name == TIME:
        return draft_context.locale_words.times(cells, name)
    if name == WHO:
        noun = draft_context.locale_words.noun(cells, "other", millions=False)
        return SlotValue(noun.pieces, "other", noun.gender, set_off=noun.set_off)
    return draft_context.locale_words.phrases(cells, name)
