"""Tables and boxes of cards as people left them, under the heading of their block.

A person may split a table, add one of their own below it or paste a copy. So all tables under a
heading are compared with the drafted rows together, and no row is matched twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sitrep_writer.documents.figures_in_text import TextNumberReader
from sitrep_writer.documents.left_texts import (
    Found,
    WaitingUnits,
    bare_texts,
    label_of,
    units_left,
    without,
)
from sitrep_writer.documents.paragraph_texts import Stars
from sitrep_writer.documents.table_texts import joined, rows_of
from sitrep_writer.model.version import Unit, UnitKind
from sitrep_writer.model.word_text import Paragraph

_CARD = "sw highlight"


@dataclass(eq=False)
class _LeftTable:
    """The texts of a table, one per row or card, and which drafted units they are."""

    kind: UnitKind
    texts: Sequence[str]
    found: Found = field(default_factory=dict)

    @property
    def rest(self) -> dict[int, str]:
        """The texts that are not matched yet."""
        return without(dict(enumerate(self.texts)), self.found)

    def add(self, found: Found, waiting: WaitingUnits) -> None:
        waiting.take(found.values())
        self.found |= found


def left_contents(
    tables: Sequence[Sequence[Paragraph]],
    drafted: Sequence[Unit],
    stars: Stars,
    reader: TextNumberReader,
) -> list[Unit]:
    """The rows and cards of all tables under one heading, with what people left in them."""
    waiting = {
        kind: WaitingUnits(unit for unit in drafted if unit.kind is kind)
        for kind in (UnitKind.ROW, UnitKind.CARD)
    }
    left = [_left_table(cells, waiting, stars) for cells in tables]
    for kind, units in waiting.items():
        _find([table for table in left if table.kind is kind], units)
    return [
        unit
        for table in left
        for unit in units_left(table.texts, table.found, waiting[table.kind], table.kind, reader)
    ]


def _left_table(
    cells: Sequence[Paragraph], drafted: dict[UnitKind, WaitingUnits], stars: Stars
) -> _LeftTable:
    rows = rows_of(cells)
    boxed = _is_box(cells, rows, drafted[UnitKind.CARD])
    kind = UnitKind.CARD if boxed else UnitKind.ROW
    lines = [[cell] for row in rows for cell in row] if boxed else rows
    return _LeftTable(kind, bare_texts(map(joined, lines), drafted[kind], stars))


def _is_box(
    cells: Sequence[Paragraph], rows: Sequence[Sequence[Sequence[str]]], cards: WaitingUnits
) -> bool:
    """Whether a table is a box of cards: by its style, or by a card in it."""
    if not cards.units:
        return False
    if any(cell.style.startswith(_CARD) for cell in cells):
        return True
    names = {label_of(card.text) for card in cards.units}
    return any(
        cards.says(joined([cell])) or (len(cell) > 1 and label_of(cell[0]) in names)
        for row in rows
        for cell in row
    )


def _find(tables: Sequence[_LeftTable], waiting: WaitingUnits) -> None:
    """Matches the drafted units in tables that are the drafted one or a part of it: by their words,
    then by their labels, last by likeness. Other tables are a person's own.
    """
    tables = [table for table in tables if not _is_copy(table, waiting)]
    ours = [table for table in tables if table.found]
    for table in sorted(ours, key=lambda table: -len(table.found)):
        table.add(waiting.of_label(table.rest), waiting)
    ours += [table for table in tables if not table.found and _is_labelled(table, waiting)]
    if not ours and tables:
        ours.append(max(tables, key=lambda table: len(waiting.of_label(table.rest))))
        ours[0].add(waiting.of_label(ours[0].rest), waiting)
    _find_alike(ours, waiting)


def _is_copy(table: _LeftTable, waiting: WaitingUnits) -> bool:
    """Whether a table repeats at least as many of the drafted rows already matched above it, word
    for word, as it has others; if not, those others are matched. A header may always repeat.
    """
    found = waiting.of_words(table.rest)
    below = table.texts[1:] if table.kind is UnitKind.ROW else table.texts
    repeated = sum(map(waiting.says, below)) - len(found)
    if repeated > 0 and repeated >= len(found):
        return True
    table.add(found, waiting)
    return False


def _is_labelled(table: _LeftTable, waiting: WaitingUnits) -> bool:
    """Whether at least half of a table's rows have labels of waiting units; if so, these are
    matched.
    """
    found = waiting.of_label(table.rest)
    if not found or 2 * len(found) < len(table.texts):
        return False
    table.add(found, waiting)
    return True


def _find_alike(tables: Sequence[_LeftTable], waiting: WaitingUnits) -> None:
    """Matches what is left of some tables by likeness, for all of them together."""
    rest = [(table, at, text) for table in tables for at, text in table.rest.items()]
    alike = waiting.likest({n: text for n, (_, _, text) in enumerate(rest)})
    for n, number in alike.items():
        table, at, _ = rest[n]
        table.add({at: number}, waiting)
