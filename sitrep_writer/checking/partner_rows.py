"""The rows of the partner list in the form that the checks compare."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import msgspec

from sitrep_writer.checking.partner_register import Organisation, PartnerRegister, split_acronym
from sitrep_writer.checking.spelling import name_key, shown, words_of
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.edition import Edition


class PartnerName(NamedTuple):
    """A name, analysed: its folded key, with and without the acronym in parentheses; its folded
    acronyms; its words; whether it is registered; and the organisation that the register has for
    it, or for it without the country ("OIM Perú").
    """

    key: str
    stem: str
    acronyms: frozenset[str]
    registered: bool
    organisation: Organisation | None


class ListedPartner(msgspec.Struct, frozen=True, gc=False):
    """A row: the name as typed, its cell, and the analysed name."""

    typed: str
    cell: Cell
    key: str
    stem: str
    acronyms: frozenset[str]
    registered: bool
    organisation: Organisation | None

    @property
    def name(self) -> str:
        """The name as messages show it."""
        return shown(self.typed)


def listed(edition: Edition, register: PartnerRegister) -> list[ListedPartner]:
    """Every row of the list whose name has a letter or a digit."""
    home = home_words(edition)
    rows: list[ListedPartner] = []
    for row in edition.partners:
        typed, cell = row.name.value, row.name.cell
        named = _named(typed, row.acronym.value if row.acronym else "", register, home)
        if named is not None:
            rows.append(ListedPartner(typed, cell, *named))
    return rows


def once_each(rows: list[ListedPartner]) -> list[ListedPartner]:
    """The first row of each name."""
    first: dict[str, ListedPartner] = {}
    for row in rows:
        first.setdefault(row.key, row)
    return list(first.values())


def home_words(edition: Edition) -> frozenset[str]:
    """The words of the report's country and platform: in a list for Peru, "OIM Perú" is OIM."""
    fields = (edition.report.get(name) for name in ("country", "platform"))
    return frozenset(
        word
        for field in fields
        if field is not None and field.value is not None
        for word in words_of(name_key(field.value.value))
    )


@lru_cache(maxsize=4096)
def _named(
    typed: str, acronym: str, register: PartnerRegister, home: frozenset[str]
) -> PartnerName | None:
    """Cached by name, since lists hardly change between editions."""
    key = name_key(typed)
    if not words_of(key):
        return None
    split = split_acronym(typed)
    acronyms = (name_key(each) for each in (split.acronym, acronym))
    elsewhere = " ".join(word for word in split.name.split() if name_key(word) not in home)
    return PartnerName(
        key=key,
        stem=name_key(split.name),
        acronyms=frozenset(each for each in acronyms if each),
        registered=register.knows(typed),
        organisation=register.find(typed) or register.find(elsewhere),
    )
