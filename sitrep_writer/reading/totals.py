"""Totals among the rows of a sheet, compared with the rows that they add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import inf
from typing import NamedTuple

from sitrep_writer.folding import fold
from sitrep_writer.reading.aside_words import Kind
from sitrep_writer.reading.rows import Row
from sitrep_writer.reading.typed_numbers import NotANumberError, exact, plain, readings
from sitrep_writer.reasons.reason import Reason, reason

_NAMED = ("sector", "result", "figure")
"""The columns that say what a row of results counts."""


class Aside(NamedTuple):
    """A total or note row: what it is, and the column whose cell says so."""

    row: Row
    kind: Kind
    key: str

    @property
    def name(self) -> str:
        """What it is called."""
        value = self.row.value(self.key)
        return "" if value is None else str(value)


def compared(aside: Aside, kept: Sequence[Row], asides: Sequence[Aside]) -> list[Reason]:
    """What to say about a total's numbers if they agree with the rows that are `kept`, or can be
    right: at most two sentences. A number that cannot be right gets its own problem.
    """
    compare = _COMPARED.get(aside.row.view.key)
    return compare(aside, kept, asides) if compare else []


def _of_sectors(aside: Aside, kept: Sequence[Row], asides: Sequence[Aside]) -> list[Reason]:
    """Each of its numbers against those of the sectors; people may be counted once in it and in
    several of them.
    """
    of = aside.row.view.index.asides.total_of(aside.name) or ""
    named = [row for row in kept if of and folded(row, "sector").startswith(of)]
    groups = _groups(aside, kept, asides, named)
    return [
        said
        for key in ("reached", "target")
        for said in _against(aside, key, _columns(groups, key), overlap=True)
    ]


def _of_results(aside: Aside, kept: Sequence[Row], asides: Sequence[Aside]) -> list[Reason]:
    """Its number against the rows of the same sector, result and figure, as far as it names them.
    Rows with different figures do not add up, and neither do amounts in different currencies.
    """
    row = aside.row
    same = [other for other in kept if all(_agrees(aside, other, key) for key in _NAMED)]
    if len({folded(other, "figure") for other in same}) > 1:
        return [reason("total-compared.figures")]
    if _are_mixed(row, same):
        return [reason("total-compared.currencies")]
    people = any(other.is_filled("who") for other in same) or row.is_filled("who")
    groups = _groups(aside, same, asides, [])
    return _against(aside, "exact", _columns(groups, "exact"), people)


def _are_mixed(total: Row, rows: Iterable[Row]) -> bool:
    """Whether amounts have different currencies; the total need not state its own."""
    said = {_currency(row) for row in rows if _number(row.value("exact")) is not None}
    return len(said | ({_currency(total)} - {("", "")})) > 1


def _currency(row: Row) -> tuple[str, str]:
    """The currency of a row's amount: from its Currency, else from its cell's format or text, with
    the country of that format.
    """
    number = row.quiet_number("exact")
    mark, region = (fold(number.mark), number.region) if number is not None else ("", "")
    named = folded(row, "currency")
    return (named, "") if named else (mark, region)


def _agrees(aside: Aside, other: Row, key: str) -> bool:
    """Whether a row belongs to a total, by one of its columns."""
    words, mine = aside.row.view.index.asides, folded(aside.row, key)
    if not mine or (key != "sector" and words.is_total_alone(mine)):
        return True
    if key == aside.key == "sector":
        of = words.total_of(mine) or ""
        return folded(other, key).startswith(of)
    return folded(other, key) == mine


def _of_partners(aside: Aside, kept: Sequence[Row], asides: Sequence[Aside]) -> list[Reason]:
    """Its number against how many different organisations there are."""
    keys = ("name", "acronym", "type", "appealing")
    given = [(key, number) for key in keys if (number := _number(aside.row.value(key))) is not None]
    if not given:
        return []
    key, number = given[0]
    groups = _groups(aside, kept, asides, [])
    counts = [len({folded(row, "name") for row in group}) for group in groups]
    if number in counts:
        return [reason("total-compared.organisations", number=plain(number))]
    aside.row.complain(
        "total-disagrees.organisations",
        aside.row.cell(key),
        total=plain(number),
        count=counts[0],
    )
    return []


_COMPARED = {"sectors": _of_sectors, "results": _of_results, "partners": _of_partners}


def _groups(
    aside: Aside, kept: Sequence[Row], asides: Sequence[Aside], named: Sequence[Row]
) -> list[list[Row]]:
    """The rows that a total may add up, the likeliest first: those of its name; for a subtotal
    those since the total before it; all rows of the sheet, those above it, or those below it up to
    the next one.
    """
    here = aside.row.row
    totals = [other.row.row for other in asides if other.kind == "total"]
    before, after = _nearest(totals, here)
    since, above = _between(kept, before, here), _between(kept, 0, here)
    below = _between(kept, here, after)
    is_part = aside.row.view.index.asides.is_subtotal(aside.name)
    order = [named, since, kept, above, below] if is_part else [named, kept, above, since, below]
    return [list(group) for group in order if group]


def _nearest(rows: Sequence[int], here: int) -> tuple[float, float]:
    """The nearest of these rows above, and below."""
    above, below = (row for row in rows if row < here), (row for row in rows if row > here)
    return max(above, default=0), min(below, default=inf)


def _between(rows: Iterable[Row], first: float, last: float) -> list[Row]:
    """The rows between two rows."""
    return [row for row in rows if first < row.row < last]


Cells = list[tuple[Row, Decimal]]


def _columns(groups: Iterable[Sequence[Row]], key: str) -> list[Cells]:
    """The numbers of a column in each group of rows that has any."""
    return [cells for cells in (_column(group, key) for group in groups) if cells]


def _column(rows: Iterable[Row], key: str) -> Cells:
    found = ((row, _number(row.value(key))) for row in rows)
    return [(row, number) for row, number in found if number is not None]


def _sum(cells: Cells) -> Decimal | int:
    return sum(number for _, number in cells)


def _against(aside: Aside, key: str, groups: Sequence[Cells], overlap: bool) -> list[Reason]:
    """A number of a total compared with the possible sums. A lower one can be right if the rows
    overlap.
    """
    row, number = aside.row, _number(aside.row.value(key))
    if number is None or not groups:
        return []
    title = row.view.title(key)
    if any(_sum(group) == number for group in groups):
        return [reason("total-compared.agrees", title=title, number=number)]
    likeliest = groups[0]
    added, largest = _sum(likeliest), max(each for _, each in likeliest)
    first, last = (likeliest[at][0].cell(key) for at in (0, -1))
    if overlap and largest <= number < added:
        return [
            reason(
                "total-compared.overlap",
                title=title,
                number=number,
                first=first,
                last=last,
                added=added,
            )
        ]
    row.complain(
        "total-disagrees.rows",
        row.cell(key),
        total=number,
        first=first,
        last=last if last != first else None,
        added=added,
    )
    return []


def _number(value: object) -> Decimal | None:
    """The number of a cell, or that of a name ("Subtotal: 3"), if it has only one reading."""
    if isinstance(value, str):
        found = readings(value)
        return found[0] if len(found) == 1 else None
    try:
        return exact(value) if isinstance(value, int | float) else None
    except NotANumberError:
        return None


def folded(row: Row, key: str) -> str:
    """A cell's text, folded; empty if it holds none."""
    value = row.value(key)
    return fold(value) if isinstance(value, str) else ""
