"""Names under their initial letters, as every writer lists partners."""

from __future__ import annotations

from functools import cache
from unicodedata import normalize


def by_letter(names: tuple[str, ...], own_letters: str = "") -> dict[str, list[str]]:
    """Names by initial, in the order given; those that do not begin with a letter are under `#`."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(_initial(name, own_letters), []).append(name)
    return groups


@cache
def _initial(name: str, own_letters: str) -> str:
    first = normalize("NFC", name.strip())[:1].upper()
    if first not in own_letters:
        first = normalize("NFD", first)[:1]
    return first if first.isalpha() else "#"
