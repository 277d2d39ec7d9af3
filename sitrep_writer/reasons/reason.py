"""A reason: the key of a sentence and the values of its slots."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal
from typing import TypeAlias

import msgspec

from sitrep_writer.model.cells import Cell
from sitrep_writer.model.problems import Place
from sitrep_writer.reasons.sentences import ENGLISH, sentence
from sitrep_writer.reasons.wording import ReasonLanguage, Value, worded

Given: TypeAlias = "str | int | Decimal | Cell | Place | Reason | Iterable[Given] | None"
"""The possible values of a sentence's slot: text, a number, a place, another sentence, several of
these, or nothing (None, an empty text or list), which drops an optional part.
"""


class Reason(msgspec.Struct, frozen=True):
    """Why something is wrong or what to do, without words in any language.

    `key` names a sentence of `templates/problems/`: the table (the code of a problem, or a topic),
    a full stop, and its name. `values` are those of its slots, by name.

    >>> str(reason("row-twice.note-mark", mark="a", earlier="Notes!A2"))
    'the mark "a" already has a row: Notes!A2. Keep one of the two rows.'
    """

    key: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return self.text(ENGLISH)

    def text(self, language: ReasonLanguage) -> str:
        """The sentence in a language; the English one where the language has none, or one that
        these values cannot fill."""
        slots = dict(self.values)
        own = language.sentences.get(self.key)
        with suppress(KeyError, TypeError, ValueError):
            if own is not None:
                return worded(own, slots, language)
        return worded(sentence(self.key), slots, language)


class ReasonError(Exception):
    """An error with a reason; its text is the English sentence."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)


def reason_of(error: Exception) -> Reason | str:
    """Why an error was raised: its reason, or its text if it has none."""
    return error.reason if isinstance(error, ReasonError) else str(error)


def reason(key: str, /, **values: Given) -> Reason:
    """The reason with this key and its values. A key without a full stop means the table's `text`:
    `count-disagrees` is `count-disagrees.text`.
    """
    full = key if "." in key else f"{key}.text"
    return Reason(full, tuple([(name, _value(given)) for name, given in values.items()]))


def _value(given: Given) -> Value:
    if given is None:
        return ""
    if isinstance(given, str | int | Decimal | Reason):
        return given
    if isinstance(given, Cell | Place):
        return str(given)
    return tuple([_value(each) for each in given])
