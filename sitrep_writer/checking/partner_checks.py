"""Checks of the partner list: names that repeat, run together, or miss a registered one."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.checking.check_registry import Registers, check
from sitrep_writer.checking.partner_cells import KnownNames, organisations_in
from sitrep_writer.checking.partner_pairs import pairs
from sitrep_writer.checking.partner_rows import ListedPartner, home_words, once_each
from sitrep_writer.checking.spelling import quoted
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import Problem, problem


@check("partner-twice")
def twice(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """The same name again, whatever its capitals and accents."""
    first: dict[str, ListedPartner] = {}
    for row in registers.listed(edition):
        earlier = first.setdefault(row.key, row)
        if earlier is row:
            continue
        if earlier.typed == row.typed:
            said = f"{quoted(row.typed)} stands already in {earlier.cell}"
        else:
            said = f"{quoted(row.typed)} stands already as {earlier.said}"
        yield problem("partner-twice", row.cell, f"{said}. Delete one of the two rows.")


@check("partner-nearly-twice")
def nearly_twice(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """Two rows that are nearly one name, or one organisation under two names."""
    rows = once_each(registers.listed(edition))
    for pair in pairs(rows, home_words(edition)):
        both = f"{quoted(pair.later.typed)} and {pair.earlier.said}"
        if pair.sure:
            message = f"{both} are one organisation: {pair.why}. Keep one of the two rows."
        else:
            message = (
                f"{both} may be one organisation: {pair.why}. If so, keep one of the two rows."
            )
        yield problem("partner-nearly-twice", pair.later.cell, message)


@check("partner-two-in-one")
def two_in_one(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """A cell that seems to hold two organisations, by a separator or by what is known."""
    rows = registers.listed(edition)
    known = KnownNames(registers.partners, {row.key for row in rows}, home_words(edition))
    for row in rows:
        names = [] if row.registered else organisations_in(row.typed, known)
        if names:
            count = "two" if len(names) == 2 else str(len(names))
            yield problem(
                "partner-two-in-one",
                row.cell,
                f"{quoted(row.typed)} seems to hold {count} organisations: "
                f"{_and(quoted(name) for name in names)}. Give each its own row, "
                "or correct the name.",
            )


@check("partner-near-register")
def near_register(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """A name, not registered itself, that misses a registered one by a letter or two."""
    register = registers.partners
    for row in registers.listed(edition):
        if row.registered or row.organisation:
            continue
        near = register.near(row.typed)
        if not near and row.stem != row.key:
            near = register.near(row.stem)
        if near:
            name = quoted(near[0].spelling)
            yield problem(
                "partner-near-register",
                row.cell,
                f"{quoted(row.typed)} misses {name} of the register of partners by {near[0].size}. "
                f"Did you mean {name}?",
            )


def _and(names: Iterator[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}"
