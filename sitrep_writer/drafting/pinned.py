"""The Wording column: the rounding word and the wording that a row chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sitrep_writer.drafting.placing import PlacedRow
from sitrep_writer.folding import slug
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem

ForcedOf = Callable[[str], str]
"""Typed rounding word → its key, empty if it is none."""


class Pins(NamedTuple):
    """What a row chooses: the key of a rounding word, the name of a wording; empty if none."""

    forced: str = ""
    wording: str = ""
    problems: tuple[Problem, ...] = ()


_NONE = Pins()


def pinned(item: PlacedRow, forced_of: ForcedOf) -> Pins:
    """What the Wording of a row means, and words that are neither."""
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
            problems.append(
                problem(
                    "wording-unknown.neither",
                    said.cell,
                    typed=typed.strip(),
                    wordings=sorted(known),
                )
            )
        else:
            if forced and forced != key:
                problems.append(problem("wording-unknown.second", said.cell, typed=typed.strip()))
            forced = forced or key
    return Pins(forced, wording, tuple(problems))


def _wordings_of(item: PlacedRow) -> set[str]:
    """The names of the wordings that the row's result has."""
    if item.result is None:
        return set()
    return {wording.name for wording in item.result.wordings if wording.name}
