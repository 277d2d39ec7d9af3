"""The totals of many activity rows: figures of an indicator, each with the rows behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

import msgspec

from sitrep_writer.model.activities import Kind, SourceSheet

Assisted = Literal["max-per-admin1", "sum"]
"""How people assisted across all sectors are counted: in each area those of the sector that reached
most there, areas added up; or all sectors added up.
"""


class Selection(NamedTuple):
    """The rows to count: of these months (`2023-01`), of a country (as the register names it; empty
    for all), of reported activities or of the consolidated report.
    """

    months: tuple[str, ...]
    country: str = ""
    kind: Kind = "activities"


class RowsBehind(NamedTuple):
    """Rows of one sheet: how many, and their numbers if they are few."""

    file: str
    sheet: str
    total: int
    rows: tuple[int, ...]


class Measure(NamedTuple):
    """A derived figure: its value, its rule, and how many filled cells it counts."""

    value: float
    rule: str
    cells: int


class Share(NamedTuple):
    """People, or an amount, of one place or one mechanism. `code` is a place's ISO code."""

    name: str
    value: float
    code: str = ""


class IndicatorFigures(msgspec.Struct, frozen=True):
    """One indicator of one sub-sector in a selection.

    `measures` are by the keys of COUNTS and AMOUNTS, and `cva_people` and `cva_share` (a percentage
    of the people); a key without a filled cell is missing. `places` are ordered by new people, most
    first; `mechanisms` by amount. `filter` says which values of which columns select the rows, so
    that rows inserted above do not matter.
    """

    subsector: str
    indicator: str
    measures: Mapping[str, Measure]
    places: tuple[Share, ...]
    mechanisms: tuple[Share, ...]
    partners: tuple[str, ...]
    filter: Mapping[str, tuple[str, ...]]
    behind: tuple[RowsBehind, ...]

    @property
    def protected(self) -> bool:
        """Whether so few people are counted that they could be recognised; places and rows are then
        left out.
        """
        return any(not behind.file for behind in self.behind)


class ReachedPeople(NamedTuple):
    """New people of a sub-sector, over its indicators, and the rows behind them."""

    subsector: str
    people: Measure
    filter: Mapping[str, tuple[str, ...]]
    behind: tuple[RowsBehind, ...]


class Reports(msgspec.Struct, frozen=True):
    """What activity reports say about a country in a period: all that a draft is made of.

    `people` are those assisted across all sub-sectors by each existing rule, with the rows `behind`
    them, selected by `filter`; `partners` are the organisations that report.
    """

    country: str
    months: tuple[str, ...]
    sources: tuple[SourceSheet, ...]
    indicators: tuple[IndicatorFigures, ...]
    people: Mapping[Assisted, Measure]
    reached: tuple[ReachedPeople, ...]
    partners: tuple[str, ...]
    filter: Mapping[str, tuple[str, ...]]
    behind: tuple[RowsBehind, ...]
