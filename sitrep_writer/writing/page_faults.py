"""The pages of a PDF, and what is wrong with them: headings alone at the foot of a page or column,
and pages opened for nothing or almost nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from sitrep_writer.model.draft import Draft, Response, SectorResponse, Spans, heading_of

_ENOUGH = 20
"""How many letters identify a text: it may continue on another line or in another style."""
_EDGE = 45.0
"""Points at the head and foot of each page for header and footer."""
_LITTLE = 70.0
"""Points of text, some five lines, that are little for a page."""
_TO_SPARE = 15.0


class Faults(NamedTuple):
    """Keys of blocks and sectors whose heading is alone, and how many pages are wasted."""

    alone: frozenset[str]
    wasted: int

    @property
    def number(self) -> int:
        """How many faults there are."""
        return len(self.alone) + self.wasted


class PdfHeading(NamedTuple):
    """A heading: the key of its block or sector, its words, whether it is in a column."""

    key: str
    text: str
    in_column: bool


def page_faults(pdf: bytes, draft: Draft, columns: int) -> Faults:
    """The faults of a Draft's pages. `columns` is the number of columns of the response."""
    pages = pages_of(pdf)
    return Faults(_lone_headings(pages, draft, columns), _wasted(pages, draft))


def _lone_headings(pages: list[PdfPage], draft: Draft, columns: int) -> frozenset[str]:
    """The keys of blocks and sectors whose heading is the last text of its page or column."""
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


def _headings(draft: Draft) -> Iterator[PdfHeading]:
    for block in draft.blocks:
        if heading := heading_of(block):
            yield PdfHeading(block.key, _text(heading), False)
        if isinstance(block, Response):
            for part in block.parts:
                if isinstance(part, SectorResponse):
                    yield PdfHeading(part.key, _text(part.heading), True)


def _has_text_below(
    page: PdfPage, found: PdfText, heading: PdfHeading, draft: Draft, columns: int
) -> bool:
    """Whether smaller text is below a heading, in its column and above the footnotes."""
    left = min(piece.left for piece in page.pieces)
    width = (page.width - 2 * left) / columns
    foot = _notes_top(page, draft)
    return any(
        foot < piece.height < found.height - 1
        and piece.size < found.size
        and (not heading.in_column or (piece.left - left) // width == (found.left - left) // width)
        for piece in page.pieces
    )


def _wasted(pages: list[PdfPage], draft: Draft) -> int:
    """How many pages have nothing between header and notes; one more if the last has little that
    would have fitted on the one before.
    """
    texts = [_body(page, draft) for page in pages]
    empty = sum(not text for text in texts)
    if len(pages) < 2 or not texts[-1] or not texts[-2]:
        return empty
    used = _height(texts[-1])
    end = max(_EDGE, _notes_top(pages[-2], draft))
    room = min(piece.height for piece in texts[-2]) - end
    return empty + (used < _LITTLE and room > used + _TO_SPARE)


def _height(pieces: list[PdfText]) -> float:
    """How much of a page some text takes, from its first line to its last."""
    return max(p.height + p.size for p in pieces) - min(p.height for p in pieces)


def _body(page: PdfPage, draft: Draft) -> list[PdfText]:
    """The text between the header and the notes or the footer."""
    foot, head = max(_EDGE, _notes_top(page, draft)), page.height - _EDGE
    return [piece for piece in page.pieces if foot < piece.height < head]


def _notes_top(page: PdfPage, draft: Draft) -> float:
    """Where the footnotes begin, or the footer."""
    feet = [piece for piece in page.pieces if _is_foot(piece, page, draft)]
    return max((piece.height + piece.size for piece in feet), default=0.0)  # a number is raised


def _is_foot(piece: PdfText, page: PdfPage, draft: Draft) -> bool:
    """Whether a piece in the lower half begins the footer or a footnote."""
    notes = (_text(note.spans) for note in draft.notes if not note.starred)
    texts = (draft.labels.get("footer", ""), *notes)
    return piece.height < page.height / 2 and any(_begins(piece, in_a_line(t)) for t in texts)


def _begins(piece: PdfText, text: str) -> bool:
    """Whether a text begins with a piece, or a piece with the text's beginning."""
    start = piece.text[:_ENOUGH]
    return bool(start) and text.startswith(start) and len(start) >= min(len(text), 4)


def _text(spans: Spans) -> str:
    return in_a_line("".join(span.text for span in spans if not span.note))


if TYPE_CHECKING:
    from pypdf import PageObject


class PdfText(NamedTuple):
    """A piece of a page's text: its left edge and its height above the page's foot in points, its
    size, its words."""

    left: float
    height: float
    size: float
    text: str


class PdfPage(NamedTuple):
    """A page's text and size."""

    pieces: tuple[PdfText, ...]
    width: float
    height: float


def pages_of(pdf: bytes) -> list[PdfPage]:
    """The pages of a PDF."""
    from pypdf import PdfReader

    return [_page(page) for page in PdfReader(BytesIO(pdf)).pages]


def in_a_line(text: str) -> str:
    """A text with single spaces, as those of the pieces are."""
    return " ".join(text.split())


def _page(page: PageObject) -> PdfPage:
    found: list[PdfText] = []

    def keep(text: str, user: Any, matrix: Any, _font: Any, size: float) -> None:
        """From text space to the page's (ISO 32000-1, 9.4.4)."""
        if text.strip():
            left, height = user[4] + matrix[4] * user[0], user[5] + matrix[5] * user[3]
            found.append(PdfText(left, height, size * matrix[3] * user[3], in_a_line(text)))

    page.extract_text(visitor_text=keep)
    return PdfPage(tuple(found), float(page.mediabox.width), float(page.mediabox.height))
