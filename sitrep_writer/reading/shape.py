"""What Excel does to a sheet's shape that changes what a person sees but not what is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitrep_writer.model.problems import Problem
from sitrep_writer.reading.headers import Header
from sitrep_writer.reading.sheet_facts import CellRange
from sitrep_writer.reading.spreadsheet import Grid
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import Reason, reason


def shape_problems(grid: Grid, header: Header) -> Iterator[Problem]:
    """Hidden rows that hold something, and merged cells among the headers and rows."""
    if not grid.facts.hidden_rows and not grid.facts.merged:
        return
    filled = _rows_below(grid, header)
    hidden = [number for number in filled if number in grid.facts.hidden_rows]
    if hidden:
        yield _hidden_rows(grid, hidden)
    last = filled[-1] if filled else header.row
    for area in grid.facts.merged:
        if area.touches(header.row, last):
            yield _merged(grid, area)


def _rows_below(grid: Grid, header: Header) -> list[int]:
    return [number for number in grid.rows if number > header.row]


def ranges_of(numbers: Sequence[int]) -> list[int | Reason]:
    """Row numbers, with three or more in sequence as one range: `4`, `6 to 9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [said for run in runs for said in _run(run)]


def _run(run: list[int]) -> list[int | Reason]:
    if len(run) < 3:
        return [*run]
    return [reason("row-range", first=run[0], last=run[-1])]


def _hidden_rows(grid: Grid, rows: Sequence[int]) -> Problem:
    return problem("hidden-rows.of-edition", grid.place, count=len(rows), rows=ranges_of(rows))


def _merged(grid: Grid, area: CellRange) -> Problem:
    first, last = grid.cell(area.top, area.left), grid.cell(area.bottom, area.right)
    return problem("merged-cells.of-edition", first, last=str(last).rpartition("!")[2])
