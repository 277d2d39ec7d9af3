"""Key figures as a table of rows: what it is, the value, what is to be known about it."""

from __future__ import annotations

from sitrep_writer.model.draft import KeyFigures, Panel
from sitrep_writer.writing.word.document_builder import BodyTable, DocumentBuilder
from sitrep_writer.writing.word.layout import KeyFigureTable
from sitrep_writer.writing.word.plain_table import Cell, TableColumn, plain_table
from sitrep_writer.writing.word.runs import bold_xml, spans_xml, text_xml


def key_figures_list(
    block: KeyFigures, look: KeyFigureTable, builder: DocumentBuilder
) -> BodyTable:
    """A row a key figure, over the text's full width."""
    labels = builder.draft.labels
    columns = (
        TableColumn(text_xml(labels.get("key-figure", ""), builder), look.label_weight),
        TableColumn(text_xml(labels.get("key-figure-value", ""), builder), look.value_weight, True),
        TableColumn(text_xml(labels.get("key-figure-note", ""), builder), look.note_weight),
    )
    rows = [_row(panel, builder) for panel in block.panels]
    return plain_table(columns, rows, builder.template.page.text_width, builder)


def _row(panel: Panel, builder: DocumentBuilder) -> list[Cell]:
    label = spans_xml(panel.label, builder, plain=True)
    value = bold_xml(panel.value, builder)
    return [[label], [value], [spans_xml(line, builder) for line in panel.lines]]
