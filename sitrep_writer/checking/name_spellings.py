"""The check of names in rows: one place or one organisation that is written in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sitrep_writer.checking.check_registry import Registers, check
from sitrep_writer.checking.spelling import Spellings, name_key
from sitrep_writer.folding import fold
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem

CODE = "two-spellings"
MOST = 2_000
"""Different names of a column that are compared, each with each."""
_DIGITS = re.compile(r"\d+")
_COLUMNS = ("places", "partners", "by")


@check(CODE)
def two_spellings(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """Of the names of a column, each that misses an earlier one by a letter or two, or by accents
    and capitals alone. Names of the register of places are printed as it writes them."""
    shortest = int(registers.rules.number(CODE, "letters"))
    for column in _COLUMNS:
        known = registers.countries(edition)
        values = [v for v in _first_of_each(edition, column) if fold(v.value) not in known]
        yield from _in_column(values[:MOST], registers, shortest)


def _first_of_each(edition: Edition, column: str) -> list[SourcedValue[str]]:
    """Each spelling of a column where it first appears."""
    first: dict[str, SourcedValue[str]] = {}
    for row in edition.results:
        for value in row.slots.get(column, ()):
            first.setdefault(value.value, value)
    return list(first.values())


def _in_column(
    values: list[SourcedValue[str]], registers: Registers, shortest: int
) -> Iterator[Problem]:
    spellings = _by_digits(name_key(value.value) for value in values)
    seen: dict[str, SourcedValue[str]] = {}
    for value in values:
        key = name_key(value.value)
        near = [key, *(each.spelling for each in spellings[_digits(key)].near(key))]
        earlier = next((seen[each] for each in near if each in seen), None)
        seen.setdefault(key, value)
        if earlier is None or earlier.cell == value.cell or len(key) < shortest:
            continue
        if not (registers.is_word(value.value) or registers.is_word(earlier.value)):
            yield problem(
                CODE,
                value.cell,
                value.value,
                name=value.value,
                other=earlier.value,
                earlier=earlier.cell,
            )


def _by_digits(keys: Iterable[str]) -> Mapping[tuple[str, ...], Spellings]:
    """The names by the numbers in them, since names with different numbers are never slips."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in keys:
        groups[_digits(key)].append(key)
    return {digits: Spellings(of_digits) for digits, of_digits in groups.items()}


def _digits(key: str) -> tuple[str, ...]:
    return tuple(_DIGITS.findall(key))
