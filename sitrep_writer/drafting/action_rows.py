"""The rows of an action: which of them are about one thing, and where its name comes from.

An action is about the What of its rows, else the Unit that its number counts. A named figure counts
its Unit, else its What.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.drafting.declared_results import message_of
from sitrep_writer.drafting.placing import PlacedRow
from sitrep_writer.drafting.row_columns import UNIT, WHAT, WHO, same, typed, where_of
from sitrep_writer.folding import slug
from sitrep_writer.grammar.message_parts import Slot, direct
from sitrep_writer.model.facts import Figure, Values
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem

KeyOf = Callable[[str], str]
"""A word as typed → its key in the vocabulary; empty if unknown."""
RowWords = Mapping[str, Mapping[str, Values]]
"""The words of a bullet's rows, by figure and column."""
_PEOPLE = "people"


class RowsBySubject(NamedTuple):
    """The rows of an action by what they are about; `unclear` ones could belong to
    several groups.
    """

    groups: Mapping[str, list[PlacedRow]]
    unclear: list[PlacedRow]


def is_action(item: PlacedRow) -> bool:
    """Whether a row belongs to an action."""
    return item.result is not None and item.result.action


def rows_by_subject(
    items: Iterable[PlacedRow], key_of: KeyOf, together: Iterable[list[PlacedRow]] = ()
) -> RowsBySubject:
    """The rows of an action by their What, by its vocabulary key if it has one. A row without a
    What joins the rows with its Where, if these have only one What, or all rows if there is only
    one. `together` are the rows of bullets about several things, which it could belong to as well.
    """
    found: dict[str, list[PlacedRow]] = {}
    for item in items:
        rows = found.setdefault(_subject(item, key_of), [])
        rows.append(_about(item, rows[0]) if rows else item)
    loose = found.pop("", [])
    if not found:
        return RowsBySubject({"": loose}, [])
    unclear: list[PlacedRow] = []
    bullets = [*found.values(), *together]
    for item in loose:
        here = [rows for rows in bullets if len(bullets) == 1 or _is_there(item, rows)]
        if len(here) == 1 and here[0] in found.values():
            here[0].append(_about(item, here[0][0]))
        else:
            unclear.append(item)
    return RowsBySubject(found, unclear)


def whats_for(item: PlacedRow, groups: Iterable[list[PlacedRow]]) -> list[str]:
    """What a row without What can be about: what the rows of its Where are, else all of them."""
    every = list(groups)
    here = [rows for rows in every if _is_there(item, rows)]
    return [typed(_about_of(rows[0])) for rows in here or every]


def _about_of(item: PlacedRow) -> Values:
    return item.row.slots.get(WHAT) or item.row.slots.get(UNIT, ())


def _subject(item: PlacedRow, key_of: KeyOf) -> str:
    return "+".join([slug(key_of(value.value) or value.value) for value in _about_of(item)])


def _is_there(item: PlacedRow, rows: Iterable[PlacedRow]) -> bool:
    """Whether one of the rows has the same Where as a row. Two blank cells name no place."""
    where = where_of(item.row)
    return bool(where) and any(where_of(each.row) == where for each in rows)


def _about(item: PlacedRow, other: PlacedRow) -> PlacedRow:
    """A row with the What of its group, which may spell it differently."""
    what = other.row.slots.get(WHAT)
    if not what:
        return item
    return item._replace(row=replace(item.row, slots={**item.row.slots, WHAT: what}))


def noun_of(item: PlacedRow) -> Values:
    """What the number of a row counts, if its figure is named by the row."""
    column = _naming(item)
    return item.row.slots.get(column, ()) if column else ()


def own_slots(item: PlacedRow) -> dict[str, Values]:
    """The words of a row, without those that its figure prints as its noun."""
    column = _naming(item)
    return {name: values for name, values in item.row.slots.items() if name != column}


def _naming(item: PlacedRow) -> str:
    """The column that says what a named figure counts; empty for others. If every sentence of the
    action needs the What for something else, only the Unit counts.
    """
    if item.figure is None or not item.figure.named:
        return ""
    return UNIT if item.row.slots.get(UNIT) or needs_what(item) else WHAT


def needs_what(item: PlacedRow) -> bool:
    """Whether every sentence of the action needs the What for something else than a noun."""
    wordings = item.result.wordings if item.result is not None else ()
    return bool(wordings) and all(
        Slot(WHAT) in direct(message_of(wording.text).parts) for wording in wordings
    )


def is_measured(item: PlacedRow) -> bool:
    """Whether a row measures what it counts, so that 1.5 is possible."""
    return item.figure is not None and item.figure.named and bool(item.row.slots.get(UNIT))


def without_nouns(slots: RowWords, figures: Mapping[str, Figure]) -> RowWords:
    """The words of the rows, without a What that a figure of the bullet prints as its noun."""
    nouns = [figure.noun for figure in figures.values() if figure.noun]
    if not nouns:
        return slots
    return {
        name: {
            column: values
            for column, values in of_row.items()
            if column != WHAT or not any(same(values, noun) for noun in nouns)
        }
        for name, of_row in slots.items()
    }


def without_who(slots: RowWords, figures: Mapping[str, Figure]) -> tuple[RowWords, list[Problem]]:
    """The words of the rows without the Who of things, if a figure of people prints it, and a
    problem for each different word for them.
    """
    people = [one for name, one in figures.items() if name.partition(".")[0] == _PEOPLE]
    if not people:
        return slots, []
    told = [
        problem("unused-value.who", who.cell, value=who.value, cell=str(people[0].cell))
        for of_row in slots.values()
        if WHO in of_row and not any(same(of_row[WHO], one.who) for one in people)
        for who in of_row[WHO][:1]
    ]
    kept = {
        name: {column: values for column, values in of_row.items() if column != WHO}
        for name, of_row in slots.items()
    }
    return kept, told
