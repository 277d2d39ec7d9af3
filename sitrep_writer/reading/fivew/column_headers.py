"""Which layout a sheet has, and which of its columns is which."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from sitrep_writer.folding import fold, fold_name, one_line
from sitrep_writer.model.cells import column_letters
from sitrep_writer.model.problems import Problem
from sitrep_writer.reading.fivew.hxl import is_tag_row, keys_of, tag_texts
from sitrep_writer.reading.fivew.layouts import (
    LayoutFile,
    Layouts,
    LayoutWords,
    ReportLayout,
)
from sitrep_writer.reading.fivew.mojibake import repaired
from sitrep_writer.reading.fivew.report_tables import ReportTable, Row
from sitrep_writer.reasons.problem import problem

LOOK_AT = 40
ENOUGH = 4
"""How many headers of a layout a sheet needs; with fewer, a different kind of report
would match.
"""

BY_TAGS = ReportLayout(
    "hxl", LayoutFile("HXL tags", "activities", "", {}, ()), {}, frozenset(), frozenset()
)
"""The layout of a sheet whose headers match no layout, but whose columns are tagged."""


class ActivityHeader(NamedTuple):
    """A recognised header: the layout, the row before the data, and the position in a row of each
    key, counted from 0.
    """

    layout: ReportLayout
    row: int
    last: int
    columns: Mapping[str, int]
    tagged: bool
    problems: list[Problem]


class NoHeader(NamedTuple):
    """No header: whether the sheet is a pivot table, and the key columns missing from one that
    nearly matches a layout, in the layout's own words.
    """

    pivot: bool = False
    nearly: str = ""
    row: int = 0
    missing: tuple[str, ...] = ()


class _Candidate(NamedTuple):
    """A row as a possible header of a layout: how many of its columns exist, how many of these with
    the layout's first name, and how many are missing.
    """

    layout: ReportLayout
    row: int
    found: int
    first: int
    lacking: int

    @property
    def rank(self) -> tuple[int, int, int, int, int]:
        year = max(self.layout.file.years, default=0)
        return (self.found, self.first, -self.lacking, year, -self.row)


class _TagRow(NamedTuple):
    """A row of tags: each as typed by its position, and the position of each key that they name."""

    row: int
    typed: Mapping[int, str]
    columns: Mapping[str, int]


def find_report_header(
    table: ReportTable, rows: Sequence[Row], layouts: Layouts
) -> ActivityHeader | NoHeader:
    """The header among the first rows of a table. (`reading/headers.py` finds that of an edition's
    sheet, which has no layouts, tags or headers of two rows.)
    """
    texts = [_texts(row) for row in rows]
    if any(_is_pivot(row, layouts.words) for row in texts):
        return NoHeader(pivot=True)
    tags = _tag_row(rows, layouts.words)
    best = max(_candidates(texts, layouts), key=lambda c: c.rank, default=None)
    reader = None
    if best is not None and best.found >= ENOUGH:
        reader = _HeaderReader(table, texts, best, layouts)
    if tags is not None and len(tags.columns) >= ENOUGH:
        return _tagged_header(table, rows, tags, reader)
    return NoHeader() if reader is None else _typed_header(table, tags, reader)


def _tag_row(rows: Sequence[Row], words: LayoutWords) -> _TagRow | None:
    for at, row in enumerate(rows):
        if is_tag_row(row):
            return _TagRow(at, tag_texts(row), keys_of(row, words.tags))
    return None


def _typed_header(
    table: ReportTable, tags: _TagRow | None, reader: _HeaderReader
) -> ActivityHeader | NoHeader:
    """The header by the texts of its cells only."""
    layout, row = reader.layout, reader.row
    columns = reader.read()
    missing = tuple(key for key in layout.file.required if key not in columns)
    if missing:
        named = tuple(layout.file.columns[key][0] for key in missing)
        return NoHeader(False, layout.file.name, table.top + row, named)
    last = table.top + (row if tags is None else max(tags.row, row))
    return ActivityHeader(layout, table.top + row, last, columns, False, reader.problems)


def header_texts(row: Row) -> list[str]:
    """The cells of a header row as people read them, repaired and on one line."""
    return [one_line(repaired(value)) if isinstance(value, str) else "" for value in row]


def _texts(row: Row) -> list[str]:
    return [fold_name(text) if text else "" for text in header_texts(row)]


def _candidates(texts: Sequence[Sequence[str]], layouts: Layouts) -> list[_Candidate]:
    found = []
    for row, cells in enumerate(texts):
        filled = {cell for cell in (*cells, *_joined(texts, row)) if cell}
        if not filled & layouts.spellings.keys():
            continue
        for layout in layouts.layouts:
            keys = {layout.spellings[cell] for cell in filled & layout.spellings.keys()}
            first = len(filled & layout.first)
            lacking = len(layout.file.columns) - len(keys)
            found.append(_Candidate(layout, row, len(keys), first, lacking))
    return found


def _joined(texts: Sequence[Sequence[str]], row: int) -> list[str]:
    """Headers in two rows as one: the upper one, over all columns it is merged across, then the
    cell's own.
    """
    if row == 0:
        return []
    above, joined = "", []
    for over, own in zip(texts[row - 1], texts[row], strict=False):
        above = over or above
        joined.append(f"{above} {own}" if above and own else "")
    return joined


def _is_pivot(cells: Sequence[str], words: LayoutWords) -> bool:
    texts = [fold(cell) for cell in cells if cell]
    if any(text in words.pivot_names for text in texts):
        return True
    return sum(text.startswith(words.pivot_beginnings) for text in texts) > 1


class _HeaderReader:
    """Reads the columns of one row as the header of a layout."""

    def __init__(
        self,
        table: ReportTable,
        texts: Sequence[Sequence[str]],
        found: _Candidate,
        layouts: Layouts,
    ) -> None:
        self._table = table
        self._texts = texts
        self.layout = found.layout
        self.row = found.row
        self._layouts = layouts
        self.problems: list[Problem] = []

    def read(self, tagged: Collection[int] = ()) -> dict[str, int]:
        """The position of each key: by the layout's own headers first, then by those of others.
        `tagged` are positions that need no known header.
        """
        joined = self._joined()
        columns, others = self._own_columns(joined)
        others = self._take_known(columns, others, joined)
        unknown = [place for place in others if place not in tagged]
        if unknown:
            self.problems.append(self._unknown(unknown))
        return columns

    def _own_columns(self, joined: Sequence[str]) -> tuple[dict[str, int], list[int]]:
        """The columns with headers of the layout, and the positions of other headers."""
        own = self.layout.spellings
        columns: dict[str, int] = {}
        others: list[int] = []
        for place, text in enumerate(self._texts[self.row]):
            if not text or text in self.layout.ignored:
                continue
            key = own.get(text) or own.get(joined[place])
            if key is not None:
                self._put(columns, key, place)
            else:
                others.append(place)
        return columns, others

    def _take_known(
        self, columns: dict[str, int], places: Sequence[int], joined: Sequence[str]
    ) -> list[int]:
        """Adds the columns with headers of other layouts, for missing keys; the remaining
        positions.
        """
        known, left = self._layouts.spellings, []
        for place in places:
            key = known.get(self._texts[self.row][place]) or known.get(joined[place])
            if key is not None and key not in columns:
                columns[key] = place
            else:
                left.append(place)
        return left

    def _joined(self) -> list[str]:
        joined = _joined(self._texts, self.row)
        return joined + [""] * (len(self._texts[self.row]) - len(joined))

    def _put(self, columns: dict[str, int], key: str, place: int) -> None:
        if key not in columns:
            columns[key] = place
            return
        first = column_letters(self._table.left + columns[key])
        cell = self._table.cell(self._table.top + self.row, self._table.left + place)
        self.problems.append(problem("column-twice.of-report", cell, first=first))

    def _unknown(self, places: Sequence[int]) -> Problem:
        letters = [column_letters(self._table.left + place) for place in places]
        cell = self._table.cell(self._table.top + self.row, self._table.left + places[0])
        return problem(
            "column-unknown.of-layout" if len(places) == 1 else "column-unknown.several-of-layout",
            cell,
            columns=letters,
            first=self._texts[self.row][places[0]],
        )


def _tagged_header(
    table: ReportTable, rows: Sequence[Row], tags: _TagRow, reader: _HeaderReader | None
) -> ActivityHeader | NoHeader:
    """The header by tags: they win over the headers, which name the columns without a tag."""
    layout, row = BY_TAGS, tags.row
    named: dict[str, int] = {}
    problems: list[Problem] = []
    if reader is not None:
        layout, row = reader.layout, reader.row
        named = reader.read(tags.typed)
        problems = [*reader.problems, *_disagreements(table, rows[row], tags, named)]
    untagged = {
        key: at for key, at in named.items() if at not in tags.typed and key not in tags.columns
    }
    columns = {**tags.columns, **untagged}
    if "indicator" not in columns and "subsector" not in columns:
        return NoHeader()
    last = table.top + max(tags.row, row)
    return ActivityHeader(layout, table.top + row, last, columns, True, problems)


def _disagreements(
    table: ReportTable, header: Row, tags: _TagRow, named: Mapping[str, int]
) -> Iterator[Problem]:
    """Columns whose tag and header name different keys."""
    for key, place in named.items():
        told = next((other for other, at in tags.columns.items() if at == place), None)
        if told is not None and told != key and not key.startswith(told):
            cell = table.cell(table.top + tags.row, table.left + place)
            tag, typed = tags.typed[place], str(header[place])
            yield problem("hxl-disagrees", cell, tag=tag, header=typed)
