"""A Draft as a flat version, for comparing: every unit with its words, and the positions of its
figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from sitrep_writer.folding import slug
from sitrep_writer.model.draft import (
    Bar,
    Block,
    Bullet,
    BulletList,
    CardBox,
    Chart,
    Content,
    ContentBlock,
    Context,
    DataTable,
    Draft,
    Highlight,
    KeyFigures,
    Masthead,
    Note,
    Panel,
    Partners,
    Response,
    SectorResponse,
    Span,
    Spans,
    Trace,
)
from sitrep_writer.model.version import Section, Unit, UnitFigure, UnitKind, Version
from sitrep_writer.writing.shown_figures import grouped

_SPACES = str.maketrans("\u00a0\u202f\t", "   ")
_APPROXIMATOR = re.compile(r"nearest [\d.]+, (\w+)")
BETWEEN = " · "
"""Joins the texts of a panel, a row or a card: its cells or its lines."""
_RULE = "rule: "
_PLAIN = ("exact", "pinned")


def version_of(draft: Draft, name: str) -> Version:
    """The Draft as a version with the display name `name`."""
    sections = [section for block in draft.blocks for section in _of_block(block, draft)]
    notes = tuple(_notes(draft))
    if notes:
        sections.append(Section("notes", "notes", draft.labels.get("notes", "Notes"), notes))
    return Version(
        name,
        True,
        tuple(sections),
        draft.edition,
        draft.locale,
        draft.locale_style,
        draft.language,
        draft.platform,
        draft.country,
        draft.period,
        draft.title,
        draft.group,
        draft.decimal,
        {
            name.removeprefix(_RULE): words
            for name, words in draft.labels.items()
            if name.startswith(_RULE)
        },
        columns_of(draft),
    )


def columns_of(draft: Draft) -> dict[str, str]:
    """The headers of the Draft's tables by the figures below them: `tables.departments#people`, for
    any row.
    """
    return {
        table_figure(span.figure): words_of(column.header)
        for block in draft.blocks
        if isinstance(block, ContentBlock)
        for table in block.contents
        if isinstance(table, DataTable)
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
        for span in cell
        if span.figure and column.header
    }


def table_figure(figure: str) -> str:
    """The id of a table's figure without its row: the part that all figures of a column share."""
    row, _, name = figure.partition("#")
    return f"{row.rpartition('.')[0]}#{name}"


def plain(text: str) -> str:
    """A text with one kind of space."""
    return text.translate(_SPACES)


def words_of(spans: Spans) -> str:
    """The readable text of spans: without note marks, with one kind of space."""
    return plain("".join(span.text for span in spans if not span.note)).strip()


def figure_of(trace: Trace, start: int = -1, end: int = -1) -> UnitFigure:
    """A figure from its trace, at a position of a text."""
    found = _APPROXIMATOR.search(trace.rule)
    word = found[1] if found is not None and found[1] not in _PLAIN else ""
    months = trace.origin.filter.get("month", ()) if trace.origin is not None else ()
    return UnitFigure(
        id=trace.id,
        number=trace.number,
        shown=plain(trace.shown),
        start=start,
        end=end,
        exact=trace.exact,
        kind=trace.kind,
        cells=trace.cells,
        rule=trace.rule,
        approximator=word,
        cumulative=trace.cumulative,
        part_of=trace.part_of,
        adds_up=trace.adds_up,
        months=tuple(months),
        currency=trace.currency,
    )


def partner_unit(name: str) -> Unit:
    """A partner: its name is its identity, however it is typed."""
    return Unit(f"partners.{slug(name)}", UnitKind.PARTNER, plain(name))


def _of_block(block: Block, draft: Draft) -> Iterator[Section]:
    match block:
        case Masthead():
            texts = {"title": block.title, "subtitle": block.subtitle, "lead": block.lead}
            units = (_text(f"masthead.{key}", each, draft) for key, each in texts.items() if each)
            yield Section(block.key, "masthead", words_of(block.title), tuple(units))
        case KeyFigures():
            panels = tuple(_panel(panel, draft) for panel in block.panels)
            title = draft.labels.get("key-figure", "")
            yield Section(block.key, "key-figures", title, panels)
        case Context():
            yield _bullets(block.key, "context", block.heading, block.bullets, draft)
        case Chart():
            bars = tuple(_bar(bar, block, draft) for bar in block.bars)
            caption = (_text("chart.caption", block.caption, draft),) if block.caption else ()
            yield Section(block.key, "chart", words_of(block.heading), bars + caption)
        case Partners():
            count = (_count(block, draft),) if block.count else ()
            names = tuple(partner_unit(name) for name in block.names)
            yield Section(block.key, "partners", words_of(block.heading), count + names)
        case Response():
            yield Section(block.key, "response", words_of(block.heading), ())
            yield from (_of_part(part, draft) for part in block.parts)
        case ContentBlock():
            units = (unit for each in block.contents for unit in _of_content(each, block, draft))
            yield Section(block.key, "contents", words_of(block.heading), tuple(units))


