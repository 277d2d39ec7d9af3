"""Small tables that translators and designers edit: CSV files with a header row, UTF-8."""

from __future__ import annotations

import csv
from functools import lru_cache

from sitrep_writer.resources import Layer


class TableUnreadable(ValueError):
    """A CSV file that cannot be read: the file and why."""


class Row:
    """A row by column name, and the line it stands on; a column that is not there is empty."""

    __slots__ = ("_at", "_cells", "file", "line")

    def __init__(self, at: dict[str, int], cells: list[str], file: str, line: int) -> None:
        self._at = at
        self._cells = cells
        self.file = file
        self.line = line

    def __getitem__(self, column: str) -> str:
        at = self._at.get(column, -1)
        return self._cells[at].strip() if 0 <= at < len(self._cells) else ""


@lru_cache(maxsize=64)
def read_table(layer: Layer, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows of a CSV file; blank rows are skipped.

    Raises TableUnreadable where the file is no UTF-8 or lacks one of the columns.
    """
    try:
        text = layer.path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TableUnreadable(
            f"{layer.name} cannot be read ({error}). Save it as CSV UTF-8."
        ) from error
    lines = text.splitlines()
    delimiter = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.reader(lines, delimiter=delimiter)
    names = [name.strip().lower() for name in next(reader, [])]
    missing = [column for column in columns if column not in names]
    if missing:
        raise TableUnreadable(
            f'{layer.name} has no column "{missing[0]}"; its first line names the columns '
            f"{', '.join(columns)}."
        )
    at = {name: index for index, name in reversed(list(enumerate(names)))}
    return tuple(
        [
            Row(at, cells, layer.name, reader.line_num)
            for cells in reader
            if any(map(str.strip, cells))
        ]
    )
