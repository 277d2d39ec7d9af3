"""Which results a draft of many indicators shows, and which it lists separately."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sitrep_writer.drafting.plan import Plan
from sitrep_writer.drafting.planned import PlannedBullet, PlannedSector
from sitrep_writer.drafting.reports.combining import Size
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem


class ShownPlan(NamedTuple):
    """The plan of what is shown, and the sectors with what is not."""

    plan: Plan
    beside: tuple[PlannedSector, ...]
    problems: tuple[Problem, ...]


def choose(plan: Plan, sizes: Mapping[str, Size], kept: frozenset[str], top: int) -> ShownPlan:
    """The first `top` results of each sector (0: all), the largest ones of the reports. Those of
    the edition's own rows and those marked to keep always stay, and count towards `top`.
    """
    shown: list[PlannedSector] = []
    beside: list[PlannedSector] = []
    problems: list[Problem] = []
    for sector in plan.sectors:
        stays = [not top or _id(b) not in sizes or _id(b) in kept for b in sector.bullets]
        bullets, rest = _divided(sector.bullets, stays, top)
        shown.append(sector._replace(bullets=tuple(bullets)))
        if rest:
            beside.append(sector._replace(bullets=tuple(rest)))
            problems.append(_told(sector, rest))
    return ShownPlan(plan._replace(sectors=tuple(shown)), tuple(beside), tuple(problems))


def _divided(
    every: Iterable[PlannedBullet], stays: Sequence[bool], top: int
) -> tuple[list[PlannedBullet], list[PlannedBullet]]:
    """The bullets that are shown, and the rest: the ones that stay take places from the others."""
    room = max(top - sum(stays), 0)
    bullets: list[PlannedBullet] = []
    rest: list[PlannedBullet] = []
    for bullet, stay in zip(every, stays, strict=True):
        if not stay and not room:
            rest.append(bullet)
            continue
        room -= 0 if stay else 1
        bullets.append(bullet)
    return bullets, rest


def _id(bullet: PlannedBullet) -> str:
    return f"{bullet.facts.sector}.{bullet.facts.result}"


def _told(sector: PlannedSector, rest: list[PlannedBullet]) -> Problem:
    results = [_id(bullet) for bullet in rest]
    name = sector.typed.value
    return problem("results-beside", name, sector.key, n=len(results), results=results)