def _of_content(content: Content, block: ContentBlock, draft: Draft) -> Iterator[Unit]:
    """A unit per table row, card or sentence; the source of a table is a text."""
    match content:
        case DataTable():
            heads = tuple(column.header for column in content.columns)
            yield _of_parts(content.id, UnitKind.ROW, heads, draft)
            for row in content.rows:
                yield _of_parts(row.id, UnitKind.ROW, row.cells, draft, total=row.total)
            if content.source:
                yield _text(f"{block.key}.source", content.source, draft)
        case CardBox():
            for card in content.cards:
                yield _of_parts(card.id, UnitKind.CARD, card.lines, draft)
        case BulletList():
            yield from _bullets(block.key, "", (), content.bullets, draft).units


def _of_parts(
    key: str, kind: UnitKind, parts: Iterable[Spans], draft: Draft, *, total: bool = False
) -> Unit:
    """Cells or lines as one text, without empty ones."""
    joined: list[Span] = []
    for part in parts:
        if words_of(part):
            joined += [Span(BETWEEN), *part] if joined else part
    text, figures = _said(tuple(joined), draft.traces)
    return Unit(key, kind, text, figures, total=total)


def _of_part(part: SectorResponse | Highlight, draft: Draft) -> Section:
    if isinstance(part, SectorResponse):
        return _bullets(part.key, "sector", part.heading, part.bullets, draft)
    section = _bullets(part.key, "highlight", part.title, part.paragraphs, draft)
    caption = part.image.caption if part.image else ()
    if not caption:
        return section
    units = (*section.units, _text(f"{part.key}.caption", caption, draft))
    return Section(section.key, section.kind, section.title, units)


def _bullets(
    key: str, kind: str, heading: Spans, bullets: Iterable[Bullet], draft: Draft
) -> Section:
    units = []
    for bullet in bullets:
        for sentence in bullet.sentences:
            text, figures = _said(sentence.spans, draft.traces)
            units.append(
                Unit(
                    id=sentence.id,
                    kind=UnitKind.SENTENCE,
                    text=text,
                    figures=figures,
                    bullet=bullet.id,
                    places=sentence.places,
                    status=sentence.status.value,
                    message=sentence.message,
                    wording=sentence.wording,
                    given=sentence.given,
                )
            )
    return Section(key, kind, words_of(heading), tuple(units))


def _text(key: str, spans: Spans, draft: Draft) -> Unit:
    text, figures = _said(spans, draft.traces)
    return Unit(key, UnitKind.TEXT, text, figures)


def _panel(panel: Panel, draft: Draft) -> Unit:
    """A panel as one text: its label, its value, its lines."""
    parts = (panel.label, panel.value, *panel.lines)
    return _of_parts(f"key-figures.{panel.key}", UnitKind.PANEL, parts, draft)


def _bar(bar: Bar, chart: Chart, draft: Draft) -> Unit:
    """A sector of the chart; its values are figures outside any text."""
    values = ((bar.reached_figure, bar.reached), (bar.target_figure, bar.target))
    figures = tuple(_drawn(name, value, draft) for name, value in values if value)
    return Unit(f"{chart.key}.{bar.sector}", UnitKind.BAR, plain(bar.label), figures)


def _drawn(name: str, value: str, draft: Draft) -> UnitFigure:
    trace = draft.traces.get(name)
    if trace is not None:
        return figure_of(trace)
    return UnitFigure(name, value, grouped(value, draft.group, draft.decimal))


def _count(block: Partners, draft: Draft) -> Unit:
    text, figures = _said(block.count, draft.traces)
    return Unit("partners#count", UnitKind.COUNT, text, figures)


def _notes(draft: Draft) -> Iterator[Unit]:
    """Notes are identified by what they are attached to; if several are attached to one thing, also
    by their marks.
    """
    after = [note.after for note in draft.notes]
    for note in draft.notes:
        text, figures = _said(note.spans, draft.traces)
        yield Unit(_note_id(note, after), UnitKind.NOTE, text, figures)


def _note_id(note: Note, after: list[str]) -> str:
    base = f"note.{note.after}" if note.after else "note"
    return base if after.count(note.after) == 1 else f"{base}.{note.key}"


def _said(spans: Spans, traces: Mapping[str, Trace]) -> tuple[str, tuple[UnitFigure, ...]]:
    """The words of spans and their figures. A figure split by a change of style counts once."""
    text = before = ""
    figures: list[UnitFigure] = []
    for span in spans:
        if span.note:
            continue
        words = plain(span.text)
        start, text = len(text), text + words
        if span.figure and span.figure == before:
            last = figures.pop()
            start = last.start
        if span.figure:
            figures.append(_figure(span, traces, text, start))
        before = span.figure
    return text.rstrip(), tuple(figures)


def _figure(span: Span, traces: Mapping[str, Trace], text: str, start: int) -> UnitFigure:
    trace = traces.get(span.figure)
    if trace is None:
        return UnitFigure(span.figure, "", text[start:], start, len(text))
    return figure_of(trace, start, len(text))
