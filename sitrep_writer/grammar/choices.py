"""The arms of a choice: the slot they depend on, their labels, and their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitrep_writer.grammar.message_parts import (
    DIRECTION_LABELS,
    GENDER_SETS,
    LABELS,
    MILLIONS,
    NUMBER_LABELS,
    SINCE,
    Choice,
    spelt,
)

_NAME = re.compile(r"\s*([^\W\d_]\w*)\s*:\s*")
_FORBIDDEN = re.compile(r"[{}\[\]]|\*\*")
_ESCAPED = re.compile(r"\\([\[\]()|*:\\])")


class ChoiceError(ValueError):
    """Arms with no single reading: the key of the sentence that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def choice_of(arms: Sequence[str]) -> Choice:
    """The choice made by the texts between its bars: `("sessions: was", "were")`. Those from
    `since:` on are for a time that goes on until now.

    Raises ChoiceError.
    """
    if any(_FORBIDDEN.search(arm) for arm in arms):
        raise ChoiceError("grammar.choice-marks")
    slot = ""
    first = _NAME.match(arms[0])
    if first and first[1] not in (*LABELS, SINCE):
        slot, arms = spelt(first[1]), [arms[0][first.end() :], *arms[1:]]
    past, since = _by_time(arms)
    return Choice(slot, _labelled(past), _labelled(since) if since else ())


def _by_time(arms: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The arms before `since:`, and those behind it."""
    names = [name[1] if (name := _NAME.match(arm)) else "" for arm in arms]
    if SINCE not in names:
        return arms, ()
    index = names.index(SINCE)
    if not index or names.count(SINCE) > 1:
        raise ChoiceError("grammar.choice-since")
    name = _NAME.match(arms[index])
    assert name is not None
    return arms[:index], [arms[index][name.end() :], *arms[index + 1 :]]


def _labelled(arms: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The words of arms by their labels; of a single one for all that there is."""
    labels, words = _labels(arms)
    _check(labels)
    plain = (_ESCAPED.sub(r"\1", word) for word in words)
    return tuple(zip(labels, plain, strict=True))


def _labels(arms: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The labels of the arms, and their words without them."""
    labelled = [_label_of(arm) for arm in arms]
    labels = [label for label, _ in labelled]
    if all(labels):
        return labels, [words for _, words in labelled]
    if any(labels):
        raise ChoiceError("grammar.choice-some-labels")
    if len(arms) == 1:
        return ["other"], arms
    if len(arms) != 2:
        raise ChoiceError("grammar.choice-no-labels")
    return ["one", "other"], arms


def _label_of(arm: str) -> tuple[str, str]:
    """The label of an arm and its words; no label if it has no known one."""
    name = _NAME.match(arm)
    return (name[1], arm[name.end() :]) if name and name[1] in LABELS else ("", arm)


def _check(labels: Sequence[str]) -> None:
    given = set(labels)
    if len(given) != len(labels):
        raise ChoiceError("grammar.choice-label-twice")
    if given <= set(NUMBER_LABELS):
        if "other" not in given:
            raise ChoiceError("grammar.choice-by-number")
    elif given & set(DIRECTION_LABELS):
        if given != {*DIRECTION_LABELS}:
            raise ChoiceError("grammar.choice-by-change")
    elif given - {MILLIONS} not in GENDER_SETS:
        raise ChoiceError("grammar.choice-by-gender")
