"""The settings of a house style laid over those below it: a value that would leave a hole in a
sentence, or is of another kind, is told and not used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sitrep_writer.model.problems import Place, Problem, problem
from sitrep_writer.read_file import SETTINGS
from sitrep_writer.resources import Layer
from sitrep_writer.words.value_kinds import misfit, sibling

_SLOT = re.compile(r"\{\w+\}")
_WORDS = frozenset(
    {"panel", "prose", "others", "connectives", "times", "approximators", "acronyms"}
)
"""The tables whose values are printed."""
_MAY_BE_EMPTY = frozenset({"percent_article", "change_article", "million_link"})
_ALONE = frozenset({"nested_list", "ratio"})
"""Values that are printed and stand in no table."""


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
                lacks = _fault_in(key, name, one, below)
                yield from _told(f"{name} in [{key}]", name, lacks, below.get(name), file)
        else:
            yield from _told(key, key, _fault(key, value, below), below, file)


def _fault(key: str, value: Any, below: Any) -> str:
    """Why a value that stands in no table is not used; empty where it is good."""
    return misfit(value, below) or (_hole(key, value, below) if key in _ALONE else "")


def _fault_in(key: str, name: str, value: Any, below: Mapping[str, Any]) -> str:
    """Why a value of a table is not used; empty where it is good."""
    wrong = misfit(value, sibling(below, name))
    return wrong or (_hole(name, value, below.get(name)) if key in _WORDS else "")


def _told(named: str, name: str, lacks: str, below: Any, file: Layer) -> Iterator[Problem]:
    if lacks:
        used = (
            f'so "{_shown(below)}" is used, as below' if _is_short(below) else "so it is not used"
        )
        place = Place(file.name, _line(file, name))
        yield problem("style-value", place, f"{named} {lacks}, {used}.", name)


def _is_short(below: Any) -> bool:
    """Whether a value can be shown in a message."""
    return isinstance(below, str) or (
        isinstance(below, dict) and all(isinstance(one, str) for one in below.values())
    )


def _hole(name: str, value: Any, below: Any) -> str:
    """What a value lacks that the one below it has; empty where it is good."""
    if isinstance(value, dict):
        pairs = ((one, _under(below, key)) for key, one in value.items())
        return next(filter(None, (_hole(name, *pair) for pair in pairs)), "")
    if isinstance(below, dict):
        below = next((one for one in below.values() if isinstance(one, str)), "")
    if not isinstance(value, str) or not isinstance(below, str):
        return ""
    return _hole_in_words(name, value, below)


def _under(below: Any, key: str) -> Any:
    """What stands below a key's value: the same key's, or what stands for all of them."""
    return below.get(key) if isinstance(below, dict) else below


def _hole_in_words(name: str, words: str, below: str) -> str:
    if below.strip() and not words.strip():
        return "" if name in _MAY_BE_EMPTY else "is empty"
    lacking = [slot for slot in _SLOT.findall(below) if slot not in words]
    return f"lacks {lacking[0]}" if lacking else ""


def _shown(below: Any) -> str:
    return "/".join(map(str, below.values())) if isinstance(below, dict) else str(below)


def _line(file: Layer, name: str) -> int:
    """The line that sets a name; 0 where it is not found."""
    for number, line in enumerate(file.text(SETTINGS).splitlines(), start=1):
        if re.match(rf"\s*\"?{re.escape(name)}\"?\s*=", line):
            return number
    return 0
