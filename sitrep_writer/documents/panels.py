"""Key figures as people left them, in the form of a band or of a list."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep_writer.documents.figures_in_text import TextNumberReader
from sitrep_writer.documents.flattening import BETWEEN
from sitrep_writer.documents.paragraph_texts import Stars, words_of
from sitrep_writer.documents.refiguring import left_unit, typed_figures
from sitrep_writer.documents.table_texts import columns_of, joined, rows_of
from sitrep_writer.documents.text_matching import paired
from sitrep_writer.folding import fold
from sitrep_writer.model.version import Unit, UnitKind
from sitrep_writer.model.word_text import Paragraph

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
    rows, columns = rows_of(cells), columns_of(cells)
    listed = _labels_in(columns[:1], labels) >= _labels_in(rows[:1], labels)
    if not listed or len(columns) == 1:
        return [joined(column) for column in columns]
    headed = len(rows) > 1 and not _labels_in([rows[0][:1]], labels)
    return [joined(row) for row in rows[headed:]]


def _labels_in(lines: Sequence[Sequence[Sequence[str]]], labels: set[str]) -> int:
    """How many of the labels stand in some rows or columns."""
    return sum(fold(text) in labels for line in lines for cell in line for text in cell)


def left_panels(
    texts: Sequence[str], drafted: Sequence[Unit], stars: Stars, reader: TextNumberReader
) -> list[Unit]:
    """The key figures with what people left in them."""
    return left_texts(texts, drafted, UnitKind.PANEL, stars, reader)


def left_rows(
    cells: Sequence[Paragraph], drafted: Sequence[Unit], stars: Stars, reader: TextNumberReader
) -> list[Unit]:
    """The rows of a table, or the cards of a box, with what people left in them."""
    are_cards = any(unit.kind is UnitKind.CARD for unit in drafted)
    kind = UnitKind.CARD if are_cards else UnitKind.ROW
    known = [unit for unit in drafted if unit.kind is kind]
    rows = rows_of(cells)
    lines = [[cell] for row in rows for cell in row] if are_cards else rows
    return left_texts(list(map(joined, lines)), known, kind, stars, reader)


def left_texts(
    texts: Sequence[str],
    drafted: Sequence[Unit],
    kind: UnitKind,
    stars: Stars,
    reader: TextNumberReader,
) -> list[Unit]:
    """Texts of one kind beside the drafted ones: those that are the same, then those of the same
    label, then the most alike; others are new."""
    known = {fold(unit.text) for unit in drafted}
    bare = [text if fold(text) in known else stars.without(text) for text in texts]
    found = _found(bare, drafted)
    return [
        left_unit(drafted[found[at]], text, reader)
        if at in found
        else Unit("", kind, text, typed_figures(text, reader))
        for at, text in enumerate(bare)
    ]


def _found(texts: Sequence[str], drafted: Sequence[Unit]) -> dict[int, int]:
    """Which of the drafted ones each text is."""
    found = _of_same_words(texts, drafted)
    rest = [at for at in range(len(texts)) if at not in found]
    waiting = {n: unit.text for n, unit in enumerate(drafted) if n not in found.values()}
    alike = paired(waiting, [texts[at] for at in rest], _LIKE)
    return found | {rest[n]: number for n, (number, _) in alike.items()}


def _of_same_words(texts: Sequence[str], drafted: Sequence[Unit]) -> dict[int, int]:
    found: dict[int, int] = {}
    for key_of in (fold, _label):
        for at, text in enumerate(texts):
            free = (n for n in range(len(drafted)) if n not in found.values())
            same = (n for n in free if key_of(drafted[n].text) == key_of(text))
            if at not in found and (number := next(same, None)) is not None:
                found[at] = number
    return found


def _label(text: str) -> str:
    return fold(text.partition(BETWEEN)[0])
