"""What can be wrong on laid-out pages: a heading left alone, a page opened for nearly nothing,
words over words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from sitrep_writer.model.draft import Draft, Highlight, Response, Spans, heading_of

from .pages import Page, Word

_EDGE = 45.0
"""Points at the head and foot of each page that belong to header and footer."""
_SECTOR = 14.0
"""Height of a sector's heading at least; of a heading over all columns, more than the next."""
_OVER_COLUMNS = 16.5
_LITTLE = 70.0
"""Points of text, some five lines, that are little for a page."""
_TO_SPARE = 15.0
"""Points that must be left on the page before, so that a line surely fits there."""


def faults(pages: list[Page], draft: Draft) -> list[str]:
    """Everything that is wrong with a draft's pages, in words."""
    return [
        *_lone_headings(pages, draft),
        *_empty_pages(pages, draft),
        *_overlaps(pages),
        *_outside(pages),
    ]


def headings(draft: Draft) -> list[str]:
    """The headings of a draft, in reading order."""
    found: list[Spans] = []
    for block in draft.blocks:
        found += [heading] if (heading := heading_of(block)) else []
        if isinstance(block, Response):
            found += [p.title if isinstance(p, Highlight) else p.heading for p in block.parts]
    return ["".join(s.text for s in spans if not s.note) for spans in found]


def _lone_headings(pages: list[Page], draft: Draft) -> Iterator[str]:
    """Headings with nothing below them in their column."""
    for heading in headings(draft):
        found = 0
        for number, page in enumerate(pages, 1):
            for place in page.places(" ".join(heading.split())):
                if _size(place[0]) < _SECTOR:
                    continue  # the same words in running text or in the chart
                found += 1
                if not any(_is_below(word, place, page) for word in _body(page, draft)):
                    yield f'page {number}: nothing below the heading "{heading}"'
        if not found:
            yield f'the heading "{heading}" is not there'


def _size(word: Word) -> float:
    return word.bottom - word.top


def _is_below(word: Word, place: tuple[Word, ...], page: Page) -> bool:
    """Whether a word stands below a heading in its column, and is no heading itself."""
    middle = page.width / 2
    if word.top < place[-1].bottom - 1 or _size(word) >= _SECTOR:
        return False
    if _size(place[0]) > _OVER_COLUMNS:
        return True
    return (word.left < middle) == (place[0].left < middle)


def _empty_pages(pages: list[Page], draft: Draft) -> Iterator[str]:
    """Pages with nothing on them, and a last one with little, for which there was room before."""
    used = [_used(page, draft) for page in pages]
    for number, height in enumerate(used, 1):
        if height == 0:
            yield f"page {number} is empty"
    if len(pages) > 1 and 0 < used[-1] < _LITTLE:
        room = _room(pages[-2], draft)
        if room > used[-1] + _TO_SPARE:
            yield f"page {len(pages)} holds {used[-1]:.0f} points; page before had {room:.0f}"
    for number, page in enumerate(pages[:-1], 1):
        room = _room(page, draft)
        if room > page.height / 3:
            yield f"page {number} has {room:.0f} points of room, yet a page follows"


def _used(page: Page, draft: Draft) -> float:
    body = _body(page, draft)
    return max(w.bottom for w in body) - min(w.top for w in body) if body else 0.0


def used_share(page: Page, draft: Draft) -> float:
    """Which part of a page's height its text takes, from its first line down to the last one."""
    body = _body(page, draft)
    if not body:
        return 0.0
    top = min(word.top for word in body)
    return (max(word.bottom for word in body) - top) / (page.height - top - _EDGE)


def _room(page: Page, draft: Draft) -> float:
    body = _body(page, draft)
    foot = _foot(page, draft)
    return foot - max((word.bottom for word in body), default=_EDGE)


def _body(page: Page, draft: Draft) -> list[Word]:
    """Words between the header and the footnotes."""
    foot = _foot(page, draft)
    return [word for word in page.words if word.top > _EDGE and word.bottom < foot]


def _foot(page: Page, draft: Draft) -> float:
    """Where footnotes begin, or the footer."""
    tops = [page.height - _EDGE]
    for note in draft.notes:
        if note.starred:
            continue
        text = " ".join("".join(span.text for span in note.spans).split()[:6])
        tops += [place[0].top - 4 for place in page.places(text)]
    return min(tops)


def _overlaps(pages: list[Page]) -> Iterator[str]:
    for number, page in enumerate(pages, 1):
        for one, other in _near(page.words):
            width = min(one.right, other.right) - max(one.left, other.left)
            height = min(one.bottom, other.bottom) - max(one.top, other.top)
            least = min(one.bottom - one.top, other.bottom - other.top)
            if width > 1 and height > least / 2:
                yield f'page {number}: "{one.text}" lies over "{other.text}"'


def _near(words: Iterable[Word]) -> Iterator[tuple[Word, Word]]:
    """Pairs of words that may touch: those of one band of the page."""
    bands: dict[int, list[Word]] = {}
    for word in words:
        for band in range(int(word.top // 40), int(word.bottom // 40) + 1):
            bands.setdefault(band, []).append(word)
    for band in bands.values():
        yield from combinations(band, 2)


def _outside(pages: list[Page]) -> Iterator[str]:
    """Words that run over the edge of the text."""
    for number, page in enumerate(pages, 1):
        for word in page.words:
            if word.left < 45 or word.right > page.width - 45:
                yield f'page {number}: "{word.text}" stands outside the margins'
