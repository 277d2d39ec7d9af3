"""The totals of a table sheet against the rows that they add up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from sitrep_writer.folding import fold_name, quoted
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import Number, TableHeader, TableLine, UnreadCell
from sitrep_writer.reading.aside_words import AsideWords
from sitrep_writer.reading.table_cells import numbers_at
from sitrep_writer.reading.typed_numbers import ONE_HUNDRED, shown


def check_totals(
    lines: Sequence[TableLine],
    headers: Sequence[TableHeader],
    asides: AsideWords,
    say: Callable[[str, Cell, str], None],
) -> None:
    """Each total against the rows since the total before it, or all rows; one that says what it is
    a total of (`Total families`) only where it is a subtotal, against those since."""
    every: list[TableLine] = []
    since: list[TableLine] = []
    for line in lines:
        if not line.total:
            every.append(line)
            since.append(line)
            continue
        whole = asides.kind(line.name) == "total"
        groups = [since, every] if whole else [since]
        if whole or asides.is_subtotal(line.name):
            for at, header in enumerate(headers):
                _check(line, at, groups, header, say)
        since = []


def _check(
    line: TableLine,
    at: int,
    groups: Sequence[Sequence[TableLine]],
    header: TableHeader,
    say: Callable[[str, Cell, str], None],
) -> None:
    """A percentage is a sum only where it is the whole: any other is a share of its own."""
    total = line.cells[at]
    if not isinstance(total, Number) or (total.percent and total.value != ONE_HUNDRED):
        return
    if any(isinstance(each.cells[at], UnreadCell) for group in groups for each in group):
        return
    sums = [sum(numbers, Decimal(0)) for group in groups if (numbers := numbers_at(group, at))]
    if not sums or any(_same(total.value, each, line.places[at]) for each in sums):
        return
    said = header.typed.value if not isinstance(header, SourcedValue) else str(header.value)
    of = f" of {quoted(said)}" if fold_name(said) else ""
    message = (
        f"the total{of} says {shown(total.value)}, but {_give(sums)}. Is a row missing, or a "
        "number wrong?"
    )
    say("total-disagrees", total.cell, message)


def _give(sums: Sequence[Decimal]) -> str:
    """What the rows add up to: since the total before, and all."""
    since, every = sums[0], sums[-1]
    if since == every:
        return f"the rows that it adds up give {shown(every)}"
    return f"the rows since the total before it give {shown(since)}, and all rows {shown(every)}"


def _same(total: Decimal, added: Decimal, places: int) -> bool:
    """Whether a total is the sum, to the decimals that it shows."""
    step = Decimal(1).scaleb(-max(places, 0))
    return abs(total - added) < step if places >= 0 else total == added
