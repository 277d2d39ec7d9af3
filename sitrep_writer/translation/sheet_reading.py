"""Reads a sheet of translations that people have worked in, perhaps with another program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.folding import fold
from sitrep_writer.messages.reader_languages import reader_language
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.problems import Problem
from sitrep_writer.reading.gate import DamagedError, RefusedError
from sitrep_writer.reading.sheet_facts import FarCellError
from sitrep_writer.reading.spreadsheet import (
    Grid,
    Spreadsheet,
    damaged_sheet,
    far_cell,
    open_spreadsheet,
    refused_sheet,
)
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.spoken_languages import spoken_languages
from sitrep_writer.translation.catalogue_sheet import sheet_words
from sitrep_writer.workbooks.translation_sheet import OPEN, SEAL, SEAL_HEADER

_NEEDED = ("key", "translation", "status", "comment")
_HEADERS_WITHIN = 20
_MOST_ROWS = 10_000


class SheetRow(NamedTuple):
    """A row as it was typed: its texts and cells by column, and what is wrong with a cell that
    holds no text.
    """

    texts: Mapping[str, str]
    cells: Mapping[str, Cell]
    trouble: Problem | None

    @property
    def status(self) -> str:
        """One of STATUSES, in whichever language it was typed; empty if it is none."""
        return _statuses().get(fold(self.texts["status"]), "")


class ReadSheet(NamedTuple):
    """A sheet of translations: the locale that it was exported for, and its rows."""

    locale: str
    rows: tuple[SheetRow, ...]


def read_sheet(path: Path) -> ReadSheet | Problem:
    """The sheet of translations in a workbook, or why there is none."""
    book = open_spreadsheet(path)
    if isinstance(book, Problem):
        return book
    for name in book.sheets:
        try:
            grid = book.grid(name)
            found = _Found.in_grid(grid)
            if found is not None:
                return _read(book, grid, found)
        except FarCellError as error:
            return far_cell(name, error)
        except RefusedError as error:
            return refused_sheet(name, error)
        except DamagedError:
            return damaged_sheet(name)
    return problem("translation-sheet.none", path.name)


class _Found(NamedTuple):
    """The header row of a sheet, its columns by name, and the locale."""

    header: int
    columns: Mapping[str, int]
    locale: str

    @classmethod
    def in_grid(cls, grid: Grid) -> _Found | None:
        known = _headers()
        for number in [row for row in grid.rows if row <= _HEADERS_WITHIN]:
            columns: dict[str, int] = {}
            locale = ""
            for column, value in enumerate(grid.rows[number], grid.left):
                text = value.strip() if isinstance(value, str) else ""
                if text.startswith(SEAL_HEADER):
                    columns[SEAL], locale = column, text.removeprefix(SEAL_HEADER)
                elif name := known.get(fold(text)):
                    columns.setdefault(name, column)
            if locale and all(name in columns for name in _NEEDED):
                return cls(number, columns, locale)
        return None


def _read(book: Spreadsheet, grid: Grid, found: _Found) -> ReadSheet | Problem:
    numbers = [row for row in grid.rows if row > found.header]
    if len(numbers) > _MOST_ROWS:
        return problem("translation-sheet.long", grid.place, rows=len(numbers), most=_MOST_ROWS)
    formulas = book.formulas(grid.name)
    rows = []
    for number in numbers:
        cells = {name: grid.cell(number, column) for name, column in found.columns.items()}
        held = formulas & {(number, column) for column in found.columns.values()}
        rows.append(_row(grid, found, cells, {column for _, column in held}))
    return ReadSheet(found.locale, tuple(rows))


def _row(grid: Grid, found: _Found, cells: Mapping[str, Cell], formulas: set[int]) -> SheetRow:
    texts: dict[str, str] = {}
    trouble: list[Problem] = []
    for name, cell in cells.items():
        at = cell.column - grid.left
        values = grid.rows[cell.row]
        value = values[at] if at < len(values) else ""
        texts[name] = value if isinstance(value, str) else ""
        if name in OPEN or name == "key":
            if cell.column in formulas:
                trouble.append(problem("translation-row.formula", cell))
            elif not isinstance(value, str):
                trouble.append(problem("translation-row.number", cell))
    return SheetRow(texts, cells, trouble[0] if trouble else None)


def _headers() -> dict[str, str]:
    return dict(_named("headers"))


def _statuses() -> dict[str, str]:
    return dict(_named("statuses"))


def _named(what: str) -> Iterator[tuple[str, str]]:
    for tag in spoken_languages():
        for name, text in getattr(sheet_words(reader_language(tag)), what).items():
            yield fold(text), name
