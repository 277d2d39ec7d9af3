"""Spaces, and the size of the partners' names, chosen so that the last page is well filled.

A last page with a few lines looks like a mistake, and so does a page with a hole where the chart
did not fit. Spreading or tightening the text by a few per cent cures most of both. The estimate of
pages (`page_estimate`) can be wrong by some lines, so a choice is judged on pages that are a little
lower or higher, too. The same document always gets the same choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product, takewhile
from typing import NamedTuple

import msgspec

from sitrep_writer.model.draft import Draft, Response, SectorResponse
from sitrep_writer.writing.word.document_builder import DocumentBuilder
from sitrep_writer.writing.word.layout import PageBalance
from sitrep_writer.writing.word.page_estimate import (
    PagesEstimate,
    Piece,
    PlacedText,
    height,
    stretches,
    text_height,
)
from sitrep_writer.writing.word.style_sizes import StyleSize, style_sizes

_UNSURE = (-20.0, -6.0, 8.0)
"""Points by which pages may turn out lower or higher than estimated."""
_FULL = 0.88
"""From this part on, a page that another one follows counts as full."""
_FEW = (2, 3)
_STEP = 2
"""Per cent between two spreads that are tried."""
_CHANGE = 0.004
"""What a step weighs, beside a part of a page that stays empty."""


class Balance(NamedTuple):
    """By how many per cent lines are spread (tightened, if negative), the size of the partners'
    names (0: that of their style), and to which part of its height the chart shrinks or grows.
    """

    spread: int = 0
    partners: float = 0.0
    chart: float = 1.0


def _may_spread(draft: Draft) -> bool:
    """Whether lines may move apart. Where two or three sectors end the document's columns, in
    LibreOffice an empty page can follow if they take more room than they need.
    """
    response = next((each for each in draft.blocks if isinstance(each, Response)), None)
    parts = reversed(response.parts if response else ())
    last = list(takewhile(lambda part: isinstance(part, SectorResponse), parts))
    return len(last) not in _FEW


def balanced(body: str, builder: DocumentBuilder, look: PageBalance) -> Balance:
    """The balance of the document with this main part."""
    template = builder.template
    partners = template.style("SW Partners")
    sizes = style_sizes(template.styles_part[1].xml, template.elastic)
    text = stretches(body, sizes, template.page)
    notes = _notes(builder, sizes)
    high = text_height(template.page)
    placed: dict[tuple[float, float], PlacedText] = {}
    tried: list[tuple[float, Balance]] = []
    look = look if _may_spread(builder.draft) else msgspec.structs.replace(look, wider=0)
    for cost, choice in sorted(_choices(look, sizes[partners].size)):
        if tried and cost >= min(tried)[0]:
            break
        kind = choice.partners, choice.chart
        if kind not in placed:
            sized = dict(sizes)
            if choice.partners:
                sized[partners] = sizes[partners].enlarged(choice.partners)
            placed[kind] = PlacedText(text, sized, notes, (look.chart[0] / 100, choice.chart))
        results = [placed[kind].on(high + points, choice.spread) for points in _UNSURE]
        fault = sum(_fault(each, look) for each in results) / len(results)
        chart = choice.chart * min(each.chart for each in results)
        tried.append((fault + cost, choice._replace(chart=chart)))
    return min(tried)[1]


def _choices(look: PageBalance, size: float) -> Iterator[tuple[float, Balance]]:
    """What may be chosen, and what each choice weighs."""
    spreads = (each for each in range(-look.tighter, look.wider + 1) if each % _STEP == 0)
    partners = (0.0, look.partners) if look.partners > size else (0.0,)
    charts = sorted({100, *look.chart})
    for spread, points, chart in product(spreads, partners, charts):
        changes = abs(spread) / _STEP + 2 * bool(points) + 2 * (chart != 100)
        yield _CHANGE * changes, Balance(spread, points, chart / 100)


def _fault(pages: PagesEstimate, look: PageBalance) -> float:
    """How much of the pages stays empty that should not. One page may be empty as it likes."""
    *others, last = pages.filled
    holes = sum(max(0.0, _FULL - each) for each in others)
    return holes + (2 * max(0.0, look.last_page / 100 - last) if others else 0.0)


def _notes(builder: DocumentBuilder, sizes: Mapping[str, StyleSize]) -> dict[str, float]:
    """The heights of the footnotes by their ids."""
    style, width = builder.template.style("footnote text"), builder.template.page.text_width / 20
    texts = {
        str(number): "".join(span.text for span in builder.notes[key].spans)
        for key, number in builder.called.items()
    }
    return {key: height(Piece(style, f"1 {text}", width), sizes) for key, text in texts.items()}
