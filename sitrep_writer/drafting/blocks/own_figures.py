"""Key figures of the edition's own sheet: panels beside those of the platform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec.structs import replace

from sitrep_writer.drafting.blocks.registry import BlockInputs, block
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.sentences import HEADING, WORDS
from sitrep_writer.drafting.trace_log import as_typed
from sitrep_writer.folding import once, slug
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.draft import Block, Panel, Span, Spans, Trace
from sitrep_writer.model.edition import BlockRow, Number, UnreadCell
from sitrep_writer.words.numbers import MILLION, decimal_text, plain, to_places
from sitrep_writer.words.quantities import panel_value
from sitrep_writer.words.slot_values import SlotValue, slot

KEY = "figures"
FULL, MILLIONS, MONEY, PERCENT, BAR = "full", "millions", "money", "percent", "bar"
WAYS = (FULL, MILLIONS, MONEY, PERCENT, BAR)
"""How a value may be shown."""
_PLACES = {MILLIONS: 2, MONEY: 2, PERCENT: 1, BAR: 1}
_MOST = Decimal(100)


@block(KEY)
def nothing_apart(draft_context: DraftContext, inputs: BlockInputs) -> Iterator[Block]:
    """The sheet's figures are in the band of key figures, so it makes no block of its own."""
    return iter(())


def own_panels(draft_context: DraftContext, slots: Mapping[str, SlotValue]) -> Iterator[Panel]:
    """A panel for each row of the sheet, in order. Its identity is its label, so that the same
    figure of two editions is compared.
    """
    keys: list[str] = []
    for row in draft_context.edition.blocks.get(KEY, ()):
        texts = row.texts.get("label", {})
        if not texts:
            draft_context.say("key-figure-unlabelled", row.cell)
            continue
        name = slug(next(iter(texts.values())).value) or "figure"
        keys.append(once(f"own.{name}", keys))
        yield _panel(draft_context, row, keys[-1], slots)


def _panel(
    draft_context: DraftContext, row: BlockRow, key: str, slots: Mapping[str, SlotValue]
) -> Panel:
    label = draft_context.written(row.texts["label"], {}, {}, HEADING)[0]
    label += draft_context.note_marks(key, label)
    number = row.numbers.get("value")
    lines = tuple(line for line in _lines(draft_context, row, slots) if line)
    if not isinstance(number, Number):
        return Panel(key, label, _as_typed(number), lines)
    way = _way(draft_context, row, number)
    share = ""
    if way == BAR:
        if 0 <= number.value <= _MOST:
            share = decimal_text(to_places(number.value, _PLACES[BAR]))
        else:
            draft_context.say("key-figure-bar", number.cell, number=number.value)
    return Panel(key, label, _value(draft_context, number, way, f"report.{key}"), lines, share)


def _as_typed(number: UnreadCell | None) -> Spans:
    if number is None:
        return ()
    piece = as_typed(number.typed.value, number.code)
    return (Span(piece.text, flag=piece.flag, name=True),)


def _way(draft_context: DraftContext, row: BlockRow, number: Number) -> str:
    """How a value is shown: as its row says, else as its cell does, else in full."""
    said = row.values.get("shown")
    if said is not None and said.value in WAYS:
        return said.value
    if said is not None:
        draft_context.say("key-figure-shown", said.cell, typed=said.value)
    return PERCENT if number.percent else MONEY if number.money else FULL


def _value(draft_context: DraftContext, number: Number, way: str, trace_id: str) -> Spans:
    """The value as shown, and its trace."""
    locale_style = draft_context.locale_words.locale_style
    shown, rule = _rounded(number.value, way)
    if way == FULL:
        text = locale_style.number(shown)
    elif way == MILLIONS:
        text = locale_style.large(shown, _PLACES[way])
    elif way == MONEY and number.currency:
        text = locale_style.amount(
            locale_style.large(shown, _PLACES[way]), number.currency, "other"
        )
    elif way == MONEY:
        text = panel_value(shown, "money", draft_context.locale_words, _PLACES[way])
    else:
        text = panel_value(shown, "percent", draft_context.locale_words, _PLACES[way])
    kind = {MONEY: "money", PERCENT: "percent", BAR: "percent"}.get(way, "things")
    draft_context.traces[trace_id] = Trace(
        trace_id,
        decimal_text(number.value),
        number.cells(),
        rule,
        decimal_text(shown),
        text,
        kind,
        origin=number.origin,
        currency=number.currency,
    )
    return (Span(text, figure=trace_id),)


def _rounded(value: Decimal, way: str) -> tuple[Decimal, str]:
    """The value as shown, and the rule of its trace."""
    if way in (PERCENT, BAR):
        return plain(to_places(value, _PLACES[way])), "one decimal"
    if way in (MILLIONS, MONEY) and abs(value) >= MILLION:
        places = _PLACES[way]
        shown = to_places(value / MILLION, places) * MILLION
        return plain(shown), f"millions, {places} decimals at most"
    if way == FULL:
        return plain(value), "exact"
    return plain(to_places(value, 0)), "whole number"


def _lines(
    draft_context: DraftContext, row: BlockRow, slots: Mapping[str, SlotValue]
) -> Iterator[Spans]:
    """The small lines of a panel: as of when, the note, the source with its link."""
    as_of = row.values.get("as_of")
    if as_of is not None:
        yield _when(draft_context, as_of, slots)
    if texts := row.texts.get("note", {}):
        yield draft_context.written(texts, {}, {}, WORDS)[0]
    source = row.values.get("source")
    if source is not None:
        named = draft_context.locale_words.phrases([source], "source")
        link = row.values.get("link")
        address = link.value if link is not None else ""
        pieces = tuple(replace(piece, link=address) for piece in named.pieces)
        yield draft_context.label("source", {"source": replace(named, pieces=pieces)})


def _when(
    draft_context: DraftContext, as_of: SourcedValue[str], slots: Mapping[str, SlotValue]
) -> Spans:
    moment = draft_context.locale_words.moment(as_of.value)
    return draft_context.label("population_date", {**slots, "date": slot(moment or as_of.value)})
