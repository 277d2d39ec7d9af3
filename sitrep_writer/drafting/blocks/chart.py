"""People reached by sector, for the chart and for its alternative text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from sitrep_writer.drafting.blocks.registry import BlockInputs, block
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.folding import fold
from sitrep_writer.model.draft import (
    Bar,
    Chart,
    Spans,
    Trace,
)
from sitrep_writer.model.edition import Number, SectorRow
from sitrep_writer.words.numbers import decimal_text, to_places
from sitrep_writer.words.slot_values import SlotValue, slot, text_of


@block("chart")
def chart(draft_context: DraftContext, inputs: BlockInputs) -> Iterator[Chart]:
    """People reached by sector, largest first."""
    slots, headings = inputs.slots, inputs.headings
    found = [_bar(draft_context, row, headings) for row in draft_context.edition.sectors]
    bars = [bar for bar in found if bar is not None]
    if not bars:
        return
    bars.sort(key=lambda bar: (-Decimal(bar.reached or -1), fold(bar.label)))
    heading = draft_context.label("chart", slots) + draft_context.note_marks("chart")
    reached = text_of(draft_context.label("chart_reached", slots))
    target = text_of(draft_context.label("chart_target", slots))
    parts = [text_of(_alt_of(draft_context, bar)) for bar in bars]
    alt = text_of(draft_context.label("chart_alt", {"bars": slot("; ".join(parts), name=True)}))
    targets = target if any(bar.target for bar in bars) else ""
    yield Chart(heading, tuple(bars), reached, targets, alt, _caption(draft_context, slots))


def _caption(draft_context: DraftContext, slots: Mapping[str, SlotValue]) -> Spans:
    """The caption below the chart, from the Report sheet."""
    field = draft_context.edition.report.get("chart_caption")
    return draft_context.written(field.texts, slots, {})[0] if field is not None else ()


def _bar(draft_context: DraftContext, row: SectorRow, headings: Mapping[str, Spans]) -> Bar | None:
    key = draft_context.sector_key(row.sector.value)
    if row.reached is None and row.target is None:
        return None
    label = text_of(headings[key]) if key in headings else row.sector.value
    _say_unreached(draft_context, row, key)
    figures = {}
    for name, number in (("reached", row.reached), ("target", row.target)):
        if number is None:
            continue
        trace_id = f"sectors.{key}#{name}"
        figures[name] = trace_id
        draft_context.traces[trace_id] = _trace(draft_context, trace_id, number)
    return Bar(
        key,
        label,
        decimal_text(row.reached.value) if row.reached else "",
        decimal_text(row.target.value) if row.target else "",
        figures.get("reached", ""),
        figures.get("target", ""),
    )


def _say_unreached(draft_context: DraftContext, row: SectorRow, key: str) -> None:
    """Reports a sector that has only a target."""
    if row.reached is None and row.target is not None and row.unread is None:
        draft_context.say(
            "value-missing.target-alone",
            row.target.cell,
            f"sectors.{key}",
            sector=row.sector.value,
        )


def _trace(draft_context: DraftContext, trace_id: str, number: Number) -> Trace:
    """The trace of a bar's number: unchanged, in whole persons."""
    shown = to_places(number.value, 0)
    return Trace(
        trace_id,
        decimal_text(number.value),
        number.cells(),
        "as it is",
        decimal_text(shown),
        draft_context.locale_words.locale_style.number(shown),
        "people",
        origin=number.origin,
    )


def _alt_of(draft_context: DraftContext, bar: Bar) -> Spans:
    def written(value: str) -> SlotValue:
        return slot(draft_context.locale_words.locale_style.number(Decimal(value)), name=True)

    slots = {"sector": slot(bar.label, name=True), "reached": slot("–", name=True)}
    if bar.reached:
        slots["reached"] = written(bar.reached)
    if bar.target:
        slots["target"] = written(bar.target)
    return draft_context.label("chart_alt_bar", slots)
