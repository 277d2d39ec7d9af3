"""The sheets of registered blocks: rows of cells by the columns in the block's file."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sitrep_writer.folding import fold_name
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import BlockRow, Texts
from sitrep_writer.model.workbook_names import Name
from sitrep_writer.reading.asides import without_asides
from sitrep_writer.reading.rows import Row, SheetView

NUMBER = "number"
"""The kind of a column whose cells are numbers."""


def read_block(view: SheetView) -> tuple[BlockRow, ...]:
    """The rows that have what the block needs, in workbook order."""
    rows = (_row(row) for row in without_asides(view))
    return tuple(row for row in rows if row is not None)


def _row(row: Row) -> BlockRow | None:
    columns = row.view.names.columns
    texts: dict[str, Texts] = {name: row.texts(name) for name in row.view.texts}
    counted = [key for key, column in columns.items() if column.kind == NUMBER]
    values = _values(row, but=(*row.view.text_keys, *counted))
    numbers = {key: n for key in counted if (n := row.number(key) or row.unread(key)) is not None}
    here = values.keys() | numbers.keys()
    lacking = [key for key, column in columns.items() if column.required and key not in here]
    if lacking:
        row.complain_of_gaps(lacking)
        for key in lacking:
            if row.is_filled(key):
                row.complain("row-incomplete.unusable", row.cell(key), title=row.view.title(key))
        return None
    said = {name: text for name, text in texts.items() if text}
    return BlockRow(row.cell(), values, said, numbers)


def _values(row: Row, but: Collection[str]) -> dict[str, SourcedValue[str]]:
    """The filled cells of a row by column, `but` for those of one language."""
    values: dict[str, SourcedValue[str]] = {}
    for key, column in row.view.names.columns.items():
        said = row.link(key) if column.link else row.text(key)
        if said is not None and key not in but:
            values[key] = _meant(said, column.choices)
    return values


def _meant(said: SourcedValue[str], choices: Mapping[str, Name]) -> SourcedValue[str]:
    """What a cell means, where its column offers words to choose from; as typed if it is none of
    them.
    """
    typed = fold_name(said.value)
    keys = (key for key, name in choices.items() if typed in map(fold_name, name.spellings))
    return SourcedValue(next(keys, said.value), said.cell)
