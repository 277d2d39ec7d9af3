"""Writes a workbook's parts in memory: openpyxl writes each sheet to a temporary file, which a
killed run would leave behind.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


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
