"""Two rows of anything compared: the stretches that both have, and those where they differ.

Short rows are compared exactly. In long ones (`MOST`), entries that occur once in both rows are
found first, and what lies between two of them is compared in turn. A stretch that is still too long
counts as changed as a whole: nothing is lost, but the change is reported in one piece.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MOST = 300_000_000
"""The most pairs of entries compared at a time: about 40 MB."""


class ChangedStretch(NamedTuple):
    """Where two rows differ: a slice of each, one of which may be empty."""

    old: slice
    new: slice


class KeptStretch(NamedTuple):
    """A stretch that both rows have: its start and end in each."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def changed_stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[ChangedStretch]:
    """The stretches between those that both rows have."""
    i = j = 0
    for kept in (*kept_stretches(old, new), KeptStretch(len(old), len(old), len(new), len(new))):
        if kept.old_start > i or kept.new_start > j:
            yield ChangedStretch(slice(i, kept.old_start), slice(j, kept.new_start))
        i, j = kept.old_end, kept.new_end


def kept_stretches(old: Sequence[str], new: Sequence[str]) -> list[KeptStretch]:
    """What both rows have, in order, as much as can be found."""
    if len(old) * len(new) <= MOST:
        return list(_exact(old, new, 0, 0))
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    found = [KeptStretch(0, start, 0, start)] if start else []
    inner = old[start : len(old) - end], new[start : len(new) - end]
    at = (0, 0)
    for anchor in (*_anchors(*inner), (len(inner[0]), len(inner[1]))):
        left, right = inner[0][at[0] : anchor[0]], inner[1][at[1] : anchor[1]]
        if left and right and len(left) * len(right) <= MOST:
            found += _exact(left, right, start + at[0], start + at[1])
        if anchor[0] < len(inner[0]):
            i, j = start + anchor[0], start + anchor[1]
            found.append(KeptStretch(i, i + 1, j, j + 1))
        at = anchor[0] + 1, anchor[1] + 1
    if end:
        found.append(KeptStretch(len(old) - end, len(old), len(new) - end, len(new)))
    return list(_joined(found))


def _exact(old: Sequence[str], new: Sequence[str], i: int, j: int) -> Iterator[KeptStretch]:
    from rapidfuzz.distance import LCSseq

    for code in LCSseq.opcodes(old, new):
        if code.tag == "equal":
            yield KeptStretch(
                code.src_start + i, code.src_end + i, code.dest_start + j, code.dest_end + j
            )


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many entries two rows share at their start."""
    for number, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return number
    return min(len(one), len(other))


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Entries that occur once in each row, as many as are in the same order in both."""
    times = Counter(old), Counter(new)
    homes = {entry: place for place, entry in enumerate(old) if times[0][entry] == 1}
    pairs = [
        (homes[entry], place)
        for place, entry in enumerate(new)
        if times[1][entry] == 1 and entry in homes
    ]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (place, _) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
    row: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def _joined(found: Sequence[KeptStretch]) -> Iterator[KeptStretch]:
    """Joins stretches that touch."""
    last: KeptStretch | None = None
    for each in found:
        if last is not None and last[1] == each[0] and last[3] == each[2]:
            last = KeptStretch(last[0], each[1], last[2], each[3])
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last
