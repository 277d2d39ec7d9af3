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
    """What a row chooses: the key of a rounding word, the name of a wording; empty if none. And
    what its sentence is to begin with.
    """

    forced: str = ""
    wording: str = ""
    problems: tuple[Problem, ...] = ()
    beginnings: tuple[str, ...] = ()


_NONE = Pins()


TOGETHER = "together"
"""What asks for one sentence about several things, in place of a wording."""


def is_together(item: PlacedRow) -> bool:
    """Whether the row of an action asks for one sentence with others."""
    said = item.row.wording
    if said is None or item.result is None or not item.result.action:
        return False
    return any(slug(typed) == TOGETHER for typed in said.value.split(";"))


def pinned(item: PlacedRow, forced_of: ForcedOf) -> Pins:
    """What the Wording of a row means, and words that are neither."""
    said = item.row.wording
    if said is None:
        return _NONE
    known = _wordings_of(item)
    possible = dict(item.result.beginnings) if item.result is not None else {}
    beginnings: dict[str, None] = {}
    forced = wording = ""
    problems: list[Problem] = []
    for typed in filter(str.strip, said.value.split(";")):
        key = forced_of(typed)
        if slug(typed) == TOGETHER and is_together(item):
            continue
        if slug(typed) in known:
            wording = slug(typed)
        elif slug(typed) in possible:
            beginnings[possible[slug(typed)]] = None
        elif not key:
            problems.append(
                problem(
                    "wording-unknown.neither",
                    said.cell,
                    typed=typed.strip(),
                    wordings=sorted({*known, *possible.values()}),
                )
            )
        else:
            if forced and forced != key:
                problems.append(problem("wording-unknown.second", said.cell, typed=typed.strip()))
            forced = forced or key
    return Pins(forced, wording, tuple(problems), tuple(beginnings))


def _wordings_of(item: PlacedRow) -> set[str]:
    """The names of the wordings that the row's result has."""
    if item.result is None:
        return set()
    return {wording.name for wording in item.result.wordings if wording.name}
