"""The kinds of values that settings have: words where the value below is words, a list where it is
a list. A value of another kind is not used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "true or false"),
    (str, "words"),
    ((int, float, Decimal), "a number"),
    (list, "a list"),
    (dict, "a table"),
)


def misfit(value: Any, below: Any) -> str:
    """What a value is that the one below it is not (`is a number, and words belong here`); empty
    where they are of one kind, or where nothing stands below. Words may be a table of words, one a
    gender, and the other way round."""
    if below is None:
        return ""
    found, wanted = kind(value), kind(below)
    if found == wanted:
        return next(filter(None, (misfit(*pair) for pair in _inside(value, below))), "")
    if _is_words(value) and _is_words(below):
        return ""
    return f"is {found}, and {wanted} {'belongs' if wanted.startswith('a ') else 'belong'} here"


def _inside(value: Any, below: Any) -> Iterator[tuple[Any, Any]]:
    """What a table or a list holds, each with what stands below it."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield one, sibling(below, key)
    elif isinstance(value, list) and below:
        for one in value:
            yield one, below[0]


def sibling(table: Mapping[str, Any], key: str) -> Any:
    """The value of a key in a table; where it has none, any of them if all are of one
    kind."""
    if key in table:
        return table[key]
    kinds = {kind(one) for one in table.values()}
    return next(iter(table.values())) if len(kinds) == 1 else None


def kind(value: Any) -> str:
    """What a value is, for people."""
    return next((name for types, name in _KINDS if isinstance(value, types)), "a date")


def _is_words(value: Any) -> bool:
    if isinstance(value, dict):
        return bool(value) and all(isinstance(one, str) for one in value.values())
    return isinstance(value, str)
