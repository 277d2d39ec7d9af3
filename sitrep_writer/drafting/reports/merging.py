"""Merges one indicator with several names (in two languages, with its code and without)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from msgspec.structs import replace

from sitrep_writer.model.indicators import IndicatorFigures, Measure, RowsBehind, Share

FEW_ROWS = 20
NOT_ADDED = frozenset(("total", "cva_total", "cva_share"))
"""Measures that do not add up: the highest of several months, and a percentage."""


def merged(
    figures: Iterable[IndicatorFigures], key: Callable[[IndicatorFigures], str]
) -> dict[str, IndicatorFigures]:
    """The figures by key; those with the same key added up, as no row is in two of them."""
    groups: dict[str, list[IndicatorFigures]] = {}
    for one in figures:
        groups.setdefault(key(one), []).append(one)
    return {name: _one(group) for name, group in groups.items()}


def joined_rows(behind: Iterable[RowsBehind]) -> tuple[RowsBehind, ...]:
    """Rows by sheet; if rows must not be named, only their number."""
    every = list(behind)
    if any(not rows.file for rows in every):
        return (RowsBehind("", "", sum(rows.total for rows in every), ()),)
    sheets: dict[tuple[str, str], RowsBehind] = {}
    for rows in every:
        key = (rows.file, rows.sheet)
        before = sheets.get(key)
        if before is None:
            sheets[key] = rows
            continue
        numbers = tuple(sorted((*before.rows, *rows.rows)))
        whole = bool(before.rows) and bool(rows.rows) and len(numbers) <= FEW_ROWS
        total = before.total + rows.total
        sheets[key] = RowsBehind(rows.file, rows.sheet, total, numbers if whole else ())
    return tuple(sheets.values())


def joined_filters(filters: Iterable[Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """The values of each column that any of the filters accepts."""
    found: dict[str, tuple[str, ...]] = {}
    for each in filters:
        for key, values in each.items():
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *values)))
    return found


def _one(group: Sequence[IndicatorFigures]) -> IndicatorFigures:
    if len(group) == 1:
        return group[0]
    joined = replace(
        group[0],
        measures=_measures(group),
        mechanisms=_shares(chain.from_iterable(one.mechanisms for one in group)),
        behind=joined_rows(chain.from_iterable(one.behind for one in group)),
    )
    if any(one.protected for one in group):
        return replace(joined, places=(), partners=(), filter={})
    return replace(
        joined,
        places=_shares(chain.from_iterable(one.places for one in group)),
        partners=tuple(sorted({*chain.from_iterable(one.partners for one in group)})),
        filter=joined_filters(one.filter for one in group),
    )


def _measures(group: Sequence[IndicatorFigures]) -> dict[str, Measure]:
    found: dict[str, Measure] = {}
    for one in group:
        for key, measure in one.measures.items():
            if key in NOT_ADDED:
                continue
            before = found.get(key)
            found[key] = (
                Measure(before.value + measure.value, measure.rule, before.cells + measure.cells)
                if before
                else measure
            )
    return found


def _shares(shares: Iterable[Share]) -> tuple[Share, ...]:
    sums: dict[tuple[str, str], float] = {}
    for share in shares:
        sums[share.name, share.code] = sums.get((share.name, share.code), 0) + share.value
    found = [Share(name, value, code) for (name, code), value in sums.items()]
    return tuple(sorted(found, key=lambda share: (-share.value, share.name)))
