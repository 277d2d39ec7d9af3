"""An edition whose folder brings a Spanish catalogue of its own."""

from __future__ import annotations

from pathlib import Path

from sitrep_writer.api import Outcome, draft_workbook
from sitrep_writer.model.options import DraftOptions
from tests.examples import bullets, copied

KEY = "shelter.warm_kits"
ENGLISH = "[In {places}, ]partners handed out **{kits} warm (kit|kits)[ to {who}]**[ {purpose}]."
OWN = "[En {places}, ]el equipo añadió **{kits} (kit|kits) de abrigo[ a {who}]**[ {purpose}]."
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
)
FIRST = HEADER.count("\n") + 1
"""The line on which the first entry begins."""

SHIPPED_SAID = (
    "En Tacna y Desaguadero (Puno), los socios entregaron más de 340 kits de abrigo a personas "
    "refugiadas y migrantes en tránsito como protección frente a las temperaturas bajo cero "
    "registradas en el periodo."
)
OWN_SAID = SHIPPED_SAID.replace("los socios entregaron", "el equipo añadió")


def entry(key: str | None = KEY, english: str = ENGLISH, words: str = OWN, above: str = "") -> str:
    """An entry of a catalogue; `above` stands above it (a flag)."""
    context = "" if key is None else f'msgctxt "{key}"\n'
    return f'{above}{context}msgid "{english}"\nmsgstr "{words}"\n'


def edition(folder: Path, catalogue: str | bytes, locale: str = "es") -> Path:
    """A copy of the example with this catalogue; the path of its workbook."""
    book = copied(folder)
    (book.parent / "sitrep.toml").touch()
    path = book.parent / f"locales/{locale}/sitrep.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(catalogue if isinstance(catalogue, bytes) else catalogue.encode())
    return book


def drafted(folder: Path, catalogue: str | bytes, locale: str = "es") -> Outcome:
    """The Spanish draft of the example with this catalogue."""
    return draft_workbook(edition(folder, catalogue, locale), DraftOptions(locales=("es",)))


def said(outcome: Outcome) -> str:
    """What it says of the warm kits."""
    return bullets(outcome.drafts[0])[KEY]


def told(outcome: Outcome, *codes: str) -> list[str]:
    """The problems of these codes, each with its place."""
    return [str(found) for found in outcome.problems if found.code in codes]
