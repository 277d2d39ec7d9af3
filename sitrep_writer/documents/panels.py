"""Key figures as people left them, as a band or as a list."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep_writer.documents.figures_in_text import TextNumberReader
from sitrep_writer.documents.left_texts import (
    Found,
    WaitingUnits,
    bare_texts,
    label_of,
    units_left,
    without,
)
from sitrep_writer.documents.paragraph_texts import Stars, words_of
from sitrep_writer.documents.table_texts import columns_of, joined, rows_of
from sitrep_writer.folding import fold
from sitrep_writer.model.version import Unit, UnitKind
from sitrep_writer.model.word_text import Paragraph

_BAND = "sw key figure"


def is_band(cells: Sequence[Paragraph]) -> bool:
    """Whether a table is a band of panels, by its styles."""
    return any(cell.style.startswith(_BAND) for cell in cells)


def are_panels(cells: Sequence[Paragraph], drafted: Sequence[Unit]) -> bool:
    """Whether a table holds the key figures: by its styles, or by its labels."""
    if is_band(cells):
        return True
    labels = {label_of(unit.text) for unit in drafted}
    return any(fold(words_of(cell)) in labels for cell in cells)


def panel_texts(cells: Sequence[Paragraph], drafted: Sequence[Unit] = ()) -> list[str]:
    """The text of each key figure. In a band each is a column, in a list each is a row below the
    header.
    """
    if is_band(cells):
        return [joined(column) for column in columns_of(cells)]
    labels = {label_of(unit.text) for unit in drafted}
    rows, columns = rows_of(cells), columns_of(cells)
    listed = _labels_in(columns[:1], labels) >= _labels_in(rows[:1], labels)
    if not listed or len(columns) == 1:
        return [joined(column) for column in columns]
    headed = len(rows) > 1 and not _labels_in([rows[0][:1]], labels)
    return [joined(row) for row in rows[headed:]]


def _labels_in(lines: Sequence[Sequence[Sequence[str]]], labels: set[str]) -> int:
    """How many of the labels occur in these rows or columns."""
    return sum(fold(text) in labels for line in lines for cell in line for text in cell)


def left_panels(
    texts: Sequence[str], waiting: WaitingUnits, stars: Stars, reader: TextNumberReader
) -> list[Unit]:
    """The key figures with what people left in them: those with the same words, then those with the
    same label, then the most alike; others are new.
    """
    bare = bare_texts(texts, waiting, stars)
    rest, found = dict(enumerate(bare)), Found()
    for find in (waiting.of_words, waiting.of_label, waiting.likest):
        more = find(without(rest, found))
        waiting.take(more.values())
        found |= more
    return units_left(bare, found, waiting, UnitKind.PANEL, reader)
