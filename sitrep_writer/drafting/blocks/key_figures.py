"""The band of key figures: population, people assisted, funding with its share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.drafting.blocks.own_figures import own_panels
from sitrep_writer.drafting.blocks.panel_figures import (
    PERCENT_RULE,
    Shown,
    as_it_was_typed,
    rounded,
    source_line,
    traced,
)
from sitrep_writer.drafting.blocks.registry import BlockInputs, block
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.model.draft import (
    KeyFigures,
    Panel,
    Span,
    Spans,
    Trace,
)
from sitrep_writer.model.edition import Number, ReportField
from sitrep_writer.words.contractions import spaced
from sitrep_writer.words.dates import month
from sitrep_writer.words.numbers import decimal_text, plain, to_places
from sitrep_writer.words.quantities import in_millions, panel_value
from sitrep_writer.words.slot_values import Piece, SlotValue, slot

MONEY_PLACES = 0
PEOPLE_PLACES = 2
PERCENT_PLACES = 1
_KEPT_PLACES = 6
"""Decimals of the funded share in its trace."""


@block("key-figures")
def key_figures(draft_context: DraftContext, inputs: BlockInputs) -> Iterator[KeyFigures]:
    """Population, people assisted and funding, as far as the Report sheet has them, then those of
    the edition's own sheet.
    """
    slots = inputs.slots
    panels = [
        panel
        for panel in (
            _people_panel(draft_context, slots, "population"),
            _people_panel(draft_context, slots, "assisted"),
            _funding_panel(draft_context, slots),
        )
        if panel is not None
    ]
    panels += own_panels(draft_context, slots)
    if panels:
        yield KeyFigures(tuple(panels))


def lead(draft_context: DraftContext, slots: Mapping[str, SlotValue]) -> Spans:
    """The summary sentence, with the figures that its label names: {assisted}, {share}. Empty if
    there is no such label, or nothing to say: if nobody was assisted, the key figures show it,
    unless the edition words the sentence itself.
    """
    if not draft_context.has_label("lead"):
        return ()
    named: dict[str, SlotValue] = {}
    kinds: dict[str, str] = {}
    assisted = _assisted(draft_context)
    if assisted is not None:
        named["assisted"] = _people_in_prose(draft_context, assisted)
        kinds["assisted"] = "people"
    share = _share(draft_context)
    if share is not None:
        named["share"] = _share_in_prose(draft_context, share.shown)
        kinds["share"] = "percent"
    if not named:
        return ()
    spans = draft_context.labelled("lead", {**slots, **named}, kinds, heading=False)
    printed = {span.figure for span in spans}
    for name in named:
        if f"lead#{name}" not in printed:
            del draft_context.traces[f"lead#{name}"]
    return spans


def _assisted(draft_context: DraftContext) -> Number | None:
    """The people assisted if the lead can name them: nobody only in the edition's own words."""
    field = draft_context.edition.report.get("assisted")
    if field is None or field.number is None:
        return None
    own = "label.lead" in draft_context.edition.report
    return field.number if own or field.number.value else None


def _people_in_prose(draft_context: DraftContext, number: Number) -> SlotValue:
    """People as the key figures round them, with words for millions: `3.41 million`."""
    locale_style, trace_id = draft_context.locale_words.locale_style, "lead#assisted"
    (span,) = _key_figure(draft_context, number, trace_id, "people", PEOPLE_PLACES)
    trace = draft_context.traces[trace_id]
    shown = plain(Decimal(trace.number))
    millions = in_millions(shown)
    text = locale_style.in_millions(shown) if millions else span.text
    draft_context.traces[trace_id] = replace(trace, shown=text)
    category = locale_style.category(shown, millions)
    return replace(slot(text, figure=trace_id), category=category, counts=True)


def _share_in_prose(draft_context: DraftContext, shown: Decimal) -> SlotValue:
    """The funded percentage with its article: `13.1 per cent`, `el 13.1%`."""
    locale_style, trace_id = draft_context.locale_words.locale_style, "lead#share"
    text = locale_style.in_prose("percent", locale_style.number(shown))
    found = draft_context.traces["report.funded_percent"]
    draft_context.traces[trace_id] = replace(found, id=trace_id, shown=text)
    article = locale_style.prose["percent_article"]
    value = slot(text, figure=trace_id)
    if not article:
        return value
    return replace(value, pieces=(Piece(spaced(article)), *value.pieces), article=article)


def _people_panel(
    draft_context: DraftContext, slots: Mapping[str, SlotValue], name: str
) -> Panel | None:
    field = draft_context.edition.report.get(name)
    if field is None or not (field.number or field.unread):
        return None
    value = (
        _key_figure(draft_context, field.number, f"report.{name}", "people", PEOPLE_PLACES)
        if field.number
        else as_it_was_typed(field.unread)
    )
    lines = [_when(draft_context, slots, name)]
    lines.append(source_line(draft_context, field.source, field.link))
    label = draft_context.label(name, slots)
    label += draft_context.note_marks(name, label)
    return Panel(name, label, value, tuple(line for line in lines if line))


