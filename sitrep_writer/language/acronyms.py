"""The acronym register of a locale: expanded at first use in the document's order, then short."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.language.fragments import Piece
from sitrep_writer.language.house import House
from sitrep_writer.language.tables import read_table
from sitrep_writer.resources import Layer, Resources


class Acronym(NamedTuple):
    """An acronym in one language. `origin` is the language whose acronym it is, if another."""

    key: str
    acronym: str
    full: str
    origin: str = ""


class Acronyms:
    """The register, and which ones the document has expanded already."""

    def __init__(self, register: Mapping[str, Acronym], house: House) -> None:
        self.register = register
        self._house = house
        self._used: set[str] = set()

    def known(self, key: str) -> bool:
        """Whether the acronym is registered."""
        return key in self.register

    def use(self, key: str) -> tuple[Piece, ...]:
        """The acronym at this point of the document: in full at its first use."""
        entry = self.register[key]
        if key in self._used or not entry.full:
            return (Piece(entry.acronym, name=True),)
        self._used.add(key)
        return (Piece(self._house.words(self._in_full(entry))),)

    def short(self, key: str) -> tuple[Piece, ...]:
        """The acronym in a heading, where it is never expanded and does not count as used."""
        return (Piece(self.register[key].acronym, name=True),)

    def _in_full(self, entry: Acronym) -> str:
        patterns = self._house.acronyms
        pattern = patterns.get("foreign", {}).get(entry.origin, patterns["pattern"])
        return str(pattern).format(full=entry.full, acronym=entry.acronym)


def load_acronyms(resources: Resources, house: House) -> Acronyms:
    """A fresh register for one document, by the locale's chain. Raises TableUnreadable."""
    layers = tuple(
        layer
        for locale in reversed(house.chain)
        for layer in resources.layers(f"locales/{locale}/acronyms.csv")
    )
    return Acronyms(_load(layers), house)


@lru_cache(maxsize=16)
def _load(layers: tuple[Layer, ...]) -> Mapping[str, Acronym]:
    return {
        row["key"]: Acronym(row["key"], row["acronym"], row["full"], row["origin"])
        for layer in layers
        for row in read_table(layer, ("key", "acronym", "full"))
        if row["key"]
    }
