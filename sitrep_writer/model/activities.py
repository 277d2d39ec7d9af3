"""Rows of activity reports (the 5W: who does what, where, when, for whom), as read.

A country reports hundreds of thousands of rows a year, so they are stored by column: texts as
numbers into a list of the distinct ones, counts as arrays. You can still get the cell of every
value.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from math import isnan
from typing import Literal

import msgspec

from sitrep_writer.model.cells import Cell

Kind = Literal["activities", "consolidated"]
"""Reported activities, or the platform's consolidated report, in which people count once."""

TEXTS = (
    "country",
    "admin1",
    "admin1_code",
    "admin2",
    "appealing_org",
    "implementation",
    "implementing_partner",
    "month",
    "year",
    "subsector",
    "indicator",
    "indicator_code",
    "indicator_type",
    "activity",
    "description",
    "covid19",
    "rmrp_activity",
    "cva",
    "mechanism",
    "platform",
)
COUNTS = (
    "output",
    "total",
    "new",
    "destination",
    "transit",
    "host",
    "pendular",
    "returnees",
    "girls",
    "boys",
    "women",
    "men",
    "other_under",
    "other_above",
    "other",
    "cva_total",
    "cva_new",
)
"""Whole numbers: of outputs, and of people. `total` is everybody of the month, `new` those who
count for the first time; the rest are parts of `new`.
"""
AMOUNTS = ("value",)
NUMBERS = (*COUNTS, *AMOUNTS)


class Texts(msgspec.Struct, frozen=True):
    """A column of texts: for each row a code, its index in `values`; code 0 is the empty text."""

    codes: array[int]
    values: tuple[str, ...]

    def __getitem__(self, row: int) -> str:
        return self.values[self.codes[row]]

    def __len__(self) -> int:
        return len(self.codes)


class SourceSheet(msgspec.Struct, frozen=True):
    """A sheet that rows came from.

    `file` is its name for people, `sheet` is empty for a CSV file; `layout` is the name of the
    layout recognised by its headers, `key` that layout's file; `columns` are the columns of the
    sheet, counted from 1, by key; `tagged` means that HXL tags named them.
    """

    file: str
    sheet: str
    layout: str
    key: str
    kind: Kind
    language: str
    header_row: int
    columns: Mapping[str, int]
    tagged: bool = False
    rows: int = 0

    def cell(self, row: int, column: int) -> Cell:
        """The address of a cell of this sheet."""
        return (
            Cell(self.sheet, row, column, self.file) if self.sheet else Cell(self.file, row, column)
        )


class ActivityRow(msgspec.Struct, frozen=True):
    """One row: its sheet, its number there, and its filled columns."""

    source: SourceSheet
    number: int
    texts: Mapping[str, str]
    numbers: Mapping[str, float]

    def cell(self, key: str) -> Cell:
        """The cell of a column's value; the row's first cell if it has none."""
        return self.source.cell(self.number, self.source.columns.get(key, 1))


class Activities(msgspec.Struct, frozen=True):
    """All rows of one input. Row i is `sources[source[i]]`'s row `numbers_of_rows[i]`.

    `texts` has every key of TEXTS that a sheet has, `numbers` every key of NUMBERS, with
    not-a-number for a missing number. Months are `2023-01`, empty if there is none. `admin1_code`
    is the ISO 3166-2 code (the country's own if it is one area, or the row is about the whole
    country), empty if the place is not known. Yes and no are `yes` and `no`.
    """

    sources: tuple[SourceSheet, ...]
    source: array[int]
    row: array[int]
    texts: Mapping[str, Texts]
    numbers: Mapping[str, array[float]]

    def __len__(self) -> int:
        return len(self.row)

    def __getitem__(self, index: int) -> ActivityRow:
        return ActivityRow(
            self.sources[self.source[index]],
            self.row[index],
            {key: text[index] for key, text in self.texts.items() if text.codes[index]},
            {key: n[index] for key, n in self.numbers.items() if not isnan(n[index])},
        )

    def __iter__(self) -> Iterator[ActivityRow]:
        return (self[index] for index in range(len(self)))

    def cell(self, index: int, key: str) -> Cell:
        """The cell of a column's value in a row."""
        source = self.sources[self.source[index]]
        return source.cell(self.row[index], source.columns.get(key, 1))


NO_ACTIVITIES = Activities((), array("i"), array("i"), {}, {})
