"""Headings that stand alone at the foot of a page or column, found on the pages and mended.

Word keeps a heading with what follows; LibreOffice does not before columns and within them. What
it has laid out is therefore looked at, and where a heading stands alone the document is laid out
again with a break before it, which is where Word would have put one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from sitrep_writer.model.draft import (
    Chart,
    Context,
    Draft,
    Partners,
    Response,
    SectorResponse,
    Spans,
)

if TYPE_CHECKING:
    from pypdf import PageObject

_ROUNDS = 4
_ENOUGH = 20
"""Letters by which a text is known: it may go on in another line or another look."""


class Piece(NamedTuple):
    """A piece of a page's text: its left edge and its height above the page's foot in points, its
    size, its words."""

    left: float
    height: float
    size: float
    text: str


class Page(NamedTuple):
    """A page's text and size."""

    pieces: tuple[Piece, ...]
    width: float
    height: float


class Heading(NamedTuple):
    """A heading: the key of its block or sector, its words, whether it stands in a column."""

    key: str
    text: str
    in_column: bool


def without_lone_headings(
    lay_out: Callable[[frozenset[str]], bytes], draft: Draft, columns: int
) -> bytes:
    """The PDF that `lay_out` makes, given the keys of blocks and sectors to break before: as it
    is first, then with a break before each heading that stood alone. `columns` is the number of
    columns in which the response runs."""
    breaks: frozenset[str] = frozenset()
    for _ in range(_ROUNDS):
        pdf = lay_out(breaks)
        alone = lone_headings(pdf, draft, columns) - breaks
        if not alone:
            break
        breaks |= alone
    return pdf


def lone_headings(pdf: bytes, draft: Draft, columns: int) -> frozenset[str]:
    """The keys of blocks and sectors whose heading is the last text of its page or column."""
    from pypdf import PdfReader

    pages = [_page(page) for page in PdfReader(BytesIO(pdf)).pages]
    alone: set[str] = set()
    for heading in _headings(draft):
        found = [(page, p) for page in pages for p in page.pieces if _begins(p, heading.text)]
        size = max((piece.size for _, piece in found), default=0.0)
        alone |= {
            heading.key
            for page, piece in found
            if piece.size == size and not _has_text_below(page, piece, heading, draft, columns)
        }
    return frozenset(alone)


def _headings(draft: Draft) -> Iterator[Heading]:
    for block in draft.blocks:
        if isinstance(block, Context | Chart | Partners | Response):
            yield Heading(block.key, _text(block.heading), False)
        if isinstance(block, Response):
            for part in block.parts:
                if isinstance(part, SectorResponse):
                    yield Heading(part.key, _text(part.heading), True)


def _has_text_below(page: Page, found: Piece, heading: Heading, draft: Draft, columns: int) -> bool:
    """Whether smaller text stands below a heading, in its column and above the footnotes."""
    left = min(piece.left for piece in page.pieces)
    width = (page.width - 2 * left) / columns
    feet = [piece for piece in page.pieces if _is_foot(piece, page, draft)]
    foot = max((piece.height + piece.size for piece in feet), default=0.0)  # a number is raised
    return any(
        foot < piece.height < found.height - 1
        and piece.size < found.size
        and (not heading.in_column or (piece.left - left) // width == (found.left - left) // width)
        for piece in page.pieces
    )


def _page(page: PageObject) -> Page:
    found: list[Piece] = []

    def keep(text: str, user: Any, matrix: Any, _font: Any, size: float) -> None:
        """From text space to the page's (ISO 32000-1, 9.4.4)."""
        if text.strip():
            left, height = user[4] + matrix[4] * user[0], user[5] + matrix[5] * user[3]
            found.append(Piece(left, height, size * matrix[3] * user[3], _plain(text)))

    page.extract_text(visitor_text=keep)
    return Page(tuple(found), float(page.mediabox.width), float(page.mediabox.height))


def _is_foot(piece: Piece, page: Page, draft: Draft) -> bool:
    """Whether a piece in the lower half begins the footer or a footnote."""
    notes = (_text(note.spans) for note in draft.notes if not note.starred)
    texts = (draft.labels.get("footer", ""), *notes)
    return piece.height < page.height / 2 and any(_begins(piece, _plain(text)) for text in texts)


def _begins(piece: Piece, text: str) -> bool:
    """Whether a text begins with a piece, or a piece with the text's beginning."""
    start = piece.text[:_ENOUGH]
    return bool(start) and text.startswith(start) and len(start) >= min(len(text), 4)


def _text(spans: Spans) -> str:
    return _plain("".join(span.text for span in spans if not span.note))


def _plain(text: str) -> str:
    return " ".join(text.split())
