"""The types of values in settings: words if the value below is words, a list if it is a list. A
value of another type is not used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from sitrep_writer.reasons.reason import Reason, reason


class _Kind(NamedTuple):
    """The keys of a type's name, and of the message if it is expected."""

    name: str
    expected: str


_DATE = _Kind("value-kind.date", "value-misfit.date")
_KINDS: tuple[tuple[type | tuple[type, ...], _Kind], ...] = (
    (bool, _Kind("value-kind.truth", "value-misfit.truth")),
    (str, _Kind("value-kind.words", "value-misfit.words")),
    ((int, float, Decimal), _Kind("value-kind.number", "value-misfit.number")),
    (list, _Kind("value-kind.list", "value-misfit.list")),
    (dict, _Kind("value-kind.table", "value-misfit.table")),
)


def misfit(value: Any, below: Any) -> Reason | None:
    """What a value is that the one below it is not (`is a number, and words belong here`); None if
    they have one type, or if nothing is below. Words may be a table of words, one per gender, and
    the reverse.
    """
    if below is None:
        return None
    found, wanted = _kind(value), _kind(below)
    if found == wanted:
        return next(filter(None, (misfit(*pair) for pair in _inside(value, below))), None)
    if _is_words(value) and _is_words(below):
        return None
    return reason(wanted.expected, found=reason(found.name))


def _inside(value: Any, below: Any) -> Iterator[tuple[Any, Any]]:
    """The contents of a table or a list, each with what is below it."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield one, sibling(below, key)
    elif isinstance(value, list) and below:
        for one in value:
            yield one, below[0]


def sibling(table: Mapping[str, Any], key: str) -> Any:
    """The value of a key in a table; without one, any of the values if all have one type."""
    if key in table:
        return table[key]
    kinds = {_kind(one) for one in table.values()}
    return next(iter(table.values())) if len(kinds) == 1 else None


def _kind(value: Any) -> _Kind:
    return next((kind for types, kind in _KINDS if isinstance(value, types)), _DATE)


def _is_words(value: Any) -> bool:
    if isinstance(value, dict):
        return bool(value) and all(isinstance(one, str) for one in value.values())
    return isinstance(value, str)
