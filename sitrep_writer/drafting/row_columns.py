"""The columns of a row that drafting knows by name, and the values of their cells."""

from __future__ import annotations

from sitrep_writer.folding import fold, slug
from sitrep_writer.model.edition import ResultRow
from sitrep_writer.model.facts import Values

PLACES = "places"
WHO = "who"
TIME = "time"
WHAT = "what"
UNIT = "unit"
INDICATOR = "indicator"
"""An indicator's name as reports have it: not translated."""
WITH_WHO = ("people", "ratio")
"""Kinds of figures that print the Who of their row themselves."""


def where_of(row: ResultRow) -> tuple[str, ...]:
    """The places of a row, as the identity of its bullet names them."""
    return tuple(sorted(slug(place.value) for place in row.slots.get(PLACES, ())))


def same(first: Values, second: Values) -> bool:
    """Whether two cells say the same, in any order."""
    return sorted(fold(v.value) for v in first) == sorted(fold(v.value) for v in second)


def typed(values: Values) -> str:
    """A cell's values as a workbook has them."""
    return values[0].value if len(values) == 1 else "; ".join([value.value for value in values])
