"""What reports say about the edition as a whole: its country and period, key figures, chart,
partners. If the edition's workbook says it too, the workbook wins.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Container
from datetime import date
from itertools import count

from msgspec.structs import replace

from sitrep_writer.drafting.reports.merging import joined_filters, joined_rows
from sitrep_writer.drafting.reports.origins import Origins, exact, place_of
from sitrep_writer.folding import fold
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import (
    Edition,
    NoteRow,
    Number,
    PartnerRow,
    ReportField,
    SectorRow,
)
from sitrep_writer.model.indicators import Measure, ReachedPeople, Reports
from sitrep_writer.model.problems import Problem
from sitrep_writer.model.profile import Profile
from sitrep_writer.reasons.problem import problem

SOURCE = "activities reported by partners"
NOTES = {"max-per-admin1": "report_assisted_max", "sum": "report_assisted_sum"}
REACHED = "report_reached"
NAMED = 5


SectorKey = Callable[[str], str]


def in_period(edition: Edition, reports: Reports) -> tuple[Edition, list[Problem]]:
    """The edition with the country and the period of the reports, if it has none."""
    cell = place_of(reports.behind)
    start, end = _days(reports.months)
    report = dict(edition.report)
    problems: list[Problem] = []
    for key, day in (("period_start", start), ("period_end", end)):
        field = report.get(key)
        if field is None or field.day is None:
            report[key] = ReportField(key, cell, day=SourcedValue(day, cell))
        elif field.day.value != day:
            own = field.day
            problems.append(
                problem(
                    "report-differs.period", own.cell, edition=str(own.value), reported=str(day)
                )
            )
    field = report.get("country")
    if field is None or field.value is None:
        report["country"] = ReportField("country", cell, value=SourcedValue(reports.country, cell))
    elif fold(field.value.value) != fold(reports.country):
        typed, cell = field.value.value, field.value.cell
        told = reports.country
        problems.append(problem("report-differs.country", cell, edition=typed, reported=told))
    return replace(edition, report=report), problems


def enriched(
    edition: Edition,
    reports: Reports,
    profile: Profile,
    sector_key: SectorKey,
    templates: Container[str],
) -> tuple[Edition, list[Problem]]:
    """The edition with the people, sectors and partners of the reports. `templates` are the keys of
    the sectors that have a template.
    """
    work = _Front(edition, reports, Origins(reports.sources))
    work.assisted(profile)
    work.sectors(sector_key, templates)
    work.partners()
    work.left_out()
    return work.edition, work.problems


class _Front:
    """One edition while it is being filled."""

    def __init__(self, edition: Edition, reports: Reports, origins: Origins) -> None:
        self.edition = edition
        self.problems: list[Problem] = []
        self._reports = reports
        self._origins = origins
        self._cell = place_of(reports.behind)

    def assisted(self, profile: Profile) -> None:
        """People assisted, by the profile's rule."""
        rule = profile.reports.assisted
        if rule == "given":
            return
        measure = self._reports.people[rule]
        own = self.edition.report.get("assisted")
        if own is not None and own.number is not None:
            number, told = own.number, exact(measure.value)
            if number.value != told:
                self.problems.append(
                    problem(
                        "report-differs.assisted", number.cell, edition=number.value, reported=told
                    )
                )
            return
        if not measure.value:
            return
        filters, behind = self._reports.filter, self._reports.behind
        origin = self._origins.origin("new", measure, filters, behind)
        number = Number(exact(measure.value), self._cell, origin=origin)
        source = SourcedValue(SOURCE, self._cell)
        field = ReportField("assisted", self._cell, number=number, source=source)
        self.edition = replace(self.edition, report={**self.edition.report, "assisted": field})
        self._note("assisted", NOTES[rule])

    def sectors(self, sector_key: SectorKey, templates: Container[str]) -> None:
        """People reached by sector, adding up the sub-sectors of a sector."""
        by_key: dict[str, list[ReachedPeople]] = {}
        for reached in self._reports.reached:
            by_key.setdefault(sector_key(reached.subsector), []).append(reached)
        rows = list(self.edition.sectors)
        filled = False
        for key, group in by_key.items():
            number = self._people_of(group)
            at = _place_of_sector(rows, key, sector_key)
            if at is not None and rows[at].reached is not None:
                self._compare(rows[at], number)
            elif number.value:
                name = key if key in templates else group[0].subsector
                _fill(rows, at, name, number)
                filled = True
        self.edition = replace(self.edition, sectors=tuple(rows))
        if filled:
            self._note("chart", REACHED)

    def _compare(self, row: SectorRow, number: Number) -> None:
        """Reports where the edition's people reached differ from the reports'."""
        own = row.reached
        if own is not None and own.value != number.value:
            self.problems.append(
                problem(
                    "report-differs.reached",
                    own.cell,
                    sector=row.sector.value,
                    edition=own.value,
                    reported=number.value,
                )
            )

    def _people_of(self, group: list[ReachedPeople]) -> Number:
        behind = joined_rows(rows for one in group for rows in one.behind)
        people = Measure(
            sum(one.people.value for one in group),
            group[0].people.rule,
            sum(one.people.cells for one in group),
        )
        filters = joined_filters(one.filter for one in group)
        origin = self._origins.origin("new", people, filters, behind)
        return Number(exact(people.value), self._cell, origin=origin)

    def partners(self) -> None:
        """The organisations that report."""
        names = self._reports.partners
        own = self.edition.partners
        if own:
            listed = {fold(row.name.value) for row in own}
            missing = [name for name in names if fold(name) not in listed]
            if missing:
                more = max(len(missing) - NAMED, 0)
                self.problems.append(
                    problem(
                        "report-differs.partners",
                        own[0].cell,
                        names=missing[:NAMED],
                        more=more or None,
                    )
                )
            return
        rows = tuple(
            PartnerRow(SourcedValue(name, self._cell), None, None, None, self._cell)
            for name in names
        )
        measure = Measure(float(len(names)), "different organisations", len(names))
        origin = self._origins.origin(
            "appealing_org", measure, self._reports.filter, self._reports.behind
        )
        self.edition = replace(self.edition, partners=rows, partners_origin=origin)

    def left_out(self) -> None:
        """The parts that reports have nothing for."""
        fields = self.edition.report
        if "population" not in fields:
            self.problems.append(problem("block-left-out.population", ""))
        if "funded" not in fields and "required" not in fields:
            self.problems.append(problem("block-left-out.funding", ""))
        if not self.edition.context:
            self.problems.append(problem("block-left-out.context", ""))

    def _note(self, on: str, label: str) -> None:
        """A note on a part of the draft, unless the edition has its own there."""
        notes = self.edition.notes
        if any(row.on is not None and fold(row.on.value) == on for row in notes):
            return
        taken = {row.mark.value for row in notes}
        mark = next(stars for n in count(1) if (stars := "*" * n) not in taken)
        row = NoteRow(
            SourcedValue(mark, self._cell), SourcedValue(on, self._cell), {}, {}, self._cell, label
        )
        self.edition = replace(self.edition, notes=(*notes, row))


def _place_of_sector(rows: list[SectorRow], key: str, sector_key: SectorKey) -> int | None:
    keys = (sector_key(row.sector.value) for row in rows)
    return next((place for place, found in enumerate(keys) if found == key), None)


def _fill(rows: list[SectorRow], at: int | None, name: str, reached: Number) -> None:
    """Puts people reached into the row of their sector, or into a new one."""
    if at is not None:
        rows[at] = replace(rows[at], reached=reached)
        return
    cell = reached.cell
    rows.append(SectorRow(SourcedValue(name, cell), reached, None, {}, None, cell))


def _days(months: tuple[str, ...]) -> tuple[date, date]:
    start = date.fromisoformat(f"{months[0]}-01")
    end = date.fromisoformat(f"{months[-1]}-01")
    return start, end.replace(day=monthrange(end.year, end.month)[1])
