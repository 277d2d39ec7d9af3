"""The figures of the last edition, found by identities that last between editions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from sitrep_writer.model.draft import Draft, Response, SectorResponse, Sentence
from sitrep_writer.model.renames import Renames, in_sectors

NO_RENAMES: Renames = {}


class EarlierFigure(NamedTuple):
    """A figure in the last edition: its exact value, its cell, and its currency if it is money."""

    exact: Decimal
    cell: str
    currency: str = ""


Earlier = Mapping[tuple[str, str, str], EarlierFigure]
"""Figures by result id, place and name."""


def earlier_figures(draft: Draft, renames: Renames = NO_RENAMES) -> Earlier:
    """The figures of a draft's response, by the present ids of their results. A result that occurs
    once is also found by the places it was about, so a second place in the next edition renames
    nothing.
    """
    found: dict[tuple[str, str, str], EarlierFigure] = {}
    sentences = sentences_of(draft)
    names = in_sectors(((each.id, each.message) for each in sentences), renames)
    for sentence in sentences:
        place = sentence.id.partition("@")[2]
        for span in sentence.spans:
            trace = draft.traces.get(span.figure)
            if trace is None or trace.kind == "count":
                continue
            result = ".".join(sentence.id.partition("@")[0].split(".")[:2])
            result = names.get(result, result)
            figure = trace.id.partition("#")[2]
            try:
                where = f"[{draft.edition}]{trace.cells[0]}"
                value = EarlierFigure(Decimal(trace.exact), where, trace.currency)
            except (InvalidOperation, IndexError):
                continue
            for name in {place, "+".join(sentence.places)}:
                found.setdefault((result, name, figure), value)
    return found


def before(
    earlier: Earlier, result: str, place: str, places: tuple[str, ...], figure: str
) -> EarlierFigure | None:
    """The earlier figure: by the place in its identity, else by the places it is about."""
    for name in (place, "+".join(places)):
        found = earlier.get((result, name, figure))
        if found is not None:
            return found
    return None


def sentences_of(draft: Draft) -> list[Sentence]:
    """The sentences of a draft's response."""
    return [
        sentence
        for block in draft.blocks
        if isinstance(block, Response)
        for part in block.parts
        if isinstance(part, SectorResponse)
        for bullet in part.bullets
        for sentence in bullet.sentences
    ]
