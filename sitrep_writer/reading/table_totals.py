"""The totals of a table sheet against the rows that they add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from sitrep_writer.currencies import meant
from sitrep_writer.folding import fold_name, quoted
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import Number, TableHeader, TableLine, UnreadCell
from sitrep_writer.reading.aside_words import AsideWords
from sitrep_writer.reading.typed_numbers import ONE_HUNDRED, shown

DISAGREES = "table-total-disagrees"
_UNITS = "table-units-differ"
_NAMED = 5
"""So many cells of another unit are named."""


class TableTotals:
    """Checks the totals of one table. `say` takes code, cell and message of what is wrong; the
    cells of totals that are not the sum of their rows are kept in `wrong`."""

    def __init__(
        self,
        headers: Sequence[TableHeader],
        asides: AsideWords,
        say: Callable[[str, Cell, str], None],
    ) -> None:
        self.headers = headers
        self.asides = asides
        self.say = say
        self.wrong: set[Cell] = set()
        self._mixed: set[int] = set()

    def check(self, lines: Sequence[TableLine]) -> None:
        """Each total against the rows since the total before it, or all rows; one that says what it
        is a total of (`Total families`) only where it is a subtotal, against those since."""
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
        """A percentage is a sum only where it is the whole: any other is a share of its own. What
        a cell holds that could not be read is told already."""
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
        sums = [sum(held, Decimal(0)) for group in groups if (held := _values(group, at))]
        if any(_same(total.value, each, line.places[at]) for each in sums):
            return
        unsaid = [cell.cell for cell in cells if isinstance(cell, SourcedValue) and _says(cell)]
        if unsaid and total.value > max(sums):
            self._tell_words(total, at, sums, unsaid)
        else:
            self._tell(total, at, sums)

    def _tell_words(
        self, total: Number, at: int, sums: Sequence[Decimal], unsaid: Sequence[Cell]
    ) -> None:
        """Words may stand for a number that is in the total and that nobody can add up."""
        message = (
            f"the total{self._of(at)} says {shown(total.value)}, but {_give(sums)}, and "
            f"{_listed([cell.address for cell in unsaid])} {_hold(unsaid)} words. Is the rest in "
            "there?"
        )
        self.say("total-disagrees", total.cell, message)

    def _tell(self, total: Number, at: int, sums: Sequence[Decimal]) -> None:
        message = (
            f"the total{self._of(at)} says {shown(total.value)}, but {_give(sums)}. Is a row "
            "missing, or a number wrong?"
        )
        if total.value < max(sums) and not (total.percent or total.money):
            message += (
                " If it is lower because the same people are in several rows, let the name of the "
                'row say so: "Total without double counting".'
            )
        self.wrong.add(total.cell)
        self.say(DISAGREES, total.cell, message)

    def _tell_units(self, at: int, odd: Sequence[Number]) -> None:
        if at in self._mixed:
            return
        self._mixed.add(at)
        cells = [f"{each.cell.address} ({_unit_name(each)})" for each in odd]
        message = (
            f"the total{self._of(at)} was not checked, because not all its numbers are in one "
            f"unit: see {_listed(cells)}. Give them the number format of the others, or a column "
            "of their own."
        )
        self.say(_UNITS, odd[0].cell, message)

    def _of(self, at: int) -> str:
        """Of which column a total is, as far as its header says it."""
        header = self.headers[at]
        said = header.typed.value if isinstance(header, UnreadCell) else str(header.value)
        return f" of {quoted(said)}" if fold_name(said) else ""


def _values(lines: Sequence[TableLine], at: int) -> list[Decimal]:
    return [cell.value for line in lines if isinstance(cell := line.cells[at], Number)]


def _says(cell: SourcedValue[str] | SourcedValue[date]) -> bool:
    """Whether a cell has words; a dash has none."""
    return bool(fold_name(str(cell.value)))


def _hold(cells: Sequence[Cell]) -> str:
    return "holds" if len(cells) == 1 else "hold"


def _listed(cells: Sequence[str]) -> str:
    named = ", ".join(cells[:_NAMED])
    return f"{named} and {len(cells) - _NAMED} more" if len(cells) > _NAMED else named


def _of_other_units(numbers: Sequence[Number]) -> list[Number]:
    """The numbers that are not in the unit that most of them are in."""
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


def _unit_name(number: Number) -> str:
    if number.percent:
        return "per cent"
    return number.mark or "money" if number.money else "a plain number"


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
