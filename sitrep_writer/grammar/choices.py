"""The arms of a choice: which slot they look to, their labels, and their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitrep_writer.grammar.message_parts import (
    DIRECTION_LABELS,
    GENDER_SETS,
    LABELS,
    NUMBER_LABELS,
    Choice,
    spelt,
)

_NAME = re.compile(r"\s*([^\W\d_]\w*)\s*:\s*")
_FORBIDDEN = re.compile(r"[{}\[\]]|\*\*")
_ESCAPED = re.compile(r"\\([\[\]()|*:\\])")


class ChoiceError(ValueError):
    """Arms that cannot be read one way only: what is wrong and how to correct it."""


def choice_of(arms: Sequence[str]) -> Choice:
    """The choice that the texts between its bars make: `("sessions: was", "were")`.

    Raises ChoiceError.
    """
    if any(_FORBIDDEN.search(arm) for arm in arms):
        raise ChoiceError("the words of a choice hold no marks")
    slot = ""
    first = _NAME.match(arms[0])
    if first and first[1] not in LABELS:
        slot, arms = spelt(first[1]), [arms[0][first.end() :], *arms[1:]]
    labels, words = _labels(arms)
    _check(labels)
    plain = (_ESCAPED.sub(r"\1", word) for word in words)
    return Choice(slot, tuple(zip(labels, plain, strict=True)))


def _labels(arms: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The labels of the arms, and their words without them."""
    labelled = [_label_of(arm) for arm in arms]
    labels = [label for label, _ in labelled]
    if all(labels):
        return labels, [words for _, words in labelled]
    if any(labels):
        raise ChoiceError("either every arm of a choice has a label or none")
    if len(arms) != 2:
        raise ChoiceError("a choice of more than two arms needs labels (one: …|…)")
    return ["one", "other"], arms


def _label_of(arm: str) -> tuple[str, str]:
    """The label of an arm and its words; no label where it has none that is known."""
    name = _NAME.match(arm)
    return (name[1], arm[name.end() :]) if name and name[1] in LABELS else ("", arm)


def _check(labels: Sequence[str]) -> None:
    given = set(labels)
    if len(given) != len(labels):
        raise ChoiceError("a label stands twice in one choice")
    if given <= set(NUMBER_LABELS):
        if "other" not in given:
            raise ChoiceError("a choice by number needs the arm other: for all else")
    elif given & set(DIRECTION_LABELS):
        if given != {*DIRECTION_LABELS}:
            raise ChoiceError("a choice by change has the arms up: down: and same:")
    elif given not in GENDER_SETS:
        raise ChoiceError(
            "a choice by gender has the arms m: and f:, or ms: fs: mp: fp: (or two of these "
            "of one number)"
        )
