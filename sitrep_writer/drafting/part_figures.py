"""The figures that the parts of a breakdown are, and their total."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from msgspec.structs import replace

from sitrep_writer.drafting.breakdowns import RowParts, words_of_part
from sitrep_writer.drafting.placing import PlacedRow
from sitrep_writer.model.facts import Breakdown, Figure, FigureSpec

SUM = "sum"
"""The rule of a total that was added up."""

FigureOf = Callable[[PlacedRow], Figure | None]
"""The figure that a row has."""


def figures_of(parts: RowParts, figure_of: FigureOf) -> dict[str, Figure]:
    """The total, where there is one, and the parts by name."""
    found: dict[str, Figure] = {}
    for name, item in named_parts(parts).items():
        figure = figure_of(item)
        if figure is not None:
            found[name] = figure
    if parts.listed or not found:
        return found
    if parts.total is not None:
        total = figure_of(parts.total)
        return {parts.figure: total, **found} if total is not None else found
    spec = next(item.figure for item in parts.rows.values())
    return {parts.figure: _sum(list(found.values()), spec), **found} if spec else found


def named_parts(parts: RowParts) -> dict[str, PlacedRow]:
    """The rows of the parts by the names of their figures (`things.tacna`), which they count: parts
    of the total, or of what a listed figure itself is a part of.
    """
    found: dict[str, PlacedRow] = {}
    for name, item in parts.rows.items():
        spec = item.figure
        if spec is None:
            continue
        spec = replace(spec, name=f"{parts.figure}.{name}")
        if not parts.listed:
            spec = replace(spec, part_of=parts.figure, adds_up=True)
        found[spec.name] = item._replace(figure=spec)
    return found


def breakdown_of(parts: RowParts) -> Breakdown:
    """What tells the parts apart."""
    words = {name: words_of_part(item, parts.column) for name, item in named_parts(parts).items()}
    return Breakdown(parts.figure, parts.column, words, parts.listed)


def _sum(parts: list[Figure], spec: FigureSpec) -> Figure:
    """What parts are together."""
    first, *others = parts
    return replace(
        first,
        spec=spec,
        exact=sum([part.exact for part in parts], Decimal(0)),
        who=(),
        forced="",
        others=tuple([part.cell for part in others]),
        rule=SUM,
        before=None,
    )
