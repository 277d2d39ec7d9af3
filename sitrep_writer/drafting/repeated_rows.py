"""Rows that repeat an earlier row of their sheet: reported, and left out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from msgspec.structs import replace

from sitrep_writer.drafting.known_names import Names
from sitrep_writer.folding import fold, slug
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import (
    Edition,
    HandWritten,
    HighlightRow,
    Number,
    SectorRow,
    Texts,
    UnreadCell,
)
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem

R = TypeVar("R", SectorRow, HandWritten, HighlightRow)


def once_each(edition: Edition, names: Names) -> tuple[Edition, list[Problem]]:
    """The edition with one row per sector, under whatever names, and every text once."""
    told: list[Problem] = []

    def sector_of(row: SectorRow) -> Hashable:
        known = names.sector(row.sector.value)
        return known.key if known else slug(row.sector.value) or fold(row.sector.value)

    sectors = _first(edition.sectors, sector_of, _same_sector, told)
    context = _first(edition.context, _said_in_bullet, _same_text, told)
    highlights = _first(edition.highlights, _said_aside, _same_text, told)
    if not told:
        return edition, told
    return replace(edition, sectors=sectors, context=context, highlights=highlights), told


def _first(
    rows: Iterable[R],
    key_of: Callable[[R], Hashable],
    again: Callable[[R, R], Problem],
    told: list[Problem],
) -> tuple[R, ...]:
    """The first row of each key; all others are reported."""
    first: dict[Hashable, R] = {}
    for row in rows:
        earlier = first.setdefault(key_of(row), row)
        if earlier is not row:
            told.append(again(row, earlier))
    return tuple(first.values())


def _same_sector(row: SectorRow, earlier: SectorRow) -> Problem:
    here, there = row.sector, earlier.sector
    if fold(here.value) == fold(there.value):
        return problem("row-twice.sector", here.cell, sector=here.value, earlier=there.cell)
    return problem(
        "row-twice.same-sector",
        here.cell,
        sector=here.value,
        other=there.value,
        earlier=there.cell,
    )


def _same_text(row: HandWritten | HighlightRow, earlier: HandWritten | HighlightRow) -> Problem:
    return problem("row-twice.same-text", _at(row), earlier=_at(earlier))


def _at(row: HandWritten | HighlightRow) -> Cell:
    texts = row.texts or getattr(row, "titles", {})
    return next((text.cell for text in texts.values()), row.cell)


def _said_in_bullet(row: HandWritten) -> Hashable:
    return _words(row.texts), _numbers(row.figures), _forced(row.forced)


def _said_aside(row: HighlightRow) -> Hashable:
    image = row.image.value if row.image else ""
    return _words(row.titles), _words(row.texts), image, _numbers(row.figures), _forced(row.forced)


def _words(texts: Texts) -> Hashable:
    return tuple(sorted((language, fold(text.value)) for language, text in texts.items()))


def _numbers(figures: Mapping[str, Number | UnreadCell]) -> Hashable:
    return tuple(
        (name, str(one.value) if isinstance(one, Number) else one.typed.value)
        for name, one in sorted(figures.items())
    )


def _forced(forced: SourcedValue[str] | None) -> str:
    return fold(forced.value) if forced else ""
