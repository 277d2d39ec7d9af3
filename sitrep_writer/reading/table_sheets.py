"""Sheets that are tables of the document: any headers, numbers with the formats of their cells, a
checked total, and what the lines above the headers or below the rows say about the table.

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

from collections.abc import Iterator, Mapping, Sequence

from sitrep_writer.folding import fold, fold_name, one_line
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import BlockRow, TableHeader, TableSheet
from sitrep_writer.model.problems import Problem
from sitrep_writer.model.workbook_names import Name
from sitrep_writer.reading.headers import Header
from sitrep_writer.reading.name_index import Index
from sitrep_writer.reading.shape import shape_problems
from sitrep_writer.reading.sheets import grid_of
from sitrep_writer.reading.spreadsheet import Grid, Spreadsheet
from sitrep_writer.reading.table_cells import TableCells
from sitrep_writer.reading.table_notes import TableNotes
from sitrep_writer.reading.table_shape import TableShape
from sitrep_writer.reading.table_totals import TableTotals
from sitrep_writer.reasons.problem import problem

KEY, NAMED = "tables", "sheet"
MOST_COLUMNS, MOST_ROWS = 10, 500
"""The limits of a table that people read on paper."""
_SEPARATOR = ";"


def read_tables(
    sheets: Spreadsheet,
    taken: Mapping[str, str],
    rows: Sequence[BlockRow],
    index: Index,
    problems: list[Problem],
    language: str,
) -> tuple[TableSheet, ...]:
    """The tables of a workbook in the order of its sheets. `taken` are the names of the sheets with
    a key, `rows` those of the sheet Tables, `language` the workbook's.
    """
    if KEY not in index.names.blocks:
        return ()
    by_name: dict[str, BlockRow] = {}
    for row in rows:
        named = row.values[NAMED]
        if by_name.setdefault(fold_name(named.value), row) is not row:
            problems.append(problem("row-twice.table", named.cell, sheet=named.value))
    found = []
    for name in sheets.sheets:
        if name in taken.values():
            continue
        own, begun = by_name.pop(fold_name(name), None), index.begun(name)
        if own is None and (begun is None or begun.key != KEY):
            continue
        grid = grid_of(sheets, name, every_format=True)
        said_in = begun.language if begun is not None else language
        if isinstance(grid, Problem):
            problems.append(grid)
        elif (table := _Reader(grid, own, index, problems, said_in).table()) is not None:
            found.append(table)
    problems += [_not_there(row.values[NAMED], taken) for row in by_name.values()]
    return tuple(found)


def _not_there(name: SourcedValue[str], taken: Mapping[str, str]) -> Problem:
    is_taken = fold_name(name.value) in map(fold_name, taken.values())
    sentence = "table-missing.of-edition" if is_taken else "table-missing.no-sheet"
    return problem(sentence, name.cell, sheet=name.value)


class _Reader:
    """Reads one table sheet. What it says about the table outside its cells is kept by name and
    language: each `title` and `headers`; notes are kept in `notes`.
    """

    def __init__(
        self,
        grid: Grid,
        row: BlockRow | None,
        index: Index,
        problems: list[Problem],
        language: str,
    ) -> None:
        self.grid = grid
        self.index = index
        self.problems = problems
        self.language = language
        self.cells = TableCells(grid, index.asides, problems)
        self.shape = TableShape(grid, self.cells, index.asides)
        self.columns = index.names.sheets[KEY].columns
        self.by_language = index.names.sheets[KEY].texts(index.names.languages)
        self.titles: dict[str, SourcedValue[str]] = {}
        self.headers: dict[str, tuple[SourcedValue[str], ...]] = {}
        self.notes = TableNotes(index.asides, self._note_words())
        if row is not None:
            for name, texts in row.texts.items():
                for said_in, text in texts.items():
                    self._keep(name, said_in, [text])

    def table(self) -> TableSheet | None:
        """The table, None if the sheet holds none."""
        every = list(self.grid.rows)
        rows = self._first_table(every[self._above(every) :])
        rows = rows[: len(rows) - self._below(rows[1:])]
        if len(rows) < 2:
            self.problems.append(problem("table-empty", self.grid.cell(1, 1)))
            return None
        top, *body = rows
        used = self.shape.used(rows)
        if len(used) > MOST_COLUMNS or len(body) > MOST_ROWS:
            self.problems.append(_too_large(self.grid.cell(top, used[0]), len(used), len(body)))
            return None
        within = self.grid._replace(rows={row: self.grid.rows[row] for row in rows})
        self.problems += shape_problems(within, Header(top, {}, {}, {}))
        headers = tuple(self.cells.header(top, column) for column in used)
        lines = tuple(self.cells.lines(body, used, headers))
        totals = TableTotals(headers, self.index.asides, self.problems)
        totals.check(lines)
        own = {said_in: said for said_in, said in self.headers.items() if self._fit(said, headers)}
        return TableSheet(
            self.grid.name,
            self.grid.cell(top, used[0]),
            self.titles,
            headers,
            lines,
            own,
            tuple(self.notes.found),
            self.language,
            frozenset(totals.wrong),
        )

    # what the sheet says about the table

    def _above(self, rows: Sequence[int]) -> int:
        """How many rows above the headers say something about the table; they are kept."""
        for at, row in enumerate(rows):
            first, *others = self.cells.filled(row) or (None,)
            key = self.index.columns[KEY].get(fold_name(first.value), "") if first else ""
            name, _, language = key.rpartition("_")
            if first is not None and name in self.by_language:
                if others:
                    self._keep(name, language, others)
                else:
                    self.cells.tell_troubles(row)
            elif first is not None and self.shape.stands_above(first, row, rows[at + 1 :]):
                self._keep_lone(first)
            else:
                return at
        return len(rows)

    def _keep_lone(self, said: SourcedValue[str]) -> None:
        """A row above the headers with a single cell: the title, if there is none yet."""
        if self.index.asides.kind(said.value) == "note":
            self.notes.keep(said)
        elif not self.titles:
            self.titles[self.language] = said
        else:
            self.problems.append(problem("note-row.above-table", said.cell, text=said.value))

    def _first_table(self, rows: Sequence[int]) -> Sequence[int]:
        """The rows up to a second table, which is reported and left out."""
        start = self.shape.second_table(rows)
        if start is None:
            return rows
        begins = self.cells.filled(rows[start])[0].cell
        self.problems.append(problem("table-second", begins, n=len(rows) - start))
        return rows[:start]

    def _below(self, rows: Sequence[int]) -> int:
        """How many rows below the others are notes or sources; they are kept."""
        notes: list[SourcedValue[str]] = []
        count = 0
        for row in reversed(rows):
            filled = self.cells.filled(row)
            if len(filled) != 1 or self.cells.held(row) != 1:
                break
            notes.append(filled[0])
            if self.shape.is_note(filled[0]):
                count = len(notes)
            elif self.grid.width == 1:
                break
        for note in reversed(notes[:count]):
            self.notes.keep(note)
        return count

    def _note_words(self) -> dict[str, str]:
        """The word for a source by language, from the names of its columns."""
        named = self.by_language.get("source", {})
        words = {said_in: self.columns[key].text(said_in).split() for said_in, key in named.items()}
        return {said_in: fold(each[0]) for said_in, each in words.items() if each}

    def _keep(self, name: str, language: str, said: Sequence[SourcedValue[str]]) -> None:
        others: Sequence[SourcedValue[str]] = ()
        if name == "source":
            for each in said:
                self.notes.keep(each, language)
        elif name == "title":
            kept = self.titles.setdefault(language, said[0])
            others = [each for each in said if each.value != kept.value]
        elif language in self.headers:
            others = said[:1]
        else:
            self.headers[language] = tuple(_parts(said))
        for other in others:
            self.problems.append(_second(other, self.columns[f"{name}_{language}"], self.language))

    def _fit(self, said: Sequence[SourcedValue[str]], headers: Sequence[TableHeader]) -> bool:
        if len(said) == len(headers):
            return True
        self.problems.append(
            problem("table-headers", said[0].cell, n=len(said), columns=len(headers))
        )
        return False


def _too_large(cell: Cell, columns: int, rows: int) -> Problem:
    return problem(
        "table-too-large",
        cell,
        columns=columns,
        rows=rows,
        most_columns=MOST_COLUMNS,
        most_rows=MOST_ROWS,
    )


def _second(value: SourcedValue[str], name: Name, language: str) -> Problem:
    """A second title, or second headers, of one language."""
    title, other = name.text(language), name.other(language)
    return problem("value-twice.of-table", value.cell, value=value.value, title=title, other=other)


def _parts(said: Sequence[SourcedValue[str]]) -> Iterator[SourcedValue[str]]:
    """Headers from one cell each, or from one cell with semicolons."""
    if len(said) > 1:
        yield from said
        return
    for text in said[0].value.split(_SEPARATOR):
        yield SourcedValue(one_line(text), said[0].cell)
