"""What a new workbook holds from the start: a platform and a period, or what the last edition
left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

StartValue: TypeAlias = str | int | Decimal | date | None


class StartCell(NamedTuple):
    """A value, and whether somebody must look at the cell: it is tinted until it is typed into.
    `number_format` is its own where it is not that of the column."""

    value: StartValue = None
    look: bool = False
    number_format: str = ""


StartRow: TypeAlias = Mapping[str, StartCell]
"""The cells of a row by the keys of columns, those of further columns by `OWN` and the header."""

OWN = "+"
"""What the keys of further columns begin with: `+In process`."""


class StartTable(NamedTuple):
    """A sheet that is a table, by its name: its cells, row by row."""

    name: str
    rows: tuple[tuple[StartCell, ...], ...]


class Start(NamedTuple):
    """Everything: the rows of sheets by key, those of the Report sheet by field, and the tables."""

    fields: Mapping[str, StartRow] = {}
    rows: Mapping[str, tuple[StartRow, ...]] = {}
    tables: tuple[StartTable, ...] = ()


NOTHING = Start()


class LookAt(NamedTuple):
    """Cells below one another that somebody must look at: the sheet, the header of their column,
    the cells (`D2:D13`), and whether they are `blank` or hold what the last edition said."""

    sheet: str
    header: str
    cells: str
    blank: bool
