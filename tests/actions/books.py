"""Workbooks whose results are typed as a coordinator types them: cells, and no text by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from openpyxl import load_workbook

from sitrep_writer.api import draft_workbook
from sitrep_writer.api.outcome import Outcome
from sitrep_writer.model.options import DraftOptions
from tests.examples import SEPTEMBER, copied

HERE = Path(__file__).parent
COLUMNS = {
    "sector": "Sector",
    "result": "Result",
    "figure": "Figure",
    "exact": "Exact",
    "unit": "Unit",
    "who": "Who",
    "where": "Where",
    "what": "What",
    "topics": "Topics",
    "items": "Items",
    "by": "By",
    "time": "Time",
    "purpose": "Purpose",
    "channel": "Channel",
    "support": "With the support of",
    "including": "Including",
    "detail": "Detail",
    "outcome": "Outcome",
    "framework": "Framework",
    "modality": "Modality",
    "partners": "Partners",
    "wording": "Wording",
    "previous": "Previous",
}

Row = Mapping[str, str | int | float]
"""The cells of a row by the keys of COLUMNS."""


def book_of(folder: Path, rows: Iterable[Row]) -> Path:
    """A workbook with these results and no others."""
    path = copied(folder, SEPTEMBER)
    book = load_workbook(path)
    for name in ("Context", "Highlight", "Sectors"):
        book[name].delete_rows(2, book[name].max_row)
    sheet = book["Results"]
    sheet.delete_rows(1, sheet.max_row)
    sheet.append(list(COLUMNS.values()))
    for row in rows:
        sheet.append([row.get(key) for key in COLUMNS])
    book.save(path)
    return path


def drafted(folder: Path, rows: Iterable[Row], *locales: str) -> Outcome:
    """The drafts of a workbook with these results."""
    return draft_workbook(book_of(folder, rows), DraftOptions(locales=locales))


def table(name: str) -> list[dict[str, str | int]]:
    """The rows of a table beside this file."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    heads = lines[0].removeprefix("# ").split("\t")
    found: list[dict[str, str | int]] = []
    for line in lines[1:]:
        cells: dict[str, str | int] = {
            key: value for key, value in zip(heads, line.split("\t"), strict=False) if value
        }
        for number in {"exact", "previous"} & cells.keys():
            cells[number] = int(cells[number]) if str(cells[number]).isdigit() else cells[number]
        found.append(cells)
    return found
