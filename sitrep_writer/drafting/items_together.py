"""Rows of an action that are about several things and asked to be one sentence (`together` in
Wording): "210 thermal blankets, 540 hygiene kits and 160 tents". An amount for several things is a
sum and its parts. People are never taken together: the same people may be counted in both rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sitrep_writer.drafting.action_rows import KeyOf, needs_what, noun_of, rows_by_subject
from sitrep_writer.drafting.breakdowns import (
    PEOPLE,
    RowParts,
    parts_by_place,
    parts_by_who,
    parts_of,
)
from sitrep_writer.drafting.pinned import is_together
from sitrep_writer.drafting.placing import PlacedRow
from sitrep_writer.drafting.row_columns import UNIT, WHAT, where_of

PLACE = "together"
"""The place in the identity of a bullet that is about several things."""


class Together(NamedTuple):
    """The rows of one bullet about several things, and its place."""

    place: str
    rows: list[PlacedRow]
    parts: RowParts


def taken_together(
    items: Iterable[PlacedRow], key_of: KeyOf
) -> tuple[list[Together], list[PlacedRow]]:
    """The bullets about several things, one for each Where; and the rows that are in none of
    them.
    """
    asked: dict[tuple[str, ...], list[PlacedRow]] = {}
    rest: list[PlacedRow] = []
    for item in items:
        if is_together(item):
            asked.setdefault(where_of(item.row), []).append(item)
        else:
            rest.append(item)
    found: list[Together] = []
    for where, rows in asked.items():
        parts = _parts(rows, key_of)
        if parts is None:
            rest += rows
        else:
            place = ".".join([PLACE, "+".join(where)]) if len(asked) > 1 and where else PLACE
            found.append(Together(place, rows, parts))
    return found, rest


def why_apart(items: Iterable[PlacedRow], key_of: KeyOf) -> Iterator[tuple[PlacedRow, str]]:
    """The rows that ask for one sentence and have one of their own, each with the key that says
    why. Rows that are parts of one figure anyway have what they ask for.
    """
    for rows in rows_by_subject(items, key_of).groups.values():
        if parts_by_place(rows) is None and not parts_by_who(rows, key_of):
            for item in filter(is_together, rows):
                people = item.figure is not None and item.figure.kind == PEOPLE
                sentence = "wording-unknown.together"
                yield item, "wording-unknown.together-people" if people else sentence


def _parts(rows: list[PlacedRow], key_of: KeyOf) -> RowParts | None:
    """The parts by What. Money has a sum, and what is measured in one Unit: 45 tonnes of rice and
    30 of beans; things of several kinds have none.
    """
    about = [item for item in rows if item.row.slots.get(WHAT)]
    things = [item for item in about if noun_of(item)]
    if not things:
        money = [item for item in about if item.figure is not None and item.figure.kind == "money"]
        return parts_of(money, WHAT, key_of, listed=False) if money else None
    others = (item.figure for item in rows if item not in things)
    if any(figure.named for figure in others if figure is not None) or needs_what(rows[0]):
        return None
    measured = bool(things) and UNIT in things[0].row.slots
    return parts_of(things, WHAT, key_of, listed=not measured)
