"""Rows of an action that have one figure and differ in a single column: its parts.

By Where, the parts of a number of things or of an amount add up. The same people may be counted at
two places, so these have a total of their own, in a row without Where. By Who, things and amounts
add up too; people of several kinds come beside one another, without a total.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.drafting.action_rows import KeyOf, is_action
from sitrep_writer.drafting.declared_results import Result, message_of
from sitrep_writer.drafting.placing import PlacedRow
from sitrep_writer.drafting.row_columns import PLACES, WHO, same, where_of
from sitrep_writer.folding import slug
from sitrep_writer.grammar.message_parts import Slot, direct
from sitrep_writer.model.edition import ResultRow
from sitrep_writer.model.facts import Values

MOST = 6
"""Parts that a sentence names."""
PEOPLE = "people"
_ADDED = ("things", "money")
"""Kinds of figures whose parts make a total."""


class RowParts(NamedTuple):
    """The rows of a figure's parts, in the order of the sheet, by names that last from one edition
    to the next, and the row of their total, if there is one. See `Breakdown`.
    """

    figure: str
    column: str
    rows: dict[str, PlacedRow]
    total: PlacedRow | None = None
    listed: bool = False


def parts_by_place(items: Iterable[PlacedRow]) -> RowParts | None:
    """The parts by Where of the one figure that rows have; None where they are no parts."""
    items = list(items)
    filled = [] if _by_hand(items) else [item for item in items if _is_filled(item)]
    parts = [item for item in filled if where_of(item.row)]
    totals = [item for item in filled if not where_of(item.row)]
    named = {"+".join(where_of(item.row)): item for item in parts}
    if len(totals) > 1 or len(named) < len(parts) or not _are_parts(filled, parts, PLACES):
        return None
    if any(_names_place(item) for item in filled):
        return None
    if not totals:
        return RowParts(_name(parts[0]), PLACES, named) if _kind(parts[0]) in _ADDED else None
    if _kind(parts[0]) not in (*_ADDED, PEOPLE) or differing(totals[0].row, parts[0].row) != [
        PLACES
    ]:
        return None
    return RowParts(_name(parts[0]), PLACES, named, totals[0])


def parts_by_who(items: Iterable[PlacedRow], key_of: KeyOf) -> list[RowParts]:
    """The parts by Who of the figures that rows have more than once."""
    by_figure: dict[str, list[PlacedRow]] = {}
    items = list(items)
    for item in [] if _by_hand(items) else items:
        if _is_filled(item):
            by_figure.setdefault(_name(item), []).append(item)
    found: list[RowParts] = []
    for name, parts in by_figure.items():
        if len(parts) < 2 or not _are_parts(parts, parts, WHO):
            continue
        named = {_names(item.row.who, key_of): item for item in parts}
        listed = _kind(parts[0]) == PEOPLE
        if len(named) < len(parts) or not (
            _stand_together(named) if listed else len(by_figure) == 1 and _says_whom(parts[0])
        ):
            continue
        found.append(RowParts(name, WHO, named, listed=listed))
    return found


def parts_of(
    items: Sequence[PlacedRow], column: str, key_of: KeyOf, listed: bool
) -> RowParts | None:
    """The parts that rows of one figure are by a column; None where they are none."""
    if _by_hand(items) or not _are_parts(items, items, column):
        return None
    named = {_names(_words(item.row, column), key_of): item for item in items}
    return RowParts(_name(items[0]), column, named, listed=listed) if len(named) > 1 else None


def figure_of_row(item: PlacedRow, parts: RowParts) -> str:
    """The name of the figure that a row is of: a part's where the total has a row of its own."""
    if parts.total is None or item == parts.total:
        return parts.figure
    return next((f"{parts.figure}.{name}" for name, row in parts.rows.items() if row == item), "")


def one_alone(parts: RowParts) -> PlacedRow | None:
    """The row that is the figure where the others are 0; None where there are parts."""
    if parts.total is not None:
        return None
    rows = list(parts.rows.values())
    more = [item for item in rows if item.row.exact is not None and item.row.exact.value]
    return (more or rows)[0] if len(more) < 2 else None


def differing(first: ResultRow, other: ResultRow) -> list[str]:
    """The columns of words in which two rows differ, by their keys."""
    names = dict.fromkeys((WHO, *first.slots, *other.slots))
    return [name for name in names if not same(_words(first, name), _words(other, name))]


def without_column(item: PlacedRow, column: str) -> PlacedRow:
    """A row without what one of its columns says."""
    row = item.row
    if column == WHO:
        return item._replace(row=replace(row, who=()))
    slots = {name: values for name, values in row.slots.items() if name != column}
    return item._replace(row=replace(row, slots=slots))


def words_of_part(item: PlacedRow, column: str) -> Values:
    """What the column says by which a part is told from the others."""
    return _words(item.row, column)


def _are_parts(filled: Sequence[PlacedRow], parts: Sequence[PlacedRow], column: str) -> bool:
    """Whether rows are of one figure of an action, read and in one currency, and the parts among
    them few and different in one column alone.
    """
    if not 2 <= len(parts) <= MOST or not is_action(parts[0]):
        return False
    figures = {(_name(item), item.row.exact and item.row.exact.currency) for item in filled}
    if len(figures) > 1 or any(item.row.exact is None for item in filled):
        return False
    return all(differing(parts[0].row, item.row) == [column] for item in parts[1:]) and all(
        _words(item.row, column) for item in parts
    )


def _stand_together(named: dict[str, PlacedRow]) -> bool:
    """Whether kinds of people can come beside one another: none of them is all people, or the sum
    of others.
    """
    if PEOPLE in named:
        return False
    numbers = [item.row.exact.value for item in named.values() if item.row.exact is not None]
    return not any(
        sum(some) == one
        for index, one in enumerate(numbers)
        for count in range(2, len(numbers))
        for some in combinations([*numbers[:index], *numbers[index + 1 :]], count)
        if one
    )


def _says_whom(item: PlacedRow) -> bool:
    """Whether the sentences of an action have a place for whom things are for."""
    return item.result is not None and WHO in _slots(item.result)


def _names_place(item: PlacedRow) -> bool:
    """Whether the wording that a row pins cannot do without its Where: a bullet a place is
    wanted.
    """
    if item.result is None or item.row.wording is None:
        return False
    pinned = [slug(part) for part in item.row.wording.value.split(";")]
    texts = [wording.text for wording in item.result.wordings if wording.name in pinned]
    return any(Slot(PLACES) in direct(message_of(text).parts) for text in texts)


def _slots(result: Result) -> set[str]:
    return {slot for wording in result.wordings for slot in message_of(wording.text).slots}


def _by_hand(items: Iterable[PlacedRow]) -> bool:
    """Whether somebody's own words say the rows."""
    return any(item.row.own_words for item in items)


def _is_filled(item: PlacedRow) -> bool:
    return item.figure is not None and (item.row.exact is not None or item.row.unread is not None)


def _name(item: PlacedRow) -> str:
    return item.figure.name if item.figure is not None else ""


def _kind(item: PlacedRow) -> str:
    return item.figure.kind if item.figure is not None else ""


def _words(row: ResultRow, column: str) -> Values:
    return row.who if column == WHO else row.slots.get(column, ())


def _names(values: Values, key_of: KeyOf) -> str:
    return "+".join(sorted([slug(key_of(value.value) or value.value) for value in values]))
