"""Thresholds, levels and silenced alerts: templates/review/alerts.toml and the files that override
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from sitrep_writer.model.problems import Level
from sitrep_writer.policy_settings import (
    PolicyTables,
    Silence,
    level_of,
    numbers_of,
    read_tables,
)
from sitrep_writer.resources import Resources

NAME = "templates/review/alerts.toml"
_ALERTS, _SILENCE = "alerts", "silence"
_FLOORS = ("likeness", "percent")
_TABLES = (*_FLOORS, _ALERTS, _SILENCE)


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
        read = read_tables(path, name, within)
        reader = PolicyTables(name, _ALERTS, _SILENCE)
        _check(read, tables.get(_ALERTS, {}), reader)
        wanted = read.pop(_SILENCE, [])
        _merge(tables, read)
        silences += reader.silences(wanted, tables[_ALERTS])
    return Policy(
        int(tables["likeness"]["floor"]),
        Decimal(str(tables["percent"]["floor"])),
        {code: level_of(table["level"]) for code, table in tables[_ALERTS].items()},
        {code: numbers_of(table) for code, table in tables[_ALERTS].items()},
        tuple(silences),
    )


def _check(read: Mapping[str, Any], known: Mapping[str, Any], reader: PolicyTables) -> None:
    """Refuses names that are not known and values that cannot be used. The first file names all
    alerts and their numbers."""
    for name in read:
        if name not in _TABLES:
            reader.refuse_name(name, f"[{name}]", _TABLES)
        if name != _SILENCE:
            reader.table(name, read[name], name)
    for code, table in read.get(_ALERTS, {}).items():
        if known and code not in known:
            reader.refuse_name(code, f"[{_ALERTS}.{code}]", tuple(known))
        reader.check_code(code, table, numbers_of(known[code]) if known else None)
    for floor in _FLOORS:
        for name, value in read.get(floor, {}).items():
            reader.check_number(value, reader.setting(name, floor))


def _merge(tables: dict[str, Any], read: Mapping[str, Any]) -> None:
    for name, value in read.items():
        if isinstance(value, dict):
            _merge(tables.setdefault(name, {}), value)
        else:
            tables[name] = value
