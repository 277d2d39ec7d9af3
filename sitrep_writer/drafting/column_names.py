"""What the columns of a workbook are called, for messages to those who fill it in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sitrep_writer.edition_names import names_files, names_in
from sitrep_writer.folding import slug
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import Edition, ResultRow
from sitrep_writer.model.workbook_names import Name
from sitrep_writer.resources import Resources

_RESULTS = "results"


class ColumnNames:
    """The columns of the Results sheet of one workbook."""

    def __init__(
        self, headers: Mapping[str, SourcedValue[str]] | None = None, language: str = "en"
    ) -> None:
        self._headers = headers or {}
        self._language = language

    def name(self, slot: str) -> str:
        """The column that fills a slot: its header as it is typed; where there is none, as a new
        workbook in this language calls it; one of its own as it is named."""
        header = self._headers.get(slot)
        if header is not None:
            return header.value
        known = _names().get(slot)
        return known.text(self._language) if known is not None else slot.replace("_", " ")

    def cell(self, slot: str, row: Cell) -> Cell | None:
        """The cell of a column in a row; None where the workbook has no such column."""
        header = self._headers.get(slot)
        if header is None:
            return None
        return Cell(row.sheet, row.row, header.cell.column, row.book)


def columns_of(edition: Edition) -> ColumnNames:
    """The columns of an edition's Results sheet."""
    return ColumnNames(edition.headers.get(_RESULTS), edition.language)


def header_on(edition: Edition, cell: Cell, slot: str) -> SourcedValue[str] | None:
    """The header of the column that fills a slot, on the sheet of a cell."""
    for headers in edition.headers.values():
        found = headers.get(slot)
        if found is not None and (found.cell.sheet, found.cell.book) == (cell.sheet, cell.book):
            return found
    return None


def blank_row(edition: Edition, row: Cell, figure: str) -> ResultRow | None:
    """The row of a figure that a text names and whose number is blank, of the result that the row
    of this cell has."""
    here = next((each for each in edition.results if _is_row(each, row)), None)
    if here is None:
        return None
    for each in edition.results:
        same = each.sector.value == here.sector.value and each.result.value == here.result.value
        if same and each.figure is not None and slug(each.figure.value) == figure:
            return each if each.exact is None and each.unread is None else None
    return None


def _is_row(result: ResultRow, cell: Cell) -> bool:
    return (result.cell.sheet, result.cell.row) == (cell.sheet, cell.row)


@lru_cache(maxsize=1)
def _names() -> dict[str, Name]:
    """The shipped names by slot."""
    return dict(names_in(names_files(Resources())).sheets[_RESULTS].columns)
