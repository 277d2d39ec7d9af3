"""The long bullet of the language benchmark, in two languages, and facts to say with it.

    python -m tests.benchmarks.language.messages COUNT > facts.json

Some 23 words: three figures, a list of three places, a modality, a month. All figures are
illustrative: made by a generator that gives the same ones each time and none of them twice, so
that nobody is helped by remembering a number.
"""

from __future__ import annotations

import json
import math
import random
import sys
from typing import NamedTuple

COUNT = 20_000
WARM = 4_000
BATCH = 50
"""Bullets in one render: what a sector template holds at most."""

LOCALES = ("en", "es_PE")

SENTENCES = {
    "en": (
        "In {places}, partners reached {people} people through {sessions} {modality} training "
        "sessions and delivered {kits} hygiene kits to families during {month}."
    ),
    "es_PE": (
        "En {places}, los socios llegaron a {people} personas mediante {sessions} sesiones de "
        "capacitación {modality} y entregaron {kits} kits de higiene a familias durante {month}."
    ),
}

DEPARTMENTS = (
    *("Amazonas", "Ancash", "Apurímac", "Arequipa", "Ayacucho", "Cajamarca", "Callao", "Cusco"),
    *("Huancavelica", "Huánuco", "Ica", "Junín", "La Libertad", "Lambayeque", "Lima", "Loreto"),
    *("Madre de Dios", "Moquegua", "Pasco", "Piura", "Puno", "San Martín", "Tacna", "Tumbes"),
    "Ucayali",
)

SPANISH = {
    "Ancash": "Áncash",
    "Callao": "el Callao",
    "virtual": "virtual",
    "face-to-face": "presencial",
    "hybrid": "semipresencial",
    "itinerant": "itinerante",
    "home-based": "a domicilio",
    "community-based": "de base comunitaria",
}
"""The words that differ, and the modalities."""

MODALITIES = tuple(word for word in SPANISH if word not in DEPARTMENTS)

LEAST, MOST = 20, 900_000


class LongFacts(NamedTuple):
    """What one long bullet says. `month` is 1 to 12; the words are English."""

    people: int
    sessions: int
    kits: int
    places: tuple[str, str, str]
    modality: str
    month: int


def make_facts(count: int) -> list[LongFacts]:
    """The first `count` sets of facts, the same in every run."""
    chance = random.Random(2024)
    seen: set[int] = set()

    def figure() -> int:
        while True:
            value = round(math.exp(chance.uniform(math.log(LEAST), math.log(MOST))))
            if value not in seen:
                seen.add(value)
                return value

    facts = []
    for _ in range(count):
        first, second, third = chance.sample(DEPARTMENTS, 3)
        facts.append(
            LongFacts(
                figure(),
                figure(),
                figure(),
                (first, second, third),
                chance.choice(MODALITIES),
                chance.randint(1, 12),
            )
        )
    return facts


def main() -> None:
    """Print the facts and the words as JSON, for peers that are not written in Python."""
    facts = [each._asdict() for each in make_facts(int(sys.argv[1]))]
    json.dump({"facts": facts, "spanish": SPANISH}, sys.stdout)


if __name__ == "__main__":
    main()
