"""The contents of registered blocks: tables with their source, cards in a box, bullets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sitrep_writer.model.draft import BulletList, Card, CardBox, ContentBlock, DataTable, Spans
from sitrep_writer.writing.word.document_builder import (
    Block,
    BodyParagraph,
    BodyTable,
    DocumentBuilder,
)
from sitrep_writer.writing.word.layout import AsideLook
from sitrep_writer.writing.word.plain_table import TableColumn, plain_table
from sitrep_writer.writing.word.runs import bold_xml, bullet_xml, spans_xml

_CARDS_IN_A_ROW = 3
_WIDEST, _NARROWEST = 30, 5
"""Limits, in letters, for the weight of a column's width."""
_ON_A_LINE, _MARGIN = 90, 1
"""How many letters fit on a page line, and how many of these margins take."""
_PADDING = 142  # twips from the box's edge to its text


def content_blocks(block: ContentBlock, builder: DocumentBuilder) -> Iterator[Block]:
    """The blocks below the heading of a registered block."""
    for content in block.contents:
        match content:
            case DataTable():
                yield _table(content, builder)
                if content.source:
                    yield BodyParagraph("SW Source", spans_xml(content.source, builder))
            case CardBox() if content.cards:
                yield _box(content.cards, builder)
            case BulletList():
                for bullet in content.bullets:
                    yield BodyParagraph("List Bullet", bullet_xml(bullet, builder))


def _table(table: DataTable, builder: DocumentBuilder) -> BodyTable:
    weights = _weights(table)
    columns = [
        TableColumn(bold_xml(column.header, builder), weight, column.numbers)
        for column, weight in zip(table.columns, weights, strict=True)
    ]
    rows = [
        [[(bold_xml if row.total else spans_xml)(cell, builder)] for cell in row.cells]
        for row in table.rows
    ]
    width = builder.template.page.text_width
    return plain_table(columns, rows, width, builder, keep=bool(table.source))


def _weights(table: DataTable) -> list[int]:
    """The weights of the columns' widths: by their longest cells and the longest words of their
    headers; if that is more than fits on a page, by their longest words.
    """
    columns = range(len(table.columns))
    whole = [min(_longest(table, at, str.splitlines), _WIDEST) for at in columns]
    if sum(whole) <= _ON_A_LINE:
        return whole
    return [min(_longest(table, at, str.split), _WIDEST) + _MARGIN for at in columns]


def _longest(table: DataTable, at: int, parted: Callable[[str], list[str]]) -> int:
    """The letters of the longest part of a column's cells, or of its header's longest word."""
    cells = [part for row in table.rows for part in parted(_text(row.cells[at]))]
    words = _text(table.columns[at].header).split()
    return max([*map(len, cells), *map(len, words), _NARROWEST])


def _text(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def _box(cards: Sequence[Card], builder: DocumentBuilder) -> BodyTable:
    """Cards next to each other, as many per row as fit."""
    across = min(len(cards), _CARDS_IN_A_ROW)
    width = builder.template.page.text_width
    edges = [width * at // across for at in range(across + 1)]
    widths = [edges[at + 1] - edges[at] for at in range(across)]
    look = builder.template.layout.highlight
    fill = look.fill if isinstance(look, AsideLook) else ""
    rows = [cards[at : at + across] for at in range(0, len(cards), across)]
    lines = "".join(_row(row, widths, fill, builder) for row in rows)
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    return BodyTable(
        f"<w:tbl><w:tblPr>{_properties(width, fill)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{lines}</w:tbl>"
    )


def _properties(width: int, fill: str) -> str:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{fill or "auto"}"'
    sides = ("top", "left", "bottom", "right") if not fill else ("top", "bottom")
    borders = "".join(f"<w:{side} {line}/>" for side in sides)
    return (
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="{_PADDING // 2}" w:type="dxa"/><w:left w:w="{_PADDING}" w:type="dxa"/>'
        f'<w:bottom w:w="{_PADDING // 2}" w:type="dxa"/><w:right w:w="{_PADDING}" w:type="dxa"/>'
        '</w:tblCellMar><w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def _row(cards: Sequence[Card], widths: Sequence[int], fill: str, builder: DocumentBuilder) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    cells = []
    for at, width in enumerate(widths):
        lines = cards[at].lines if at < len(cards) else ((),)
        text = "".join(builder.paragraph(_line(line, builder)) for line in lines)
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{text}</w:tc>'
        )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _line(spans: Spans, builder: DocumentBuilder) -> BodyParagraph:
    tight = '<w:spacing w:before="0" w:after="0"/>'
    return BodyParagraph("SW Highlight Text", spans_xml(spans, builder), tight)
