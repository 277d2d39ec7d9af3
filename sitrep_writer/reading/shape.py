"""What Excel does to a sheet's shape that changes what a person sees but not what is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.reading.headers import Header
from sitrep_writer.reading.sheet_facts import CellRange
from sitrep_writer.reading.spreadsheet import Grid


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


def ranges(numbers: Sequence[int]) -> str:
    """Row numbers in few words: `4, 6 to 9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_run(run) for run in runs)


def _run(run: list[int]) -> str:
    if len(run) == 1:
        return str(run[0])
    return f"{run[0]} to {run[-1]}" if len(run) > 2 else f"{run[0]}, {run[1]}"


def _hidden_rows(grid: Grid, rows: Sequence[int]) -> Problem:
    said = f"row {rows[0]} is" if len(rows) == 1 else f"rows {ranges(rows)} are"
    message = (
        f"{said} hidden or filtered out, but used like any other. Delete what is not to count."
    )
    return problem("hidden-rows", grid.place, message)


def _merged(grid: Grid, area: CellRange) -> Problem:
    first, last = grid.cell(area.top, area.left), grid.cell(area.bottom, area.right)
    message = (
        f"cells are merged down to {str(last).rpartition('!')[2]}, and only this first one has a "
        "value. Unmerge them and repeat the value in each row that it is for."
    )
    return problem("merged-cells", first, message)
