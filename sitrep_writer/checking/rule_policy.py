"""Levels, thresholds and silenced rules: templates/check/rules.toml, and over it the [check] of an
edition's sitrep.toml."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.model.problems import CODES, Level, Problem
from sitrep_writer.policy_settings import (
    LEVEL,
    PolicyTables,
    PolicyUnreadable,
    Silence,
    level_of,
    numbers_of,
    read_tables,
)
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import reason
from sitrep_writer.resources import SETTINGS, Layer, Resources

NAME = "templates/check/rules.toml"
_CHECK, _SILENCE = "check", "silence"
_GRAVE = (Level.FATAL, Level.ERROR)
UNUSED = "silence-unused"


class SilencedProblem(NamedTuple):
    """A problem that is not told any more, and why.

    Attributes:
        problem: the problem.
        reason: what somebody wrote in `sitrep.toml`.
    """

    problem: Problem
    reason: str


class RulePolicy(NamedTuple):
    """What an edition wants of the rules. `settings` are each rule's own numbers; a level of None
    switches a rule off. `follows` are the codes that are not told of a cell, where one of others is
    told of it: one fault is told once."""

    settings: Mapping[str, Mapping[str, Decimal]] = {}
    levels: Mapping[str, Level | None] = {}
    silences: tuple[Silence, ...] = ()
    file: str = ""
    follows: Mapping[str, tuple[str, ...]] = {}

    def number(self, code: str, name: str) -> Decimal:
        """A threshold of a rule."""
        return self.settings[code][name]

    def sorted_out(
        self, problems: Iterable[Problem], unchecked: Collection[str] | None = None
    ) -> tuple[list[Problem], list[SilencedProblem]]:
        """The problems at the levels that are wanted, and those that are silenced.

        A silence of the edition itself that met no problem is a problem too: a slip, or not needed
        any more. `unchecked` are the codes that this run did not look for; None if it did not look
        for all that there is to find, and then no silence is called unused. What follows from a
        problem is hidden only where that problem is still told.
        """
        sorting = _Sorting(self)
        for found in problems:
            sorting.take(found)
        if unchecked is not None:
            for silence in sorted(self.silences, key=lambda each: each.code == UNUSED):
                is_own = silence.file == self.file
                if is_own and silence not in sorting.met and silence.code not in unchecked:
                    sorting.take(_unused(silence))
        return self._without_what_follows(sorting.told), sorting.silent

    def _without_what_follows(self, told: list[Problem]) -> list[Problem]:
        causes = {(each.code, each.cell) for each in told if each.cell is not None}
        return [
            found
            for found in told
            if not any((cause, found.cell) in causes for cause in self.follows.get(found.code, ()))
        ]


class _Sorting:
    """One pass over problems: each is told at its level, or silenced, or switched off."""

    def __init__(self, policy: RulePolicy) -> None:
        self._policy = policy
        self.told: list[Problem] = []
        self.silent: list[SilencedProblem] = []
        self.met: set[Silence] = set()

    def take(self, found: Problem) -> None:
        by = [each for each in self._policy.silences if _covers(each, found)]
        self.met.update(by)
        if by:
            self.silent.append(SilencedProblem(found, by[0].reason))
            return
        level = self._policy.levels.get(found.code, found.level)
        if level is not None:
            self.told.append(found if level is found.level else replace(found, level=level))


def _covers(silence: Silence, found: Problem) -> bool:
    """Whether a silence is about a problem: its place, or what the problem is about."""
    return silence.code == found.code and silence.about in ("", found.place, found.key)


def _unused(silence: Silence) -> Problem:
    return problem(UNUSED, silence.file, silence.about, rule=silence.code, about=silence.about)


def load_rules(resources: Resources) -> RulePolicy:
    """The rules for an edition. Raises PolicyUnreadable."""
    shipped = resources.without_override().top(NAME)
    if shipped is None:
        missing = reason("settings-unreadable.no-file")
        raise PolicyUnreadable(reason("in-file", file=NAME, why=missing))
    return _merged(shipped, resources.layers(SETTINGS))


@lru_cache(maxsize=8)
def _merged(shipped: Layer, own: tuple[Layer, ...]) -> RulePolicy:
    policy = _shipped(shipped)
    for layer in own:
        policy = _with(policy, layer)
    return policy


def _shipped(layer: Layer) -> RulePolicy:
    tables = read_tables(layer.path, layer.name, layer.within)
    rules, follows = tables["rules"], tables["follows"]
    return RulePolicy(
        {code: numbers_of(table) for code, table in rules.items()},
        follows={code: tuple(causes) for code, causes in follows.items()},
    )


def _with(below: RulePolicy, layer: Layer) -> RulePolicy:
    """Rules with what a folder's settings change: those of an edition over those of the folder that
    it extends. Silences of both count.
    """
    reader = PolicyTables(layer.name, _CHECK, f"{_CHECK}.{_SILENCE}")
    read = read_tables(layer.path, layer.name, layer.within)
    rules = dict(reader.table(_CHECK, read.get(_CHECK, {}), _CHECK))
    wanted = rules.pop(_SILENCE, [])
    settings, levels = dict(below.settings), dict(below.levels)
    for code, own in rules.items():
        if code not in CODES:
            reader.refuse_name(code, f"[{_CHECK}.{code}]", tuple(CODES))
        reader.check_code(code, own, below.settings.get(code, {}))
        grave = CODES[code].level
        if LEVEL in own:
            if grave in _GRAVE and own[LEVEL] != grave.value:
                reader.refuse_grave(code)
            levels[code] = level_of(own[LEVEL])
        settings[code] = {**settings.get(code, {}), **numbers_of(own)}
    silences = tuple(reader.silences(wanted, CODES))
    for each in silences:
        if CODES[each.code].level in _GRAVE:
            reader.refuse_grave(each.code)
    return RulePolicy(settings, levels, (*below.silences, *silences), layer.name, below.follows)
