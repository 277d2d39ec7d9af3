"""The currency of each amount of an edition, decided once, before any check or sentence.

A cell says it by its number format or its text; a Currency column or field says it if the cell does
not, or if its sign can mean several. What stays unclear becomes a question, and is shown as typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from sitrep_writer.currencies import (
    DOLLAR,
    NO_CURRENCY,
    can_be_dollars,
    codes,
    meant,
    territory_of,
)
from sitrep_writer.drafting.profiles import ProfileUnreadable, find_profile, load_profiles
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import (
    BlockRow,
    Edition,
    HandWritten,
    HighlightRow,
    NoteRow,
    Number,
    ReportField,
    ResultRow,
    TableSheet,
    UnreadCell,
)
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.resources import Resources
from sitrep_writer.words.numbers import decimal_text

UNKNOWN, DISAGREES, DIFFER = "currency-unknown", "currency-disagrees", "currencies-differ"
IN_DOLLARS = ("funded", "required")
"""Fields whose amounts are in US dollars, as their names say."""
FIELD = "currency"
SHOWN_AS, AS_MONEY = "shown", "money"
"""The column of a block's sheet that says how its numbers are shown, and its word for money."""
SHOWN = 4
"""How many of the currencies that a sign can mean are named."""

Hand = TypeVar("Hand", HandWritten, HighlightRow, NoteRow)
Figure = Number | UnreadCell


class CurrencyResolution(NamedTuple):
    """An edition whose amounts have their currencies, and the unclear ones."""

    edition: Edition
    problems: list[Problem]


def settle(edition: Edition, resources: Resources) -> CurrencyResolution:
    """Every amount with its ISO 4217 code (empty for US dollars), or as typed if it has none."""
    if not _has_any(edition):
        return CurrencyResolution(edition, [])
    work = _Settling(edition, resources)
    settled = replace(
        edition,
        report={key: work.field(field) for key, field in edition.report.items()},
        results=tuple([work.result(row) for row in edition.results]),
        context=tuple([work.by_hand(row) for row in edition.context]),
        highlights=tuple([work.by_hand(row) for row in edition.highlights]),
        notes=tuple([work.by_hand(row) for row in edition.notes]),
        tables=tuple([work.table(table) for table in edition.tables]),
        blocks={key: tuple(map(work.block, rows)) for key, rows in edition.blocks.items()},
    )
    return CurrencyResolution(settled, list(dict.fromkeys(work.problems)))


def _has_any(edition: Edition) -> bool:
    """Whether any cell mentions money or a currency: otherwise all amounts are in US dollars."""
    rows: Iterable[HandWritten | HighlightRow | NoteRow]
    rows = (*edition.context, *edition.highlights, *edition.notes)
    return (
        FIELD in edition.report
        or any(f.number is not None and f.number.money for f in edition.report.values())
        or any(map(_row_has_any, edition.results))
        or any(map(_table_has_any, edition.tables))
        or any(_block_amounts(row) for rows in edition.blocks.values() for row in rows)
        or any(row.currency is not None or bool(_amounts(row.figures)) for row in rows)
    )


def _row_has_any(row: ResultRow) -> bool:
    return (
        row.currency is not None
        or (row.exact is not None and row.exact.money)
        or (row.previous is not None and row.previous.money)
    )


def _table_has_any(table: TableSheet) -> bool:
    return any(
        isinstance(cell, Number) and cell.money for line in table.lines for cell in line.cells
    )


def _amounts(figures: Mapping[str, Figure]) -> dict[str, Number]:
    """The figures that are money."""
    return {n: f for n, f in figures.items() if isinstance(f, Number) and f.money}


def _block_amounts(row: BlockRow) -> dict[str, Number]:
    """The numbers of a block's row that are money: by their cells' formats, or all that can be, if
    the row says that they are shown as money.
    """
    said = row.values.get(SHOWN_AS)
    if said is None or said.value != AS_MONEY:
        return _amounts(row.numbers)
    return {n: replace(f, money=True) for n, f in _plain_numbers(row.numbers).items()}


def _plain_numbers(figures: Mapping[str, Figure]) -> dict[str, Number]:
    """The figures that can be money: those that are not percentages."""
    return {n: f for n, f in figures.items() if isinstance(f, Number) and not f.percent}


