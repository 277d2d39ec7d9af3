"""Names of organisations: the same in every language, so a cell that holds one needs no
translation."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from functools import lru_cache

from sitrep_writer.folding import fold
from sitrep_writer.model.edition import Edition
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.words.csv_tables import read_table

FILE = "templates/registers/partners.csv"


def organisations(resources: Resources, edition: Edition) -> Mapping[str, str]:
    """Names as they are printed by what people type, folded: those of the edition's partners and
    of the register; an acronym is printed as it is. Raises TableUnreadable."""
    top = resources.top(FILE)
    names: dict[str, str] = {}
    for row in edition.partners:
        names[fold(row.name.value)] = row.name.value
        if row.acronym is not None:
            names[fold(row.acronym.value)] = row.acronym.value
    return ChainMap(names, _registered(top)) if top is not None else names


@lru_cache(maxsize=8)
def _registered(layer: Layer) -> dict[str, str]:
    names: dict[str, str] = {}
    for row in read_table(layer, ("name", "acronym", "aliases")):
        for alias in row["aliases"].split(";"):
            if alias.strip():
                names.setdefault(fold(alias), row["name"])
        if row["acronym"]:
            names[fold(row["acronym"])] = row["acronym"]
        names[fold(row["name"])] = row["name"]
    return names
