"""The totals of a table sheet against the rows that they add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from sitrep_writer.currencies import meant
from sitrep_writer.folding import fold_name
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import Number, TableHeader, TableLine, UnreadCell
from sitrep_writer.model.problems import Problem
from sitrep_writer.reading.aside_words import AsideWords
from sitrep_writer.reading.typed_numbers import ONE_HUNDRED, plain
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import Reason, reason

_NAMED = 5
"""How many cells with words or another unit are named."""


class TableTotals:
    """Checks the totals of one table. Problems are added to `problems`; the cells of totals that
    are not the sum of their rows are kept in `wrong`.
    """

    def __init__(
        self, headers: Sequence[TableHeader], asides: AsideWords, problems: list[Problem]
    ) -> None:
        self.headers = headers
        self.asides = asides
        self.problems = problems
        self.wrong: set[Cell] = set()
        self._mixed: set[int] = set()

    def check(self, lines: Sequence[TableLine]) -> None:
        """Each total against the rows since the total before it, or all rows; one that says what it
        is a total of (`Total families`) only if it is a subtotal, against the rows since.
        """
        every: list[TableLine] = []
        since: list[TableLine] = []
        for line in lines:
            if not line.total:
                every.append(line)
                since.append(line)
                continue
            whole = self.asides.kind(line.name) == "total"
            if whole or self.asides.is_subtotal(line.name):
                for at in range(len(self.headers)):
                    self._check(line, at, [since, every] if whole else [since])
            since = []

    def _check(self, line: TableLine, at: int, groups: Sequence[Sequence[TableLine]]) -> None:
        """A percentage is a sum only if it is the whole: any other is a share of its own. An
        unreadable cell was already reported.
        """
        total = line.cells[at]
        cells = [each.cells[at] for each in groups[-1]]
        numbers = [cell for cell in cells if isinstance(cell, Number)]
        if not isinstance(total, Number) or not numbers:
            return
        if any(isinstance(cell, UnreadCell) for cell in cells):
            return
        if odd := _of_other_units([*numbers, total]):
            self._tell_units(at, odd)
            return
        if total.percent and total.value != ONE_HUNDRED:
            return
        held = [values for group in groups if (values := _values(group, at))]
        sums = [sum(values, Decimal(0)) for values in held]
        places = line.places[at]
        if any(
            _same(total, added, len(values), places)
            for added, values in zip(sums, held, strict=True)
        ):
            return
        unsaid = [cell.cell for cell in cells if isinstance(cell, SourcedValue) and _says(cell)]
        if unsaid and total.value > max(sums):
            self.problems.append(_words(total, self._column(at), sums, unsaid))
        else:
            self.wrong.add(total.cell)
            self.problems.append(_disagrees(total, self._column(at), sums))

    def _tell_units(self, at: int, odd: Sequence[Number]) -> None:
        if at in self._mixed:
            return
        self._mixed.add(at)
        self.problems.append(
            problem(
                "table-units-differ",
                odd[0].cell,
                column=self._column(at),
                cells=map(_cell_of_unit, odd[:_NAMED]),
                more=_more(odd),
            )
        )

    def _column(self, at: int) -> str:
        """The column that a total belongs to, as far as its header says."""
        header = self.headers[at]
        said = header.typed.value if isinstance(header, UnreadCell) else str(header.value)
        return said if fold_name(said) else ""


def _words(total: Number, column: str, sums: Sequence[Decimal], unsaid: Sequence[Cell]) -> Problem:
    """Words may represent a number that is in the total and that nobody can add up."""
    since, every = plain(sums[0]), plain(sums[-1])
    cells, more = [cell.address for cell in unsaid[:_NAMED]], _more(unsaid)
    if since == every:
        return problem(
            "total-disagrees.table-rows",
            total.cell,
            column=column,
            total=plain(total.value),
            added=every,
            cells=cells,
            more=more,
            words=len(unsaid),
        )
    return problem(
        "total-disagrees.table-since-or-all",
        total.cell,
        column=column,
        total=plain(total.value),
        since=since,
        all=every,
        cells=cells,
        more=more,
        words=len(unsaid),
    )


def _disagrees(total: Number, column: str, sums: Sequence[Decimal]) -> Problem:
    since, every = plain(sums[0]), plain(sums[-1])
    counts = not (total.percent or total.money)
    once = reason("counted-once") if counts and total.value < max(sums) else None
    if since == every:
        return problem(
            "table-total-disagrees.rows",
            total.cell,
            column=column,
            total=plain(total.value),
            added=every,
            once=once,
        )
    return problem(
        "table-total-disagrees.since-or-all",
        total.cell,
        column=column,
        total=plain(total.value),
        since=since,
        all=every,
        once=once,
    )


def _more(cells: Sequence[object]) -> int | None:
    """How many cells are not named."""
    return len(cells) - _NAMED if len(cells) > _NAMED else None


def _values(lines: Sequence[TableLine], at: int) -> list[Decimal]:
    return [cell.value for line in lines if isinstance(cell := line.cells[at], Number)]


def _says(cell: SourcedValue[str] | SourcedValue[date]) -> bool:
    """Whether a cell has words; a dash has none."""
    return bool(fold_name(str(cell.value)))


def _of_other_units(numbers: Sequence[Number]) -> list[Number]:
    """The numbers with a unit that differs from most of them."""
    marks = {(number.mark, number.region) for number in numbers if number.money}
    currencies = {mark: _currency(*mark) for mark in marks} if len(marks) > 1 else {}
    units = [_unit(number, currencies) for number in numbers]
    ((most, _),) = Counter(units).most_common(1)
    return [number for number, unit in zip(numbers, units, strict=True) if unit != most]


def _unit(number: Number, currencies: Mapping[tuple[str, str], str]) -> str:
    if number.percent:
        return "%"
    return currencies.get((number.mark, number.region), "money") if number.money else ""


def _currency(mark: str, region: str) -> str:
    return next(iter(meant(mark, "", region)), mark)


def _cell_of_unit(number: Number) -> Reason:
    cell = number.cell.address
    if number.percent:
        return reason("cell-of-unit.percent", cell=cell)
    if not number.money:
        return reason("cell-of-unit.plain", cell=cell)
    if not number.mark:
        return reason("cell-of-unit.money", cell=cell)
    return reason("cell-of-unit.currency", cell=cell, mark=number.mark)


def _same(total: Number, added: Decimal, addends: int, places: int) -> bool:
    """Whether a total is the sum, to the decimals that it shows. Shares are typed rounded, so each
    of them may be off by half a step: three times 33.3% make the whole.
    """
    if places < 0:
        return total.value == added
    step = Decimal(1).scaleb(-places)
    off = abs(total.value - added)
    return off < step or (total.percent and off <= step / 2 * addends)
