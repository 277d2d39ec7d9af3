"""Which countries have a place of a name, and which one an edition is about."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sitrep_writer.folding import fold
from sitrep_writer.model.edition import Edition
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.words.csv_tables import read_table
from sitrep_writer.words.vocabulary import COUNTRY, RegisterPlace

_FILE = "templates/registers/places.csv"

PlaceCountries = Mapping[str, frozenset[str]]
"""The countries that have a place, by its folded name; a country itself is under its name."""


def countries_of_places(resources: Resources) -> PlaceCountries:
    """Those of the register of places and of an edition's own. Raises TableUnreadable."""
    return _countries(resources.layers(_FILE))


@lru_cache(maxsize=8)
def _countries(layers: tuple[Layer, ...]) -> PlaceCountries:
    found: dict[str, set[str]] = {}
    for layer in layers:
        for row in read_table(layer, ("name", "level")):
            country = row["name"] if row["level"] == COUNTRY else row["country"]
            for name in (row["name"], *row["aliases"].split(";")):
                if name.strip():
                    found.setdefault(fold(name), set()).add(country)
    return {name: frozenset(countries) for name, countries in found.items()}


def with_countries(
    countries: PlaceCountries,
    register: Mapping[str, RegisterPlace],
    places: Mapping[str, RegisterPlace],
) -> PlaceCountries:
    """The countries of places with those of an edition's own, which are the `places` that differ
    from the register's. One that is part of nothing known may be in any country.
    """
    own = {name: place for name, place in places.items() if register.get(name) != place}
    return {**countries, **{name: frozenset((place.country,)) for name, place in own.items()}}


def home_of(edition: Edition, countries: PlaceCountries) -> frozenset[str]:
    """The register's name of the edition's country: its own, else its platform's where that is
    called like one; empty where it is in no register."""
    for key in ("country", "platform"):
        field = edition.report.get(key)
        if field is not None and field.value is not None:
            found = countries.get(fold(field.value.value), frozenset())
            return found if len(found) == 1 else frozenset()
    return frozenset()
