"""The plan of a draft of activity reports: what the edition and the reports say together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sitrep_writer.drafting.earlier import Earlier
from sitrep_writer.drafting.fact_groups import GroupedFacts
from sitrep_writer.drafting.known_names import Names
from sitrep_writer.drafting.plan import Plan, PlannedSector, make_plan
from sitrep_writer.drafting.reports.codes import known_indicators
from sitrep_writer.drafting.reports.combining import CombinedFacts, join
from sitrep_writer.drafting.reports.edition_facts import enriched
from sitrep_writer.drafting.reports.fitting import unfit
from sitrep_writer.drafting.reports.omitted import choose
from sitrep_writer.drafting.templates import Templates
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.indicators import Reports
from sitrep_writer.model.problems import Problem
from sitrep_writer.model.profile import Profile
from sitrep_writer.resources import Resources


class ReportPlan(NamedTuple):
    """The edition with what the reports add to it, the plan of what is shown, what is listed beside
    it, and what was wrong or is worth knowing."""

    edition: Edition
    plan: Plan
    beside: tuple[PlannedSector, ...]
    problems: tuple[Problem, ...]


class OwnFacts(NamedTuple):
    """What the edition itself brings to a plan: the facts of its own rows, the sectors that come
    first, its profile, templates and names, and the last edition's figures."""

    edition: Edition
    grouped: GroupedFacts
    sectors_first: Sequence[str]
    profile: Profile
    templates: Templates
    names: Names
    earlier: Earlier | None


def plan_reports(
    reports: Reports, top: int | None, own: OwnFacts, resources: Resources
) -> ReportPlan:
    """`top` is how many results a sector shows, None for as many as the profile says."""
    edition, grouped, sectors_first, profile, templates, names, earlier = own
    known = known_indicators(resources, templates, names, reports.indicators)
    edition, told = enriched(edition, reports, profile, known.sector_of, templates.sectors)

    def planned(plainly: frozenset[str]) -> tuple[CombinedFacts, Plan]:
        found = join(grouped, reports, known, profile, earlier, plainly)
        every, plain = found.grouped, found.plain
        return found, make_plan(edition, sectors_first, templates, names, every, plain)

    joined, plan = planned(frozenset())
    plainly = unfit(plan, joined.sizes.keys() - joined.plain.keys())
    if plainly:
        joined, plan = planned(plainly)
    shown = profile.reports.top if top is None else top
    chosen = choose(plan, joined.sizes, joined.kept, shown)
    problems = (*told, *joined.problems, *chosen.problems)
    return ReportPlan(edition, chosen.plan, chosen.beside, problems)
