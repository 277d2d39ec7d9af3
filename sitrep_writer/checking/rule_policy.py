"""Levels, thresholds and silenced rules: templates/check/rules.toml, and over it the [check] of an
edition's sitrep.toml."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, NamedTuple, NoReturn

from msgspec.structs import replace

from sitrep_writer.model.cells import Cell
from sitrep_writer.model.problems import CODES, Level, Problem
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import Given, ReasonError, reason
from sitrep_writer.resources import SETTINGS, Layer, Resources
from sitrep_writer.toml_settings import SettingsUnreadable, read_settings

NAME = "templates/check/rules.toml"
_OFF = "off"
_LEVELS = ("error", "warning", "note", _OFF)
_GRAVE = (Level.FATAL, Level.ERROR)


class RulesUnreadable(ReasonError, ValueError):
    """Settings of rules that cannot be used: the file, what is wrong, what would be right."""


class RuleSilence(NamedTuple):
    """A rule that somebody has put to rest, and why. `about` is a place (`Partners!A39`) or what
    the problem is about; empty for every problem of the code. `file` is the one that says so.
    """

    code: str
    about: str
    reason: str
    file: str = ""

    def covers(self, found: Problem) -> bool:
        """Whether it is about this problem."""
        names = ("", found.place, found.key)
        return self.code == found.code and self.about in names


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
    silences: tuple[RuleSilence, ...] = ()
    file: str = ""
    follows: Mapping[str, tuple[str, ...]] = {}

    def number(self, code: str, name: str) -> Decimal:
        """A threshold of a rule."""
        return self.settings[code][name]

    def sorted_out(
        self, problems: Iterable[Problem], whole: bool = True
    ) -> tuple[list[Problem], list[SilencedProblem]]:
        """The problems at the levels that are wanted, and those that are silenced. A silence of
        the edition itself that met no problem is told, if the edition was checked and drafted as a
        `whole`: it is a slip, or not needed any more.
        """
        told: list[Problem] = []
        silent: list[SilencedProblem] = []
        used: set[RuleSilence] = set()
        for found in problems:
            by = next((each for each in self.silences if each.covers(found)), None)
            if by is not None:
                used.add(by)
                silent.append(SilencedProblem(found, by.reason))
            else:
                told += self._at_its_level(found)
        causes = {(each.code, each.cell) for each in told if each.cell is not None}
        told = [each for each in told if not self._follows(each, causes)]
        if whole:
            for each in self.silences:
                if each.file == self.file and each not in used:
                    values = {"rule": each.code, "about": each.about}
                    unused = problem("silence-unused", self.file, each.about, **values)
                    told += self._at_its_level(unused)
        return told, silent

    def _at_its_level(self, found: Problem) -> list[Problem]:
        """A problem at the level that is wanted; nothing if its rule is off."""
        level = self.levels.get(found.code, found.level)
        if level is None:
            return []
        return [found if level is found.level else replace(found, level=level)]

    def _follows(self, found: Problem, causes: Collection[tuple[str, Cell | None]]) -> bool:
        """Whether a problem that is told says the same of its cell already."""
        return any((cause, found.cell) in causes for cause in self.follows.get(found.code, ()))


def load_rules(resources: Resources) -> RulePolicy:
    """The rules for an edition. Raises RulesUnreadable."""
    shipped = resources.without_override().top(NAME)
    if shipped is None:
        missing = reason("settings-unreadable.no-file")
        raise RulesUnreadable(reason("in-file", file=NAME, why=missing))
    return _merged(shipped, resources.layers(SETTINGS))


@lru_cache(maxsize=8)
def _merged(shipped: Layer, own: tuple[Layer, ...]) -> RulePolicy:
    policy = _shipped(shipped)
    for layer in own:
        policy = _with(policy, layer)
    return policy


def _shipped(layer: Layer) -> RulePolicy:
    tables = _read(layer)
    rules, follows = tables["rules"], tables["follows"]
    return RulePolicy(
        {code: _numbers(table) for code, table in rules.items()},
        follows={code: tuple(causes) for code, causes in follows.items()},
    )


def _with(below: RulePolicy, layer: Layer) -> RulePolicy:
    """Rules with what a folder's settings change: those of an edition over those of the folder that
    it extends. Silences of both count.
    """
    table = _read(layer).get("check", {})
    if not isinstance(table, dict):
        _refuse("check-settings.no-table", file=layer.name, name="check", table="[check]")
    rules = dict(table)
    wanted = rules.pop("silence", [])
    settings, levels = dict(below.settings), dict(below.levels)
    for code, own in rules.items():
        _check_rule(code, own, below, layer.name)
        if "level" in own:
            levels[code] = None if own["level"] == _OFF else Level(own["level"])
        settings[code] = {**settings.get(code, {}), **_numbers(own)}
    silences = (*below.silences, *_silences(wanted, layer.name))
    return RulePolicy(settings, levels, silences, layer.name, below.follows)


def _read(layer: Layer) -> dict[str, Any]:
    try:
        return read_settings(layer.path, layer.within)
    except SettingsUnreadable as error:
        raise RulesUnreadable(reason("in-file", file=layer.name, why=error.reason)) from error


def _check_rule(code: str, table: Any, shipped: RulePolicy, file: str) -> None:
    where = f"[check.{code}]"
    _check_code(code, where, file)
    if not isinstance(table, dict):
        _refuse("check-settings.no-table", file=file, name=code, table=where)
    known = ("level", *shipped.settings.get(code, {}))
    for name, value in table.items():
        setting = f"{name} of {where}"
        if name not in known:
            _refuse_name(name, setting, known, file)
        if name != "level":
            _check_number(value, setting, file)
        elif value not in _LEVELS:
            _refuse(
                "check-settings.level", file=file, where=setting, value=str(value), known=_LEVELS
            )
        elif CODES[code].level in _GRAVE and value != CODES[code].level.value:
            _refuse("check-settings.grave", file=file, code=code)


def _silences(read: Any, file: str) -> Iterable[RuleSilence]:
    if not isinstance(read, list) or not all(isinstance(each, dict) for each in read):
        _refuse("check-settings.silence", file=file)
    for each in read:
        code, about, because = (str(each.get(key, "")) for key in ("code", "about", "reason"))
        _check_code(code, f"the code {code} of [[check.silence]]", file)
        if not because.strip():
            _refuse("check-settings.no-reason", file=file, code=code)
        if CODES[code].level in _GRAVE:
            _refuse("check-settings.grave", file=file, code=code)
        yield RuleSilence(code, about, because.strip(), file)


def _check_code(code: str, where: str, file: str) -> None:
    if code not in CODES:
        _refuse_name(code, where, tuple(CODES), file)


def _refuse_name(name: str, where: str, known: tuple[str, ...], file: str) -> NoReturn:
    near = get_close_matches(name, known, 1)
    if near:
        _refuse("check-settings.unknown-near", file=file, where=where, near=near[0])
    _refuse(
        "check-settings.unknown",
        file=file,
        where=where,
        known=known if len(known) < len(CODES) else None,
    )


def _check_number(value: Any, where: str, file: str) -> None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal(-1)
    if isinstance(value, bool) or not number.is_finite() or number < 0:
        _refuse("check-settings.no-number", file=file, where=where, value=str(value))


def _numbers(table: Mapping[str, Any]) -> Mapping[str, Decimal]:
    return {name: Decimal(str(value)) for name, value in table.items() if name != "level"}


def _refuse(sentence: str, /, **values: Given) -> NoReturn:
    raise RulesUnreadable(reason(sentence, **values))
