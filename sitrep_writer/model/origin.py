"""How a figure was made of rows of activity reports: enough to find the rows and count again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sitrep_writer.model.cells import Cell


class SheetRows(msgspec.Struct, frozen=True, omit_defaults=True):
    """Rows of one sheet: how many, and their numbers if they are few. `columns` are the letters of
    the counted and checked columns, by key.
    """

    file: str
    sheet: str
    count: int
    columns: Mapping[str, str] = {}
    rows: tuple[int, ...] = ()


class Origin(msgspec.Struct, frozen=True, omit_defaults=True):
    """The rows behind a figure. `measure` is the key of the counted column, in `cells` filled cells
    of `count` rows; `filter` says which values of which columns select the rows, so that rows
    inserted above do not matter.

    If few people could be recognised, only rule and count are given.
    """

    rule: str
    count: int
    measure: str = ""
    cells: int = 0
    filter: Mapping[str, tuple[str, ...]] = {}
    sheets: tuple[SheetRows, ...] = ()


def cells_behind(origin: Origin) -> tuple[str, ...]:
    """The addresses of the counted cells, runs of them as a range: `[5w.xlsx]Data!R2:R4`; the whole
    column (`[5w.xlsx]Data!R:R`) if there are many.
    """
    return tuple(address for sheet in origin.sheets for address in _addresses(sheet, origin))


def _addresses(sheet: SheetRows, origin: Origin) -> Iterator[str]:
    letters = sheet.columns.get(origin.measure, "")
    if not letters:
        return
    name, book = (sheet.sheet, sheet.file) if sheet.sheet else (sheet.file, "")
    place = str(Cell(name, 1, 1, book)).rpartition("!")[0]
    if not sheet.rows:
        yield f"{place}!{letters}:{letters}"
    for first, last in _runs(sheet.rows):
        yield f"{place}!{letters}{first}" + (f":{letters}{last}" if last > first else "")


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
