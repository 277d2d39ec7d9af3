"""The order of old and new blocks in one text.

In the strict order the old text keeps its own order: what moved is deleted at its old place and
inserted at the new one, and rejecting everything restores the old text. In the new order the old
blocks are first moved to where the new text has them, so that only changed words are marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sitrep_writer.alignment.moves import moved, woven
from sitrep_writer.comparison.tracked.blocks import Block


class BlockStep(NamedTuple):
    """The next block: an old one, a new one, or one that both have."""

    old: int | None
    new: int | None


def in_step(
    old: Sequence[Block], new: Sequence[Block], pairs: Mapping[int, int], *, strict: bool
) -> list[BlockStep]:
    """Every block of both texts in one row."""
    row = list(range(len(old))) if strict else _in_new_order(old, new, pairs)
    paired = [place for place in row if place in pairs]
    away = moved([pairs[place] for place in paired])
    stay = {place: pairs[place] for n, place in enumerate(paired) if n not in away}
    return list(_merged(row, old, new, stay))


def _merged(
    row: Sequence[int], old: Sequence[Block], new: Sequence[Block], stay: Mapping[int, int]
) -> Iterable[BlockStep]:
    """Between two blocks that both have: what is gone and what is new under the same heading, then
    what is gone and new under other headings.
    """
    start = after = 0
    chapters: tuple[int, int] = (0, 0)
    for position, place in enumerate((*row, -1)):
        if place >= 0 and place not in stay:
            continue
        end = stay[place] if place >= 0 else len(new)
        gone, come = row[start:position], range(after, end)
        one = _first_other(gone, old, chapters[0])
        other = _first_other(come, new, chapters[1])
        yield from _apart(gone[:one], come[:other])
        yield from _apart(gone[one:], come[other:])
        if place >= 0:
            yield BlockStep(place, end)
            chapters = old[place].chapter, new[end].chapter
        start, after = position + 1, end + 1


def _apart(gone: Iterable[int], come: Iterable[int]) -> Iterable[BlockStep]:
    """What is gone, then what is new."""
    yield from (BlockStep(each, None) for each in gone)
    yield from (BlockStep(None, each) for each in come)


def _first_other(places: Sequence[int], side: Sequence[Block], chapter: int) -> int:
    """How many of the positions belong to a chapter before the first that does not."""
    for number, place in enumerate(places):
        if side[place].chapter != chapter:
            return number
    return len(places)


def _in_new_order(
    old: Sequence[Block], new: Sequence[Block], pairs: Mapping[int, int]
) -> list[int]:
    """The old blocks in the order of the new text. A chapter that is gone comes after the one that
    it followed; so does a block within its chapter.
    """
    homes = _homes(old, new, pairs)
    present: dict[int, list[int]] = {chapter: [] for chapter in _chapters(new)}
    gone: dict[int, list[int]] = {chapter: [] for chapter in _chapters(old)}
    for place, block in enumerate(old):
        home = new[pairs[place]].chapter if place in pairs else homes.get(block.chapter)
        (gone[block.chapter] if home is None else present[home]).append(place)
    row: list[int] = []
    order = list(woven(_chapters(new), _chapters(old), homes))
    for is_new, chapter in _beside_their_like(order, old, new, homes):
        row += _within(present[chapter], pairs) if is_new else gone[chapter]
    return row


def _beside_their_like(
    order: list[tuple[bool, int]],
    old: Sequence[Block],
    new: Sequence[Block],
    homes: Mapping[int, int],
) -> list[tuple[bool, int]]:
    """The order of chapters, with the only dropped one of its style before the only new one of that
    style: last edition's highlight goes where the new one is, in columns of the same width.
    """
    gone = _lone_styles(old, homes.keys())
    come = _lone_styles(new, frozenset(homes.values()))
    moves = {come[style]: gone[style] for style in gone.keys() & come.keys()}
    moving = set(moves.values())
    left = [each for each in order if each[0] or each[1] not in moving]
    beside: list[tuple[bool, int]] = []
    for is_new, chapter in left:
        if is_new and chapter in moves:
            beside.append((False, moves[chapter]))
        beside.append((is_new, chapter))
    return beside


def _lone_styles(side: Sequence[Block], paired: Collection[int]) -> dict[str, int]:
    """Styles with exactly one heading without a partner, and its chapter."""
    alone = [b for b in side if b.is_heading and b.chapter not in paired]
    times = Counter(block.style for block in alone)
    return {block.style: block.chapter for block in alone if times[block.style] == 1}


def _within(places: list[int], pairs: Mapping[int, int]) -> list[int]:
    """The blocks of a chapter in the order of their partners."""
    partners = {place: pairs[place] for place in places if place in pairs}
    back = {other: place for place, other in partners.items()}
    steps = woven(sorted(back), places, partners)
    return [back[place] if is_new else place for is_new, place in steps]


def _homes(old: Sequence[Block], new: Sequence[Block], pairs: Mapping[int, int]) -> dict[int, int]:
    """Old chapters to new ones, by the blocks that begin them; each has at most one partner."""
    homes: dict[int, int] = {}
    taken: set[int] = set()
    for chapter, place in _starts(old).items():
        if place in pairs:
            home = new[pairs[place]].chapter
            if home not in taken:
                homes[chapter] = home
                taken.add(home)
    both_begin = 0 in _chapters(old) and 0 in _chapters(new)
    if both_begin and 0 not in homes and 0 not in taken:
        homes[0] = 0
    return dict(sorted(homes.items()))


def _starts(side: Sequence[Block]) -> dict[int, int]:
    """Chapters and the blocks that begin them: their headings, or the first of the text."""
    starts = {block.chapter: place for place, block in reversed(list(enumerate(side)))}
    return {
        chapter: place
        for chapter, place in starts.items()
        if side[place].is_heading or chapter == 0
    }


def _chapters(side: Sequence[Block]) -> list[int]:
    return list(dict.fromkeys(block.chapter for block in side))
