"""What every panel of a key figure is made of: its number with the trace, and the line of its
source.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.trace_log import as_typed
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.draft import Span, Spans, Trace
from sitrep_writer.model.edition import Number, UnreadCell
from sitrep_writer.words.numbers import MILLION, decimal_text, to_places

PERCENT_RULE = "one decimal"


class Shown(NamedTuple):
    """A number as a panel prints it: the number, the rule that made it, and its text."""

    number: Decimal
    rule: str
    text: str


def rounded(value: Decimal, places: int) -> tuple[Decimal, str]:
    """A value as `1.66M` shows it, and the rule: in millions from a million up, else whole."""
    if abs(value) < MILLION:
        return to_places(value, 0), "whole number"
    return to_places(value / MILLION, places) * MILLION, f"millions, {places} decimals at most"


def traced(
    draft_context: DraftContext, number: Number, shown: Shown, trace_id: str, kind: str
) -> Spans:
    """The text of a number, and its trace in the draft."""
    draft_context.traces[trace_id] = Trace(
        trace_id,
        decimal_text(number.value),
        number.cells(),
        shown.rule,
        decimal_text(shown.number),
        shown.text,
        kind,
        origin=number.origin,
        currency=number.currency,
    )
    return (Span(shown.text, figure=trace_id),)


def source_line(
    draft_context: DraftContext,
    source: SourcedValue[str] | None,
    link: SourcedValue[str] | None,
) -> Spans:
    """`Source: Financial Tracking Service`, with the name linked if the row has an address; empty
    without a source.
    """
    if source is None:
        return ()
    named = draft_context.locale_words.source(source)
    address = link.value if link is not None else ""
    pieces = tuple(replace(piece, link=address) for piece in named.pieces)
    return draft_context.label("source", {"source": replace(named, pieces=pieces)})


def as_it_was_typed(cell: UnreadCell | None) -> Spans:
    """A number that could not be read: the cell as typed, highlighted. Empty without one."""
    if cell is None:
        return ()
    piece = as_typed(cell.typed.value, cell.code)
    return (Span(piece.text, flag=piece.flag, name=True),)
