"""Workbooks with the sheets of registered blocks, made in code, and what is drafted of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sitrep_writer.api import Outcome, draft_workbook
from sitrep_writer.model.draft import CardBox, ContentBlock, DataTable, Draft, Spans
from sitrep_writer.model.options import DraftOptions
from tests.reading.books import Rows, book

CONTACTS: Rows = [
    ["Name", "Role (English)", "Role (Spanish)", "Organisation", "Address"],
    ["Coordination desk", "Inter-agency coordination", "Coordinación interagencial", "IOM",
     "coordination@example.org"],
    ["Information desk", "Information management", "Gestión de información", "UNHCR",
     "https://www.example.org/data"],
]  # fmt: skip
TABLE = "Table departments"
DEPARTMENTS: Rows = [
    ["Title (English)", "People reached by department"],
    ["Title (Spanish)", "Personas alcanzadas por departamento"],
    ["Headers (Spanish)", "Departamento", "Personas", "Porcentaje", "Monto", "Presupuesto", "Tasa"],
    ["Department", "People", "Share", "Amount", "Budget", "Rate"],
    ["Lima", 9980, 0.688, 120000, 31000.5, 4.25],
    ["Tumbes", 4520, 0.312, 45000.5, 12000, 3],
    ["Total", 14500, 1, 165000.5, 43000.5, None],
    ["Source: monitoring of partners"],
]
FORMATS = ("General", "#,##0", "0.0%", '"S/" #,##0.00', '"$"#,##0.00', "0.00")
"""Of the columns of DEPARTMENTS."""
SHEETS: Mapping[str, Rows] = {"Contacts": CONTACTS, TABLE: DEPARTMENTS}
BOTH = ("en", "es")
HEADS = ["Department", "People"]
ONE = "tables.one"
"""The id of the table of the sheet `Table one`."""


def formatted(sheet: Worksheet, formats: Sequence[str], top: int = 1) -> None:
    """Gives the columns of a sheet their number formats, from a row on."""
    for row in sheet.iter_rows(min_row=top):
        for cell, code in zip(row, formats, strict=False):
            cell.number_format = code


def edition(
    folder: Path,
    sheets: Mapping[str, Rows] = SHEETS,
    change: Callable[[Workbook], object] | None = None,
    name: str = "peru.xlsx",
) -> Path:
    """A workbook with these sheets beside a sound Report and Results; the table of departments has
    the formats of its columns."""

    def made(workbook: Workbook) -> None:
        if TABLE in workbook.sheetnames:
            formatted(workbook[TABLE], FORMATS, 5)
        if change:
            change(workbook)

    folder.mkdir(parents=True, exist_ok=True)
    return book(folder, sheets, made, name)


def of_table(
    folder: Path,
    rows: Rows,
    formats: Sequence[str] = (),
    change: Callable[[Workbook], object] | None = None,
    name: str = "Table one",
) -> Path:
    """A workbook with one table under a title in both languages."""
    titled: Rows = [["Title (English)", "One"], ["Title (Spanish)", "Uno"], *rows]

    def made(workbook: Workbook) -> None:
        formatted(workbook[name], formats, 4)
        if change:
            change(workbook)

    return edition(folder, {name: titled}, made)


def outcome(path: Path, *locales: str, layout: str = "update") -> Outcome:
    """What is drafted of a workbook, in English and Spanish unless said otherwise."""
    return draft_workbook(path, DraftOptions(locales=locales or BOTH, layout=layout))


def told(path: Path, *locales: str) -> list[tuple[str, str]]:
    """The code and the whole message of each problem."""
    return [(found.code, str(found)) for found in outcome(path, *locales).problems]


def block_of(draft: Draft, key: str) -> ContentBlock:
    """The block of a key."""
    return next(
        block for block in draft.blocks if isinstance(block, ContentBlock) and block.key == key
    )


def table_of(draft: Draft, key: str = "tables.departments") -> DataTable:
    """The table of a block."""
    (table,) = block_of(draft, key).contents
    assert isinstance(table, DataTable)
    return table


def box_of(draft: Draft) -> CardBox:
    """The box of contacts."""
    (box,) = block_of(draft, "contacts").contents
    assert isinstance(box, CardBox)
    return box


def words(spans: Spans) -> str:
    """The words of spans, with ordinary spaces."""
    text = "".join(span.text for span in spans)
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def cells(table: DataTable) -> list[list[str]]:
    """A table as the words of its cells, its header first."""
    heads = [words(column.header) for column in table.columns]
    return [heads, *([words(cell) for cell in row.cells] for row in table.rows)]


def row_with(rows: Sequence[Any], row_id: str) -> Any:
    """The row of an id."""
    return next(row for row in rows if row.id == row_id)


def drafted(path: Path, locale: str = "en", key: str = ONE) -> list[list[str]]:
    """The table in a language, as words."""
    return cells(table_of(outcome(path, locale).drafts[0], key))


def english(path: Path) -> list[tuple[str, str]]:
    """What is told of a draft in English alone, where words need no translation."""
    return told(path, "en")
