"""Rows that an input holds twice: a copied sheet, a workbook beside its own CSV file, a block of
rows pasted again. People in them count once, and the report says which rows they are.

Two rows are the same if all known columns are, and in one sheet all other cells too. A sheet whose
rows are all in another one is a copy. Several rows that are in another sheet, or that follow each
other as they do further up, were copied. A single one may be an activity that took place twice: it
counts, with a warning. Rows without any number count nobody and are ignored.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sitrep_writer.model.activities import NUMBERS, Activities, SourceSheet, Texts
from sitrep_writer.model.problems import Problem
from sitrep_writer.reading.fivew.row_runs import rows_said
from sitrep_writer.reading.spreadsheet import sheet_place
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import Reason, reason

if TYPE_CHECKING:
    from numpy import ndarray

FEW = 2
"""This many rows in common cannot be chance."""

_NOTHING = -1.0
"""Represents a missing number: no count and no amount is below zero."""

Content = tuple[object, ...]
"""All that a row says, in a form that can be compared."""


class DistinctRows(NamedTuple):
    """The rows of an input, each once, and what was found."""

    activities: Activities
    problems: list[Problem]


def without_repeats(activities: Activities, others: Sequence[int]) -> DistinctRows:
    """Leaves out rows that occurred before. `others` has for each row a hash of the cells outside
    the known columns.
    """
    suspects = _suspects(activities)
    if not suspects:
        return DistinctRows(activities, [])
    search = _Search(activities, suspects, others)
    search.look()
    return DistinctRows(_without(activities, search.out), search.problems)


def _suspects(activities: Activities) -> list[int]:
    """The rows with a number that look like another one, by a hash of their columns."""
    import numpy as np

    count = len(activities)
    mixed = np.zeros(count, np.uint64)
    filled = np.zeros(count, bool)
    factor = np.uint64(0x9E3779B97F4A7C15)
    columns: list[ndarray[Any, Any]] = []
    for text in activities.texts.values():
        columns.append(np.frombuffer(text.codes, np.int32).astype(np.uint64))
    for key in (key for key in NUMBERS if key in activities.numbers):
        numbers = np.frombuffer(activities.numbers[key])
        there = ~np.isnan(numbers)
        filled |= there
        columns.append(np.where(there, numbers, _NOTHING).view(np.uint64))
    for column in columns:
        mixed = (mixed ^ column) * factor
        mixed ^= mixed >> np.uint64(29)
    places = np.flatnonzero(filled)
    _, back, often = np.unique(mixed[places], return_inverse=True, return_counts=True)
    found: list[int] = places[often[back] > 1].tolist()
    return found


class _Search:
    """Goes through the sheets, the longest first, so that a sheet that contains another
    one stays.
    """

    def __init__(
        self, activities: Activities, suspects: Sequence[int], others: Sequence[int]
    ) -> None:
        self._activities = activities
        self._others = others
        self.out: set[int] = set()
        self.problems: list[Problem] = []
        self._content = {at: _content(activities, at) for at in suspects}
        self._rows: dict[int, list[int]] = {}
        for at in suspects:
            self._rows.setdefault(activities.source[at], []).append(at)
        self._lengths = Counter(activities.source)
        self._kept: dict[tuple[str, Content], tuple[int, int]] = {}

    def look(self) -> None:
        """Finds what to leave out."""
        sources = self._activities.sources
        order = sorted(self._rows, key=lambda s: (-self._lengths[s], not sources[s].sheet, s))
        found = {source: list(self._in_sheet(source)) for source in order}
        for source in sorted(found):
            self.problems += found[source]

    def _in_sheet(self, source: int) -> Iterator[Problem]:
        kind = self._activities.sources[source].kind
        seen, shared = self._compared(source, kind)
        common = sum(map(len, shared.values()))
        if common and common == self._numbered_rows(source):
            self.out.update(at for at, of in enumerate(self._activities.source) if of == source)
            yield self._copied(source, sorted(shared))
            return
        for owner, rows in shared.items():
            if common >= FEW:
                self.out.update(rows)
                yield self._taken_over(source, owner, rows)
            else:
                yield self._single(source, rows, owner)
        yield from self._pasted(source)
        self._keep(source, kind, seen)

    def _compared(self, source: int, kind: str) -> tuple[Counter[Content], dict[int, list[int]]]:
        """How often the rows of a sheet occur in it, and those that earlier sheets have,
        by sheet.
        """
        seen: Counter[Content] = Counter()
        shared: dict[int, list[int]] = {}
        for at in self._rows[source]:
            content = self._content[at]
            seen[content] += 1
            owner, often = self._kept.get((kind, content), (source, 0))
            if seen[content] <= often:
                shared.setdefault(owner, []).append(at)
        return seen, shared

    def _keep(self, source: int, kind: str, seen: Counter[Content]) -> None:
        """Records the sheet that has a row most often."""
        for content, often in seen.items():
            if often > self._kept.get((kind, content), (source, 0))[1]:
                self._kept[kind, content] = (source, often)

    def _numbered_rows(self, source: int) -> int:
        """How many rows of a sheet hold a number. Needed only if all its suspects are shared."""
        if len(self._rows[source]) == self._lengths[source]:
            return self._lengths[source]
        activities = self._activities
        columns = activities.numbers.values()
        places = (at for at, of in enumerate(activities.source) if of == source)
        return sum(any(n[at] == n[at] for n in columns) for at in places)

    def _pasted(self, source: int) -> Iterator[Problem]:
        """Rows that occur further up in the same sheet."""
        again = self._again(source)
        if not again:
            return
        whole = len(again) >= FEW and 2 * len(again) >= self._lengths[source]
        block = set(again) if whole else set(_in_blocks(again))
        if block:
            self.out |= block
            yield self._repeated(source, sorted(block), again)
        single = [at for at in again if at not in block]
        if single:
            yield self._single(source, single, source, [again[at] for at in single])

    def _again(self, source: int) -> dict[int, int]:
        """The rows of a sheet that occur further up in it, each with the first that is the same."""
        first: dict[tuple[Content, int], int] = {}
        again: dict[int, int] = {}
        for at in self._rows[source]:
            if at not in self.out:
                before = first.setdefault((self._content[at], self._others[at]), at)
                if before != at:
                    again[at] = before
        return again

    def _copied(self, source: int, owners: Sequence[int]) -> Problem:
        place, rows = _place(self._activities.sources[source]), self._lengths[source]
        sheets = [_place(self._activities.sources[owner]) for owner in owners]
        if rows == 1:
            return problem("sheet-copied.row", place, sheets=sheets)
        return problem("sheet-copied.rows", place, n=rows, sheets=sheets)

    def _taken_over(self, source: int, owner: int, rows: Sequence[int]) -> Problem:
        return problem(
            "rows-twice.elsewhere",
            _place(self._activities.sources[source]),
            rows=self._said(rows),
            n=len(rows),
            sheet=_place(self._activities.sources[owner]),
        )

    def _repeated(self, source: int, rows: Sequence[int], again: dict[int, int]) -> Problem:
        first = sorted({again[at] for at in rows})
        return problem(
            "rows-twice.same-sheet",
            _place(self._activities.sources[source]),
            rows=self._said(rows),
            n=len(rows),
            first=self._said(first),
        )

    def _single(
        self, source: int, rows: Sequence[int], owner: int, first: Sequence[int] = ()
    ) -> Problem:
        other = reason("row-repeated.row-of", sheet=_place(self._activities.sources[owner]))
        return problem(
            "row-repeated",
            _place(self._activities.sources[source]),
            rows=self._said(rows),
            n=len(rows),
            other=other if owner != source else self._said(first),
        )

    def _said(self, rows: Sequence[int]) -> Reason:
        return rows_said(self._activities.row[at] for at in rows)


def _in_blocks(again: dict[int, int]) -> Iterator[int]:
    """The rows that repeat others in sequence: the row above or below repeats the one above or
    below.
    """
    for at, before in again.items():
        if again.get(at - 1) == before - 1 or again.get(at + 1) == before + 1:
            yield at


def _content(activities: Activities, at: int) -> Content:
    texts = (text.codes[at] for text in activities.texts.values())
    numbers = (n[at] if n[at] == n[at] else None for n in activities.numbers.values())
    return (*texts, *numbers)


def _place(source: SourceSheet) -> str:
    return sheet_place(source.sheet, source.file) if source.sheet else source.file


def _without(activities: Activities, out: set[int]) -> Activities:
    """The rows without these."""
    if not out:
        return activities
    import numpy as np

    kept = np.ones(len(activities), bool)
    kept[sorted(out)] = False

    def those(values: array[Any]) -> array[Any]:
        left = array(values.typecode)
        left.frombytes(np.asarray(values)[kept].tobytes())
        return left

    return Activities(
        activities.sources,
        those(activities.source),
        those(activities.row),
        {key: Texts(those(t.codes), t.values) for key, t in activities.texts.items()},
        {key: those(numbers) for key, numbers in activities.numbers.items()},
    )