class _Settling:
    """One pass over the amounts of an edition."""

    def __init__(self, edition: Edition, resources: Resources) -> None:
        self.problems: list[Problem] = []
        self._report = edition.report
        self._resources = resources
        self._territory: str | None = None
        said = edition.report.get(FIELD)
        self._default = self._named(said.value) if said and said.value else None

    def field(self, field: ReportField) -> ReportField:
        """A field of the report. Those in US dollars have names that say so."""
        number = field.number
        if number is None or not number.money or field.key not in IN_DOLLARS:
            return field
        if can_be_dollars(number.mark, self._country(), number.region):
            return replace(field, number=replace(number, mark="", region=""))
        told = self._no_dollars(number)
        self.problems.append(told)
        return replace(field, number=None, unread=_as_typed(number, told.code))

    def _no_dollars(self, number: Number) -> Problem:
        found = self._meant(number)
        if not found:
            return problem("currency-unknown.dollars", number.cell, mark=number.mark)
        amount, currencies = _written(number), _all_named(found)
        return problem(
            "currency-disagrees.dollars", number.cell, amount=amount, currencies=currencies
        )

    def result(self, row: ResultRow) -> ResultRow:
        """A row of a result; its Previous is in the same currency unless it says another."""
        if row.exact is None:
            return row
        exact = self._amount(row.exact, row.currency)
        if isinstance(exact, UnreadCell):
            return replace(row, exact=None, unread=exact, previous=None)
        previous = row.previous
        if previous is not None and previous.mark:
            settled = self._amount(previous, row.currency)
            previous = None if isinstance(settled, UnreadCell) else settled
        elif previous is not None:
            previous = replace(previous, currency=exact.currency)
        return replace(row, exact=exact, previous=previous)

    def table(self, table: TableSheet) -> TableSheet:
        """A table, whose cells have their own currencies."""
        lines = tuple(
            replace(
                line,
                cells=tuple(
                    self._amount(cell, None) if isinstance(cell, Number) and cell.money else cell
                    for cell in line.cells
                ),
            )
            for line in table.lines
        )
        return replace(table, lines=lines)

    def block(self, row: BlockRow) -> BlockRow:
        """A row of a block's sheet, whose cells have their own currencies."""
        amounts = {n: self._amount(each, None) for n, each in _block_amounts(row).items()}
        return replace(row, numbers={**row.numbers, **amounts}) if amounts else row

    def by_hand(self, row: Hand) -> Hand:
        """The figures of a hand-written row: those that are money, or the only one next to a
        Currency.
        """
        amounts = _amounts(row.figures)
        if row.currency is not None and not amounts:
            amounts = _plain_numbers(row.figures)
            if len(amounts) != 1:
                said = row.currency
                self.problems.append(
                    problem("currency-unknown.no-amount", said.cell, currency=said.value)
                )
                return row
        figures = dict(row.figures)
        for name, number in amounts.items():
            figures[name] = self._amount(replace(number, money=True), row.currency)
        return replace(row, figures=figures)

    def _amount(self, number: Number, column: SourcedValue[str] | None) -> Figure:
        """A number with its currency, or as typed if that is unclear or contradicted."""
        if number.percent:
            return number
        wanted = self._named(column) if column is not None else None
        if wanted == "":
            return _as_typed(number, UNKNOWN)
        if number.mark:
            return self._marked(number, wanted, column)
        unclear = NO_CURRENCY if self._default == "" else DOLLAR
        return _in(number, wanted or self._default or unclear)

    def _marked(
        self, number: Number, wanted: str | None, column: SourcedValue[str] | None
    ) -> Figure:
        """A number that states its currency, checked against the row's column."""
        found = self._meant(number)
        code = _agreed(found, wanted or (self._default if len(found) != 1 else None))
        if code is not None:
            return _in(number, code)
        if wanted and found and column is not None:
            return self._contradicted(number, found, column)
        return self._ask(number, found)

    def _contradicted(
        self, number: Number, found: tuple[str, ...], column: SourcedValue[str]
    ) -> UnreadCell:
        self.problems.append(
            problem(
                "currency-disagrees.column",
                number.cell,
                amount=_written(number),
                currencies=_all_named(found),
                cell=column.cell,
                said=column.value,
            )
        )
        return _as_typed(number, DISAGREES)

    def _ask(self, number: Number, found: tuple[str, ...]) -> UnreadCell:
        self.problems.append(
            problem(
                "currency-unknown.which",
                number.cell,
                amount=_written(number),
                currencies=_all_named(found),
                example=found[0],
            )
            if found
            else problem("currency-unknown.mark", number.cell, mark=number.mark)
        )
        return _as_typed(number, UNKNOWN)

    def _meant(self, number: Number) -> tuple[str, ...]:
        return meant(number.mark, self._country(), number.region)

    def _named(self, said: SourcedValue[str]) -> str:
        """The currency that a Currency cell names; empty, with a problem, if that is not clear."""
        found = meant(said.value.upper(), self._country()) if _is_code(said.value) else ()
        found = found or meant(said.value, self._country())
        if len(found) == 1:
            return found[0]
        self.problems.append(
            problem(
                "currency-unknown.typed-which",
                said.cell,
                typed=said.value,
                currencies=_all_named(found),
                example=found[0],
            )
            if found
            else problem("currency-unknown.typed", said.cell, typed=said.value)
        )
        return ""

    def _country(self) -> str:
        """The code of the edition's country, or of its platform's."""
        if self._territory is None:
            self._territory = self._find_country()
        return self._territory

    def _find_country(self) -> str:
        country, platform = self._report.get("country"), self._report.get("platform")
        if country is not None and country.value is not None:
            return territory_of(country.value.value)
        try:
            profiles = load_profiles(self._resources)
        except ProfileUnreadable:  # reported when the edition is drafted
            return ""
        typed = platform.value.value if platform and platform.value else ""
        profile = find_profile(profiles, typed)
        return territory_of(profile.country) if profile is not None else ""


def _is_code(text: str) -> bool:
    return text.strip().upper() in codes()


def _agreed(found: tuple[str, ...], wanted: str | None) -> str | None:
    """The currency that a sign can mean and that is wanted; the only one if none is wanted."""
    if wanted is None:
        return found[0] if len(found) == 1 else None
    return wanted if wanted in found else None


def _in(number: Number, code: str) -> Number:
    currency = "" if code == DOLLAR else code
    return replace(number, currency=currency, mark="", region="")


def _as_typed(number: Number, code: str) -> UnreadCell:
    return UnreadCell(SourcedValue(_written(number), number.cell), code)


def _written(number: Number) -> str:
    """An amount as its cell shows it: `$ 143000`."""
    return f"{number.mark} {decimal_text(number.value)}".strip()


def _all_named(found: tuple[str, ...]) -> tuple[Reason, ...]:
    """`Colombian pesos (COP)` each; `others` for those after the first few."""
    named = [reason("currency-named", code=code) for code in found[:SHOWN]]
    return (*named, reason("currency-named.others")) if len(found) > SHOWN else tuple(named)
