"""Ids of results that got another key: `shelter.kits` is `shelter.warm_kits` now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

Renames: TypeAlias = Mapping[str, str]
"""Earlier ids of results and their present ones."""

ACTION = "action"
_BASE = re.compile(r"[a-z0-9_]+\.[a-z0-9_]+(?=$|[.@#:])")


def base_of(name: str) -> str:
    """The result that an id or a message's key belongs to: `shelter.kits` of
    `shelter.kits@tacna#kits`; empty for an id of something else.
    """
    found = _BASE.match(name)
    return found[0] if found is not None else ""


def renamed(name: str, renames: Renames) -> str:
    """An id or a message's key with the present id of its result."""
    base = base_of(name)
    now = renames.get(base)
    return name if now is None else now + name[len(base) :]


def in_sectors(named: Iterable[tuple[str, str]], renames: Renames) -> dict[str, str]:
    """The renames of results that occur in a draft, by the ids and messages of its sentences: an
    action (`action.planted`) is a result of each sector that has it.
    """
    found: dict[str, str] = {}
    for name, message in named:
        base, key = base_of(name), base_of(message)
        now = renames.get(key if key.startswith(f"{ACTION}.") else base)
        if base and now is not None:
            sector = base.partition(".")[0]
            found[base] = f"{sector}.{now.partition('.')[2]}"
    return found
