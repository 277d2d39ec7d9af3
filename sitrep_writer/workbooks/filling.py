"""What a new workbook holds from the start, put into its cells and marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.model.workbook_names import Language, SheetNames, WorkbookNames
from sitrep_writer.workbooks.conditional_formats import mark_blank, mark_unchanged
from sitrep_writer.workbooks.looks import LOOK_COLOUR, cell_at, header, write
from sitrep_writer.workbooks.start import OWN, LookAt, Start, StartCell, StartRow, StartTable

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_OWN_WIDTH = 20
_LINE, _LINES, _FILLED = 15, 12, 0.95
"""How high a line is, how many a row shows at most, and how full a line is of letters."""


class _Look(NamedTuple):
    """A cell that somebody must look at."""

    row: int
    column: int
    header: str
    blank: bool


def fill(
    book: Workbook, names: WorkbookNames, language: Language, start: Start
) -> tuple[LookAt, ...]:
    """Write everything, and hand back the cells that are marked."""
    found: list[LookAt] = []
    report = names.sheets["report"]
    for key, shown in names.sheets.items():
        sheet = book[shown.name.text(language)]
        rows = start.rows.get(key, ())
        of_fields = start.fields.values() if shown is report else ()
        columns = _Columns(sheet, shown, language, (*rows, *of_fields))
        looks = [look for at, row in enumerate(rows, 2) for look in columns.write(at, row)]
        if shown is report:
            looks += _fill_fields(columns, names, language, start)
        found += _marked(sheet, looks)
    for table in start.tables:
        found += _write_table(book, table)
    return tuple(found)


def _fill_fields(
    columns: _Columns, names: WorkbookNames, language: Language, start: Start
) -> Iterator[_Look]:
    """Write the values of fields; a cell to be looked at is told by the name of its field."""
    for row, (key, field) in enumerate(names.fields.items(), 2):
        for look in columns.write(row, start.fields.get(key, {})):
            yield look._replace(header=field.text(language))


class _Columns:
    """The columns of a sheet, with those that its rows have beyond the known ones."""

    def __init__(
        self, sheet: Worksheet, shown: SheetNames, language: Language, rows: Iterable[StartRow]
    ) -> None:
        from openpyxl.utils import get_column_letter

        self._sheet = sheet
        known = list(shown.columns)
        self._at = {key: number for number, key in enumerate(known, 1)}
        self._titles = {key: shown.columns[key].text(language) for key in known}
        own = dict.fromkeys(key for row in rows for key in row if key.startswith(OWN))
        for number, key in enumerate(own, len(known) + 1):
            self._at[key], self._titles[key] = number, key.removeprefix(OWN)
            header(cell_at(sheet, 1, number), self._titles[key])
            sheet.column_dimensions[get_column_letter(number)].width = _OWN_WIDTH
        filled = {key for row in rows for key, cell in row.items() if cell.value is not None}
        for key in filled & self._at.keys():
            sheet.column_dimensions[get_column_letter(self._at[key])].hidden = False

    def write(self, at: int, row: StartRow) -> Iterator[_Look]:
        """Write the cells of a row; those to be looked at."""
        for key, start in row.items():
            if key in self._at:
                cell = cell_at(self._sheet, at, self._at[key])
                _put(cell, start)
                self._heighten(cell)
                if start.look:
                    yield _Look(at, self._at[key], self._titles[key], start.value is None)

    def _heighten(self, cell: Cell) -> None:
        """Make a row as high as its longest text, which some programs do not do by themselves."""
        width = self._sheet.column_dimensions[cell.column_letter].width
        lines = 1 + int(len(f"{cell.value or ''}") / (width * _FILLED))
        row = self._sheet.row_dimensions[cell.row]
        if lines > 1:
            row.height = max(row.height or 0, _LINE * min(lines, _LINES))


def _put(cell: Cell, start: StartCell) -> None:
    if isinstance(start.value, str):
        kept = cell.number_format
        write(cell, start.value)
        cell.number_format = kept
    elif isinstance(start.value, Decimal):
        whole = start.value == start.value.to_integral_value()
        cell.value = int(start.value) if whole else float(start.value)
    elif start.value is not None:
        cell.value = start.value
    if start.number_format:
        cell.number_format = start.number_format


def _marked(sheet: Worksheet, looks: Sequence[_Look]) -> Iterator[LookAt]:
    """Tint the cells, and tell of those below one another as one."""
    from openpyxl.utils import get_column_letter

    order = sorted(looks, key=lambda look: (look.column, not look.blank, look.row))
    for (column, blank, title, _), run in groupby(
        enumerate(order), key=lambda n: (n[1].column, n[1].blank, n[1].header, n[1].row - n[0])
    ):
        rows = [look.row for _, look in run]
        letter = get_column_letter(column)
        cells = f"{letter}{rows[0]}" + (f":{letter}{rows[-1]}" if len(rows) > 1 else "")
        if blank:
            mark_blank(sheet, cells, LOOK_COLOUR)
        else:
            for row in rows:
                mark_unchanged(sheet, f"{letter}{row}", cell_at(sheet, row, column))
        yield LookAt(sheet.title, title, cells, blank)


def _write_table(book: Workbook, table: StartTable) -> Iterator[LookAt]:
    """A sheet of its own, with the cells as they are given."""
    sheet = book.create_sheet(table.name)
    looks = []
    for at, row in enumerate(table.rows, 1):
        for column, start in enumerate(row, 1):
            _put(cell_at(sheet, at, column), start)
            if start.look:
                looks.append(_Look(at, column, table.name, start.value is None))
    yield from _marked(sheet, looks)
