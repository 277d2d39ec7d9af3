"""Checks of the partner list: names that repeat, run together, or nearly match a registered one."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.checking.check_registry import Registers, check
from sitrep_writer.checking.partner_cells import KnownNames, organisations_in
from sitrep_writer.checking.partner_pairs import pairs
from sitrep_writer.checking.partner_rows import ListedPartner, home_words, once_each
from sitrep_writer.checking.spelling import shown
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem


@check("partner-twice")
def twice(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """The same name again, ignoring capitals and accents."""
    first: dict[str, ListedPartner] = {}
    for row in registers.listed(edition):
        earlier = first.setdefault(row.key, row)
        if earlier is row:
            continue
        other = "" if earlier.typed == row.typed else earlier.name
        cell = earlier.cell
        yield problem("partner-twice", row.cell, name=row.name, earlier=cell, other=other)


@check("partner-nearly-twice")
def nearly_twice(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """Two rows with nearly the same name, or one organisation under two names."""
    rows = once_each(registers.listed(edition))
    for pair in pairs(rows, home_words(edition)):
        yield problem(
            "partner-nearly-twice.sure" if pair.sure else "partner-nearly-twice.maybe",
            pair.later.cell,
            name=pair.later.name,
            other=pair.earlier.name,
            earlier=pair.earlier.cell,
            why=pair.why,
        )


@check("partner-two-in-one")
def two_in_one(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """A cell that seems to hold two organisations, by a separator or by known names."""
    rows = registers.listed(edition)
    known = KnownNames(registers.partners, {row.key for row in rows}, home_words(edition))
    for row in rows:
        names = [] if row.registered else organisations_in(row.typed, known)
        said = [shown(name) for name in names]
        if len(said) == 2:
            yield problem("partner-two-in-one.two", row.cell, name=row.name, names=said)
        elif said:
            yield problem(
                "partner-two-in-one.several",
                row.cell,
                name=row.name,
                count=len(said),
                names=said,
            )


@check("partner-near-register")
def near_register(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """A name, not registered itself, that differs from a registered one by a letter or two."""
    register = registers.partners
    for row in registers.listed(edition):
        if row.registered or row.organisation:
            continue
        near = register.near(row.typed)
        if not near and row.stem != row.key:
            near = register.near(row.stem)
        if near:
            yield problem(
                "partner-near-register",
                row.cell,
                name=row.name,
                registered=shown(near[0].spelling),
                letters=near[0].letters,
            )
