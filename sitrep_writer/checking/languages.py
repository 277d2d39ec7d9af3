"""The check between languages: all drafts of an edition say the same figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import msgspec

from sitrep_writer.checking.check_registry import check_between
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
    Panel,
    Partners,
    Response,
    SectorResponse,
    Spans,
)
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import Reason, reason


class SaidFigure(msgspec.Struct, frozen=True, order=True, gc=False):
    """A figure that a draft says: the id of its trace, the number printed, and the number drawn if
    that differs.
    """

    figure: str
    number: str
    drawn: str = ""


SENTENCE = "draft-part.sentence"

Figures: TypeAlias = tuple[SaidFigure, ...]
"""The figures of a part, in reading order; languages may order them differently."""


class AgreementUnit(msgspec.Struct, frozen=True, gc=False):
    """A part of a draft where all languages must say the same: the key of its kind, as
    `draft-part.sentence`, and its id.
    """

    kind: str
    id: str


@check_between("languages-disagree")
def languages_disagree(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """A sentence, panel, bar or note that says different figures in two languages, or a sentence
    that a language lacks.
    """
    said = {draft.locale: _units(draft) for draft in drafts}
    if all(of_draft == said[drafts[0].locale] for of_draft in said.values()):
        return
    units = dict.fromkeys(unit for of_draft in said.values() for unit in of_draft)
    for unit in units:
        by_locale = {locale: of_draft.get(unit) for locale, of_draft in said.items()}
        if _disagree(unit, list(by_locale.values())):
            yield _problem(unit, by_locale, drafts)


def _disagree(unit: AgreementUnit, said: list[Figures | None]) -> bool:
    """A part without figures may be missing in a language, unless it is a sentence."""
    if unit.kind == SENTENCE and None in said:
        return True
    first = said[0] or ()
    return any(
        (figures or ()) != first and sorted(figures or ()) != sorted(first) for figures in said[1:]
    )


def _problem(
    unit: AgreementUnit, by_locale: dict[str, Figures | None], drafts: Sequence[Draft]
) -> Problem:
    said = [
        _said_in(locale, figures, draft)
        for (locale, figures), draft in zip(by_locale.items(), drafts, strict=True)
    ]
    cells = _cells(_differing(by_locale.values()), drafts)
    return problem(
        "languages-disagree",
        cells[0] if cells else "",
        unit.id,
        part=reason(unit.kind, id=unit.id),
        said=said,
        cells=cells,
    )


def _said_in(locale: str, figures: Figures | None, draft: Draft) -> Reason:
    if figures is None:
        return reason("said-in-language.lacks", locale=locale)
    if not figures:
        return reason("said-in-language.no-figure", locale=locale)
    shown = [_shown(said, draft) for said in figures]
    return reason("said-in-language.figures", locale=locale, figures=shown)


def _shown(said: SaidFigure, draft: Draft) -> Reason:
    """The number, and which figure it is if the id says so."""
    name = said.figure.rpartition("#")[2]
    if said.figure not in draft.traces:
        return reason("said-figure.untraced", number=said.number, name=name)
    return reason("said-figure.traced", number=said.number, drawn=said.drawn, name=name)


def _differing(said: Iterable[Figures | None]) -> list[str]:
    """The ids of the figures that differ between languages, in reading order."""
    every = [Counter(figures or ()) for figures in said]
    order = dict.fromkeys(each for figures in every for each in figures)
    differing = (each for each in order if len({figures[each] for figures in every}) > 1)
    return list(dict.fromkeys(each.figure for each in differing))


def _cells(figures: Iterable[str], drafts: Sequence[Draft]) -> list[str]:
    traces = (draft.traces.get(figure) for figure in figures for draft in drafts)
    return list(dict.fromkeys(cell for trace in traces if trace for cell in trace.cells))


# what a draft says


def _units(draft: Draft) -> dict[AgreementUnit, Figures]:
    gathered: dict[AgreementUnit, Figures] = {}
    for block in draft.blocks:
        for unit, figures in _of_block(block, draft):
            known = gathered.get(unit)
            gathered[unit] = figures if known is None else known + figures
    for note in draft.notes:
        gathered[AgreementUnit("draft-part.note", id=note.key)] = _of_spans(note.spans, draft)
    return gathered


def _of_block(block: Block, draft: Draft) -> Iterator[tuple[AgreementUnit, Figures]]:
    match block:
        case KeyFigures():
            for panel in block.panels:
                yield AgreementUnit("draft-part.panel", id=panel.key), _of_panel(panel, draft)
        case Context():
            yield from _of_bullets(block.bullets, draft)
        case Chart():
            for bar in block.bars:
                yield AgreementUnit("draft-part.bar", id=bar.sector), _of_bar(bar, draft)
            yield AgreementUnit("draft-part.caption", id=block.key), _of_spans(block.caption, draft)
        case Partners():
            yield (
                AgreementUnit("draft-part.list", id=block.key),
                _of_spans(block.heading + block.count, draft),
            )
        case Response():
            for part in block.parts:
                yield from _of_part(part, draft)
        case ContentBlock():
            for content in block.contents:
                yield from _of_content(content, block, draft)


def _of_content(
    content: Content, block: ContentBlock, draft: Draft
) -> Iterator[tuple[AgreementUnit, Figures]]:
    match content:
        case DataTable():
            for row in content.rows:
                yield AgreementUnit("draft-part.row", id=row.id), _of_all(row.cells, draft)
            yield AgreementUnit("draft-part.source", id=block.key), _of_spans(content.source, draft)
        case CardBox():
            for card in content.cards:
                yield AgreementUnit("draft-part.card", id=card.id), _of_all(card.lines, draft)
        case BulletList():
            yield from _of_bullets(content.bullets, draft)


def _of_part(
    part: SectorResponse | Highlight, draft: Draft
) -> Iterator[tuple[AgreementUnit, Figures]]:
    if isinstance(part, SectorResponse):
        yield from _of_bullets(part.bullets, draft)
    else:
        caption = part.image.caption if part.image else ()
        yield (
            AgreementUnit("draft-part.highlight", id=part.key),
            _of_spans(part.title + caption, draft),
        )
        yield from _of_bullets(part.paragraphs, draft)


def _of_bullets(bullets: Iterable[Bullet], draft: Draft) -> Iterator[tuple[AgreementUnit, Figures]]:
    for bullet in bullets:
        for sentence in bullet.sentences:
            yield AgreementUnit(SENTENCE, id=sentence.id), _of_spans(sentence.spans, draft)


def _of_panel(panel: Panel, draft: Draft) -> Figures:
    return _of_all((panel.label, panel.value, *panel.lines), draft)


def _of_all(texts: Iterable[Spans], draft: Draft) -> Figures:
    return _of_spans(tuple(span for spans in texts for span in spans), draft)


def _of_bar(bar: Bar, draft: Draft) -> Figures:
    drawn = ((bar.reached_figure, bar.reached), (bar.target_figure, bar.target))
    return tuple(_drawn(name, value, draft) for name, value in drawn if name)


def _drawn(figure: str, value: str, draft: Draft) -> SaidFigure:
    trace = draft.traces.get(figure)
    if trace is None or trace.number == value:
        return SaidFigure(figure, value)
    return SaidFigure(figure, trace.number, value)


def _of_spans(spans: Spans, draft: Draft) -> Figures:
    """A figure whose text is split by a change of style counts once."""
    found: list[SaidFigure] = []
    before = ""
    for span in spans:
        if span.figure and span.figure != before:
            trace = draft.traces.get(span.figure)
            found.append(SaidFigure(span.figure, trace.number if trace else span.text))
        before = span.figure
    return tuple(found)
