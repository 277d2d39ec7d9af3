"""The rows of the Results sheet → Facts: what each bullet has to say, before any language.

Rows of one result make one bullet, in the order of their first row. A result that occurs more than
once is grouped by its Where, never by row order; an action first by what it is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sitrep_writer.drafting.action_rows import KeyOf, is_action, rows_by_subject, whats_for
from sitrep_writer.drafting.breakdowns import parts_by_place
from sitrep_writer.drafting.bullet_rows import BulletReading
from sitrep_writer.drafting.column_names import ColumnNames
from sitrep_writer.drafting.declared_results import Result
from sitrep_writer.drafting.earlier import Earlier
from sitrep_writer.drafting.items_together import taken_together, why_apart
from sitrep_writer.drafting.known_names import Names
from sitrep_writer.drafting.pinned import ForcedOf
from sitrep_writer.drafting.placing import PlacedRow, RowPlacing, left_out
from sitrep_writer.drafting.row_columns import where_of
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import ResultRow, Texts
from sitrep_writer.model.facts import Facts
from sitrep_writer.model.problems import Problem

_RowsByResult = Mapping[tuple[str, str], Sequence[PlacedRow]]
"""(sector, result) → its rows."""


class GroupedFacts(NamedTuple):
    """All facts by sector and result, in workbook order, with the problems found. `sectors` are
    their names as first typed; `blank` the rows of results without any figure.
    """

    facts: tuple[Facts, ...]
    results: Mapping[str, Result]
    sectors: Mapping[str, SourcedValue[str]]
    problems: tuple[Problem, ...]
    blank: Mapping[str, tuple[PlacedRow, ...]] = {}


def group_facts(
    rows: Iterable[ResultRow],
    names: Names,
    forced_of: ForcedOf,
    earlier: Earlier | None = None,
    key_of: KeyOf = str,
    columns: ColumnNames | None = None,
) -> GroupedFacts:
    """Match every row and group them. Each filled Exact cell ends up in a Facts or a problem.
    `earlier` are the figures of the last edition; the Previous column of a row wins. `key_of` gives
    the vocabulary's key of a word, which identifies what an action is about in any language.
    `columns` are what the workbook calls its columns.
    """
    rows = tuple(rows)
    placing = RowPlacing(names, rows)
    reading = BulletReading(forced_of, earlier or {}, key_of, columns)
    placed = [found for row in rows if (found := placing.place(row)) is not None]
    by_result = _by_result(placed)
    work = _Grouping(reading, key_of)
    facts = [fact for items in by_result.values() for fact in work.split(items)]
    order = {item.row.cell: index for index, item in enumerate(placed)}
    facts.sort(key=lambda fact: order[fact.cell])
    results = {item.result.id: item.result for item in placed if item.result is not None}
    problems = (*placing.problems, *reading.problems)
    blank = _without_facts(by_result, facts)
    return GroupedFacts(tuple(facts), results, _named_sectors(placed), problems, blank)


def _by_result(placed: Iterable[PlacedRow]) -> dict[tuple[str, str], list[PlacedRow]]:
    found: dict[tuple[str, str], list[PlacedRow]] = {}
    for item in placed:
        found.setdefault((item.sector, item.key), []).append(item)
    return found


def _named_sectors(placed: Iterable[PlacedRow]) -> dict[str, SourcedValue[str]]:
    """The sectors' names as first typed."""
    found: dict[str, SourcedValue[str]] = {}
    for item in placed:
        found.setdefault(item.sector, item.row.sector)
    return found


def _without_facts(
    by_result: _RowsByResult, facts: Iterable[Facts]
) -> dict[str, tuple[PlacedRow, ...]]:
    """The rows of results that have no facts, by result id."""
    said = {(fact.sector, fact.result) for fact in facts}
    return {
        f"{sector}.{key}": tuple(items)
        for (sector, key), items in by_result.items()
        if (sector, key) not in said
    }


class _Grouping:
    """One pass over the results, each with its rows."""

    def __init__(self, reading: BulletReading, key_of: KeyOf) -> None:
        self.reading = reading
        self.key_of = key_of

    def split(self, items: list[PlacedRow]) -> list[Facts]:
        """The rows of one result as one bullet, or as one for each Where; those of an action first
        by what they are about.
        """
        if not is_action(items[0]):
            return self.split_places(items, "")
        together, items = taken_together(items, self.key_of)
        facts = [
            fact
            for each in together
            for fact in self.reading.facts(each.rows, each.place, parts=each.parts)
        ]
        if not items:
            return facts
        self.say_apart(items)
        bullets = [each.rows for each in together]
        groups, unclear = rows_by_subject(items, self.key_of, bullets)
        for item in unclear:
            self.say_unclear(item, whats_for(item, groups.values()), bool(bullets))
        apart = (fact for key, rows in groups.items() for fact in self.split_places(rows, key))
        return [*facts, *apart]

    def split_places(self, items: list[PlacedRow], subject: str) -> list[Facts]:
        """Rows as one bullet, or as one for each Where."""
        parts = parts_by_place(items) if is_action(items[0]) else None
        if parts is not None:
            return self.reading.facts(items, subject, parts=parts)
        filled = [item for item in items if not _is_blank(item)]
        named = Counter(item.figure.name for item in filled if item.figure is not None)
        again = [item for item in filled if item.figure is not None and named[item.figure.name] > 1]
        if len({where_of(item.row) for item in again}) < 2:
            return self.reading.facts(items, subject)
        by_place: dict[tuple[str, ...], list[PlacedRow]] = {}
        for item in items:
            by_place.setdefault(where_of(item.row), []).append(item)
        found: list[Facts] = []
        text = _own_text(items)
        for where, group in by_place.items():
            if all(_is_blank(item) for item in group):
                continue  # the row of a total, or of a place, that nobody has filled in yet
            if where:
                place = "+".join(where)
                found += self.reading.facts(group, f"{subject}.{place}" if subject else place, text)
            else:
                self.say_unplaced(item for item in group if not _is_blank(item))
        return found

    def say_apart(self, items: Iterable[PlacedRow]) -> None:
        """Reports rows that ask to be one sentence and cannot be."""
        for item, why in why_apart(items, self.key_of):
            if item.row.wording is not None:
                self.reading.say(
                    why,
                    item.row.wording.cell,
                    f"{item.sector}.{item.key}",
                    typed=item.row.wording.value,
                )

    def say_unclear(self, item: PlacedRow, whats: list[str], together: bool) -> None:
        """Reports a row without its What, and the What it can have. `together`: it could belong to
        a sentence about several things too.
        """
        self.reading.say(
            "same-identity.no-what-together" if together else "same-identity.no-what",
            item.row.cell,
            f"{item.sector}.{item.key}",
            result=item.row.result.value,
            whats=whats,
            left_out=left_out(item.row),
        )

    def say_unplaced(self, items: Iterable[PlacedRow]) -> None:
        """Reports rows that do not say which bullet they belong to: they lack their Where."""
        for item in items:
            self.reading.say(
                "same-identity.no-place",
                item.row.cell,
                f"{item.sector}.{item.key}",
                result=item.row.result.value,
                left_out=left_out(item.row),
            )


def _is_blank(item: PlacedRow) -> bool:
    """Whether a row has neither a figure nor words of its own."""
    row = item.row
    return row.exact is None and row.unread is None and not row.own_words


def _own_text(items: Iterable[PlacedRow]) -> Texts:
    """The first text in own words of these rows."""
    return next((item.row.own_words for item in items if item.row.own_words), {})
