"""Order: the fewest moves that explain the new order, and where removed things were."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise


def moved(places: Sequence[int]) -> frozenset[int]:
    """The positions that moved in a sequence of old positions, as few as possible: all outside a
    longest increasing subsequence.
    """
    if all(before < after for before, after in pairwise(places)):
        return frozenset()
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for position, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(place)
            last.append(position)
        else:
            ends[length] = place
            last[length] = position
    stayed: set[int] = set()
    position = last[-1] if last else -1
    while position >= 0:
        stayed.add(position)
        position = before[position]
    return frozenset(range(len(places))) - stayed


def woven(
    news: Iterable[int], olds: Iterable[int], partners: Mapping[int, int]
) -> Iterator[tuple[bool, int]]:
    """Both orders merged into one: (True, new position) in the new order, and (False, old position)
    for each old entry without a partner, after its nearest neighbour that has one. `partners` are
    the new positions of old ones.
    """
    present = list(news)
    known = set(present)
    following: dict[int, list[int]] = defaultdict(list)
    at = -1
    for place in olds:
        partner = partners.get(place, -1)
        if partner in known:
            at = partner
        else:
            following[at].append(place)
    yield from ((False, place) for place in following[-1])
    for place in present:
        yield True, place
        yield from ((False, gone) for gone in following[place])
