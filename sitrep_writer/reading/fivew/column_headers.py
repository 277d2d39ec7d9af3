"""Which layout a sheet has, and which of its columns is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sitrep_writer.folding import fold, fold_name, one_line, quoted
from sitrep_writer.model.cells import Cell, column_letters
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.reading.fivew.hxl import is_tag_row, keys_of, tag_texts
from sitrep_writer.reading.fivew.layouts import (
    LayoutFile,
    Layouts,
    LayoutWords,
    ReportLayout,
)
from sitrep_writer.reading.fivew.mojibake import repaired
from sitrep_writer.reading.fivew.report_tables import ReportTable, Row

LOOK_AT = 40
ENOUGH = 4
"""So many headers of a layout make a sheet its own, or a report of another kind would pass."""

BY_TAGS = ReportLayout(
    "hxl", LayoutFile("HXL tags", "activities", "", {}, ()), {}, frozenset(), frozenset()
)
"""What a sheet has whose headers are of no layout, but whose columns are tagged."""


class ActivityHeader(NamedTuple):
    """A recognised header: the layout, the row that data begins behind, and the place in a row
    of each key, counted from 0."""

    layout: ReportLayout
    row: int
    last: int
    columns: Mapping[str, int]
    tagged: bool
    problems: list[Problem]


class NoHeader(NamedTuple):
    """No header: whether the sheet is a pivot table, and the key columns that are missing from
    one that is nearly of a layout, in the layout's own words."""

    pivot: bool = False
    nearly: str = ""
    row: int = 0
    missing: tuple[str, ...] = ()


class _Candidate(NamedTuple):
    """A row as the header of a layout: how many of its columns are there, how many of these under
    the name that the layout has first, and how many are lacking."""

    layout: ReportLayout
    row: int
    found: int
    first: int
    lacking: int

    @property
    def rank(self) -> tuple[int, int, int, int, int]:
        year = max(self.layout.file.years, default=0)
        return (self.found, self.first, -self.lacking, year, -self.row)


def find_header(
    table: ReportTable, rows: Sequence[Row], layouts: Layouts
) -> ActivityHeader | NoHeader:
    """The header among the first rows of a table."""
    texts = [_texts(row) for row in rows]
    tags = next((at for at, row in enumerate(rows) if is_tag_row(row)), None)
    if any(_is_pivot(row, layouts.words) for row in texts):
        return NoHeader(pivot=True)
    best = max(_candidates(texts, layouts), key=lambda c: c.rank, default=None)
    tagged = keys_of(rows[tags], layouts.words.tags) if tags is not None else {}
    if tags is not None and len(tagged) >= ENOUGH:
        return _tagged_header(table, rows, texts, tags, tagged, best, layouts)
    if best is None or best.found < ENOUGH:
        return NoHeader()
    reader = _HeaderReader(table, texts, best.layout, layouts)
    columns = reader.read(best.row)
    missing = tuple(key for key in best.layout.file.required if key not in columns)
    if missing:
        named = tuple(best.layout.file.columns[key][0] for key in missing)
        return NoHeader(False, best.layout.file.name, table.top + best.row, named)
    last = table.top + (best.row if tags is None else max(tags, best.row))
    return ActivityHeader(best.layout, table.top + best.row, last, columns, False, reader.problems)


def header_texts(row: Row) -> list[str]:
    """The cells of a header row as people read them, mended and on one line."""
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
    """Headers of two rows as one: what stands above, over all that it is merged over, then the
    cell's own."""
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
    """Reads the columns of one header row."""

    def __init__(
        self,
        table: ReportTable,
        texts: Sequence[Sequence[str]],
        layout: ReportLayout,
        layouts: Layouts,
    ) -> None:
        self._table = table
        self._texts = texts
        self._layout = layout
        self._layouts = layouts
        self.problems: list[Problem] = []

    def read(self, row: int, tagged: frozenset[int] = frozenset()) -> dict[str, int]:
        """The place of each key: by the layout's own headers first, then by those of others.
        `tagged` are places that need no known header."""
        own, others = self._layout.spellings, self._layouts.spellings
        joined = self._joined(row)
        columns: dict[str, int] = {}
        unknown: list[int] = []
        for place, text in enumerate(self._texts[row]):
            if not text or text in self._layout.ignored:
                continue
            key = own.get(text) or own.get(joined[place])
            if key is not None:
                self._put(columns, key, place, row)
            else:
                unknown.append(place)
        for place in list(unknown):
            key = others.get(self._texts[row][place]) or others.get(joined[place])
            if key is not None and key not in columns:
                columns[key] = place
                unknown.remove(place)
        unknown = [place for place in unknown if place not in tagged]
        if unknown:
            self.problems.append(self._unknown(row, unknown))
        return columns

    def _joined(self, row: int) -> list[str]:
        joined = _joined(self._texts, row)
        return joined + [""] * (len(self._texts[row]) - len(joined))

    def _put(self, columns: dict[str, int], key: str, place: int, row: int) -> None:
        if key not in columns:
            columns[key] = place
            return
        first = column_letters(self._table.left + columns[key])
        message = f"this column means the same as column {first}. Keep one; this one was left out."
        cell = self._table.cell(self._table.top + row, self._table.left + place)
        self.problems.append(problem("column-twice", cell, message))

    def _unknown(self, row: int, places: Sequence[int]) -> Problem:
        letters = [column_letters(self._table.left + place) for place in places]
        first = quoted(self._texts[row][places[0]])
        said = (
            f"column {letters[0]} ({first}) is"
            if len(letters) == 1
            else (f"columns {', '.join(letters)} ({first}, …) are")
        )
        message = f"{said} not known in this layout and left out."
        cell = self._table.cell(self._table.top + row, self._table.left + places[0])
        return problem("column-unknown", cell, message)


def _tagged_header(
    table: ReportTable,
    rows: Sequence[Row],
    texts: Sequence[Sequence[str]],
    tags: int,
    tagged: dict[str, int],
    best: _Candidate | None,
    layouts: Layouts,
) -> ActivityHeader | NoHeader:
    """The header by tags: they win over the headers, which name the columns without a tag."""
    if best is not None and best.found < ENOUGH:
        best = None
    layout = best.layout if best is not None else BY_TAGS
    row = best.row if best is not None else tags
    problems: list[Problem] = []
    named: dict[str, int] = {}
    typed = tag_texts(rows[tags])
    if best is not None:
        reader = _HeaderReader(table, texts, layout, layouts)
        named = reader.read(row, frozenset(typed))
        problems = reader.problems
    for key, place in named.items():
        told = next((other for other, at in tagged.items() if at == place), None)
        if told is not None and told != key and not key.startswith(told):
            cell = table.cell(table.top + tags, table.left + place)
            problems.append(_disagree(cell, typed[place], rows[row][place]))
    untagged = {k: at for k, at in named.items() if at not in typed and k not in tagged}
    columns = {**tagged, **untagged}
    if "indicator" not in columns and "subsector" not in columns:
        return NoHeader()
    return ActivityHeader(
        layout, table.top + row, table.top + max(tags, row), columns, True, problems
    )


def _disagree(cell: Cell, tag: str, header: object) -> Problem:
    message = f"the tag {tag} and the header {quoted(str(header))} disagree; the tag was followed."
    return problem("hxl-disagrees", cell, message)
