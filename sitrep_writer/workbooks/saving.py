"""Saving a workbook: its parts written in memory, the same bytes for the same content, and never
half a file."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from sitrep_writer.files import replace_file

if TYPE_CHECKING:
    from openpyxl import Workbook

MADE = datetime(2024, 1, 1)
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def new_book() -> Workbook:
    """A workbook without sheets, whose dates are no clock's."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "sitrep"
    book.properties.created = book.properties.modified = MADE
    return book


def save(book: Workbook, path: Path) -> None:
    """Put the workbook in its place. Raises FileLocked and OSError, with what was there before
    untouched."""
    replace_file(path, packed(book))


def packed(book: Workbook) -> bytes:
    """The workbook's zip, its parts without the time at which they were written."""

    made, packed = io.BytesIO(), io.BytesIO()
    InMemoryWriter(book, zipfile.ZipFile(made, "w")).save()  # book.save would stamp the time
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(packed, "w") as archive:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, ZIP_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            archive.writestr(part, parts.read(name))
    return packed.getvalue()


class InMemoryWriter(ExcelWriter):
    """openpyxl's writer of packages, without files."""

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        sheet: Any = WorksheetWriter(ws, BytesIO())
        sheet.write()
        ws._rels = sheet._rels
        package: Any = self
        package._archive.writestr(ws.path[1:], sheet.read())
        package.manifest.append(ws)
