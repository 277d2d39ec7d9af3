"""The rows of the partner list as the checks compare them."""

from __future__ import annotations

from typing import NamedTuple

from sitrep_writer.checking.partner_register import Organisation, PartnerRegister, split_acronym
from sitrep_writer.checking.spelling import name_key, quoted, words_of
from sitrep_writer.model.cells import Cell, Sourced
from sitrep_writer.model.edition import Edition, PartnerRow


class Listed(NamedTuple):
    """A row: the name as typed and its cell; its folded key, with and without the acronym in
    parentheses; its folded acronyms; whether it is a registered name; and the organisation that
    the register has under it, or under it without the country ("OIM Perú")."""

    typed: str
    cell: Cell
    key: str
    stem: str
    acronyms: frozenset[str]
    registered: bool
    organisation: Organisation | None

    @property
    def said(self) -> str:
        """The name and where it stands, for a message about another row."""
        return f"{quoted(self.typed)} in {self.cell}"


def listed(edition: Edition, register: PartnerRegister) -> list[Listed]:
    """Every row of the list that has a name with a letter or a digit in it."""
    home = home_words(edition)
    rows = (_listed(row.name, _acronym(row), register, home) for row in edition.partners)
    return [row for row in rows if words_of(row.key)]


def once_each(rows: list[Listed]) -> list[Listed]:
    """The first row of each name."""
    first: dict[str, Listed] = {}
    for row in rows:
        first.setdefault(row.key, row)
    return list(first.values())


def home_words(edition: Edition) -> frozenset[str]:
    """The words of the report's country and platform: "OIM Perú" is OIM in a list of Peru."""
    fields = (edition.report.get(name) for name in ("country", "platform"))
    return frozenset(
        word
        for field in fields
        if field is not None and field.value is not None
        for word in words_of(name_key(field.value.value))
    )


def _acronym(row: PartnerRow) -> str:
    return row.acronym.value if row.acronym else ""


def _listed(
    name: Sourced[str], acronym: str, register: PartnerRegister, home: frozenset[str]
) -> Listed:
    split = split_acronym(name.value)
    acronyms = (name_key(each) for each in (split.acronym, acronym))
    elsewhere = " ".join(word for word in split.name.split() if name_key(word) not in home)
    return Listed(
        typed=name.value,
        cell=name.cell,
        key=name_key(name.value),
        stem=name_key(split.name),
        acronyms=frozenset(key for key in acronyms if key),
        registered=register.knows(name.value),
        organisation=register.find(name.value) or register.find(elsewhere),
    )
