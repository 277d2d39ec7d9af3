"""The plan of a draft of activity reports: what the edition and the reports say together."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from sitrep_writer.drafting.declared_results import message_of
from sitrep_writer.drafting.plan import OwnFacts, Plan, make_plan
from sitrep_writer.drafting.planned import PlannedBullet, PlannedSector, PlannedSentence
from sitrep_writer.drafting.reports.codes import known_indicators
from sitrep_writer.drafting.reports.combining import CombinedFacts, join
from sitrep_writer.drafting.reports.edition_facts import enriched
from sitrep_writer.drafting.reports.omitted import choose
from sitrep_writer.grammar.message_parts import Slot, direct
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.facts import Facts
from sitrep_writer.model.indicators import Reports
from sitrep_writer.model.problems import Problem
from sitrep_writer.resources import Resources


class ReportPlan(NamedTuple):
    """The edition with what the reports add, the plan of what is shown, what is listed separately,
    and problems and notes.
    """

    edition: Edition
    plan: Plan
    beside: tuple[PlannedSector, ...]
    problems: tuple[Problem, ...]


def plan_reports(
    reports: Reports, top: int | None, own: OwnFacts, resources: Resources
) -> ReportPlan:
    """`top` is how many results a sector shows, None for the profile's number."""
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


def unfit(plan: Plan, reported: Container[str]) -> frozenset[str]:
    """The reported results that need a missing figure, or have no place for an existing one: money,
    for example, for people who were all counted in an earlier month.
    """
    found = set()
    for sector in plan.sectors:
        for bullet in sector.bullets:
            key = f"{bullet.facts.sector}.{bullet.facts.result}"
            if key in reported and not _fits(bullet):
                found.add(key)
    return frozenset(found)


def _fits(bullet: PlannedBullet) -> bool:
    facts = bullet.facts
    said: set[str] = set()
    for sentence in bullet.sentences:
        here = facts.figures.keys() & set(sentence.figures)
        if here and not _needed(sentence) <= here:
            return False
        said |= here
    return {name for name, figure in facts.figures.items() if not figure.rule} <= _with_parts(
        said, facts
    )


def _needed(sentence: PlannedSentence) -> set[str]:
    """The figures outside of brackets."""
    parts = direct(message_of(sentence.text).parts)
    return {part.name for part in parts if isinstance(part, Slot)} & set(sentence.figures)


def _with_parts(said: set[str], facts: Facts) -> set[str]:
    """Figures, and those that they are made of."""
    made = (facts.figures[name].spec.derived for name in said)
    return said.union(*({each.of, each.whole} for each in made if each is not None))
