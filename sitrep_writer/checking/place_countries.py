"""Which countries have a place of a name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sitrep_writer.folding import fold
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.words.csv_tables import read_table

_FILE = "templates/registers/places.csv"
_COUNTRY = "country"

PlaceCountries = Mapping[str, frozenset[str]]
"""The countries that have a place, by its folded name; a country itself stands under its name."""


def countries_of_places(resources: Resources) -> PlaceCountries:
    """Those of the register of places and of an edition's own. Raises TableUnreadable."""
    return _countries(resources.layers(_FILE))


@lru_cache(maxsize=8)
def _countries(layers: tuple[Layer, ...]) -> PlaceCountries:
    found: dict[str, set[str]] = {}
    for layer in layers:
        for row in read_table(layer, ("name", "level")):
            country = row["name"] if row["level"] == _COUNTRY else row["country"]
            for name in (row["name"], *row["aliases"].split(";")):
                if name.strip():
                    found.setdefault(fold(name), set()).add(country)
    return {name: frozenset(countries) for name, countries in found.items()}
