"""Where the table of a sheet begins and ends: the lines above its headers, and a second table."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.reading.aside_words import AsideWords
from sitrep_writer.reading.spreadsheet import Grid, is_blank
from sitrep_writer.reading.table_cells import TableCells

STAR = "*"
_SAYS = ":"
"""What follows the word of a note with text."""
_SEVERAL = 3
"""In a table with this many headers, a title can be centred above."""


class TableShape:
    """Looks at the rows of one sheet."""

    def __init__(self, grid: Grid, cells: TableCells, asides: AsideWords) -> None:
        self.grid = grid
        self.cells = cells
        self.asides = asides

    def used(self, rows: Sequence[int]) -> list[int]:
        """The columns with any content, or that should have some."""
        facts = self.grid.facts
        return [
            column
            for at, column in enumerate(range(self.grid.left, self.grid.left + self.grid.width))
            if any(
                not is_blank(self.grid.rows[row][at]) or facts.trouble((row, column))
                for row in rows
            )
        ]

    def is_note(self, said: SourcedValue[str]) -> bool:
        """Whether a text is a note below a table."""
        return said.value.startswith(STAR) or self.asides.kind(said.value) == "note"

    def stands_above(self, first: SourcedValue[str], row: int, below: Sequence[int]) -> bool:
        """Whether the only cell of a row says something about the table below it. One over a
        further column is a header next to a blank corner, unless it is a note, or headers that can
        be nothing else follow.
        """
        if self.cells.held(row) != 1 or not any(self.cells.held(each) > 1 for each in below):
            return False
        if first.cell.column == self.used(below)[0]:
            return True
        if self.is_note(first) and (first.value.startswith(STAR) or _SAYS in first.value):
            return True
        several = self.cells.held(below[0]) >= _SEVERAL or below[0] > row + 1
        return several and self._is_header(below[0])

    def second_table(self, rows: Sequence[int]) -> int | None:
        """Where a second table begins: a row of words below an empty one, if the column above holds
        numbers, and rows below it. None if there is none.
        """
        for at in range(2, len(rows) - 1):
            start = at
            while start > 2 and self._follows(rows, start) and self._is_lone(rows[start - 1]):
                start -= 1
            if not self._follows(rows, start) and self._is_second(rows[at], rows[1:start]):
                return start
        return None

    def _follows(self, rows: Sequence[int], at: int) -> bool:
        return rows[at - 1] == rows[at] - 1

    def _is_lone(self, row: int) -> bool:
        filled = self.cells.filled(row)
        return len(filled) == 1 and not self.is_note(filled[0])

    def _is_second(self, row: int, above: Sequence[int]) -> bool:
        """Whether a row has words where the rows above have numbers, and numbers below it."""
        if not self._is_header(row):
            return False
        named = [at for at, value in enumerate(self.grid.rows[row]) if not is_blank(value)]
        columns = [[self.grid.rows[each][at] for each in above] for at in named]
        return any(
            sum(isinstance(cell, int | float) for cell in column)
            > sum(isinstance(cell, str) and not is_blank(cell) for cell in column)
            for column in columns
        )

    def _is_header(self, row: int) -> bool:
        """Whether a row has several words and no number, and the one below it a number."""
        filled = [value for value in self.grid.rows[row] if not is_blank(value)]
        if len(filled) < 2 or not all(isinstance(value, str) for value in filled):
            return False
        below = self.grid.rows.get(row + 1, ())
        return any(isinstance(value, int | float) for value in below)
