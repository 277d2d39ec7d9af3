"""Whether a bullet's sentences can say the figures that are reported."""

from __future__ import annotations

from collections.abc import Container

from sitrep_writer.drafting.plan import Plan, PlannedBullet, PlannedSentence
from sitrep_writer.messages.grammar import MessageError, parse
from sitrep_writer.messages.message_parts import Slot, direct
from sitrep_writer.model.facts import Facts


def unfit(plan: Plan, reported: Container[str]) -> frozenset[str]:
    """The results among those reported that need a figure which is not there, or that have no
    place for one which is: money, say, to people who were all counted in an earlier month."""
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
    try:
        parts = direct(parse(sentence.text).parts)
    except MessageError:
        return set()
    return {part.name for part in parts if isinstance(part, Slot)} & set(sentence.figures)


def _with_parts(said: set[str], facts: Facts) -> set[str]:
    """Figures, and those that they are made of."""
    made = (facts.figures[name].spec.derived for name in said)
    return said.union(*({each.of, each.whole} for each in made if each is not None))
