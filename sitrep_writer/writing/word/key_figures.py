"""Key figures as a band of panels: one table, with a column per panel; rows of labels, values and
notes.

Rows instead of stacks keep the values on one line when a label needs two. Gaps are the table's
white borders, so a screen reader meets no empty cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from sitrep_writer.model.draft import KeyFigures, Panel
from sitrep_writer.ooxml.xml_text import twips
from sitrep_writer.writing.word.document_builder import (
    BodyParagraph,
    BodyTable,
    DocumentBuilder,
)
from sitrep_writer.writing.word.layout import KeyFigureTable, PanelLook
from sitrep_writer.writing.word.plain_table import Cell, TableColumn, plain_table
from sitrep_writer.writing.word.runs import bold_xml, spans_xml, tab_xml, text_xml
from sitrep_writer.writing.word.style_sizes import style_sizes
from sitrep_writer.writing.word.text_width import width_of

MOST = 4
"""The most panels beside one another: the label and value of a narrower one do not fit."""


class _Cell(NamedTuple):
    """A panel's position in the table: its width and its padding left and right, in twips."""

    width: int
    left: int
    right: int

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right


def key_figures_tables(block: KeyFigures, builder: DocumentBuilder) -> list[BodyTable]:
    """The key figures in the layout's form: panels, in several bands if they are many, or a list of
    rows.
    """
    look = builder.template.layout.key_figures
    if isinstance(look, KeyFigureTable):
        return [key_figures_list(block, look, builder)]
    needs = [_least_width(panel, look, builder) for panel in block.panels]
    return [
        _band(KeyFigures(block.panels[start:end]), needs[start:end], look, builder)
        for start, end in bands(needs, builder.template.page.text_width)
    ]


