"""How sheets made for people look: headers, widths, wrapped text, colours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sitrep_writer.folding import as_escape
from sitrep_writer.model.workbook_names import Column, Language
from sitrep_writer.reasons.reason import ReasonError, reason

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Calibri"
HEADER_COLOUR = "1F3864"
TAB_COLOUR = "00AAAD"
TO_FILL_COLOUR = "FFF7D6"
HEADER_HEIGHT = 32
A4 = 9
_UNHOLDABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""


def lay_out(sheet: Worksheet, columns: Iterable[Column], language: Language) -> None:
    """Write the header row, freeze it, and set each column's width and wrapping."""
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns, 1):
        _header(cell_at(sheet, 1, number), column.text(language))
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        dimension.hidden = column.hidden
        dimension.alignment = _wrapped()
    sheet.row_dimensions[1].height = HEADER_HEIGHT
    sheet.freeze_panes = "A2"
    sheet.sheet_properties.tabColor = TAB_COLOUR
    _set_up_page(sheet)


def _set_up_page(sheet: Worksheet) -> None:
    """As wide as a landscape A4 page, the header on every page, the cells ruled."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.print_options.gridLines = True


class CellMerged(ReasonError, ValueError):
    """A cell cannot be written, since it is inside merged cells."""


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell that can be written. Raises CellMerged."""
    from openpyxl.cell import MergedCell

    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        place = f"{sheet.title}!{cell.coordinate}"
        raise CellMerged(reason("words-file.merged-cells", cell=place))
    return cell


def write(cell: Cell, value: str) -> None:
    """Put text into a cell, wrapped; text that begins like a formula stays text, and characters
    that no cell can hold become escapes.
    """
    cell.value = _UNHOLDABLE.sub(lambda found: as_escape(found[0]), value)
    if value.startswith("="):
        cell.data_type = "s"
    cell.alignment = _wrapped()


def to_fill_in(cell: Cell) -> None:
    """Tint a cell that somebody should fill in."""
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", fgColor=TO_FILL_COLOUR)
    cell.alignment = _wrapped()


def _header(cell: Cell, text: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.value = _UNHOLDABLE.sub(lambda found: as_escape(found[0]), text)
    cell.font = Font(name=FONT, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=HEADER_COLOUR)
    cell.alignment = Alignment(horizontal="left", vertical="center", indent=1, wrap_text=True)


def _wrapped() -> Alignment:
    from openpyxl.styles import Alignment

    return Alignment(wrap_text=True, vertical="top")
