"""The front of the draft: title band, key figures, national context, chart and partner list."""

from __future__ import annotations

from decimal import Decimal

from sitrep_writer.drafting.desk import Desk, slot, spans_slot
from sitrep_writer.folding import fold, slug
from sitrep_writer.language.dates import month, period
from sitrep_writer.language.fragments import Piece, SlotValue, text_of
from sitrep_writer.language.numbers import decimal_text, to_places
from sitrep_writer.language.quantities import panel_value
from sitrep_writer.model.cells import Cell, Sourced
from sitrep_writer.model.draft import (
    Bar,
    Bullet,
    Chart,
    Context,
    KeyFigures,
    Masthead,
    Panel,
    Partners,
    Sentence,
    Span,
    Spans,
    Status,
    Trace,
)
from sitrep_writer.model.edition import Edition, HandWritten, Number, ReportField, SectorRow

MONEY_PLACES = 0
PEOPLE_PLACES = 2
PERCENT_PLACES = 1
_NOWHERE = Cell("", 1, 1)


def base_slots(desk: Desk) -> dict[str, SlotValue]:
    """What every label may name: {country}, {period}, {platform}."""
    report = desk.edition.report
    country = report.get("country")
    name = country.value if country is not None and country.value is not None else None
    slots = {"country": desk.voice.places([name or Sourced(desk.profile.country, _NOWHERE)])}
    start, end = (report.get(name) for name in ("period_start", "period_end"))
    if start is not None and end is not None and start.day and end.day:
        slots["period"] = slot(period(start.day.value, end.day.value, desk.voice.house))
    else:
        slots["period"] = SlotValue((Piece("‹period›", flag="field-missing"),))
    slots["platform"] = spans_slot(desk.label("platform", slots))
    desk.base = slots
    return slots


def masthead(desk: Desk, slots: dict[str, SlotValue]) -> Masthead:
    """The title band and the platform's names."""
    return Masthead(
        title=desk.label("title", slots),
        subtitle=desk.label("subtitle", slots),
        platform=desk.label("platform", slots),
        platform_name=desk.label("platform_name", slots),
        tagline=desk.label("tagline", slots),
    )


# key figures


def key_figures(desk: Desk, slots: dict[str, SlotValue]) -> KeyFigures | None:
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


def _people_panel(desk: Desk, slots: dict[str, SlotValue], name: str) -> Panel | None:
    field = desk.edition.report.get(name)
    if field is None or field.number is None:
        return None
    value = _key_figure(desk, field.number, f"report.{name}", "people", PEOPLE_PLACES)
    lines: list[Spans] = []
    if name == "population":
        day = desk.edition.report.get("population_date")
        if day is not None and day.day is not None:
            as_of = slot(month(day.day.value, desk.voice.house))
            lines.append(desk.label("population_date", {**slots, "date": as_of}))
    else:
        lines.append(desk.label("assisted_period", slots))
    lines += _source(desk, field)
    label = desk.label(name, slots) + _marks(desk, name, "key-figures")
    return Panel(name, label, value, tuple(line for line in lines if line))


def _funding_panel(desk: Desk, slots: dict[str, SlotValue]) -> Panel | None:
    """Funded share with its bar, amounts and source; the share is computed from the amounts."""
    funded, required = desk.edition.report.get("funded"), desk.edition.report.get("required")
    if not (funded and required and funded.number and required.number):
        return None
    if required.number.value <= 0:
        return None
    share = funded.number.value * 100 / required.number.value
    shown = to_places(share, PERCENT_PLACES)
    text = panel_value(shown, "percent", desk.voice, PERCENT_PLACES)
    cells = (str(funded.number.cell), str(required.number.cell))
    desk.traces["report.funded_percent"] = Trace(
        "report.funded_percent",
        decimal_text(share.quantize(Decimal("1.000000"))),
        cells,
        "funded / required, one decimal",
        decimal_text(shown),
        text,
        "percent",
    )
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
    label = desk.label("funding", slots) + _marks(desk, "funding", "key-figures")
    value = (Span(text, figure="report.funded_percent"),)
    return Panel("funding", label, value, tuple(lines), decimal_text(shown))


def _key_figure(desk: Desk, number: Number, trace_id: str, kind: str, places: int) -> Spans:
    text = panel_value(number.value, kind, desk.voice, places)
    desk.traces[trace_id] = _panel_trace(number, trace_id, kind, places, text)
    return (Span(text, figure=trace_id),)


def _amount(desk: Desk, number: Number, trace_id: str) -> SlotValue:
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
        (str(number.cell),),
        rule,
        decimal_text(shown),
        text,
        kind,
    )


def _source(desk: Desk, field: ReportField) -> list[Spans]:
    if field.source is None:
        return []
    name = text_of(spans_slot_spans(desk.voice.phrases([field.source], "source")))
    link = field.link.value if field.link else ""
    value = slot(name, link=link)
    return [desk.label("source", {"source": value})]


def spans_slot_spans(value: SlotValue) -> Spans:
    """The pieces of a slot as spans."""
    return tuple(Span(piece.text, flag=piece.flag) for piece in value.pieces)


def _marks(desk: Desk, what: str, block: str) -> Spans:
    """The marks of the notes that hang on something."""
    return tuple(Span(call.shown, note=call.key) for call in desk.notes.on(what, block))


# context


def context(desk: Desk, slots: dict[str, SlotValue]) -> Context | None:
    """The hand-written bullets."""
    desk.block = "context"
    rows = desk.edition.context
    if not rows:
        return None
    heading = desk.label("context", slots)
    ids = _context_ids(desk, rows)
    bullets = tuple(_context_bullet(desk, row, ids[index]) for index, row in enumerate(rows))
    return Context(heading, bullets)


