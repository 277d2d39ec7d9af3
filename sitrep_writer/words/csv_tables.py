"""Small tables that translators and designers edit: CSV files with a header row, UTF-8."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol

from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.nearness import nearest
from sitrep_writer.read_file import TABLE, why_not
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import Reason, ReasonError, reason
from sitrep_writer.resources import Layer

MAX_ROWS = 20_000
"""Rows of a table; the longest shipped one has some 800."""
DELIMITERS = ",;\t"
_BREAKS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_MARKS = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SEPARATOR = re.compile(r"sep=(.)\r?\n")
"""A first line that tells Excel the delimiter."""


class TableUnreadable(ReasonError, ValueError):
    """A CSV file that cannot be read: the file and why."""


class TableRow:
    """A row by column name, and its line; a missing column is empty. `slipped` says what is wrong
    if it does not have as many cells as the first line.
    """

    __slots__ = ("_at", "_cells", "file", "line", "slipped")

    def __init__(
        self,
        at: dict[str, int],
        cells: list[str],
        file: str,
        line: int,
        slipped: Reason | None = None,
    ) -> None:
        self._at = at
        self._cells = cells
        self.file = file
        self.line = line
        self.slipped = slipped

    def __getitem__(self, column: str) -> str:
        at = self._at.get(column)
        return self._cells[at] if at is not None and at < len(self._cells) else ""

    def has(self, column: str) -> bool:
        """Whether the file has the column."""
        return column in self._at

    @property
    def waits(self) -> bool:
        """Whether nothing is filled in but the first cell, the key, and the note."""
        note = self["note"]
        return bool(note) and sum(map(bool, self._cells)) == 2

    @property
    def place(self) -> Place:
        """The file and the line."""
        return Place(self.file, self.line)


def read_table(layer: Layer, columns: tuple[str, ...]) -> tuple[TableRow, ...]:
    """The rows of a CSV file; blank rows are skipped. (Activity reports have their own reader,
    `reading/fivew/csv_file.py`, since their encoding and separator vary.)

    Raises TableUnreadable if the file cannot be read or lacks one of the columns.
    """
    return _read(layer, columns).rows


@lru_cache(maxsize=64)
def sound_rows(layer: Layer, columns: tuple[str, ...]) -> tuple[TableRow, ...]:
    """The rows that have a key, the first of the columns, and the right number of cells: the others
    are among the `table_problems`. A row that has only a key and a note waits for somebody to fill
    it in, and is not there until then. Raises TableUnreadable.
    """
    rows = read_table(layer, columns)
    return tuple([row for row in rows if not row.slipped and row[columns[0]] and not row.waits])


@lru_cache(maxsize=64)
def table_problems(
    layer: Layer, columns: tuple[str, ...], others: tuple[str, ...] = ()
) -> tuple[Problem, ...]:
    """What is wrong with a table in which the first of the `columns` is the key of its rows: rows
    with a wrong number of cells or without their key, a duplicate key, columns that are neither
    among `columns` nor `others`. Raises TableUnreadable.
    """
    read = _read(layer, columns)
    known = (*columns, *others)
    unknown = [_unknown(layer, name, known) for name in read.names if name and name not in known]
    return (*read.problems, *unknown, *_keys(read.rows, columns[0]))


def _keys(rows: tuple[TableRow, ...], column: str) -> Iterator[Problem]:
    """Rows that lack their key, or have that of an earlier one."""
    lines: dict[str, int] = {}
    for row in rows:
        key = row[column]
        if row.slipped:
            continue
        if not key:
            yield problem("words-row.no-key", row.place, column=column)
        elif key in lines:
            yield problem("words-row.key-twice", row.place, key, key=key, line=lines[key])
        lines[key] = row.line


def _unknown(layer: Layer, name: str, known: tuple[str, ...]) -> Problem:
    return problem(
        "column-unknown.words-table",
        Place(layer.name, 1),
        name=name,
        near=nearest(name, known, 60),
        known=known,
    )


class _TableRead(NamedTuple):
    """The rows of a file, the names of its columns, and what is wrong with its bytes and rows."""

    rows: tuple[TableRow, ...]
    names: tuple[str, ...]
    problems: tuple[Problem, ...]


@lru_cache(maxsize=64)
def _read(layer: Layer, columns: tuple[str, ...]) -> _TableRead:
    problems: list[Problem] = []
    text = _dialect(_text(layer, problems), columns)
    reader = csv.reader(io.StringIO(text.rows, newline=""), delimiter=text.delimiter)
    names = [name.strip().lower() for name in next(_cells(reader, layer, text.first), [])]
    at = _places(names, columns, layer)
    rows: list[TableRow] = []
    for cells, line, lines in _filled(reader, layer, text):
        slipped = _slipped(cells, len(names), text.delimiter)
        row = TableRow(at, [cell.strip() for cell in cells], layer.name, line, slipped)
        if slipped is not None:
            problems.append(problem_of("words-row", row.place, slipped))
        elif lines > 1:
            problems.append(problem("words-row.several-lines", row.place, lines=lines))
        rows.append(row)
        if len(rows) > MAX_ROWS:
            raise TableUnreadable(
                reason("words-table.too-many-rows", file=layer.name, most=MAX_ROWS)
            )
    return _TableRead(tuple(rows), tuple(names), tuple(problems))


def _places(names: list[str], columns: tuple[str, ...], layer: Layer) -> dict[str, int]:
    """The position of each column in a row. Raises TableUnreadable if one is missing."""
    missing = [column for column in columns if column not in names]
    if missing:
        why = reason("words-table.no-column", file=layer.name, column=missing[0], columns=columns)
        raise TableUnreadable(why)
    return {name: index for index, name in reversed(list(enumerate(names)))}


class _Dialect(NamedTuple):
    """The text of a file starting with the names of its columns, the line of these, and the mark
    between cells.
    """

    rows: str
    first: int
    delimiter: str


def _dialect(text: str, columns: tuple[str, ...]) -> _Dialect:
    separator = _SEPARATOR.match(text)
    if separator is None:
        return _Dialect(text, 1, _delimiter(text, columns))
    return _Dialect(text[separator.end() :], 2, separator[1])


class _LineReader(Iterator[list[str]], Protocol):
    """A reader of the csv module that counts the lines it has read."""

    @property
    def line_num(self) -> int: ...


class _FilledRow(NamedTuple):
    """The cells of a non-empty row, each on one line; its last line in the file, and how many lines
    it takes.
    """

    cells: list[str]
    line: int
    lines: int


def _filled(reader: _LineReader, layer: Layer, text: _Dialect) -> Iterator[_FilledRow]:
    marked = _MARKS.search(text.rows) is not None
    before = reader.line_num
    for cells in _cells(reader, layer, text.first):
        lines, line = reader.line_num - before, before + text.first
        before = reader.line_num
        if not any(map(str.strip, cells)):
            continue
        yield _FilledRow(_on_one_line(cells) if marked or lines > 1 else cells, line, lines)


def _on_one_line(cells: list[str]) -> list[str]:
    return [" ".join(cell.split()) if _BREAKS.search(cell) else cell for cell in cells]


def _cells(reader: _LineReader, layer: Layer, first: int) -> Iterator[list[str]]:
    """The rows of a reader. Raises TableUnreadable."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = reader.line_num + first - 1
            place, most = Place(layer.name, line), csv.field_size_limit()
            why = reason("words-table.cell-too-long", place=place, most=most)
            raise TableUnreadable(why) from error


