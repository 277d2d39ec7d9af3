"""Small editions in English or Spanish, with the figures that a test needs and no others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Cells = Mapping[str, Any]
"""The cells of a row by the headers of its columns."""

REPORT = {
    "en": ("Report", "Field", "Value"),
    "es": ("Informe", "Campo", "Valor"),
}
FIELDS: dict[str, dict[str, Any]] = {
    "en": {
        "Platform": "Peru",
        "Period start": date(2024, 10, 1),
        "Period end": date(2024, 10, 31),
    },
    "es": {
        "Plataforma": "Perú",
        "Inicio del periodo": date(2024, 10, 1),
        "Fin del periodo": date(2024, 10, 31),
    },
}
RESULTS = {
    "en": ("Results", ("Sector", "Result", "Figure", "Exact")),
    "es": ("Resultados", ("Sector", "Resultado", "Cifra", "Exacto")),
}


def small_book(
    path: Path,
    language: str,
    results: Sequence[Cells],
    sheets: Mapping[str, Sequence[Cells]] | None = None,
    fields: Cells | None = None,
) -> Path:
    """A workbook with these results, further sheets and fields of the report."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    report = book.active
    assert report is not None
    report.title, *heads = REPORT[language]
    report.append(heads)
    for field in {**FIELDS[language], **(fields or {})}.items():
        report.append(field)
    name, needed = RESULTS[language]
    _fill(book, name, results, needed)
    for title, rows in (sheets or {}).items():
        _fill(book, title, rows)
    book.save(path)
    return path


def _fill(book: Workbook, title: str, rows: Sequence[Cells], needed: Sequence[str] = ()) -> None:
    sheet = book.create_sheet(title)
    headers = list(dict.fromkeys([*needed, *(header for row in rows for header in row)]))
    sheet.append(headers)
    for row in rows:
        sheet.append([row.get(header) for header in headers])
