"""What a problem's cell holds and what to type in its place: slots of its sentence, by a table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.reason import Reason
from sitrep_writer.reasons.wording import Value
from sitrep_writer.shipped import shipped_root

FILE = "templates/check/suggestions.toml"


class Suggestion(NamedTuple):
    """What was found and what to type in its place, as text; empty where nobody knows."""

    found: str
    suggestion: str


class SuggestedValues(NamedTuple):
    """The same as values: a number is not yet written in any language's way."""

    found: Value
    suggestion: Value


def suggestion_of(found: Problem) -> Suggestion:
    """What a problem's values say of its cell, with numbers as every program reads them.

    >>> from sitrep_writer.reasons.problem import problem
    >>> suggestion_of(problem("not-whole.count", "A1", number=Decimal("3.5"), whole=4, percent=""))
    Suggestion(found='3.5', suggestion='4')
    """
    return Suggestion(*map(_text, suggested_values(found)))


def suggested_values(found: Problem) -> SuggestedValues:
    """What a problem's values say of its cell, to be written in a reader's language."""
    why = _told(found.reason)
    if why is None:
        return SuggestedValues("", "")
    slots = suggestion_slots()[why.key]
    values = dict(why.values)
    return SuggestedValues(
        values.get(slots.get("found", ""), ""), values.get(slots.get("suggestion", ""), "")
    )


@lru_cache(maxsize=1)
def suggestion_slots() -> Mapping[str, Mapping[str, str]]:
    """The slots of `found` and `suggestion` by the key of a sentence."""
    path = shipped_root() / FILE
    tables: dict[str, dict[str, dict[str, str]]] = tomllib.loads(path.read_text("utf-8"))
    return tables["sentences"]


def _told(why: object) -> Reason | None:
    """The sentence that has a row, or one that is in it: that of a column's value is in
    one that counts the cells."""
    if not isinstance(why, Reason):
        return None
    if why.key in suggestion_slots():
        return why
    inner = (_told(value) for _, value in why.values)
    return next((each for each in inner if each is not None), None)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_text, value))
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
