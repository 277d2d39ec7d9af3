"""Two editions of 500 bullets each, made of the example's Draft, and what changed between them."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer import draft_workbook
from sitrep_writer.model.draft import (
    Bullet,
    Draft,
    Highlight,
    Response,
    SectorResponse,
    Sentence,
    Span,
    Status,
    Trace,
)
from sitrep_writer.model.options import DraftOptions
from tests.examples import SEPTEMBER

SECTORS, BULLETS = 10, 50
_ENDS = (
    "with follow-up by the partners of the sector in the weeks after",
    "in schools, shelters, and health centres of the district",
    "together with the local government and community organizations",
)


class Fact(NamedTuple):
    """A bullet of the long drafts: a word that no other one has, its number, how it ends."""

    key: str
    number: int
    end: int


class Pair(NamedTuple):
    """Both drafts, and each figure that changed: the word that marks its bullet, old and new."""

    old: Draft
    new: Draft
    changed: tuple[tuple[str, str, str], ...]


def long_pair(seed: int = 7) -> Pair:
    """Old and new: of 500 bullets most have a new figure, some new words, some come and go, and
    half of the sectors stand in another order, as from one month to the next."""
    random = Random(seed)
    before = {
        f"sector_{number:02}": [
            Fact(f"zone{number:02}{index:02}", random.randrange(120, 90_000), 0)
            for index in range(BULLETS)
        ]
        for number in range(SECTORS)
    }
    after: dict[str, list[Fact]] = {}
    changed: list[tuple[str, str, str]] = []
    for sector, facts in before.items():
        kept = [_later(fact, random) for fact in facts if random.random() > 0.1]
        old = {fact.key: fact.number for fact in facts}
        changed += [
            (fact.key, f"{old[fact.key]:,}", f"{fact.number:,}")
            for fact in kept
            if fact.number != old[fact.key]
        ]
        fresh = [
            Fact(f"new{sector[-2:]}{index:02}", random.randrange(120, 90_000), 1)
            for index in range(BULLETS - len(kept))
        ]
        after[sector] = [*kept, *fresh]
    order = list(after)
    order[1], order[6] = order[6], order[1]
    order[3], order[8] = order[8], order[3]
    base = draft_workbook(SEPTEMBER, DraftOptions(locales=("en",))).drafts[0]
    new = {sector: after[sector] for sector in order}
    return Pair(_draft(base, before), _draft(base, new), tuple(changed))


def _later(fact: Fact, random: Random) -> Fact:
    """The fact in the next edition: six in ten have another figure, one in ten other words too."""
    chance = random.random()
    number = random.randrange(120, 90_000) if chance < 0.7 else fact.number
    return Fact(fact.key, number, 2 if chance < 0.1 else fact.end)


def _draft(base: Draft, facts: dict[str, list[Fact]]) -> Draft:
    parts = tuple(_sector(key, each) for key, each in facts.items())
    traces = [_trace(key, fact) for key, each in facts.items() for fact in each]
    blocks = tuple(
        replace(block, parts=(*parts, *(p for p in block.parts if isinstance(p, Highlight))))
        if isinstance(block, Response)
        else block
        for block in base.blocks
    )
    return replace(base, blocks=blocks, traces=base.traces | {each.id: each for each in traces})


def _trace(sector: str, fact: Fact) -> Trace:
    number = str(fact.number)
    name = f"{sector}.{fact.key}#people"
    cells = (f"Results!D{int(fact.key[-4:]) + 2}",)
    return Trace(name, number, cells, "as it is", number, f"{fact.number:,}", "people")


def _sector(key: str, facts: list[Fact]) -> SectorResponse:
    title = f"Sector {key[-2:]}"
    return SectorResponse(key, (Span(title),), tuple(_bullet(key, fact) for fact in facts))


def _bullet(sector: str, fact: Fact) -> Bullet:
    name = f"{sector}.{fact.key}"
    spans = (
        Span(f"In {fact.key}, partners reached "),
        Span(f"{fact.number:,}", bold=True, figure=f"{name}#people"),
        Span(" refugees and migrants", bold=True),
        Span(f" {_ENDS[fact.end]}."),
    )
    wording = f"w{fact.end}"
    return Bullet(name, (Sentence(name, spans, Status.SOURCE, name, wording, given=wording),))
