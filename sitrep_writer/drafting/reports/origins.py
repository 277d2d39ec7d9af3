"""The rows behind a figure of the reports, and the places used instead of cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from sitrep_writer.model.activities import SourceSheet
from sitrep_writer.model.cells import Cell, column_letters
from sitrep_writer.model.indicators import Measure, RowsBehind
from sitrep_writer.model.origin import Origin, SheetRows

NOWHERE = Cell("activity reports", 0, 0)
"""The place of a figure whose rows are not named."""
COLUMNS = {"cva_people": "new", "cva_share": "new"}
"""The columns of measures that are not columns themselves."""


class Origins:
    """Origins of figures from the sheets of one input."""

    def __init__(self, sources: Iterable[SourceSheet]) -> None:
        self._sheets = {(source.file, source.sheet): source for source in sources}

    def origin(
        self,
        name: str,
        measure: Measure,
        filters: Mapping[str, tuple[str, ...]],
        behind: Iterable[RowsBehind],
    ) -> Origin:
        """The rows behind a measure; only rule and count if the rows are not named."""
        rows = tuple(behind)
        count = sum(sheet.total for sheet in rows)
        if any(not sheet.file for sheet in rows):
            return Origin(measure.rule, count)
        column = COLUMNS.get(name, name)
        looked_at = (*filters, column)
        sheets = tuple(self._rows(sheet, looked_at) for sheet in rows)
        return Origin(measure.rule, count, column, measure.cells, dict(filters), sheets)

    def _rows(self, rows: RowsBehind, keys: Iterable[str]) -> SheetRows:
        source = self._sheets[rows.file, rows.sheet]
        columns = {
            key: column_letters(source.columns[key]) for key in keys if key in source.columns
        }
        return SheetRows(rows.file, rows.sheet, rows.total, columns, rows.rows)


def place_of(behind: Iterable[RowsBehind]) -> Cell:
    """The sheet of the first rows, as the place that problems name."""
    first = next(iter(behind), None)
    if first is None or not first.file:
        return NOWHERE
    return Cell(first.sheet, 0, 0, first.file) if first.sheet else Cell(first.file, 0, 0)


def exact(value: float) -> Decimal:
    """A sum as a decimal: counts are whole, amounts have cents."""
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(round(value, 2)))
