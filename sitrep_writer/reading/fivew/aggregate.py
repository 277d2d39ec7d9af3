"""Activity rows to figures of indicators, with pandas.

Over several months new people, outputs and amounts add up. Monthly totals do not, since the same
people occur in each month again: for these the highest month counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isnan
from typing import TYPE_CHECKING, Any

from sitrep_writer.model.activities import NUMBERS, Activities
from sitrep_writer.model.indicators import (
    Assisted,
    IndicatorFigures,
    Measure,
    RowsBehind,
    Selection,
    Share,
)

if TYPE_CHECKING:
    from pandas import DataFrame, Series

FEW_ROWS = 20
MONTHLY = frozenset(("total", "cva_total"))
SUM, HIGHEST, MONTH = "sum", "highest month of sums", "sum of the month"
KEYS = (
    "subsector",
    "indicator",
    "month",
    "country",
    "admin1",
    "admin1_code",
    "appealing_org",
    "cva",
    "mechanism",
)
GROUP = ["subsector", "indicator"]


def indicator_figures(activities: Activities, selection: Selection) -> list[IndicatorFigures]:
    """The figures of each indicator in a selection, in the order of their first rows."""
    frame = selected(activities, selection)
    return [
        _Indicator(activities, selection, codes, rows).figures()
        for codes, rows in frame.groupby(GROUP, sort=False)
    ]


def people_assisted(activities: Activities, selection: Selection, rule: Assisted) -> Measure:
    """New people across all sectors, by the rule that a platform has chosen."""
    frame = selected(activities, selection)
    frame = frame[frame["new"].notna()]
    by_sector = frame.groupby(["country", "admin1", "admin1_code", "subsector"])["new"].sum()
    if rule == "max-per-admin1":
        by_sector = by_sector.groupby(level=["country", "admin1", "admin1_code"]).max()
    return Measure(float(by_sector.sum()), rule, len(frame))


def selected(activities: Activities, selection: Selection) -> DataFrame:
    """The rows of a selection as a frame: texts as codes, numbers, and `at`, the index of each row
    in the input.
    """
    import pandas as pd

    columns = _columns(activities)
    kept = _is_selected(activities, selection, columns)
    return pd.DataFrame({key: column[kept] for key, column in columns.items()})


def _columns(activities: Activities) -> dict[str, Any]:
    import numpy as np

    count = len(activities)
    columns: dict[str, Any] = {"at": np.arange(count)}
    for key in KEYS:
        text = activities.texts.get(key)
        columns[key] = (
            np.frombuffer(text.codes, np.int32) if text and count else np.zeros(count, int)
        )
    for key in NUMBERS:
        numbers = activities.numbers.get(key)
        columns[key] = np.frombuffer(numbers) if numbers and count else np.full(count, np.nan)
    return columns


def _is_selected(activities: Activities, selection: Selection, columns: dict[str, Any]) -> Any:
    """For each row whether it belongs to the selection's months, country and kind."""
    import numpy as np

    kept = np.isin(columns["month"], _codes(activities, "month", selection.months))
    if selection.country:
        kept &= np.isin(columns["country"], _codes(activities, "country", [selection.country]))
    kinds = np.array([source.kind == selection.kind for source in activities.sources], bool)
    if len(activities):
        kept &= kinds[np.frombuffer(activities.source, np.int32)]
    return kept


def _codes(activities: Activities, key: str, values: Sequence[str]) -> list[int]:
    text = activities.texts.get(key)
    known = text.values if text is not None else ()
    return [code for code, value in enumerate(known) if value in values]


def rows_behind(activities: Activities, places: Sequence[int]) -> tuple[RowsBehind, ...]:
    """Rows, given by their indexes in the input, as rows of their sheets."""
    by_source: dict[int, list[int]] = {}
    for at in places:
        by_source.setdefault(activities.source[at], []).append(activities.row[at])
    found = []
    for source, rows in by_source.items():
        sheet = activities.sources[source]
        few = tuple(rows) if len(rows) <= FEW_ROWS else ()
        found.append(RowsBehind(sheet.file, sheet.sheet, len(rows), few))
    return tuple(found)


class _Indicator:
    """The rows of one indicator."""

    def __init__(
        self, activities: Activities, selection: Selection, codes: Any, rows: DataFrame
    ) -> None:
        self._activities = activities
        self._selection = selection
        self._subsector, self._indicator = (
            self._text(k, c) for k, c in zip(GROUP, codes, strict=True)
        )
        self._rows = rows

    def figures(self) -> IndicatorFigures:
        filters = {
            "month": self._selection.months,
            "country": (self._selection.country,) if self._selection.country else (),
            "subsector": (self._subsector,),
            "indicator": (self._indicator,),
        }
        return IndicatorFigures(
            subsector=self._subsector,
            indicator=self._indicator,
            measures=dict(self._measures()),
            places=self._places(),
            mechanisms=self._shares("mechanism", "value"),
            partners=tuple(
                sorted(
                    self._text("appealing_org", c) for c in set(self._rows["appealing_org"]) if c
                )
            ),
            filter={key: values for key, values in filters.items() if values},
            behind=rows_behind(self._activities, self._rows["at"].tolist()),
        )

    def _measures(self) -> Iterator[tuple[str, Measure]]:
        for key in NUMBERS:
            measure = self._measure(key, self._rows)
            if measure is not None:
                yield key, measure
        yes = _codes(self._activities, "cva", ["yes"])
        cash = self._measure("new", self._rows[self._rows["cva"].isin(yes)])
        people = self._measure("new", self._rows)
        if cash is not None and people is not None and people.value:
            yield "cva_people", cash._replace(rule="sum where cva is yes")
            share = 100 * cash.value / people.value
            yield (
                "cva_share",
                Measure(share, "new people with cva, of all new people", people.cells),
            )

    def _measure(self, key: str, rows: DataFrame) -> Measure | None:
        column: Series[float] = rows[key]
        cells = int(column.count())
        if not cells:
            return None
        if key not in MONTHLY:
            return Measure(float(column.sum()), SUM, cells)
        months = column.groupby(rows["month"]).sum()
        return Measure(float(months.max()), MONTH if len(months) == 1 else HIGHEST, cells)

    def _places(self) -> tuple[Share, ...]:
        people = self._rows.groupby(["admin1", "admin1_code"])["new"].sum(min_count=1)
        shares = [
            Share(self._text("admin1", name), float(value), self._text("admin1_code", code))
            for (name, code), value in people.items()
            if name and not isnan(value)
        ]
        return tuple(sorted(shares, key=lambda share: (-share.value, share.name)))

    def _shares(self, key: str, of: str) -> tuple[Share, ...]:
        sums = self._rows.groupby(key)[of].sum(min_count=1)
        shares = [
            Share(self._text(key, c), float(v)) for c, v in sums.items() if c and not isnan(v)
        ]
        return tuple(sorted(shares, key=lambda share: (-share.value, share.name)))

    def _text(self, key: str, code: int) -> str:
        text = self._activities.texts.get(key)
        return text.values[int(code)] if text is not None else ""
