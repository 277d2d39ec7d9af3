"""Tables as people left them: the texts of their cells, by row or by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sitrep_writer.documents.flattening import BETWEEN
from sitrep_writer.documents.paragraph_texts import words_of
from sitrep_writer.model.word_text import Paragraph


def tables_of(paragraphs: Iterable[Paragraph]) -> list[list[Paragraph]]:
    """The texts of tables, table by table."""
    tables: dict[int, list[Paragraph]] = {}
    for paragraph in paragraphs:
        if paragraph.cell is not None:
            tables.setdefault(paragraph.cell.table, []).append(paragraph)
    return list(tables.values())


def rows_of(cells: Iterable[Paragraph]) -> list[list[list[str]]]:
    """The texts of a table's cells, row by row, without empty cells."""
    return _grouped(cells, "row", "column")


def columns_of(cells: Iterable[Paragraph]) -> list[list[list[str]]]:
    """The texts of a table's cells, column by column, without empty cells."""
    return _grouped(cells, "column", "row")


def joined(cells: Sequence[Sequence[str]]) -> str:
    """The cells of a row or of a column as one text."""
    return BETWEEN.join(text for cell in cells for text in cell)


def _grouped(cells: Iterable[Paragraph], outer: str, inner: str) -> list[list[list[str]]]:
    table: dict[int, dict[int, list[str]]] = {}
    for paragraph in cells:
        text = words_of(paragraph)
        if paragraph.cell is not None and text:
            line = table.setdefault(getattr(paragraph.cell, outer), {})
            line.setdefault(getattr(paragraph.cell, inner), []).append(text)
    return [list(_in_order(table[line])) for line in sorted(table)]


def _in_order(line: dict[int, list[str]]) -> Iterator[list[str]]:
    for cell in sorted(line):
        yield line[cell]
