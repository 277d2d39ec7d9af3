"""Tables of documents without a trace: key figures, values by sector, or boxes of text."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep_writer.documents.chart_bars import DrawnBar, new_bar
from sitrep_writer.documents.digit_groups import Marks
from sitrep_writer.documents.document_parts import CAPTIONS
from sitrep_writer.documents.figures_in_text import TextNumberReader
from sitrep_writer.documents.panels import is_band
from sitrep_writer.documents.paragraph_texts import words_of
from sitrep_writer.documents.refiguring import typed_figures
from sitrep_writer.documents.table_texts import columns_of, joined, rows_of
from sitrep_writer.model.version import Unit, UnitKind
from sitrep_writer.model.word_text import Paragraph

_NOTHING = frozenset(("", "–", "-", "—", "n/a", "n.d.", "…"))

Row = list[list[str]]


def grid_units(
    cells: Sequence[Paragraph], reader: TextNumberReader, marks: Marks, *, front: bool
) -> list[Unit]:
    """The units of a table: panels if it comes before all headings or has their styles, bars if
    labels are next to numbers, else a text per row; a box of one row is running text.
    """
    rows = rows_of(cells)
    if front or is_band(cells):
        return [_panel(line, reader) for line in _panel_lines(cells, rows, reader)]
    if len(rows) == 1:
        return _boxed(cells, reader)
    bars = _bars(rows, reader, marks)
    return bars or [_text(joined(row), UnitKind.TEXT, reader) for row in rows if row]


def _panel_lines(
    cells: Sequence[Paragraph], rows: Sequence[Row], reader: TextNumberReader
) -> Sequence[Row]:
    """The columns or rows that hold one panel each."""
    if not is_band(cells) and _is_listed(rows, reader):
        return _without_head(rows, reader)
    return columns_of(cells)


def _bars(rows: Sequence[Row], reader: TextNumberReader, marks: Marks) -> list[Unit]:
    """The rows as bars; none if any row is not a label next to numbers."""
    body = _without_head(rows, reader)
    if not all(_is_bar(row, reader) for row in body):
        return []
    return [_bar(row, reader, marks) for row in body]


def _boxed(cells: Sequence[Paragraph], reader: TextNumberReader) -> list[Unit]:
    """The texts of a box, followed by the words below its pictures."""
    kinds = [(cell.style in CAPTIONS, words_of(cell)) for cell in cells if words_of(cell)]
    return [
        _text(text, UnitKind.TEXT if caption else UnitKind.SENTENCE, reader)
        for caption, text in sorted(kinds, key=lambda each: each[0])
    ]


def _is_listed(rows: Sequence[Row], reader: TextNumberReader) -> bool:
    """Whether each row, except a header, is a label and what belongs to it."""
    body = _without_head(rows, reader)
    return len(body) > 0 and all(
        not _counts(row[0], reader) and any(_counts(cell, reader) for cell in row[1:])
        for row in body
    )


def _without_head(rows: Sequence[Row], reader: TextNumberReader) -> Sequence[Row]:
    """The rows below a header, which counts nothing."""
    head = rows[0] if rows else []
    counts = any(_counts(cell, reader) for cell in head)
    return rows if counts or len(rows) < 2 else rows[1:]


def _is_bar(row: Row, reader: TextNumberReader) -> bool:
    values = [" ".join(cell) for cell in row[1:]]
    bare = [_is_number(value, reader) for value in values]
    return len(row) > 1 and not _counts(row[0], reader) and all(bare)


def _is_number(text: str, reader: TextNumberReader) -> bool:
    numbers = reader.numbers(text)
    return text in _NOTHING or (len(numbers) == 1 and numbers[0].shown == text)


def _bar(row: Row, reader: TextNumberReader, marks: Marks) -> Unit:
    label, *values = [" ".join(cell) for cell in row]
    numbers = [reader.numbers(value) for value in values]
    drawn = DrawnBar(label, tuple(each[0].number if each else "" for each in numbers))
    return new_bar(drawn, marks, typed=False)


def _panel(cells: Row, reader: TextNumberReader) -> Unit:
    return _text(joined(cells), UnitKind.PANEL, reader)


def _text(text: str, kind: UnitKind, reader: TextNumberReader) -> Unit:
    return Unit("", kind, text, typed_figures(text, reader, typed=False))


def _counts(cell: Sequence[str], reader: TextNumberReader) -> bool:
    return any(reader.numbers(text) for text in cell)
