"""The partner list and its count."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from sitrep_writer.drafting.blocks.registry import BlockInputs, block
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.folding import fold
from sitrep_writer.model.draft import (
    Partners,
    Trace,
)
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.origin import cells_behind
from sitrep_writer.words.numbers import decimal_text
from sitrep_writer.words.slot_values import slot


def partner_names(edition: Edition) -> tuple[str, ...]:
    """The names of the partners, each once, sorted without accents."""
    first: dict[str, str] = {}
    for row in edition.partners:
        first.setdefault(fold(row.name.value), row.name.value)
    return tuple(first[key] for key in sorted(first))


@block("partners")
def partners(draft_context: DraftContext, inputs: BlockInputs) -> Iterator[Partners]:
    """The partner list with its count."""
    slots, names = inputs.slots, inputs.partner_names
    if not names:
        return
    count = Decimal(len(names))
    rows, origin = draft_context.edition.partners, draft_context.edition.partners_origin
    span = f"{rows[0].name.cell}:{str(rows[-1].name.cell).rpartition('!')[2]}"
    text = draft_context.locale_words.locale_style.number(count)
    trace_id = "partners#count"
    draft_context.traces[trace_id] = Trace(
        trace_id,
        decimal_text(count),
        cells_behind(origin) if origin is not None else (span,),
        "count of different names",
        decimal_text(count),
        text,
        "count",
        origin=origin,
    )
    category = draft_context.locale_words.locale_style.category(count)
    value = replace(slot(text, figure=trace_id), category=category)
    heading = draft_context.label("partners", slots)
    counted = draft_context.labelled(
        "partners_count", {**slots, "count": value}, {"count": "things"}
    )
    counted += draft_context.note_marks("partners", (*heading, *counted))
    yield Partners(heading, counted, names)
