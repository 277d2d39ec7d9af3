"""Finds which row of an old table is which row of the new one, and the order of both."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from sitrep_writer.alignment.moves import moved, woven
from sitrep_writer.comparison.tracked.candidates import Candidates
from sitrep_writer.comparison.tracked.tracked_context import TrackedContext
from sitrep_writer.comparison.tracked.word_edits import likeness, without_figures
from sitrep_writer.ooxml.names import w

ALIKE = 0.5
"""From this likeness of their words, rows and paragraphs count as the same."""


def rows_in(table: etree._Element) -> list[etree._Element]:
    """The rows of a table."""
    return [each for each in table if each.tag == w("tr")]


def cells_in(row: etree._Element) -> list[etree._Element]:
    """The cells of a row."""
    return [each for each in row if each.tag == w("tc")]


def paired_rows(
    old: Sequence[etree._Element], new: Sequence[etree._Element], tracked_context: TrackedContext
) -> dict[int, int] | None:
    """The rows that are the same; None if their cells are in different columns."""
    shapes = [_shape(row) for row in old], [_shape(row) for row in new]
    if len({*shapes[0], *shapes[1]}) == 1:
        return _of_one_shape(old, new, tracked_context)
    return {n: n for n in range(len(old))} if shapes[0] == shapes[1] else None


def _shape(row: etree._Element) -> tuple[str, ...]:
    spans = []
    for cell in row:
        if cell.tag == w("tc"):
            span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
            spans.append("1" if span is None else span.get(w("val"), "1"))
        elif cell.tag not in (w("trPr"), w("tblPrEx")):
            spans.append(str(cell.tag))
    return tuple(spans)


def _of_one_shape(
    old: Sequence[etree._Element], new: Sequence[etree._Element], tracked_context: TrackedContext
) -> dict[int, int]:
    """Rows with the same words in their first cell; then, in order, the remaining ones if there are
    as many on both sides, else those that are alike.
    """
    pairs = _of_one_head(old, new)
    taken = set(pairs.values())
    left = {number: row for number, row in enumerate(old) if number not in pairs}
    right = {number: row for number, row in enumerate(new) if number not in taken}
    if len(left) == len(right) and len(old) == len(new):
        return pairs | dict(zip(left, right, strict=True))
    return pairs | _alike(left, right, tracked_context)


def _of_one_head(old: Sequence[etree._Element], new: Sequence[etree._Element]) -> dict[int, int]:
    """Rows with the same words in their first cell."""
    heads: dict[str, deque[int]] = {}
    for number, row in enumerate(new):
        heads.setdefault(_head(row), deque()).append(number)
    pairs: dict[int, int] = {}
    for number, row in enumerate(old):
        head = _head(row)
        if head and heads.get(head):
            pairs[number] = heads[head].popleft()
    return pairs


def _alike(
    old: Mapping[int, etree._Element],
    new: Mapping[int, etree._Element],
    tracked_context: TrackedContext,
) -> dict[int, int]:
    """Rows that are alike, each with the first that fits."""
    pairs: dict[int, int] = {}
    numbers, words = list(new), [without_figures(_text(row)) for row in new.values()]
    chances = Candidates(words, len(old), ALIKE)
    for number, row in old.items():
        own = without_figures(_text(row))
        for place in chances.of(own):
            if likeness(own, words[place]) >= ALIKE:
                pairs[number] = numbers[place]
                chances.take(place)
                break
    tracked_context.untried += chances.untried
    return pairs


def rows_in_step(
    old: Sequence[etree._Element],
    new: Sequence[etree._Element],
    pairs: Mapping[int, int],
    *,
    strict: bool,
) -> Iterator[tuple[etree._Element | None, etree._Element | None]]:
    """Old and new rows in one order; rows that both have are in the new table's order, or, if
    strict, deleted and inserted where they moved.
    """
    stay = _without_moved(pairs) if strict else pairs
    back = {other: old[number] for number, other in stay.items()}
    for is_new, number in woven(range(len(new)), range(len(old)), stay):
        yield (back.get(number), new[number]) if is_new else (old[number], None)


def _without_moved(pairs: Mapping[int, int]) -> dict[int, int]:
    """The pairs that are in the same order in both tables."""
    paired = sorted(pairs)
    away = moved([pairs[number] for number in paired])
    return {number: pairs[number] for n, number in enumerate(paired) if n not in away}


def _head(row: etree._Element) -> str:
    cells = cells_in(row)
    return _text(cells[0]) if cells else ""


def _text(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(w("t")))
