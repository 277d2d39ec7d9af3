"""The sheets of registered blocks: rows of cells by the columns that the block's file names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import BlockRow, Texts
from sitrep_writer.reading.asides import without_asides
from sitrep_writer.reading.rows import Row, SheetView

_OF_LANGUAGE = re.compile(r"(?P<name>\w+)_(?P<language>[a-z]{2})")


def read_block(view: SheetView) -> tuple[BlockRow, ...]:
    """The rows that have what the block needs, in the workbook's order."""
    rows = (_row(row) for row in without_asides(view))
    return tuple(row for row in rows if row is not None)


def languages_of(columns: Iterable[str]) -> dict[str, dict[str, str]]:
    """Columns that have one a language: name → language → column (`role` → `en` → `role_en`)."""
    found: dict[str, dict[str, str]] = {}
    for key in columns:
        if named := _OF_LANGUAGE.fullmatch(key):
            found.setdefault(named["name"], {})[named["language"]] = key
    return found


def _row(row: Row) -> BlockRow | None:
    columns = row.view.names.columns
    by_language = languages_of(columns)
    texts: dict[str, Texts] = {name: row.texts(**keys) for name, keys in by_language.items()}
    written = {key for keys in by_language.values() for key in keys.values()}
    values: dict[str, SourcedValue[str]] = {}
    for key, column in columns.items():
        said = row.link(key) if column.link else row.text(key)
        if said is not None and key not in written:
            values[key] = said
    lacking = [key for key, column in columns.items() if column.required and key not in values]
    if lacking:
        row.complain_of_gaps(lacking)
        for key in lacking:
            if row.is_filled(key):
                text = f"the {row.view.title(key)} of this row cannot be used, so the row was left "
                row.complain("row-incomplete", row.cell(key), f"{text}out. Correct it.")
        return None
    return BlockRow(row.cell(), values, {name: said for name, said in texts.items() if said})
