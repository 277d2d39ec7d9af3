"""The Wording column: the approximator and the wording that a row pins."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sitrep_writer.drafting.placing import PlacedRow, in_quotes
from sitrep_writer.drafting.trace_log import second_forced
from sitrep_writer.folding import slug
from sitrep_writer.model.problems import Problem, problem

_UNKNOWN = "wording-unknown"

ForcedOf = Callable[[str], str]
"""Typed approximator → its key, empty where it is none."""


class Pins(NamedTuple):
    """What a row pins: the key of an approximator, the name of a wording; empty where none."""

    forced: str = ""
    wording: str = ""
    problems: tuple[Problem, ...] = ()


_NONE = Pins()


def pinned(item: PlacedRow, forced_of: ForcedOf) -> Pins:
    """What the Wording of a row says, words that are neither told."""
    said = item.row.wording
    if said is None:
        return _NONE
    known = _wordings_of(item)
    forced = wording = ""
    problems: list[Problem] = []
    for typed in filter(str.strip, said.value.split(";")):
        key = forced_of(typed)
        if slug(typed) in known:
            wording = slug(typed)
        elif not key:
            problems.append(problem(_UNKNOWN, said.cell, _neither(typed, known)))
        else:
            if forced and forced != key:
                problems.append(problem(_UNKNOWN, said.cell, second_forced(typed)))
            forced = forced or key
    return Pins(forced, wording, tuple(problems))


def _wordings_of(item: PlacedRow) -> set[str]:
    """The names of the wordings that the row's result has."""
    if item.result is None:
        return set()
    return {wording.name for wording in item.result.wordings if wording.name}


def _neither(typed: str, known: set[str]) -> str:
    names = f" ({in_quotes(sorted(known))})" if known else ""
    return (
        f'"{typed.strip()}" is neither an approximator (over, nearly, almost, about, at least, '
        f"exactly …) nor a wording of this result{names}."
    )
