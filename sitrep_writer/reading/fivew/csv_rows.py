"""The rows of a CSV file, with unclosed quotation marks detected.

A CSV reader takes everything after such a mark, including line breaks, as one cell (RFC 4180,
section 2): the rows below vanish. Here only its own line is read without quotation marks.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from sitrep_writer.reading.fivew.report_tables import Row
from sitrep_writer.reasons.reason import Reason, reason

MAX_CELL = 1024 * 1024
MOST_LINES = 200
"""In a cell with more lines than this, a quotation mark was left open."""
MARK = '"'


class BadLine(NamedTuple):
    """A line that is not valid CSV: its number, counted from 1, and what to do about it."""

    number: int
    why: Reason


class CsvRows:
    """Iterates over the rows of a text. `bad` has the invalid lines so far; `number` is the line of
    the file where the next row begins.
    """

    def __init__(self, text: io.TextIOBase, separator: str) -> None:
        self._lines: Iterator[str] = iter(text)
        self._separator = separator
        self._held: list[str] = []
        self.number = 1
        self.bad: list[BadLine] = []

    def __iter__(self) -> Iterator[Row]:
        limit = csv.field_size_limit(MAX_CELL)
        try:
            yield from self._rows()
        finally:
            csv.field_size_limit(limit)

    def _rows(self) -> Iterator[Row]:
        while True:
            reader = csv.reader(self._holding(), delimiter=self._separator, strict=True)
            try:
                for row in reader:
                    if self._swallowed():
                        raise csv.Error
                    self.number += len(self._held)
                    self._held.clear()
                    yield row
                return
            except csv.Error:
                yield self._unsound()

    def _swallowed(self) -> bool:
        """Whether a row swallowed rows below it: it has several lines and an odd number of marks,
        while the marks of a valid row are paired.
        """
        return len(self._held) > 1 and sum(line.count(MARK) for line in self._held) % 2 == 1

    def _holding(self) -> Iterator[str]:
        """The lines, each kept until its row is complete."""
        for line in self._lines:
            self._held.append(line)
            if len(self._held) > MOST_LINES:
                raise csv.Error
            yield line

    def _unsound(self) -> Row:
        """The first of the kept lines, read as well as possible; the others are read again."""
        first, *rest = self._held
        self._lines = chain(rest, self._lines)
        self._held.clear()
        try:
            row, why = self._alone(first, closed=not rest)
        except csv.Error:
            row, why = [], reason("csv-quotation.too-long", most=MAX_CELL)
        self.bad.append(BadLine(self.number, why))
        self.number += 1
        return row

    def _alone(self, line: str, closed: bool) -> tuple[Row, Reason]:
        """A line by itself: leniently if its marks are closed on it, else without marks."""
        if closed:
            whole = line if line.endswith(("\n", "\r")) else f"{line}\n"
            lenient = next(csv.reader([whole], delimiter=self._separator), [])
            if not lenient or not lenient[-1].endswith(("\n", "\r")):
                return lenient, reason("csv-quotation.stray")
        bare = next(csv.reader([line], delimiter=self._separator, quoting=csv.QUOTE_NONE), [])
        return [cell.replace(MARK, "") for cell in bare], reason("csv-quotation.open")
