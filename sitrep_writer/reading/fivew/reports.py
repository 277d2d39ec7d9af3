"""The rows of an input → what its reports say about a country in a period, with small numbers
protected.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sitrep_writer.model.activities import Activities, Kind
from sitrep_writer.model.indicators import (
    IndicatorFigures,
    Measure,
    ReachedPeople,
    Reports,
    RowsBehind,
    Selection,
)
from sitrep_writer.model.problems import Problem
from sitrep_writer.reading.fivew.aggregate import (
    SUM,
    indicator_figures,
    people_assisted,
    rows_behind,
    selected,
)
from sitrep_writer.reading.fivew.small_numbers import Thresholds, guard


class ReportsRead(NamedTuple):
    """What the reports say, and an alert for each indicator with small numbers."""

    reports: Reports
    problems: list[Problem]


def read_reports(
    activities: Activities, country: str, months: tuple[str, ...], thresholds: Thresholds
) -> ReportsRead:
    """Figures of indicators come from reported activities; people across indicators and sectors
    from the consolidated report if there is one, as it counts each of them once.
    """
    selection = Selection(months, country)
    guarded = guard(indicator_figures(activities, selection), thresholds)
    hidden = {one.subsector for one in guarded.figures if one.protected}
    people = selection._replace(kind=_kind_of_people(activities, selection))
    frame = selected(activities, people)
    behind = rows_behind(activities, frame["at"].tolist())
    reports = Reports(
        country=country,
        months=months,
        sources=activities.sources,
        indicators=tuple(guarded.figures),
        people={
            "max-per-admin1": people_assisted(activities, people, "max-per-admin1"),
            "sum": people_assisted(activities, people, "sum"),
        },
        reached=_reached(activities, people, hidden),
        partners=_partners(guarded.figures, activities, selection),
        filter=_filter(people),
        behind=_without_numbers(behind) if hidden else behind,
    )
    return ReportsRead(reports, guarded.problems)


def _kind_of_people(activities: Activities, selection: Selection) -> Kind:
    consolidated = selection._replace(kind="consolidated")
    return "consolidated" if len(selected(activities, consolidated)) else "activities"


def _reached(
    activities: Activities, selection: Selection, hidden: set[str]
) -> tuple[ReachedPeople, ...]:
    """People of each sub-sector; if it has small numbers, only the number of rows."""
    frame = selected(activities, selection)
    text = activities.texts.get("subsector")
    found = []
    for code, rows in frame[frame["new"].notna()].groupby("subsector", sort=False):
        name = text.values[int(code)] if text is not None else ""
        people = Measure(float(rows["new"].sum()), SUM, len(rows))
        behind = rows_behind(activities, rows["at"].tolist())
        where = {**_filter(selection), "subsector": (name,)}
        if name in hidden:
            behind, where = (RowsBehind("", "", len(rows), ()),), {}
        found.append(ReachedPeople(name, people, where, behind))
    return tuple(found)


def _partners(
    figures: list[IndicatorFigures], activities: Activities, selection: Selection
) -> tuple[str, ...]:
    """The organisations that report, including those with small numbers: a list names no place."""
    text = activities.texts.get("appealing_org")
    if text is None:
        return tuple(sorted({name for one in figures for name in one.partners}))
    codes = set(selected(activities, selection)["appealing_org"])
    return tuple(sorted(text.values[int(code)] for code in codes if code))


def _filter(selection: Selection) -> Mapping[str, tuple[str, ...]]:
    named = {"month": selection.months, "country": (selection.country,)}
    return {key: values for key, values in named.items() if any(values)}


def _without_numbers(behind: tuple[RowsBehind, ...]) -> tuple[RowsBehind, ...]:
    """How many rows each sheet has, not which: among few, those with small numbers could be
    identified.
    """
    return tuple(rows._replace(rows=()) for rows in behind)