def _context_ids(desk: Desk, rows: tuple[HandWritten, ...]) -> list[str]:
    """Identities by topic, never by position or words; without a topic, by the nth without."""
    ids: list[str] = []
    nameless = 0
    for row in rows:
        if row.topic is None:
            nameless += 1
            ids.append(f"context.untitled_{nameless}")
            desk.say(
                "topic-missing",
                row.cell,
                "the bullet has no Topic. Give it one (it is not printed), so that it can be "
                "followed from one edition to the next.",
            )
            continue
        name = f"context.{slug(row.topic.value)}"
        if name in ids:
            desk.say(
                "same-identity",
                row.topic.cell,
                f'the topic "{row.topic.value}" stands twice. Give this bullet another one.',
                name,
            )
            name = f"{name}_{ids.count(name) + 1}"
        ids.append(name)
    return ids


def _context_bullet(desk: Desk, row: HandWritten, name: str) -> Bullet:
    values, kinds = desk.numbers(row.figures, name, row.pin)
    text = desk.own(row.texts)
    if text is None:
        desk.one_language(row.texts, row.cell)
        spans, status = desk.flagged(row.texts, values, kinds), Status.MISSING
    else:
        spans = desk.hand_written(text, values, kinds, key=name)
        status = Status.BY_HAND
    cells = {f"{name}#{figure}": number.cell for figure, number in row.figures.items()}
    desk.printed(spans, cells, "the text", name)
    return Bullet(name, (Sentence(name, spans, status),))


# chart


def chart(desk: Desk, slots: dict[str, SlotValue], headings: dict[str, Spans]) -> Chart | None:
    """People reached by sector, largest first. `headings` are the sectors' by key."""
    desk.block = "chart"
    bars = [bar for bar in (_bar(desk, row, headings) for row in desk.edition.sectors) if bar]
    if not bars:
        return None
    bars.sort(key=lambda bar: (-Decimal(bar.reached or -1), fold(bar.label)))
    heading = desk.label("chart", slots) + _marks(desk, "chart", "chart")
    reached = text_of(desk.label("chart_reached", slots))
    target = text_of(desk.label("chart_target", slots))
    parts = [text_of(_alt_of(desk, bar)) for bar in bars]
    alt = text_of(desk.label("chart_alt", {"bars": slot("; ".join(parts), name=True)}))
    caption = desk.edition.report.get("chart_caption")
    spans: Spans = ()
    if caption is not None and caption.texts:
        text = desk.own(caption.texts)
        if text is None:
            desk.one_language(caption.texts, caption.cell)
            spans = desk.flagged(caption.texts, slots, {})
        else:
            spans = desk.hand_written(text, slots, {})
    targets = target if any(bar.target for bar in bars) else ""
    return Chart(heading, tuple(bars), reached, targets, alt, spans)


def _bar(desk: Desk, row: SectorRow, headings: dict[str, Spans]) -> Bar | None:
    key = desk.sector_key(row.sector.value)
    if row.reached is None and row.target is None:
        return None
    label = text_of(headings[key]) if key in headings else row.sector.value
    figures = {}
    for name, number in (("reached", row.reached), ("target", row.target)):
        if number is None:
            continue
        trace_id = f"sectors.{key}#{name}"
        figures[name] = trace_id
        shown = to_places(number.value, 0)
        desk.traces[trace_id] = Trace(
            trace_id,
            decimal_text(number.value),
            (str(number.cell),),
            "as it is",
            decimal_text(shown),
            desk.voice.house.number(shown),
            "people",
        )
    return Bar(
        key,
        label,
        decimal_text(row.reached.value) if row.reached else "",
        decimal_text(row.target.value) if row.target else "",
        figures.get("reached", ""),
        figures.get("target", ""),
    )


def _alt_of(desk: Desk, bar: Bar) -> Spans:
    def written(value: str) -> SlotValue:
        return slot(desk.voice.house.number(Decimal(value)), name=True)

    slots = {"sector": slot(bar.label, name=True)}
    if bar.reached:
        slots["reached"] = written(bar.reached)
    if bar.target:
        slots["target"] = written(bar.target)
    return desk.label("chart_alt_bar", slots)


# partners


def partner_names(edition: Edition) -> tuple[str, ...]:
    """The names of the partners, each once, sorted without accents."""
    first: dict[str, str] = {}
    for row in edition.partners:
        first.setdefault(fold(row.name.value), row.name.value)
    return tuple(first[key] for key in sorted(first))


def partners(desk: Desk, slots: dict[str, SlotValue], names: tuple[str, ...]) -> Partners | None:
    """The partner list with its count."""
    desk.block = "partners"
    if not names:
        return None
    count = Decimal(len(names))
    rows = desk.edition.partners
    text = desk.voice.house.number(count)
    trace_id = "partners#count"
    desk.traces[trace_id] = Trace(
        trace_id,
        decimal_text(count),
        (f"{rows[0].name.cell}:{str(rows[-1].name.cell).rpartition('!')[2]}",),
        "count of different names",
        decimal_text(count),
        text,
        "count",
    )
    category = desk.voice.house.category(count)
    value = slot(text, figure=trace_id)._replace(category=category)
    heading = desk.label("partners", slots)
    counted = desk.labelled("partners_count", {**slots, "count": value}, {"count": "things"})
    counted += _marks(desk, "partners", "partners")
    return Partners(heading, counted, names)
