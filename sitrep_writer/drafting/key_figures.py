"""The band of key figures: population, people assisted, funding with its share."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.trace_log import as_typed
from sitrep_writer.model.draft import (
    KeyFigures,
    Panel,
    Span,
    Spans,
    Trace,
)
from sitrep_writer.model.edition import Number, ReportField
from sitrep_writer.words.dates import month
from sitrep_writer.words.numbers import decimal_text, plain, to_places
from sitrep_writer.words.quantities import in_millions, panel_value
from sitrep_writer.words.slot_values import Piece, SlotValue, slot

MONEY_PLACES = 0
PEOPLE_PLACES = 2
PERCENT_PLACES = 1


def key_figures(desk: DraftContext, slots: dict[str, SlotValue]) -> KeyFigures | None:
    """Population, people assisted and funding: those that the Report sheet has."""
    panels = [
        panel
        for panel in (
            _people_panel(desk, slots, "population"),
            _people_panel(desk, slots, "assisted"),
            _funding_panel(desk, slots),
        )
        if panel is not None
    ]
    return KeyFigures(tuple(panels)) if panels else None


def lead(desk: DraftContext, slots: dict[str, SlotValue]) -> Spans:
    """The sentence that sums up, with the figures that its label names: {assisted}, {share}.
    Empty where there is no such label, or nothing for it to say: nobody assisted is a matter for
    the key figures, unless the edition words the sentence itself."""
    if not desk.has_label("lead"):
        return ()
    named: dict[str, SlotValue] = {}
    kinds: dict[str, str] = {}
    assisted = desk.edition.report.get("assisted")
    own = "label.lead" in desk.edition.report
    if assisted is not None and assisted.number is not None and (own or assisted.number.value):
        named["assisted"] = _people_in_prose(desk, assisted.number)
        kinds["assisted"] = "people"
    share = _share(desk)
    if share is not None:
        named["share"] = _share_in_prose(desk, share[0])
        kinds["share"] = "percent"
    if not named:
        return ()
    spans = desk.labelled("lead", {**slots, **named}, kinds, heading=False)
    printed = {span.figure for span in spans}
    for name in named:
        if f"lead#{name}" not in printed:
            del desk.traces[f"lead#{name}"]
    return spans


def _people_in_prose(desk: DraftContext, number: Number) -> SlotValue:
    """People as the key figures round them, in words of millions: `3.41 million`."""
    house, trace_id = desk.voice.house, "lead#assisted"
    (span,) = _key_figure(desk, number, trace_id, "people", PEOPLE_PLACES)
    trace = desk.traces[trace_id]
    shown = plain(Decimal(trace.number))
    millions = in_millions(shown)
    text = house.in_millions(shown) if millions else span.text
    desk.traces[trace_id] = replace(trace, shown=text)
    category = house.category(shown, millions)
    return replace(slot(text, figure=trace_id), category=category, counts=True)


def _share_in_prose(desk: DraftContext, shown: Decimal) -> SlotValue:
    """The funded percentage with its article: `13.1 per cent`, `el 13.1%`."""
    house, trace_id = desk.voice.house, "lead#share"
    text = house.in_prose("percent", house.number(shown))
    found = desk.traces["report.funded_percent"]
    desk.traces[trace_id] = replace(found, id=trace_id, shown=text)
    article = house.prose["percent_article"]
    value = slot(text, figure=trace_id)
    if not article:
        return value
    return replace(value, pieces=(Piece(article + " "), *value.pieces), article=article)


def _people_panel(desk: DraftContext, slots: dict[str, SlotValue], name: str) -> Panel | None:
    field = desk.edition.report.get(name)
    if field is None or not (field.number or field.unread):
        return None
    value = (
        _key_figure(desk, field.number, f"report.{name}", "people", PEOPLE_PLACES)
        if field.number
        else _as_typed(field)
    )
    lines: list[Spans] = []
    if name == "population":
        day = desk.edition.report.get("population_date")
        if day is not None and day.day is not None:
            as_of = slot(month(day.day.value, desk.voice.house))
            lines.append(desk.label("population_date", {**slots, "date": as_of}))
    else:
        lines.append(desk.label("assisted_period", slots))
    lines += _source(desk, field)
    label = desk.label(name, slots) + desk.note_marks(name, "key-figures")
    return Panel(name, label, value, tuple(line for line in lines if line))


def _funding_panel(desk: DraftContext, slots: dict[str, SlotValue]) -> Panel | None:
    """Funded share with its bar, amounts and source; the share is computed from the amounts."""
    funded, required = desk.edition.report.get("funded"), desk.edition.report.get("required")
    share = _share(desk)
    label = desk.label("funding", slots) + desk.note_marks("funding", "key-figures")
    unread = [field for field in (funded, required) if field is not None and field.unread]
    if unread:
        return Panel("funding", label, _as_typed(unread[0]))
    if share is None or not (funded and required and funded.number and required.number):
        return None
    shown, text = share
    amounts = {
        name: _amount(desk, number, f"report.{name}")
        for name, number in (("funded", funded.number), ("required", required.number))
    }
    kinds = dict.fromkeys(amounts, "money")
    lines = [desk.labelled("funding_amounts", {**slots, **amounts}, kinds)]
    desk.printed(
        lines[0],
        {"report.funded": funded.number.cell, "report.required": required.number.cell},
        "the label of the amounts",
        "label.funding_amounts",
    )
    lines += _source(desk, required if required.source else funded)
    value = (Span(text, figure="report.funded_percent"),)
    return Panel("funding", label, value, tuple(lines), decimal_text(shown))


def _as_typed(field: ReportField) -> Spans:
    """A number that could not be read: the cell as typed, highlighted."""
    assert field.unread is not None
    piece = as_typed(field.unread.typed.value, field.unread.code)
    return (Span(piece.text, flag=piece.flag, name=True),)


def _share(desk: DraftContext) -> tuple[Decimal, str] | None:
    """The funded percentage as printed: number and text. None without two amounts."""
    funded, required = desk.edition.report.get("funded"), desk.edition.report.get("required")
    if not (funded and required and funded.number and required.number):
        return None
    if required.number.value <= 0:
        return None
    share = funded.number.value * 100 / required.number.value
    shown = to_places(share, PERCENT_PLACES)
    text = panel_value(shown, "percent", desk.voice, PERCENT_PLACES)
    cells = (*funded.number.cells(), *required.number.cells())
    desk.traces["report.funded_percent"] = Trace(
        "report.funded_percent",
        decimal_text(share.quantize(Decimal("1.000000"))),
        cells,
        "funded / required, one decimal",
        decimal_text(shown),
        text,
        "percent",
    )
    return shown, text


def _key_figure(desk: DraftContext, number: Number, trace_id: str, kind: str, places: int) -> Spans:
    text = panel_value(number.value, kind, desk.voice, places)
    desk.traces[trace_id] = _panel_trace(number, trace_id, kind, places, text)
    return (Span(text, figure=trace_id),)


def _amount(desk: DraftContext, number: Number, trace_id: str) -> SlotValue:
    text = panel_value(number.value, "money", desk.voice, MONEY_PLACES)
    desk.traces[trace_id] = _panel_trace(number, trace_id, "money", MONEY_PLACES, text)
    return slot(text, figure=trace_id)


def _panel_trace(number: Number, trace_id: str, kind: str, places: int, text: str) -> Trace:
    million = Decimal(1_000_000)
    if abs(number.value) >= million:
        shown = to_places(number.value / million, places) * million
        rule = f"millions, {places} decimals at most"
    else:
        shown, rule = to_places(number.value, 0), "whole number"
    return Trace(
        trace_id,
        decimal_text(number.value),
        number.cells(),
        rule,
        decimal_text(shown),
        text,
        kind,
        origin=number.origin,
    )


def _source(desk: DraftContext, field: ReportField) -> list[Spans]:
    """`Source: Financial Tracking Service`, the name linked where the row has an address."""
    if field.source is None:
        return []
    named = desk.voice.phrases([field.source], "source")
    link = field.link.value if field.link else ""
    pieces = tuple(replace(piece, link=link) for piece in named.pieces)
    return [desk.label("source", {"source": replace(named, pieces=pieces)})]
