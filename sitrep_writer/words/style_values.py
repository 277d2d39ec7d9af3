"""The settings of a locale style over those below it: a value that would leave a gap in a sentence,
or has the wrong type, is reported and not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.read_file import SETTINGS
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.resources import Layer
from sitrep_writer.words.value_kinds import misfit, sibling

_SLOT = re.compile(r"\{\w+\}")
_WORDS = frozenset(
    {"panel", "prose", "others", "connectives", "times", "approximators", "acronyms"}
)
"""The tables whose values are printed."""
_MAY_BE_EMPTY = frozenset({"percent_article", "change_article", "million_link"})
_ALONE = frozenset({"nested_list", "ratio"})
"""Printed values outside any table."""


def laid_over(style: dict[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """A style with the values of a nearer one over it; tables key by key."""
    result = dict(style)
    for key, value in values.items():
        below = style.get(key)
        if isinstance(value, dict) and isinstance(below, dict):
            result[key] = below | {
                name: one for name, one in value.items() if not _fault_in(key, name, one, below)
            }
        elif not _fault(key, value, below):
            result[key] = value
    return result


def holes(style: Mapping[str, Any], values: Mapping[str, Any], file: Layer) -> Iterator[Problem]:
    """A problem for each value that is not used."""
    for key, value in values.items():
        below = style.get(key)
        if isinstance(value, dict) and isinstance(below, dict):
            for name, one in value.items():
                wrong = _fault_in(key, name, one, below)
                if wrong is not None:
                    yield _told(name, key, wrong, below.get(name), file)
        else:
            wrong = _fault(key, value, below)
            if wrong is not None:
                yield _told(key, "", wrong, below, file)


def _fault(key: str, value: Any, below: Any) -> Reason | None:
    """Why a value outside any table is not used; None if it is good."""
    return misfit(value, below) or (_hole(key, value, below) if key in _ALONE else None)


def _fault_in(key: str, name: str, value: Any, below: Mapping[str, Any]) -> Reason | None:
    """Why a value of a table is not used; None if it is good."""
    wrong = misfit(value, sibling(below, name))
    return wrong or (_hole(name, value, below.get(name)) if key in _WORDS else None)


def _told(name: str, table: str, wrong: Reason, below: Any, file: Layer) -> Problem:
    place = Place(file.name, _line(file, name))
    if not _is_short(below):
        return problem("style-value.not-used", place, name, name=name, table=table, wrong=wrong)
    used = _shown(below)
    return problem(
        "style-value.below-used", place, name, name=name, table=table, wrong=wrong, used=used
    )


def _is_short(below: Any) -> bool:
    """Whether a value can be shown in a message."""
    return isinstance(below, str) or (
        isinstance(below, dict) and all(isinstance(one, str) for one in below.values())
    )


def _hole(name: str, value: Any, below: Any) -> Reason | None:
    """What a value lacks that the one below it has; None if it is good."""
    if isinstance(value, dict):
        pairs = ((one, _under(below, key)) for key, one in value.items())
        return next(filter(None, (_hole(name, *pair) for pair in pairs)), None)
    if isinstance(below, dict):
        below = next((one for one in below.values() if isinstance(one, str)), "")
    if not isinstance(value, str) or not isinstance(below, str):
        return None
    return _hole_in_words(name, value, below)


def _under(below: Any, key: str) -> Any:
    """What is below a key's value: the same key's, or the default of all of them."""
    return below.get(key) if isinstance(below, dict) else below


def _hole_in_words(name: str, words: str, below: str) -> Reason | None:
    if below.strip() and not words.strip():
        return None if name in _MAY_BE_EMPTY else reason("value-misfit.empty")
    lacking = next((slot for slot in _SLOT.findall(below) if slot not in words), None)
    return reason("value-misfit.lacks-slot", slot=lacking) if lacking is not None else None


def _shown(below: Any) -> str:
    return "/".join(map(str, below.values())) if isinstance(below, dict) else str(below)


def _line(file: Layer, name: str) -> int:
    """The line that sets a name; 0 if it is not found."""
    for number, line in enumerate(file.text(SETTINGS).splitlines(), start=1):
        if re.match(rf"\s*\"?{re.escape(name)}\"?\s*=", line):
            return number
    return 0
