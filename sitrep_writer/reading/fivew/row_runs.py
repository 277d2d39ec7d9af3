"""Rows of a sheet in few words: `rows 3, 6 to 9 and 4 other places`."""

from __future__ import annotations

from collections.abc import Iterable

from sitrep_writer.reasons.reason import Given, Reason, reason

SHOWN_RUNS = 6


def rows_said(rows: Iterable[int]) -> Reason:
    """The numbers of rows, the first runs of them one by one."""
    numbers = sorted(set(rows))
    runs = [said for run in _runs(numbers) for said in _said(run)]
    more = len(runs) - SHOWN_RUNS
    return reason(
        "rows-of-sheet.rows",
        n=len(numbers),
        runs=runs[:SHOWN_RUNS],
        more=more if more > 0 else None,
    )


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _said(run: list[int]) -> list[Given]:
    if len(run) < 3:
        return [*run]
    return [reason("rows-of-sheet.run", first=run[0], last=run[-1])]