def _when(draft_context: DraftContext, slots: Mapping[str, SlotValue], name: str) -> Spans:
    """The date of the population, or the period of the people assisted. Empty if not given."""
    if name != "population":
        return draft_context.label("assisted_period", slots)
    field = draft_context.edition.report.get("population_date")
    if field is None or field.day is None:
        return ()
    as_of = slot(month(field.day.value, draft_context.locale_words.locale_style))
    return draft_context.label("population_date", {**slots, "date": as_of})


def _funding_panel(draft_context: DraftContext, slots: Mapping[str, SlotValue]) -> Panel | None:
    """Funded share with its bar, amounts and source; the share is computed from the amounts."""
    share = _share(draft_context)
    label = draft_context.label("funding", slots)
    label += draft_context.note_marks("funding", label)
    unread = [field for field in _amount_fields(draft_context) if field.unread]
    if unread:
        return Panel("funding", label, as_it_was_typed(unread[0].unread))
    if share is None:
        return None
    amounts = {
        name: _amount(draft_context, number, f"report.{name}")
        for name, number in share.amounts.items()
    }
    kinds = dict.fromkeys(amounts, "money")
    lines: list[Spans] = []
    if amounts:
        lines = [draft_context.labelled("funding_amounts", {**slots, **amounts}, kinds)]
        draft_context.printed(
            lines[0],
            {f"report.{name}": number.cell for name, number in share.amounts.items()},
            "figure-dropped.amounts",
            "label.funding_amounts",
        )
    lines.append(_funding_source(draft_context))
    value = (Span(share.text, figure="report.funded_percent"),)
    filled = tuple(line for line in lines if line)
    return Panel("funding", label, value, filled, decimal_text(share.shown))


def _funding_source(draft_context: DraftContext) -> Spans:
    """The source of the required amount, else of the funded amount, else of the percentage."""
    report = draft_context.edition.report
    fields = (report[name] for name in ("required", "funded", "funded_percent") if name in report)
    named = next((field for field in fields if field.source), None)
    return source_line(draft_context, named.source, named.link) if named else ()


def _amount_fields(draft_context: DraftContext) -> list[ReportField]:
    """The funded and required amounts that the Report sheet has."""
    report = draft_context.edition.report
    return [report[name] for name in ("funded", "required") if name in report]


class _FundedShare(NamedTuple):
    """The funded percentage as printed, number and text, and the funded and required amounts."""

    shown: Decimal
    text: str
    amounts: Mapping[str, Number]


def _share(draft_context: DraftContext) -> _FundedShare | None:
    """The funded percentage: of the two amounts; as typed where the funded amount is not known.
    None otherwise.
    """
    fields = _amount_fields(draft_context)
    amounts = {field.key: field.number for field in fields if field.number is not None}
    funded, required = amounts.get("funded"), amounts.get("required")
    typed = draft_context.edition.report.get("funded_percent")
    if funded is None and typed is not None and typed.number is not None:
        return _typed_share(draft_context, typed.number, amounts)
    if funded is None or required is None or required.value <= 0:
        return None
    share = funded.value * 100 / required.value
    shown = to_places(share, PERCENT_PLACES)
    text = panel_value(shown, "percent", draft_context.locale_words, PERCENT_PLACES)
    cells = (*funded.cells(), *required.cells())
    draft_context.traces["report.funded_percent"] = Trace(
        "report.funded_percent",
        decimal_text(to_places(share, _KEPT_PLACES)),
        cells,
        "funded / required, one decimal",
        decimal_text(shown),
        text,
        "percent",
    )
    return _FundedShare(shown, text, amounts)


def _typed_share(
    draft_context: DraftContext, typed: Number, amounts: Mapping[str, Number]
) -> _FundedShare:
    """The funded percentage of its own cell, with the required amount if there is one."""
    number = to_places(typed.value, PERCENT_PLACES)
    text = panel_value(number, "percent", draft_context.locale_words, PERCENT_PLACES)
    shown = Shown(number, PERCENT_RULE, text)
    traced(draft_context, typed, shown, "report.funded_percent", "percent")
    return _FundedShare(number, text, amounts)


def _key_figure(
    draft_context: DraftContext, number: Number, trace_id: str, kind: str, places: int
) -> Spans:
    text = panel_value(number.value, kind, draft_context.locale_words, places)
    shown = Shown(*rounded(number.value, places), text)
    return traced(draft_context, number, shown, trace_id, kind)


def _amount(draft_context: DraftContext, number: Number, trace_id: str) -> SlotValue:
    (span,) = _key_figure(draft_context, number, trace_id, "money", MONEY_PLACES)
    return slot(span.text, figure=trace_id)
