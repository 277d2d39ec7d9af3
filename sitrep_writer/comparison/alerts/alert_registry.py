"""The alerts by code, and the functions that find, silence and sort them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.comparison.alert_policy import Policy
from sitrep_writer.comparison.unit_changes import VersionChanges
from sitrep_writer.model.comparison import Alert, Change, SectionChange
from sitrep_writer.model.problems import Level
from sitrep_writer.model.version import Version
from sitrep_writer.policy_settings import Silence


class AlertContext(NamedTuple):
    """What the alerts look at: what changed, the new version in its own units, its other languages,
    and editions before the old one, oldest first.
    """

    compared: VersionChanges
    as_read: Version
    languages: tuple[Version, ...] = ()
    history: tuple[Version, ...] = ()

    @property
    def old(self) -> Version:
        """The old version, in the units it was compared in."""
        return self.compared.old

    @property
    def new(self) -> Version:
        """The new version, in the units it was compared in."""
        return self.compared.new


class AlertFinding(NamedTuple):
    """An alert as found: what it is about and the values for its message. `says` is the message's
    name if that is not the code.
    """

    values: Mapping[str, str]
    section: str = ""
    unit: str = ""
    figure: str = ""
    says: str = ""


Settings = Mapping[str, Decimal]
Finder = Callable[[AlertContext, Settings], Iterable[AlertFinding]]
_finders: dict[str, Finder] = {}
_LISTED = {"partner-added", "partner-gone"}
"""Alerts that can be many: those not silenced become one, with all names."""


def alert(code: str) -> Callable[[Finder], Finder]:
    """Register a function that finds the alerts of a code."""

    def register(function: Finder) -> Finder:
        if code in _finders:
            raise ValueError(f"an alert is registered under {code} already")
        _finders[code] = function
        return function

    return register


def codes() -> tuple[str, ...]:
    """The codes that have a function."""
    return tuple(_finders)


def find_alerts(
    seen: AlertContext, policy: Policy, say: Callable[[Alert], str]
) -> tuple[Alert, ...]:
    """All alerts, most serious first, then in the policy's order of codes; silenced ones last.
    `say` puts an alert into words.
    """
    found: list[Alert] = []
    for code, finder in _finders.items():
        level = policy.levels.get(code)
        if level is None:
            continue
        each = [_made(code, level, one) for one in finder(seen, policy.settings[code])]
        each = [_silenced(one, policy.silences) for one in each]
        found += _listed(each) if code in _LISTED else each
    worded = [replace(one, message=say(one)) for one in found]
    order = list(policy.levels)
    worded.sort(key=lambda one: (bool(one.silenced), one.level.rank, order.index(one.code)))
    return tuple(worded)


def with_own(alerts: Iterable[Alert], own: Iterable[Alert]) -> tuple[Alert, ...]:
    """The alerts together with your own: the most serious first, silenced ones last."""
    return tuple(sorted((*alerts, *own), key=lambda one: (bool(one.silenced), one.level.rank)))


def unused_silences(alerts: Iterable[Alert], policy: Policy) -> list[Silence]:
    """Silenced alerts that did not occur: a typing error, or no longer needed."""
    used = {(one.code, one.silenced) for one in alerts if one.silenced}
    return [each for each in policy.silences if (each.code, each.reason) not in used]


def _made(code: str, level: Level, found: AlertFinding) -> Alert:
    return Alert(
        code=code,
        level=level,
        message="",
        section=found.section,
        unit=found.unit,
        figure=found.figure,
        says=found.says or code,
        values=dict(found.values),
    )


def _silenced(found: Alert, silences: Iterable[Silence]) -> Alert:
    names = ("", found.section, found.unit, found.figure)
    for each in silences:
        if each.code == found.code and each.about in names:
            return replace(found, silenced=each.reason)
    return found


def _listed(found: list[Alert]) -> list[Alert]:
    """Joins alerts that are not silenced into one, with every name."""
    loud = [one for one in found if not one.silenced]
    if not loud:
        return found
    names = "; ".join(one.values["names"] for one in loud)
    whole = replace(loud[0], unit="", values={**loud[0].values, "names": names})
    return [whole, *(one for one in found if one.silenced)]


# how things are named


def name_of(change: Change, section: SectionChange, figure: str = "") -> str:
    """What to call a unit, or one of its figures: `Health, health.tests: people`."""
    name = change.id or change.old_id
    text = change.new_text or change.old_text
    named = name or f"“{_short(text)}”"
    title = section.title or section.old_title
    what = f"{title}, {named}" if title and not named.startswith(("masthead", "key-")) else named
    return f"{what}: {figure}" if figure else what


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
