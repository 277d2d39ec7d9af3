"""Files of activity reports → what they say about the country and the months to draft."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.model.activities import Activities, SourceSheet
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.indicators import Reports
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.problems import Level, Problem
from sitrep_writer.reading.fivew.activity_reader import read_activities
from sitrep_writer.reading.fivew.place_register import read_register
from sitrep_writer.reading.fivew.reports import read_reports
from sitrep_writer.reading.fivew.selection import (
    country_asked,
    months_asked,
    months_of_days,
    nothing_reported,
    only_country,
    only_month,
)
from sitrep_writer.reading.fivew.sheet import Hints
from sitrep_writer.reading.fivew.small_numbers import Thresholds, read_thresholds
from sitrep_writer.resources import Resources


class ToDraft(NamedTuple):
    """The reports, None exactly if a problem is fatal, and the sheets that were read."""

    reports: Reports | None
    sources: tuple[SourceSheet, ...]
    problems: list[Problem]


def reports_to_draft(
    paths: Sequence[Path],
    resources: Resources,
    options: DraftOptions,
    edition: Edition | None = None,
) -> ToDraft:
    """What the files say. Country and period are the ones you ask for, else the edition's, else the
    only ones there are.
    """
    months = _months(options, edition)
    country = _country(options, edition, resources)
    wrong = [found for found in (months, country) if isinstance(found, Problem)]
    if isinstance(months, Problem) or isinstance(country, Problem):
        return ToDraft(None, (), wrong)
    terms = edition.terms if edition is not None else ()
    hints = Hints(country, _year_of(months), options.numbers, terms)
    read = read_activities(paths, resources, hints)
    thresholds = read_thresholds(resources)
    problems = list(read.problems)
    sources = read.activities.sources
    if isinstance(thresholds, Problem):
        return ToDraft(None, sources, [*problems, thresholds])
    if any(found.level is Level.FATAL for found in problems):
        return ToDraft(None, sources, problems)
    found = _of_selection(read.activities, country, months, thresholds)
    return found._replace(problems=[*problems, *found.problems])


def _of_selection(
    activities: Activities, country: str, months: tuple[str, ...], thresholds: Thresholds
) -> ToDraft:
    """What activities say about a country in a period."""
    selected = _selected(activities, country, months)
    if isinstance(selected, Problem):
        return ToDraft(None, activities.sources, [selected])
    reports, problems = read_reports(activities, *selected, thresholds)
    if not reports.indicators and not reports.reached:
        problems = [*problems, nothing_reported(activities, *selected)]
        return ToDraft(None, activities.sources, problems)
    return ToDraft(reports, activities.sources, problems)


def _year_of(months: Sequence[str]) -> int:
    """The year of months that share one, else 0."""
    years = {month[:4] for month in months}
    return int(years.pop()) if len(years) == 1 else 0


def _selected(
    activities: Activities, country: str, months: tuple[str, ...]
) -> tuple[str, tuple[str, ...]] | Problem:
    """Country and months, taken from the reports if nobody has said."""
    name = country or only_country(activities)
    if isinstance(name, Problem):
        return name
    chosen = months or only_month(activities, name)
    return chosen if isinstance(chosen, Problem) else (name, chosen)


def _months(options: DraftOptions, edition: Edition | None) -> tuple[str, ...] | Problem:
    if options.period:
        return months_asked(options.period)
    report = edition.report if edition is not None else {}
    start, end = report.get("period_start"), report.get("period_end")
    if start is None or end is None or start.day is None or end.day is None:
        return ()
    return months_of_days(start.day.value, end.day.value)


def _country(options: DraftOptions, edition: Edition | None, resources: Resources) -> str | Problem:
    field = edition.report.get("country") if edition is not None else None
    typed = field.value.value if field is not None and field.value is not None else ""
    typed = options.country or typed
    if not typed:
        return ""
    try:
        register = read_register(resources)
    except (OSError, ValueError, KeyError, TypeError):
        return ""  # reading the activities reports it
    return country_asked(typed, register)
