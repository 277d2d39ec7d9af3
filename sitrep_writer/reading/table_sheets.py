"""Sheets that are tables of the document: any headers, numbers with the formats of their cells, a
total that is checked, and what stands above the headers or below the rows about the table.

```
Title (English) | People reached by department
Title (Spanish) | Personas alcanzadas por departamento
Department      | People reached | Share
Tumbes          |          4,520 | 31.2%
Total           |         14,500 |  100%
Source: monitoring of partners
```
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from sitrep_writer.folding import fold_name, one_line, quoted
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import (
    BlockRow,
    Number,
    TableLine,
    TableSheet,
    TableValue,
    UnreadCell,
)
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.reading.name_index import Index
from sitrep_writer.reading.number_cells import number_of
from sitrep_writer.reading.sheets import grid_of
from sitrep_writer.reading.spreadsheet import Grid, Spreadsheet, Value, is_blank
from sitrep_writer.reading.typed_numbers import NotANumberError, shown

KEY, NAMED = "tables", "sheet"
MOST_COLUMNS, MOST_ROWS = 20, 500
"""Of a table that people read on paper."""
_SEPARATOR = ";"


class _About(NamedTuple):
    """What is said about a table beside its cells: texts a language."""

    titles: dict[str, SourcedValue[str]]
    headers: dict[str, tuple[SourcedValue[str], ...]]
    sources: dict[str, SourcedValue[str]]


def read_tables(
    sheets: Spreadsheet,
    taken: Sequence[str],
    rows: Sequence[BlockRow],
    index: Index,
    problems: list[Problem],
) -> tuple[TableSheet, ...]:
    """The tables of a workbook in the order of its sheets. `taken` are the sheets that are others,
    `rows` those of the sheet Tables."""
    if KEY not in index.names.blocks:
        return ()
    by_name = {fold_name(row.values[NAMED].value): row for row in rows}
    found = []
    for name in sheets.sheets:
        row = by_name.pop(fold_name(name), None)
        if name in taken or (row is None and index.begun(name) != KEY):
            continue
        grid = grid_of(sheets, name, every_format=True)
        if isinstance(grid, Problem):
            problems.append(grid)
        elif (table := _Reader(grid, row, index, problems).table()) is not None:
            found.append(table)
    problems += [_not_there(row.values[NAMED]) for row in by_name.values()]
    return tuple(found)


def _not_there(name: SourcedValue[str]) -> Problem:
    said = f"the workbook has no sheet {quoted(name.value)}. Correct the name, or clear the row."
    return problem("table-missing", name.cell, said)


class _Reader:
    """Reads one table sheet."""

    def __init__(
        self, grid: Grid, row: BlockRow | None, index: Index, problems: list[Problem]
    ) -> None:
        self.grid = grid
        self.index = index
        self.problems = problems
        self.about = _About({}, {}, {})
        self.columns = index.names.sheets[KEY].columns
        self.by_language = index.names.sheets[KEY].texts(index.names.languages)
        if row is not None:
            for name, texts in row.texts.items():
                for language, text in texts.items():
                    self._keep(name, language, [text])

    def table(self) -> TableSheet | None:
        """The table, None where the sheet holds none."""
        rows = list(self.grid.rows.items())
        rows = rows[self._above(rows) :]
        rows = rows[: len(rows) - self._below(rows[1:])]
        if len(rows) < 2:
            said = "the sheet has no table: a row of headers, and rows below it. It was left out."
            self._say("table-empty", self.grid.cell(1, 1), said)
            return None
        (top, heads), *body = rows
        used = self._used(rows)
        if len(used) > MOST_COLUMNS or len(body) > MOST_ROWS:
            said = (
                f"the table has {len(used)} columns and {len(body):,} rows, more than a page can "
                f"show ({MOST_COLUMNS} and {MOST_ROWS}). Show fewer; the table was left out."
            )
            self._say("table-too-large", self.grid.cell(top, used[0]), said)
            return None
        headers = tuple(self._header(top, heads, column) for column in used)
        lines = tuple(self._line(number, values, used) for number, values in body)
        self._check_totals(lines, headers)
        own = {lang: said for lang, said in self.about.headers.items() if self._fit(said, headers)}
        return TableSheet(
            self.grid.name,
            self.grid.cell(top, used[0]),
            self.about.titles,
            headers,
            lines,
            own,
            self.about.sources,
        )

    # what is said about the table

    def _above(self, rows: Sequence[tuple[int, Sequence[Value]]]) -> int:
        """How many rows above the headers say something about the table; it is kept."""
        for at, (number, values) in enumerate(rows):
            filled = self._filled(number, values)
            key = self.index.columns[KEY].get(fold_name(filled[0].value), "") if filled else ""
            name, _, language = key.rpartition("_")
            if name not in self.by_language or len(filled) < 2:
                return at
            self._keep(name, language, filled[1:])
        return len(rows)

    def _below(self, rows: Sequence[tuple[int, Sequence[Value]]]) -> int:
        """How many rows below the others are a source: it is kept, in the sheet's language."""
        count = 0
        for number, values in reversed(rows):
            filled = self._filled(number, values)
            if len(filled) != 1 or self.index.asides.kind(filled[0].value) != "note":
                break
            self.about.sources.setdefault(self._language(), filled[0])
            count += 1
        return count

    def _language(self) -> str:
        """The language of a sheet by the word that its name begins with."""
        name = self.index.names.sheets[KEY].name
        return "es" if fold_name(self.grid.name).startswith(fold_name(name.es)[:5]) else "en"

    def _keep(self, name: str, language: str, said: Sequence[SourcedValue[str]]) -> None:
        if name == "headers":
            parts = said
            if len(said) == 1:
                texts = [one_line(text) for text in said[0].value.split(_SEPARATOR)]
                parts = [SourcedValue(text, said[0].cell) for text in texts]
            self.about.headers.setdefault(language, tuple(parts))
        elif name == "title":
            self.about.titles.setdefault(language, said[0])
        else:
            self.about.sources.setdefault(language, said[0])

    def _fit(self, said: Sequence[SourcedValue[str]], headers: Sequence[SourcedValue[str]]) -> bool:
        if len(said) == len(headers):
            return True
        message = (
            f"{len(said)} headers are given here, and the table has {len(headers)} columns. Give "
            "one for each column, with semicolons between them."
        )
        self._say("table-headers", said[0].cell, message)
        return False

    # cells

    def _filled(self, number: int, values: Sequence[Value]) -> list[SourcedValue[str]]:
        return [
            SourcedValue(one_line(str(value)), self.grid.cell(number, column))
            for column, value in enumerate(values, self.grid.left)
            if not is_blank(value)
        ]

    def _used(self, rows: Sequence[tuple[int, Sequence[Value]]]) -> list[int]:
        """The columns in which anything stands."""
        return [
            column
            for at, column in enumerate(range(self.grid.left, self.grid.left + self.grid.width))
            if any(not is_blank(values[at]) for _, values in rows)
        ]

    def _header(self, row: int, values: Sequence[Value], column: int) -> SourcedValue[str]:
        value = values[column - self.grid.left]
        return SourcedValue(one_line(str(value)), self.grid.cell(row, column))

    def _line(self, row: int, values: Sequence[Value], used: Sequence[int]) -> TableLine:
        cells = tuple(self._value(row, values, column) for column in used)
        places = tuple(
            self._places(row, column, cell) for column, cell in zip(used, cells, strict=True)
        )
        first = next((cell for cell in cells if isinstance(cell, SourcedValue)), None)
        named = str(first.value) if first is not None else ""
        asides = self.index.asides
        total = asides.kind(named) == "total"
        lone = total and asides.is_total_alone(named)
        return TableLine(cells, self.grid.cell(row, used[0]), places, total, lone)

    def _value(self, row: int, values: Sequence[Value], column: int) -> TableValue:
        value, cell = values[column - self.grid.left], self.grid.cell(row, column)
        trouble = self.grid.facts.trouble((row, column))
        if trouble is not None:
            self._say(trouble.code, cell, trouble.message)
            typed = self.grid.facts.errors.get((row, column), "?")
            return UnreadCell(SourcedValue(typed, cell), trouble.code)
        if is_blank(value):
            return None
        if isinstance(value, date):
            day = value.date() if isinstance(value, datetime) else value
            return SourcedValue(day, cell)
        try:
            return number_of(value, cell, self.grid.facts.formats.get((row, column))).number
        except NotANumberError as error:
            if isinstance(value, str):
                return SourcedValue(one_line(value), cell)
            self._say("not-a-number", cell, str(error))
            return UnreadCell(SourcedValue(one_line(str(value)), cell), "not-a-number")

    def _places(self, row: int, column: int, cell: TableValue) -> int:
        """The decimals that the format of a cell shows, -1 where it leaves them open."""
        form = self.grid.facts.formats.get((row, column))
        if form is None or not isinstance(cell, Number):
            return -1
        return form.section(cell.value).places

    # totals

    def _check_totals(
        self, lines: Sequence[TableLine], headers: Sequence[SourcedValue[str]]
    ) -> None:
        """Each total against the rows since the total before it, or all rows."""
        every: list[TableLine] = []
        since: list[TableLine] = []
        for line in lines:
            if not line.total:
                every.append(line)
                since.append(line)
                continue
            for at, header in enumerate(headers):
                self._check_total(line, at, (since, every), header)
            since = []

    def _check_total(
        self,
        line: TableLine,
        at: int,
        groups: Sequence[Sequence[TableLine]],
        header: SourcedValue[str],
    ) -> None:
        total = line.cells[at]
        if not isinstance(total, Number):
            return
        sums = [_sum(group, at) for group in groups]
        known = [each for each in sums if each is not None]
        if not known or any(_same(total.value, each, line.places[at]) for each in known):
            return
        message = (
            f"the total of {quoted(header.value)} says {shown(total.value)}, but the rows that "
            f"it adds up give {shown(known[-1])}. Is a row missing, or a number wrong?"
        )
        self._say("total-disagrees", total.cell, message)

    def _say(self, code: str, cell: Cell, message: str) -> None:
        self.problems.append(problem(code, cell, message))


def _sum(lines: Sequence[TableLine], at: int) -> Decimal | None:
    """The sum of a column; None where no number stands in it."""
    numbers = [cell.value for line in lines if isinstance(cell := line.cells[at], Number)]
    return sum(numbers, Decimal(0)) if numbers else None


def _same(total: Decimal, added: Decimal, places: int) -> bool:
    """Whether a total is the sum, to the decimals that it shows."""
    step = Decimal(1).scaleb(-max(places, 0))
    return abs(total - added) < step if places >= 0 else total == added
