"""Results of actions for the language benchmark: five sentences of the shipped templates, with
nouns, lists and optional parts, and facts to say with them. All figures are illustrative."""

from __future__ import annotations

import math
import random
from typing import NamedTuple

from tests.benchmarks.language.messages import DEPARTMENTS, LEAST, MOST

FRAMES = (
    ("delivered", "received"),
    ("delivered", "place_first"),
    ("trained", "received"),
    ("held", ""),
    ("reached", "partners_messages"),
)
"""The action and the wording of each kind of bullet."""

WHO = {
    "families": ("family", "familia", "familias"),
    "women": ("woman", "mujer", "mujeres"),
    "adolescents": ("adolescent", "adolescente", "adolescentes"),
    "teachers": ("teacher", "docente", "docentes"),
}
GOODS = {
    "food kits": ("food kit", "kit de alimentos", "kits de alimentos"),
    "hygiene kits": ("hygiene kit", "kit de higiene", "kits de higiene"),
    "thermal blankets": ("thermal blanket", "manta térmica", "mantas térmicas"),
}
MEETINGS = {
    "workshops": ("workshop", "taller", "talleres"),
    "sessions": ("session", "sesión", "sesiones"),
}
NOUNS = WHO | GOODS | MEETINGS
"""The English singular, the Spanish singular and plural of each English plural."""

TOPICS = {
    "nutrition": "nutrición",
    "hygiene": "higiene",
    "gender-based violence": "violencia basada en género",
    "positive parenting": "crianza positiva",
    "prevention of violence": "prevención de la violencia",
    "breastfeeding": "lactancia materna",
}


class ActionFacts(NamedTuple):
    """What one bullet says: `frame` is one of FRAMES, the words are English, a `month` of 0 and
    lists without items are left out. Places stand in every sentence that begins with them."""

    frame: int
    people: int
    who: str
    things: int
    what: str
    topics: tuple[str, ...]
    places: tuple[str, ...]
    month: int


def make_action_facts(count: int) -> list[ActionFacts]:
    """The first `count` sets of facts, the same in every run; no figure comes twice."""
    chance = random.Random(2025)
    seen: set[int] = set()

    def figure() -> int:
        while True:
            value = round(math.exp(chance.uniform(math.log(LEAST), math.log(MOST))))
            if value not in seen:
                seen.add(value)
                return value

    facts = []
    for _ in range(count):
        frame = chance.randrange(len(FRAMES))
        action, wording = FRAMES[frame]
        needed = 1 if wording == "place_first" else 0
        facts.append(
            ActionFacts(
                frame,
                figure(),
                chance.choice(tuple(WHO)),
                figure(),
                chance.choice(tuple(MEETINGS if action == "held" else GOODS)),
                tuple(chance.sample(tuple(TOPICS), chance.randint(1, 3))),
                tuple(chance.sample(DEPARTMENTS, chance.randint(needed, 4))),
                chance.choice((0, chance.randint(1, 12))),
            )
        )
    return facts
