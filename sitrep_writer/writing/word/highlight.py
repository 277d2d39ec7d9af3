"""The highlight: a heading over a table with one row, picture next to text, in one tint; or, in a
plain layout, a heading over ordinary text.

The heading is outside the table, since Word's navigation shows none from inside tables.
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

_PADDING = 215  # twips from the box's edge to its text, as in its heading


def highlight_blocks(highlight: Highlight, builder: DocumentBuilder) -> list[Block]:
    """The heading, and what is below it if there is anything."""
    look = builder.template.layout.highlight
    if isinstance(look, PlainHighlight):
        return _plain(highlight, look, builder)
    label = styled_xml(highlight.label, "SW Highlight Label", builder)
    gap = gap_xml(builder, 6) if label and highlight.title else ""
    title = spans_xml(highlight.title, builder, plain=True)
    heading = BodyParagraph("SW Highlight Heading", label + gap + title)
    if not highlight.paragraphs and highlight.image is None:
        return [heading]
    return [heading, _aside(highlight, look, builder)]


def _plain(highlight: Highlight, look: PlainHighlight, builder: DocumentBuilder) -> list[Block]:
    title = highlight.title or highlight.label
    heading = BodyParagraph("SW Highlight Heading", spans_xml(title, builder, plain=True))
    picture: list[BodyParagraph] = []
    if highlight.image is not None and look.picture_width and look.picture_height:
        picture = _picture(highlight.image, look, builder)
    return [heading, *_text(highlight, builder), *picture]


def _text(highlight: Highlight, builder: DocumentBuilder) -> list[BodyParagraph]:
    return [
        BodyParagraph("SW Highlight Text", bullet_xml(each, builder))
        for each in highlight.paragraphs
    ]


def _aside(highlight: Highlight, look: AsideLook, builder: DocumentBuilder) -> BodyTable:
    width = builder.template.page.text_width
    picture_width = twips(look.picture_width) + _PADDING
    text = _text(highlight, builder)
    cells = []
    if highlight.image is not None:
        cells.append((picture_width, _picture(highlight.image, look, builder), 0))
    if text:
        cells.append((width - sum(cell[0] for cell in cells), text, _PADDING))
    cells[-1] = (width - sum(cell[0] for cell in cells[:-1]), cells[-1][1], _PADDING)
    row = "".join(_cell(*cell, look.fill, builder) for cell in cells)
    grid = "".join(f'<w:gridCol w:w="{cell[0]}"/>' for cell in cells)
    return BodyTable(
        f"<w:tbl>{_properties(width, look.fill, builder)}<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr></w:tbl>"
    )


def _picture(image: Image, look: HighlightLook, builder: DocumentBuilder) -> list[BodyParagraph]:
    run = picture_run(image, look.picture_width, look.picture_height, builder)
    picture = [BodyParagraph("SW Highlight Picture", run)]
    if not image.caption:
        return picture
    return [*picture, BodyParagraph("caption", spans_xml(image.caption, builder))]


def _properties(width: int, fill: str, builder: DocumentBuilder) -> str:
    seam = f'<w:insideV w:val="single" w:sz="4" w:space="0" w:color="{fill}"/>'
    return (
        f'<w:tblPr><w:tblStyle w:val="{builder.template.style("SW Aside")}"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{seam}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    )


def _cell(
    width: int, paragraphs: list[BodyParagraph], right: int, fill: str, builder: DocumentBuilder
) -> str:
    text = "".join(builder.paragraph(paragraph) for paragraph in paragraphs)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/><w:tcMar>'
        f'<w:left w:w="{_PADDING}" w:type="dxa"/><w:right w:w="{right}" w:type="dxa"/>'
        f"</w:tcMar></w:tcPr>{text}</w:tc>"
    )
