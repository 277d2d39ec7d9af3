"""Two rows of anything side by side: the stretches in which they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Stretch(NamedTuple):
    """Where two rows differ: a slice of each, one of which may be empty."""

    old: slice
    new: slice


def changed_stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    """The stretches between what both rows have."""
    from rapidfuzz.distance import LCSseq

    start: tuple[int, int] | None = None
    for code in LCSseq.opcodes(old, new):
        if code.tag != "equal":
            start = start or (code.src_start, code.dest_start)
        elif start is not None:
            yield Stretch(slice(start[0], code.src_start), slice(start[1], code.dest_start))
            start = None
    if start is not None:
        yield Stretch(slice(start[0], len(old)), slice(start[1], len(new)))
