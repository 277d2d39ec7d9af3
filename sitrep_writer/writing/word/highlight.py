"""The highlight: a heading over a table of one row, picture beside text, in one tint; or, in a
plain layout, a heading over text like any other.

The heading stands outside the table, since Word's navigation shows none from inside tables.
"""

from __future__ import annotations

from sitrep_writer.model.draft import Highlight, Image
from sitrep_writer.ooxml.xml_text import twips
from sitrep_writer.writing.word.document_builder import (
    Block,
    BodyParagraph,
    BodyTable,
    DocumentBuilder,
)
from sitrep_writer.writing.word.layout import AsideLook, HighlightLook, PlainHighlight
from sitrep_writer.writing.word.picture import picture_run
from sitrep_writer.writing.word.runs import bullet_xml, gap_xml, spans_xml, styled_xml

_PADDING = 215  # twips from the aside's edge to its text, as in its heading


def highlight_blocks(highlight: Highlight, making: DocumentBuilder) -> list[Block]:
    """The heading, and what stands below it where there is anything to put there."""
    look = making.template.layout.highlight
    if isinstance(look, PlainHighlight):
        return _plain(highlight, look, making)
    label = styled_xml(highlight.label, "SW Highlight Label", making)
    gap = gap_xml(making, 6) if label and highlight.title else ""
    title = spans_xml(highlight.title, making, plain=True)
    heading = BodyParagraph("SW Highlight Heading", label + gap + title)
    if not highlight.paragraphs and highlight.image is None:
        return [heading]
    return [heading, _aside(highlight, look, making)]


def _plain(highlight: Highlight, look: PlainHighlight, making: DocumentBuilder) -> list[Block]:
    title = highlight.title or highlight.label
    heading = BodyParagraph("SW Highlight Heading", spans_xml(title, making, plain=True))
    picture: list[BodyParagraph] = []
    if highlight.image is not None and look.picture_width and look.picture_height:
        picture = _picture(highlight.image, look, making)
    return [heading, *_text(highlight, making), *picture]


def _text(highlight: Highlight, making: DocumentBuilder) -> list[BodyParagraph]:
    return [
        BodyParagraph("SW Highlight Text", bullet_xml(each, making))
        for each in highlight.paragraphs
    ]


def _aside(highlight: Highlight, look: AsideLook, making: DocumentBuilder) -> BodyTable:
    width = making.template.page.text_width
    picture_width = twips(look.picture_width) + _PADDING
    text = _text(highlight, making)
    cells = []
    if highlight.image is not None:
        cells.append((picture_width, _picture(highlight.image, look, making), 0))
    if text:
        cells.append((width - sum(cell[0] for cell in cells), text, _PADDING))
    cells[-1] = (width - sum(cell[0] for cell in cells[:-1]), cells[-1][1], _PADDING)
    row = "".join(_cell(*cell, look.fill, making) for cell in cells)
    grid = "".join(f'<w:gridCol w:w="{cell[0]}"/>' for cell in cells)
    return BodyTable(
        f"<w:tbl>{_properties(width, look.fill, making)}<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr></w:tbl>"
    )


def _picture(image: Image, look: HighlightLook, making: DocumentBuilder) -> list[BodyParagraph]:
    run = picture_run(image, look.picture_width, look.picture_height, making)
    picture = [BodyParagraph("SW Highlight Picture", run)]
    if not image.caption:
        return picture
    return [*picture, BodyParagraph("caption", spans_xml(image.caption, making))]


def _properties(width: int, fill: str, making: DocumentBuilder) -> str:
    seam = f'<w:insideV w:val="single" w:sz="4" w:space="0" w:color="{fill}"/>'
    return (
        f'<w:tblPr><w:tblStyle w:val="{making.template.style("SW Aside")}"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{seam}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    )


def _cell(
    width: int, paragraphs: list[BodyParagraph], right: int, fill: str, making: DocumentBuilder
) -> str:
    text = "".join(making.paragraph(paragraph) for paragraph in paragraphs)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/><w:tcMar>'
        f'<w:left w:w="{_PADDING}" w:type="dxa"/><w:right w:w="{right}" w:type="dxa"/>'
        f"</w:tcMar></w:tcPr>{text}</w:tc>"
    )