def bands(needs: Sequence[int], width: int) -> list[tuple[int, int]]:
    """Where each band of panels starts and ends: as few as there can be, with at most `MOST` panels
    each, that have room for all that their panels need; the upper ones have one more where they
    cannot be even.

    >>> bands([100] * 5, 1000)
    [(0, 3), (3, 5)]
    >>> bands([400] * 4, 1000)
    [(0, 2), (2, 4)]
    """
    for count in range(-(-len(needs) // MOST), len(needs) + 1):
        sizes = [len(needs) // count + (n < len(needs) % count) for n in range(count)]
        starts = [sum(sizes[:n]) for n in range(count)]
        found = [(at, at + size) for at, size in zip(starts, sizes, strict=True)]
        if count == len(needs) or all(sum(needs[a:b]) <= width for a, b in found):
            return found
    return []


def _least_width(panel: Panel, look: PanelLook, builder: DocumentBuilder) -> int:
    """The width in twips in which a panel's value stays on one line, and each word of its label."""
    words = "".join(span.text for span in panel.label).split(" ")
    value = "".join(span.text for span in panel.value)
    texts = [(_value_style(panel), value), *(("SW Key Figure Label", word) for word in words)]
    wide = max(_width_in(style, text, builder) for style, text in texts)
    return ceil(wide * 20) + 2 * twips(look.padding) + 2 * look.gap * 10


def _width_in(style: str, text: str, builder: DocumentBuilder) -> float:
    """How wide a text is in a style of the template, in points."""
    template = builder.template
    sizes = style_sizes(template.styles_part[1].xml, template.elastic)
    size = sizes.get(template.style(style))
    return 0.0 if size is None else width_of(text, size.size, bold=size.bold) + size.beside


def _band(
    block: KeyFigures, needs: Sequence[int], look: PanelLook, builder: DocumentBuilder
) -> BodyTable:
    """The panels. A row that is empty in all panels is left out."""
    cells = _cells(block.panels, needs, look, builder)
    rows = [
        [BodyParagraph("SW Key Figure Label", spans_xml(panel.label, builder, plain=True))]
        for panel in block.panels
    ]
    values = [
        [BodyParagraph(_value_style(panel), spans_xml(panel.value, builder, plain=True))]
        for panel in block.panels
    ]
    notes = [
        _notes(panel, cell, look, builder) for panel, cell in zip(block.panels, cells, strict=True)
    ]
    table = _row(rows, cells, look, builder, header=True)
    table += _row(values, cells, look, builder, last=not any(notes))
    if any(notes):
        table += _row(notes, cells, look, builder, last=True)
    return BodyTable(f"<w:tbl>{_properties(cells, look, builder)}{table}</w:tbl>")


def _cells(
    panels: tuple[Panel, ...], needs: Sequence[int], look: PanelLook, builder: DocumentBuilder
) -> list[_Cell]:
    """The panels' places; half a border takes room from each neighbour."""
    weights = [look.share_weight if panel.share else look.weight for panel in panels]
    widths = _widths(weights, needs, builder.template.page.text_width)
    padding, half_gap = twips(look.padding), look.gap * 10
    return [
        _Cell(
            width,
            padding + (half_gap if n else 0),
            padding + (half_gap if n < len(panels) - 1 else 0),
        )
        for n, width in enumerate(widths)
    ]


def _widths(weights: Sequence[int], needs: Sequence[int], whole: int) -> list[int]:
    """Widths in proportion to the panels' weights. If one of them is too narrow, each panel has
    what it needs, and they share the rest.
    """
    widths = _shared_out(whole, weights)
    rest = whole - sum(needs)
    if rest < 0 or all(width >= need for width, need in zip(widths, needs, strict=True)):
        return widths
    return [need + more for need, more in zip(needs, _shared_out(rest, weights), strict=True)]


def _shared_out(whole: int, weights: Sequence[int]) -> list[int]:
    """A width shared out by weights, without a remainder."""
    ends = [whole * sum(weights[:n]) // sum(weights) for n in range(len(weights) + 1)]
    return [end - start for start, end in pairwise(ends)]


def _value_style(panel: Panel) -> str:
    return "SW Key Figure Share" if panel.share else "SW Key Figure Value"


def _notes(
    panel: Panel, cell: _Cell, look: PanelLook, builder: DocumentBuilder
) -> list[BodyParagraph]:
    bar = [_bar(panel.share, cell.text_width, look, builder)] if panel.share else []
    lines = [BodyParagraph("SW Key Figure Note", spans_xml(line, builder)) for line in panel.lines]
    return bar + lines


def _bar(share: str, width: int, look: PanelLook, builder: DocumentBuilder) -> BodyParagraph:
    """Two shaded tabs: the share, and the rest. Only the bar is limited to 0 to 100."""
    filled = round(width * max(0.0, min(100.0, _number(share))) / 100)
    stops = [(filled, look.bar)] if filled else []
    stops += [(width, look.track)] if filled < width else []
    runs = "".join(tab_xml(builder, _shade(colour)) for _, colour in stops)
    tabs = "".join(f'<w:tab w:val="left" w:pos="{position}"/>' for position, _ in stops)
    return BodyParagraph("SW Funding Bar", runs, f"<w:tabs>{tabs}</w:tabs>")


def _number(share: str) -> float:
    try:
        return float(Decimal(share))
    except InvalidOperation:
        return 0.0


def _properties(cells: list[_Cell], look: PanelLook, builder: DocumentBuilder) -> str:
    grid = "".join(f'<w:gridCol w:w="{cell.width}"/>' for cell in cells)
    gap = f'<w:insideV w:val="single" w:sz="{look.gap * 8}" w:space="0" w:color="FFFFFF"/>'
    return (
        f'<w:tblPr><w:tblStyle w:val="{builder.template.style("SW Key Figures")}"/>'
        f'<w:tblW w:w="{sum(cell.width for cell in cells)}" w:type="dxa"/>'
        f'<w:tblBorders>{gap}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _row(
    contents: list[list[BodyParagraph]],
    cells: list[_Cell],
    look: PanelLook,
    builder: DocumentBuilder,
    *,
    header: bool = False,
    last: bool = False,
) -> str:
    mark = "<w:tblHeader/>" if header else ""
    row = "".join(
        _cell_xml(paragraphs, cell, look, builder, header=header, last=last)
        for paragraphs, cell in zip(contents, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{row}</w:tr>"


def _cell_xml(
    paragraphs: list[BodyParagraph],
    cell: _Cell,
    look: PanelLook,
    builder: DocumentBuilder,
    *,
    header: bool,
    last: bool,
) -> str:
    content = paragraphs or [BodyParagraph("SW Key Figure Note", "")]
    text = "".join(builder.paragraph(paragraph) for paragraph in content)
    below = f'<w:bottom w:w="{twips(look.padding) // 2}" w:type="dxa"/>' if last else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{cell.width}" w:type="dxa"/>{_borders(look.fill, header, last)}'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/><w:tcMar>'
        f'<w:left w:w="{cell.left}" w:type="dxa"/>{below}'
        f'<w:right w:w="{cell.right}" w:type="dxa"/></w:tcMar></w:tcPr>{text}</w:tc>'
    )


def _borders(fill: str, header: bool, last: bool) -> str:
    """Borders in the fill's colour between the rows: without them a white hairline shows. The
    table's own edge has none, since its line would cross the gaps."""
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{fill}"'
    top = "" if header else f"<w:top {line}/>"
    bottom = "" if last else f"<w:bottom {line}/>"
    return f"<w:tcBorders>{top}{bottom}</w:tcBorders>"


def _shade(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def key_figures_list(
    block: KeyFigures, look: KeyFigureTable, builder: DocumentBuilder
) -> BodyTable:
    """A row per key figure, over the text's full width."""
    labels = builder.draft.labels
    columns = (
        TableColumn(text_xml(labels.get("key-figure", ""), builder), look.label_weight),
        TableColumn(text_xml(labels.get("key-figure-value", ""), builder), look.value_weight, True),
        TableColumn(text_xml(labels.get("key-figure-note", ""), builder), look.note_weight),
    )
    rows = [_list_row(panel, builder) for panel in block.panels]
    return plain_table(columns, rows, builder.template.page.text_width, builder)


def _list_row(panel: Panel, builder: DocumentBuilder) -> list[Cell]:
    label = spans_xml(panel.label, builder, plain=True)
    value = bold_xml(panel.value, builder)
    return [[label], [value], [spans_xml(line, builder) for line in panel.lines]]
