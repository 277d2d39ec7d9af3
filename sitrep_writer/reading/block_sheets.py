"""The sheets of registered blocks: rows of cells by the columns in the block's file."""

from __future__ import annotations

from collections.abc import Collection

from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import BlockRow, Texts
from sitrep_writer.reading.asides import without_asides
from sitrep_writer.reading.rows import Row, SheetView


def read_block(view: SheetView) -> tuple[BlockRow, ...]:
    """The rows that have what the block needs, in workbook order."""
    rows = (_row(row) for row in without_asides(view))
    return tuple(row for row in rows if row is not None)


def _row(row: Row) -> BlockRow | None:
    columns = row.view.names.columns
    texts: dict[str, Texts] = {name: row.texts(name) for name in row.view.texts}
    values = _values(row, but=row.view.text_keys)
    lacking = [key for key, column in columns.items() if column.required and key not in values]
    if lacking:
        row.complain_of_gaps(lacking)
        for key in lacking:
            if row.is_filled(key):
                row.complain("row-incomplete.unusable", row.cell(key), title=row.view.title(key))
        return None
    return BlockRow(row.cell(), values, {name: said for name, said in texts.items() if said})


def _values(row: Row, but: Collection[str]) -> dict[str, SourcedValue[str]]:
    """The filled cells of a row by column, `but` for those of one language."""
    values: dict[str, SourcedValue[str]] = {}
    for key, column in row.view.names.columns.items():
        said = row.link(key) if column.link else row.text(key)
        if said is not None and key not in but:
            values[key] = said
    return values
