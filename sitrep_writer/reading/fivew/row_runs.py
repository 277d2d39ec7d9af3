"""Row numbers in a few words: `rows 3, 6 to 9 and 4 other places`."""

from __future__ import annotations

from collections.abc import Iterable

from sitrep_writer.reading.shape import ranges_of
from sitrep_writer.reasons.reason import Reason, reason

SHOWN_RUNS = 6


def rows_said(rows: Iterable[int]) -> Reason:
    """The numbers of rows, the first runs of them one by one."""
    numbers = sorted(set(rows))
    runs = ranges_of(numbers)
    more = max(len(runs) - SHOWN_RUNS, 0)
    return reason("rows-of-sheet", n=len(numbers), runs=runs[:SHOWN_RUNS], more=more or None)
