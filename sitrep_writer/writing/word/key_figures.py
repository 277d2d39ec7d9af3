"""Key figures as a band of panels: one table, with a column per panel; rows of labels, values and
notes.

Rows instead of stacks keep the values on one line when a label needs two. Gaps are the table's
white borders, so a screen reader meets no empty cells.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
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
    return [_band(KeyFigures(panels), look, builder) for panels in bands(block.panels)]


def bands(panels: tuple[Panel, ...]) -> list[tuple[Panel, ...]]:
    """Panels in bands of at most `MOST` each, the upper ones with one more where they cannot be
    even.

    >>> [len(band) for band in bands((Panel("a", (), ()),) * 5)]
    [3, 2]
    """
    count = -(-len(panels) // MOST)
    sizes = [len(panels) // count + (n < len(panels) % count) for n in range(count)]
    starts = [sum(sizes[:n]) for n in range(count)]
    return [panels[at : at + size] for at, size in zip(starts, sizes, strict=True)]


def _band(block: KeyFigures, look: PanelLook, builder: DocumentBuilder) -> BodyTable:
    """The panels. A row that is empty in all panels is left out."""
    cells = _cells(block.panels, look, builder)
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


def _cells(panels: tuple[Panel, ...], look: PanelLook, builder: DocumentBuilder) -> list[_Cell]:
    """Widths in proportion to the panels' weights; half a border takes room from each neighbour."""
    weights = [look.share_weight if panel.share else look.weight for panel in panels]
    edges = [
        builder.template.page.text_width * sum(weights[:n]) // sum(weights)
        for n in range(len(panels) + 1)
    ]
    padding, half_gap = twips(look.padding), look.gap * 10
    return [
        _Cell(
            edges[n + 1] - edges[n],
            padding + (half_gap if n else 0),
            padding + (half_gap if n < len(panels) - 1 else 0),
        )
        for n in range(len(panels))
    ]


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
