"""The pages of a PDF: pieces of text with their places."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

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