def _text(layer: Layer, problems: list[Problem]) -> str:
    """The text of a file, in whatever encoding Excel saved it."""
    try:
        content = layer.read(TABLE)
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(problem("csv-encoding.words-table", Place(layer.name)))
        return content.decode("cp1252", errors="replace")
    except OSError as error:
        why = reason("words-table.not-read", file=layer.name, why=why_not(error))
        raise TableUnreadable(why) from error


def _delimiter(text: str, columns: tuple[str, ...]) -> str:
    """The delimiter that finds most of the columns in the first line."""
    first = text.splitlines()[0] if text else ""

    def found(mark: str) -> int:
        names = {name.strip(' "').lower() for name in first.split(mark)}
        return sum(column in names for column in columns)

    return max(DELIMITERS, key=found)


def _slipped(cells: list[str], width: int, delimiter: str) -> Reason | None:
    """What is wrong with the number of cells of a row; None if nothing is."""
    if len(cells) > width:
        return reason("words-row.too-wide", cells=len(cells), width=width, mark=delimiter)
    if len(cells) > 1 or width == 1:
        return None
    other = next((mark for mark in DELIMITERS if mark != delimiter and mark in cells[0]), "")
    if not other:
        return None
    return reason("words-row.other-mark", other=other, mark=delimiter)
