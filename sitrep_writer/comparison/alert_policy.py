"""Thresholds, levels and silenced alerts: templates/review/alerts.toml and the files that override
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from sitrep_writer.model.problems import Level
from sitrep_writer.reasons.reason import Reason, ReasonError, reason
from sitrep_writer.resources import Resources
from sitrep_writer.toml_settings import SettingsUnreadable, read_settings

NAME = "templates/review/alerts.toml"
_OFF = "off"
_LEVELS = ("error", "warning", "note", _OFF)
_TABLES = ("likeness", "percent", "alerts", "silence")


class PolicyUnreadable(ReasonError, ValueError):
    """A file of thresholds that cannot be used: its name, what is wrong, what would be right."""


class Silence(NamedTuple):
    """Alerts that somebody silenced, and why. `about` is the id of a sentence, a figure or a
    section; empty for all alerts of the code.
    """

    code: str
    about: str
    reason: str


class Policy(NamedTuple):
    """When to alert a reviewer. `settings` are the numbers of each alert."""

    likeness: int
    percent: Decimal
    levels: Mapping[str, Level | None]
    settings: Mapping[str, Mapping[str, Decimal]]
    silences: tuple[Silence, ...]


def load_policy(resources: Resources, own: Path | None = None) -> Policy:
    """The shipped policy, overridden by the edition's folder and then by the file `own`. Raises
    PolicyUnreadable.
    """
    tables: dict[str, Any] = {}
    silences: list[Silence] = []
    files = [(layer.path, layer.name, layer.within) for layer in resources.layers(NAME)]
    files += [(own, own.name, None)] if own is not None else []
    for path, name, within in files:
        read = _read(path, name, within)
        _check_names(read, tables, name)
        _check_values(read, name)
        wanted = read.pop("silence", [])
        _merge(tables, read)
        silences += _silences(wanted, tables, name)
    return Policy(
        int(tables["likeness"]["floor"]),
        Decimal(str(tables["percent"]["floor"])),
        {code: _level(table["level"]) for code, table in tables["alerts"].items()},
        {code: _numbers(table) for code, table in tables["alerts"].items()},
        tuple(silences),
    )


def _read(path: Path, name: str, within: Path | None) -> dict[str, Any]:
    try:
        return read_settings(path, within)
    except SettingsUnreadable as error:
        raise PolicyUnreadable(reason("in-file", file=name, why=error.reason)) from error


def _check_names(read: Mapping[str, Any], known: Mapping[str, Any], file: str) -> None:
    """Refuses unknown names: otherwise a typing error would silently have no effect."""
    for name in read:
        if name not in _TABLES:
            raise PolicyUnreadable(_unknown(file, f"[{name}]", name, _TABLES))
        if name != "silence" and not isinstance(read[name], dict):
            raise PolicyUnreadable(
                reason("alert-settings.no-table", file=file, name=name, table=f"[{name}]")
            )
    _check_alerts(read.get("alerts", {}), known.get("alerts", {}), file)


def _check_alerts(read: Mapping[str, Any], known: Mapping[str, Any], file: str) -> None:
    """The same for alerts and their numbers; the first file names them all."""
    for code, table in read.items():
        if not isinstance(table, dict):
            table = f"[alerts.{code}]"
            raise PolicyUnreadable(
                reason("alert-settings.no-table", file=file, name=code, table=table)
            )
        if not known:
            continue
        if code not in known:
            raise PolicyUnreadable(_unknown(file, f"[alerts.{code}]", code, tuple(known)))
        for name in table:
            if name not in known[code]:
                where = _setting(name, f"alerts.{code}")
                raise PolicyUnreadable(_unknown(file, where, name, tuple(known[code])))


def _setting(name: str, table: str) -> Reason:
    """A setting with its table, the way people look for it."""
    return reason("alert-settings.setting", name=name, table=f"[{table}]")


def _unknown(file: str, where: Reason | str, name: str, known: tuple[str, ...]) -> Reason:
    near = get_close_matches(name, known, 1)
    if near:
        return reason("alert-settings.unknown-near", file=file, where=where, near=near[0])
    return reason("alert-settings.unknown", file=file, where=where, known=known)


def _merge(tables: dict[str, Any], read: Mapping[str, Any]) -> None:
    for name, value in read.items():
        if isinstance(value, dict):
            _merge(tables.setdefault(name, {}), value)
        else:
            tables[name] = value


def _check_values(read: Mapping[str, Any], file: str) -> None:
    for code, table in read.get("alerts", {}).items():
        for name, value in table.items():
            where = _setting(name, f"alerts.{code}")
            if name != "level":
                _check_number(value, where, file)
            elif value not in _LEVELS:
                said = str(value)
                raise PolicyUnreadable(
                    reason(
                        "alert-settings.level", file=file, where=where, value=said, known=_LEVELS
                    )
                )
    for table in ("likeness", "percent"):
        for name, value in read.get(table, {}).items():
            _check_number(value, _setting(name, table), file)


def _check_number(value: Any, where: Reason, file: str) -> None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal(-1)
    if isinstance(value, bool) or not number.is_finite() or number < 0:
        raise PolicyUnreadable(
            reason("alert-settings.no-number", file=file, where=where, value=str(value))
        )


def _level(typed: str) -> Level | None:
    return None if typed == _OFF else Level(typed)


def _numbers(table: Mapping[str, Any]) -> Mapping[str, Decimal]:
    return {name: Decimal(str(value)) for name, value in table.items() if name != "level"}


def _silences(read: Any, tables: Mapping[str, Any], file: str) -> list[Silence]:
    if not isinstance(read, list) or not all(isinstance(each, dict) for each in read):
        raise PolicyUnreadable(reason("alert-settings.silence", file=file))
    found = []
    for each in read:
        code, about, because = (str(each.get(key, "")) for key in ("code", "about", "reason"))
        if code not in tables["alerts"]:
            where = reason("alert-settings.silenced-code", code=code)
            raise PolicyUnreadable(_unknown(file, where, code, tuple(tables["alerts"])))
        if not because.strip():
            raise PolicyUnreadable(reason("alert-settings.no-reason", file=file, code=code))
        found.append(Silence(code, about, because.strip()))
    return found
