"""The partner list and its count."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.folding import fold
from sitrep_writer.model.draft import (
    Partners,
    Trace,
)
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.origin import cells_behind
from sitrep_writer.words.numbers import decimal_text
from sitrep_writer.words.slot_values import SlotValue, slot


def partner_names(edition: Edition) -> tuple[str, ...]:
    """The names of the partners, each once, sorted without accents."""
    first: dict[str, str] = {}
    for row in edition.partners:
        first.setdefault(fold(row.name.value), row.name.value)
    return tuple(first[key] for key in sorted(first))


def partners(
    desk: DraftContext, slots: dict[str, SlotValue], names: tuple[str, ...]
) -> Partners | None:
    """The partner list with its count."""
    desk.block = "partners"
    if not names:
        return None
    count = Decimal(len(names))
    rows, origin = desk.edition.partners, desk.edition.partners_origin
    span = f"{rows[0].name.cell}:{str(rows[-1].name.cell).rpartition('!')[2]}"
    text = desk.voice.house.number(count)
    trace_id = "partners#count"
    desk.traces[trace_id] = Trace(
        trace_id,
        decimal_text(count),
        cells_behind(origin) if origin is not None else (span,),
        "count of different names",
        decimal_text(count),
        text,
        "count",
        origin=origin,
    )
    category = desk.voice.house.category(count)
    value = replace(slot(text, figure=trace_id), category=category)
    heading = desk.label("partners", slots)
    counted = desk.labelled("partners_count", {**slots, "count": value}, {"count": "things"})
    counted += desk.note_marks("partners", "partners")
    return Partners(heading, counted, names)
