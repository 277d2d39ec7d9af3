"""Key figures as people left them, in the form of a band or of a list."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep_writer.folding import fold
from sitrep_writer.model.paper import Paragraph
from sitrep_writer.model.version import Kind, Unit
from sitrep_writer.review.documents.refiguring import left_unit, typed_figures
from sitrep_writer.review.documents.tables import BETWEEN, columns_of, joined, rows_of
from sitrep_writer.review.documents.texts import Stars, words_of
from sitrep_writer.review.documents.words import paired
from sitrep_writer.review.numbers import NumberReader

_BAND = "sw key figure"
_LIKE = 40  # labels are short, and their figures say the rest


def is_band(cells: Sequence[Paragraph]) -> bool:
    """Whether a table is a band of panels by the styles in it."""
    return any(cell.style.startswith(_BAND) for cell in cells)


def are_panels(cells: Sequence[Paragraph], drafted: Sequence[Unit]) -> bool:
    """Whether a table is that of the key figures: by its styles, or by the labels in it."""
    if is_band(cells):
        return True
    labels = {_label(unit.text) for unit in drafted}
    return any(fold(words_of(cell)) in labels for cell in cells)


def panel_texts(cells: Sequence[Paragraph], drafted: Sequence[Unit] = ()) -> list[str]:
    """What each key figure says. A band has one in a column, a list in a row below the header."""
    if is_band(cells):
        return [joined(column) for column in columns_of(cells)]
    labels = {_label(unit.text) for unit in drafted}
    heads = {fold(text) for row in rows_of(cells)[:1] for cell in row for text in cell}
    if labels & heads and len(heads) > 1:
        return [joined(column) for column in columns_of(cells)]
    return [joined(row) for row in rows_of(cells)[1:]]


def left_panels(
    texts: Sequence[str], drafted: Sequence[Unit], stars: Stars, reader: NumberReader
) -> list[Unit]:
    """The key figures with what people left in them."""
    bare = [stars.without(text) for text in texts]
    found = {at: key for at, (key, _) in paired(_by_number(drafted), bare, _LIKE).items()}
    labels = {_label(unit.text): n for n, unit in enumerate(drafted)}
    for at, text in enumerate(bare):
        number = labels.get(_label(text))
        if number is not None and found.get(at) != number:
            found = {other: key for other, key in found.items() if key != number}
            found[at] = number
    return [
        left_unit(drafted[found[at]], text, reader)
        if at in found
        else Unit("", Kind.PANEL, text, typed_figures(text, reader))
        for at, text in enumerate(bare)
    ]


def _by_number(drafted: Sequence[Unit]) -> dict[int, str]:
    return {n: unit.text for n, unit in enumerate(drafted)}


def _label(text: str) -> str:
    return fold(text.partition(BETWEEN)[0])
