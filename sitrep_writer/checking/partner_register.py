"""The register of organisations: names, acronyms and aliases, as data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple

from sitrep_writer.checking.spelling import NearSpelling, Spellings, name_key
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.words.csv_tables import read_table

FILE = "templates/registers/partners.csv"
COLUMNS = ("name", "acronym", "type", "aliases")
SHORT = 3
"""Acronyms up to this length can be words too ("Sí"), so they count only in capitals."""

_WITH_ACRONYM = re.compile(
    r"^(?P<name>.+?)(?:(?<!\s)\s+)?\((?P<acronym>[^()\s]{2,15})\)\s*$", re.DOTALL
)


class Organisation(NamedTuple):
    """A registered organisation with its usual name."""

    name: str
    acronym: str = ""
    type: str = ""
    aliases: tuple[str, ...] = ()


class SplitName(NamedTuple):
    """`Instituto de Defensa Legal (IDL)` in its two parts; the acronym is empty if there
    is none.
    """

    name: str
    acronym: str


@lru_cache(maxsize=8192)
def split_acronym(text: str) -> SplitName:
    """A name and the acronym in parentheses after it: at least two capitals, no space."""
    match = _WITH_ACRONYM.match(text)
    if match and sum(map(str.isupper, match["acronym"])) >= 2:
        return SplitName(match["name"], match["acronym"])
    return SplitName(text, "")


class PartnerRegister:
    """Organisations, found by name, acronym or alias, ignoring capitals and accents."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self.organisations = tuple(organisations)
        self._found: dict[str, Organisation | None] = {}
        named = [(org.name, org) for org in self.organisations]
        short = [(org.acronym, org) for org in self.organisations]
        other = [(alias, org) for org in self.organisations for alias in org.aliases]
        for spellings in (named, short, other):
            self._found = _index(spellings) | self._found

    def find(self, text: str) -> Organisation | None:
        """The organisation with this name, acronym or alias, or with a name and its acronym in
        parentheses; None if there is none, or more than one.
        """
        return self._find(text) or self._find(split_acronym(text).name)

    def knows(self, text: str) -> bool:
        """Whether the text is a registered name, even one of several organisations."""
        return name_key(text) in self._found or name_key(split_acronym(text).name) in self._found

    def by_acronym(self, acronym: str) -> Organisation | None:
        """The organisation with an acronym in capitals as registered, of three letters or more."""
        return self._in_capitals.get(acronym)

    def near(self, text: str) -> list[NearSpelling]:
        """The registered spellings that an unregistered name misses by a letter or two, as written
        in the register, the nearest first.
        """
        found = self._spellings.near(name_key(text))
        return [NearSpelling(self._shown[key], letters) for key, letters in found]

    def _find(self, text: str) -> Organisation | None:
        return self._found.get(name_key(text))

    @cached_property
    def _shown(self) -> dict[str, str]:
        shown: dict[str, str] = {}
        for org in self.organisations:
            for spelling in (org.name, org.acronym, *org.aliases):
                shown.setdefault(name_key(spelling), spelling)
        return shown

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(self._shown)

    @cached_property
    def _in_capitals(self) -> dict[str, Organisation]:
        """Acronyms with three capitals or more that belong to one organisation."""
        capitals = (
            spelling
            for org in self.organisations
            for spelling in (org.name, org.acronym, *org.aliases)
            if len(spelling) >= SHORT and spelling.isalpha() and spelling.isupper()
        )
        found = ((spelling, self._find(spelling)) for spelling in capitals)
        return {spelling: org for spelling, org in found if org is not None}


def load_partner_register(resources: Resources) -> PartnerRegister:
    """The register for an edition: its folder's own, or else the shipped one; empty if there is
    none. Raises TableUnreadable.
    """
    layer = resources.top(FILE)
    if layer is None:
        return PartnerRegister(())
    return _load(layer)


@lru_cache(maxsize=16)
def _load(layer: Layer) -> PartnerRegister:
    return PartnerRegister(
        Organisation(
            name=row["name"],
            acronym=row["acronym"],
            type=row["type"],
            aliases=tuple(alias for each in row["aliases"].split(";") if (alias := each.strip())),
        )
        for row in read_table(layer, COLUMNS)
        if row["name"]
    )


def _index(spellings: list[tuple[str, Organisation]]) -> dict[str, Organisation | None]:
    """Organisations by folded spelling; None if several have the same spelling."""
    index: dict[str, Organisation | None] = {}
    for spelling, org in spellings:
        key = name_key(spelling)
        if key:
            index[key] = org if index.get(key, org) is org else None
    return index
