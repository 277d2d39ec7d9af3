"""Few people in one place could be recognised: such figures lose their places and their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec

from sitrep_writer.folding import fold_name
from sitrep_writer.model.indicators import IndicatorFigures, RowsBehind
from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.toml_settings import SettingsUnreadable, settings_as

THRESHOLDS = "templates/registers/small_numbers.toml"

Thresholds = Mapping[str, int]
"""The fewest people in one place that may be shown with a sub-sector, by its folded name."""


class _Subsector(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: tuple[str, ...]
    fewest: int


class _SettingsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    subsector: tuple[_Subsector, ...] = ()


class ProtectedFigures(NamedTuple):
    """The figures with small numbers protected, and an alert for each indicator that has them."""

    figures: list[IndicatorFigures]
    problems: list[Problem]


def read_thresholds(resources: Resources) -> Thresholds | Problem:
    """The thresholds in force. If the file cannot be read, that is a fatal problem, never a lack of
    protection.
    """
    layer = resources.top(THRESHOLDS)
    if layer is None:
        return problem("settings-unreadable.no-file", Place(THRESHOLDS))
    try:
        return _thresholds(layer)
    except SettingsUnreadable as error:
        return problem_of("settings-unreadable", Place(layer.name), error.reason)


@lru_cache(maxsize=8)
def _thresholds(layer: Layer) -> Thresholds:
    file = settings_as(layer.path, _SettingsFile, layer.within)
    return {fold_name(name): s.fewest for s in file.subsector for name in s.names}


def guard(figures: Iterable[IndicatorFigures], thresholds: Thresholds) -> ProtectedFigures:
    """Protects the small numbers in the figures.

    If a place has at least one person but fewer than the sub-sector's threshold, all places of the
    indicator are removed, since the missing one could be computed from the rest; of the rows only
    their number stays.
    """
    guarded = ProtectedFigures([], [])
    for one in figures:
        fewest = thresholds.get(fold_name(one.subsector), 0)
        small = [place for place in one.places if 0 < place.value < fewest]
        guarded.figures.append(_protected(one) if small else one)
        if small:
            guarded.problems.append(_alert(one, len(small), fewest))
    return guarded


def _protected(one: IndicatorFigures) -> IndicatorFigures:
    rows = RowsBehind("", "", sum(behind.total for behind in one.behind), ())
    return msgspec.structs.replace(one, places=(), partners=(), filter={}, behind=(rows,))


def _alert(one: IndicatorFigures, places: int, fewest: int) -> Problem:
    where, said = one.subsector, one.indicator
    if places == 1:
        return problem("small-number.one-place", where, indicator=said, fewest=fewest)
    return problem("small-number.places", where, indicator=said, fewest=fewest, n=places)
