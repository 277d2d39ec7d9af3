"""Rows of an action that are about several things and asked to be one sentence (`together` in
Wording): "210 thermal blankets, 540 hygiene kits and 160 tents".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sitrep_writer.drafting.action_rows import KeyOf, needs_what, noun_of
from sitrep_writer.drafting.breakdowns import RowParts, parts_of
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
) -> tuple[list[Together], list[PlacedRow], list[PlacedRow]]:
    """The bullets about several things, one for each Where; the rows that are in none of them; and
    those that ask for it in vain.
    """
    asked: dict[tuple[str, ...], list[PlacedRow]] = {}
    rest: list[PlacedRow] = []
    for item in items:
        if is_together(item):
            asked.setdefault(where_of(item.row), []).append(item)
        else:
            rest.append(item)
    found: list[Together] = []
    vain: list[PlacedRow] = []
    for where, rows in asked.items():
        parts = _parts(rows, key_of)
        if parts is None:
            vain += rows
        else:
            place = ".".join([PLACE, "+".join(where)]) if len(asked) > 1 and where else PLACE
            found.append(Together(place, rows, parts))
    return found, [*rest, *vain], vain


def _parts(rows: list[PlacedRow], key_of: KeyOf) -> RowParts | None:
    """The parts by What. What is measured in one Unit has a sum: 45 tonnes of rice and 30 of beans;
    things of several kinds have none.
    """
    things = [item for item in rows if noun_of(item) and item.row.slots.get(WHAT)]
    others = (item.figure for item in rows if item not in things)
    if any(figure.named for figure in others if figure is not None) or needs_what(rows[0]):
        return None
    measured = bool(things) and UNIT in things[0].row.slots
    return parts_of(things, WHAT, key_of, listed=not measured)
