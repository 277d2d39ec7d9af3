"""A table of the plain kind: a header row, rows of words and numbers, rules above and below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from sitrep_writer.writing.word.document_builder import (
    BodyParagraph,
    BodyTable,
    DocumentBuilder,
)

_GAP = '<w:tcMar><w:right w:w="340" w:type="dxa"/></w:tcMar>'
"""Next to numbers, which are aligned right in their column, before words."""

_MANY = 8
"""From this many columns, numbers need all the room that there is: margins are narrow."""
_TIGHT = (
    '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>'
)
_KEPT_WHOLE = 20
"""A table with up to this many rows is kept on one page with what follows. A longer one continues
across pages, its first rows with its header and its last with what follows.
"""

_STYLE = "SW Table"
_SPACE = '<w:spacing w:before="20" w:after="20"/>'
_RIGHT = '<w:jc w:val="right"/>'
_LINE = 'w:val="single" w:sz="{}" w:space="0" w:color="auto"'


class _TableLook(NamedTuple):
    """How a table looks: the style and the properties of headers and of cells, for words and for
    numbers; its own lines, if its style has none.
    """

    head: tuple[tuple[str, str], tuple[str, str]]
    text: tuple[tuple[str, str], tuple[str, str]]
    borders: str = ""


_STYLED = _TableLook(
    (("SW Table Head", ""), ("SW Table Head Number", "")),
    (("SW Table Text", ""), ("SW Table Number", "")),
)
_OWN = ("SW Highlight Text", _SPACE), ("SW Highlight Text", _SPACE + _RIGHT)
_PLAIN = _TableLook(
    _OWN,
    _OWN,
    f"<w:tblBorders><w:top {_LINE.format(8)}/><w:bottom {_LINE.format(8)}/>"
    f"<w:insideH {_LINE.format(2)}/></w:tblBorders>",
)
"""For a template without table styles, since its layout draws panels and a chart."""

Cell: TypeAlias = Sequence[str]
"""The runs of each paragraph of a cell."""


class TableColumn(NamedTuple):
    """A column: the runs of its header, the weight of its width, whether it holds numbers."""

    header: str
    weight: int
    numbers: bool = False


def plain_table(
    columns: Sequence[TableColumn],
    rows: Sequence[Sequence[Cell]],
    width: int,
    builder: DocumentBuilder,
    *,
    keep: bool = False,
) -> BodyTable:
    """The table, `width` twips wide; its first row is marked as header. `keep` keeps it with what
    follows.
    """
    keeps = _kept(len(rows), keep)
    many = len(columns) >= _MANY
    widths = _widths([column.weight for column in columns], width)
    look = _STYLED if builder.template.has_style(_STYLE) else _PLAIN
    heads = [[_head(column, look, keeps[0])] for column in columns]
    styles = [look.text[column.numbers] for column in columns]
    gaps = [""] * len(columns) if many else _gaps(columns)
    lines = [_row(heads, widths, gaps, builder, header=True)]
    for row, kept in zip(rows, keeps[1:], strict=True):
        cells = zip(row, styles, strict=True)
        texts = [_paragraphs(cell, style, kept + more) for cell, (style, more) in cells]
        lines.append(_row(texts, widths, gaps, builder))
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    return BodyTable(
        f"<w:tbl><w:tblPr>{_style(builder)}"
        f'<w:tblW w:w="{width}" w:type="dxa"/>{look.borders}<w:tblLayout w:type="fixed"/>'
        f"{_TIGHT if many else ''}"
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _kept(rows: int, keep: bool) -> list[str]:
    """For the header and each row, whether it stays with the row below it, or with what follows."""
    at = range(rows + 1)
    if not keep:
        kept = [False for _ in at]
    elif rows <= _KEPT_WHOLE:
        kept = [True for _ in at]
    else:
        kept = [row < 2 or row >= rows - 1 for row in at]
    return ["<w:keepNext/>" if each else "" for each in kept]


def _head(column: TableColumn, look: _TableLook, kept: str) -> BodyParagraph:
    style, more = look.head[column.numbers]
    return BodyParagraph(style, column.header, kept + more)


def _gaps(columns: Sequence[TableColumn]) -> list[str]:
    """The margin of each column's cells."""
    return [
        _GAP if this.numbers and not following.numbers else ""
        for this, following in pairwise((*columns, columns[-1]))
    ]


def _paragraphs(cell: Cell, style: str, look: str) -> list[BodyParagraph]:
    return [BodyParagraph(style, runs, look) for runs in cell or [""]]


def _style(builder: DocumentBuilder) -> str:
    if not builder.template.has_style(_STYLE):
        return ""
    return f'<w:tblStyle w:val="{builder.template.style(_STYLE)}"/>'


def _widths(weights: list[int], width: int) -> list[int]:
    edges = [width * sum(weights[:n]) // sum(weights) for n in range(len(weights) + 1)]
    return [edges[n + 1] - edges[n] for n in range(len(weights))]


def _row(
    cells: list[list[BodyParagraph]],
    widths: list[int],
    gaps: list[str],
    builder: DocumentBuilder,
    *,
    header: bool = False,
) -> str:
    mark = "<w:tblHeader/>" if header else ""
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{gap}</w:tcPr>'
        f"{''.join(builder.paragraph(paragraph) for paragraph in cell)}</w:tc>"
        for cell, width, gap in zip(cells, widths, gaps, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{row}</w:tr>"
