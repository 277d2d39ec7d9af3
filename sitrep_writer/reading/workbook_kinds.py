"""What a workbook is, by its contents: an edition, or activity reports."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sitrep_writer.folding import fold_name
from sitrep_writer.model.problems import Problem
from sitrep_writer.ooxml.zip_limits import DAMAGED_ZIP
from sitrep_writer.read_file import REPORT, is_file
from sitrep_writer.reading.name_index import read_names
from sitrep_writer.reading.workbook_files import TEXTS, read_bytes
from sitrep_writer.resources import Resources

if TYPE_CHECKING:
    from sitrep_writer.reading.fivew.layouts import Layouts
    from sitrep_writer.reading.fivew.report_tables import ReportTable

MOST = 1024 * 1024
"""How much of the list of sheets is examined."""
_SHEET = re.compile(r'<(?:\w+:)?sheet\s[^<>]*?\bname="([^"]*)"')


def is_edition(content: bytes, resources: Resources) -> bool:
    """Whether a file's bytes have the sheets that every edition needs. Only the list of the sheets
    is examined.
    """
    index = read_names(resources)
    if isinstance(index, Problem):
        return False
    found = {index.sheets.get(fold_name(name)) for name in _sheet_names(content)}
    return {key for key, sheet in index.names.sheets.items() if sheet.required} <= found


def are_reports(paths: Iterable[Path], resources: Resources) -> bool:
    """Whether one of the files, or a file in a folder, has the headers of an activity report, and
    none is an edition's workbook.
    """
    from sitrep_writer.reading.fivew.report_files import find_inputs

    files = find_inputs(paths).files
    if any(is_edition(_content(path), resources) for path in files):
        return False
    return any(_has_header(path, resources) for path in files)


def _content(path: Path) -> bytes:
    content = read_bytes(path) if is_file(path) else b""
    return b"" if isinstance(content, Problem) else content


def _sheet_names(content: bytes) -> list[str]:
    if not content.startswith(b"PK"):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            text = package.open("xl/workbook.xml").read(MOST).decode("utf-8", "replace")
    except DAMAGED_ZIP:
        return []
    return [html.unescape(name) for name in _SHEET.findall(text)]


def _has_header(path: Path, resources: Resources) -> bool:
    from sitrep_writer.reading.fivew.layouts import read_layouts

    layouts = read_layouts(resources)
    content = read_bytes(path, REPORT)
    if isinstance(layouts, Problem) or isinstance(content, Problem) or not content:
        return False
    return any(_is_report(table, layouts) for table in _tables(path, content))


def _tables(path: Path, content: bytes) -> Iterable[ReportTable | Problem]:
    from sitrep_writer.reading.fivew.csv_file import open_csv
    from sitrep_writer.reading.fivew.workbook import open_workbook

    if content.startswith(b"PK"):
        book = open_workbook(path, content)
        return () if isinstance(book, Problem) else book.tables()
    opened = open_csv(path, content) if path.suffix.lower() in TEXTS else None
    return () if opened is None else (opened.table,)


def _is_report(table: ReportTable | Problem, layouts: Layouts) -> bool:
    from sitrep_writer.reading.fivew.column_headers import LOOK_AT, NoHeader, find_report_header

    if isinstance(table, Problem):
        # No edition has so many rows; the reader reports why.
        return table.code == "sheet-too-large"
    found = find_report_header(table, list(islice(table.rows, LOOK_AT)), layouts)
    return not isinstance(found, NoHeader) or bool(found.missing)
