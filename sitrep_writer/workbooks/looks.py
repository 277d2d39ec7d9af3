"""How sheets made for people look: headers, widths, wrapped text, colours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
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
TO_FILL_COLOUR = "FFF2B3"
GUESS_COLOUR = "FCE4D6"
LOOK_COLOUR = "FBD5B5"
WRONG_COLOUR = "FFC7CE"
WRONG_INK = "9C0006"
REQUIRED_COLOUR = "00707A"
HEADER_HEIGHT = 32
A4 = 9
FORMATS = {
    "count": "#,##0",
    "money": '"$"#,##0.00',
    "percent": "0.0%",
    "date": "yyyy-mm-dd",
    "text": "General",
    "rounding": "General",
    "column.count": "#,##0",
    "column.text": "@",
    "column.number": "General",
}
"""The formats of values by kind; those of columns keep Excel from reading text as a number."""
_PRINT_AREA = "_xlnm.Print_Area"
_UNHOLDABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""


def lay_out(sheet: Worksheet, columns: Iterable[Column], language: Language) -> None:
    """Write the header row, freeze it, and set each column's width and wrapping."""
    shown = list(columns)
    for number, column in enumerate(shown, 1):
        header(cell_at(sheet, 1, number), column.text(language))
    hidden = [number for number, column in enumerate(shown, 1) if column.hidden]
    lay_out_widths(sheet, [column.width for column in shown], hidden)


def lay_out_widths(sheet: Worksheet, widths: Sequence[float], hidden: Collection[int] = ()) -> None:
    """Freeze the header row, and set each column's width and wrapping; hide columns by number."""
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(widths, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = width
        dimension.hidden = number in hidden
        dimension.alignment = _wrapped()
    sheet.row_dimensions[1].height = HEADER_HEIGHT
    sheet.freeze_panes = "A2"
    sheet.sheet_properties.tabColor = TAB_COLOUR
    set_up_page(sheet)
    sheet.print_title_rows = "1:1"


def set_up_page(sheet: Worksheet, *, ruled: bool = True) -> None:
    """As wide as a landscape A4 page, the cells ruled unless that is not wanted."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.gridLines = ruled


_ON_A_PAGE = 190
"""How wide the columns of a page may be together before letters become too small."""


def print_columns(sheet: Worksheet, columns: int) -> None:
    """Print the first columns of a sheet, as far down as they are filled in."""
    from openpyxl.utils import get_column_letter, quote_sheetname
    from openpyxl.workbook.defined_name import DefinedName

    shown = [sheet.column_dimensions[get_column_letter(n)] for n in range(1, columns + 1)]
    width = sum(dimension.width for dimension in shown if not dimension.hidden)
    sheet.page_setup.fitToWidth = max(1, round(width / _ON_A_PAGE))
    area = f"{quote_sheetname(sheet.title)}!$A:${get_column_letter(columns)}"
    sheet.defined_names[_PRINT_AREA] = DefinedName(_PRINT_AREA, attr_text=area)


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


def write(cell: Cell, value: str, *, wrapped: bool = True) -> None:
    """Put text into a cell, wrapped unless nobody sees it; text that begins like a formula stays
    text, and what no cell can hold is shown as an escape."""
    cell.value = holdable(value)
    if value.startswith("="):
        cell.data_type = "s"
    if wrapped:
        cell.alignment = _wrapped()


def holdable(text: str) -> str:
    """A text with what no cell can hold as an escape."""
    return _UNHOLDABLE.sub(lambda found: as_escape(found[0]), text)


def require(cell: Cell) -> None:
    """Set the header of a column that every row needs apart from the others."""
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", fgColor=REQUIRED_COLOUR)


def to_fill_in(cell: Cell) -> None:
    """Tint a cell that somebody should fill in."""
    _tint(cell, TO_FILL_COLOUR)


def to_confirm(cell: Cell) -> None:
    """Tint a cell with a guess that somebody should confirm."""
    _tint(cell, GUESS_COLOUR)


def _tint(cell: Cell, colour: str) -> None:
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", fgColor=colour)
    cell.alignment = _wrapped()


def header(cell: Cell, text: str) -> None:
    """Write a header."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.value = holdable(text)
    cell.font = Font(name=FONT, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=HEADER_COLOUR)
    cell.alignment = Alignment(horizontal="left", vertical="center", indent=1, wrap_text=True)


def _wrapped() -> Alignment:
    from openpyxl.styles import Alignment

    return Alignment(wrap_text=True, vertical="top")
