"""Spaces, and the size of the partners' names, chosen so that a document's last page is well filled.

A last page with a few lines looks like a mistake, and so does a page with a hole where the chart did
not fit. Spreading or tightening the text by a few per cent cures most of both. The estimate of
pages (`page_estimate`) can be wrong by some lines, so a choice must be good on pages that are a
little lower or higher, too. The same document always gets the same choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

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

_UNSURE = (-12.0, 0.0, 12.0)
"""Points by which pages may turn out lower or higher than estimated."""
_FULL = 0.88
"""From this part on, a page that another one follows counts as full."""
_STEP, _LARGER = 2, 0.5
"""Steps between what is tried: per cent, and points."""
_CHANGE = 0.004
"""What a step of either weighs, beside a part of a page that stays empty."""


class Balance(NamedTuple):
    """By how many per cent lines are spread (tightened, if negative), the size of the partners'
    names (0: that of their style), and to which part of its height the chart shrinks.
    """

    spread: int = 0
    partners: float = 0.0
    chart: float = 1.0


def balanced(body: str, builder: DocumentBuilder, look: PageBalance) -> Balance:
    """The balance of the document with this main part."""
    template = builder.template
    sizes = style_sizes(template.styles_part[1].xml, template.elastic)
    text = stretches(body, sizes, template.page)
    high = text_height(template.page)
    tried: list[tuple[float, Balance]] = []
    for cost, choice in sorted(_choices(look, sizes[template.style("SW Partners")].size)):
        if tried and cost >= min(tried)[0]:
            break
        changed = _changed(sizes, choice, template.style("SW Partners"))
        placed = PlacedText(text, changed, _notes(builder, changed), look.chart / 100)
        results = [placed.on(high + points) for points in _UNSURE]
        fault = max(_fault(each, look) for each in results)
        chart = min(each.chart for each in results)
        tried.append((fault + cost, choice._replace(chart=chart)))
    return min(tried)[1]


def _choices(look: PageBalance, size: float) -> Iterator[tuple[float, Balance]]:
    """What may be chosen, and what each choice weighs."""
    larger = range(round(max(0.0, look.partners - size) / _LARGER) + 1)
    for spread in range(-look.tighter, look.wider + 1):
        if spread % _STEP == 0:
            for steps in larger:
                points = size + steps * _LARGER if steps else 0.0
                yield _CHANGE * (abs(spread) / _STEP + steps), Balance(spread, points)


def _changed(
    sizes: Mapping[str, StyleSize], choice: Balance, partners: str
) -> Mapping[str, StyleSize]:
    changed = {key: size.spread(choice.spread) for key, size in sizes.items()}
    if choice.partners:
        changed[partners] = changed[partners].enlarged(choice.partners)
    return changed


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
