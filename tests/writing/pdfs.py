"""PDFs made by hand: lines of text at places."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject


class Line(NamedTuple):
    """A line: its words, its height above the page's foot, its left edge, its size in points."""

    text: str
    height: float
    left: float = 60
    size: float = 10


def pdf_of(*pages: list[Line]) -> bytes:
    """A PDF with these lines on its pages."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F"): font})
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data("\n".join(map(_drawn, lines)).encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _drawn(line: Line) -> str:
    return f"BT /F {line.size} Tf 1 0 0 1 {line.left} {line.height} Tm ({line.text}) Tj ET"
