"""Previews for tests: that of the shipped Spanish, made once, and an edition's folder with a
catalogue of its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sitrep_writer.api import CataloguePreview, NotDone, preview_catalogue
from tests.examples import SEPTEMBER

from .editions import HEADER, entry

KITS = "education.kits"
ENGLISH = (
    "Partners equipped schools[ in {places}[, {detail},]] with **{kits} technological (kit|kits)**"
    "[ ({items})][ {purpose}]."
)
WORDS = (
    "Los socios dotaron a las escuelas[ de {places}[, {detail},]] con **{kits} "
    "(kit tecnológico|kits tecnológicos)**[ ({items})][ {purpose}]."
)


def made(*arguments: object, **options: object) -> CataloguePreview:
    """A preview that has to be made."""
    preview = preview_catalogue(*arguments, **options)  # type: ignore[arg-type]
    assert not isinstance(preview, NotDone), preview.message
    return preview


@cache
def of_september() -> CataloguePreview:
    """All messages of the shipped Spanish, with the sentences of the September example."""
    return made("es", edition=SEPTEMBER)


def folder(place: Path, words: str = WORDS, english: str = ENGLISH, above: str = "") -> Path:
    """An edition's folder whose own catalogue says one message in other words."""
    path = place / "locales/es/sitrep.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    (place / "sitrep.toml").touch()
    path.write_text(HEADER + entry(KITS, english, words, above), encoding="utf-8")
    return place
