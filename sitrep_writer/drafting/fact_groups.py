"""The rows of the Results sheet → Facts: what each bullet has to say, still in no language.

Rows of one result make one bullet, in the order of their first row. A result that stands more
than once is grouped by its Where, never by row order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from sitrep_writer.currencies import DOLLAR, NO_CURRENCY, name_of
from sitrep_writer.drafting.declared_results import Result
from sitrep_writer.drafting.derived import currencies_said, derive
from sitrep_writer.drafting.earlier import Earlier, EarlierFigure, before
from sitrep_writer.drafting.known_names import Names
from sitrep_writer.drafting.misfits import misfit
from sitrep_writer.drafting.part_sums import whole_of
from sitrep_writer.drafting.placing import (
    PlacedRow,
    RowPlacing,
    in_quotes,
    left_out,
    slots_named,
)
from sitrep_writer.drafting.trace_log import second_forced
from sitrep_writer.folding import fold, slug
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import ResultRow, Texts
from sitrep_writer.model.facts import Facts, Figure, UnreadFigure, Values
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.words.numbers import decimal_text

PLACES = "places"
WHO = "who"
TIME = "time"
INDICATOR = "indicator"
"""An indicator's name as reports have it: in no language."""
WITH_WHO = ("people", "ratio")

ForcedOf = Callable[[str], str]
"""Typed approximator → its key, empty where it is none."""


class GroupedFacts(NamedTuple):
    """All facts by sector and result, in the order of the workbook, with the problems met.
    `sectors` are their names as typed first; `blank` the rows of results without any figure."""

    facts: tuple[Facts, ...]
    results: Mapping[str, Result]
    sectors: Mapping[str, SourcedValue[str]]
    problems: tuple[Problem, ...]
    blank: Mapping[str, tuple[PlacedRow, ...]] = {}


def group_facts(
    rows: Iterable[ResultRow], names: Names, forced_of: ForcedOf, earlier: Earlier | None = None
) -> GroupedFacts:
    """Match every row and group them. Each filled Exact cell ends up in a Facts or a problem.
    `earlier` are the figures of the last edition; the Previous column of a row wins."""
    rows = tuple(rows)
    placing, work = RowPlacing(names, rows), _Grouping(forced_of, earlier or {})
    placed = [found for row in rows if (found := placing.place(row)) is not None]
    by_result: dict[tuple[str, str], list[PlacedRow]] = {}
    for item in placed:
        by_result.setdefault((item.sector, item.key), []).append(item)
    facts = [fact for items in by_result.values() for fact in work.split(items)]
    order = {row.cell: index for index, row in enumerate(item.row for item in placed)}
    facts.sort(key=lambda fact: order[fact.cell])
    results = {item.result.id: item.result for item in placed if item.result is not None}
    sectors: dict[str, SourcedValue[str]] = {}
    for item in placed:
        sectors.setdefault(item.sector, item.row.sector)
    said = {(fact.sector, fact.result) for fact in facts}
    blank = {
        f"{sector}.{key}": tuple(items)
        for (sector, key), items in by_result.items()
        if (sector, key) not in said
    }
    return GroupedFacts(tuple(facts), results, sectors, (*placing.problems, *work.problems), blank)


class _Grouping:
    """One walk over the results, each with its rows."""

    def __init__(self, forced_of: ForcedOf, earlier: Earlier) -> None:
        self.forced_of = forced_of
        self.earlier = earlier
        self.problems: list[Problem] = []

    def say(self, code: str, where: ResultRow | Cell, message: str, key: str = "") -> None:
        cell = where.cell if isinstance(where, ResultRow) else where
        self.problems.append(problem(code, cell, message, key))

    def split(self, items: list[PlacedRow]) -> list[Facts]:
        """The rows of one result as one bullet, or as one for each Where."""
        names = [item.figure.name for item in items if item.figure is not None]
        if len(names) == len(set(names)):
            return self.facts(items, "")
        by_place: dict[tuple[str, ...], list[PlacedRow]] = {}
        for item in items:
            by_place.setdefault(_where(item.row), []).append(item)
        if len(by_place) == 1:
            return self.facts(items, "")
        found: list[Facts] = []
        text = next((item.row.own_words for item in items if item.row.own_words), {})
        for where, group in by_place.items():
            if not where:
                for item in group:
                    self.say(
                        "same-identity",
                        item.row,
                        f'"{item.row.result.value}" stands more than once, so each of its rows '
                        f"needs its Where. {left_out(item.row)}",
                        f"{item.sector}.{item.key}",
                    )
                continue
            found += self.facts(group, "+".join(where), text)
        return found

    def facts(self, items: list[PlacedRow], place: str, text: Texts | None = None) -> list[Facts]:
        """One bullet's facts. Empty where no row has a figure and none is in own words. `text` is
        what a result that no template has says at its other places."""
        figures: dict[str, Figure] = {}
        lost: dict[str, UnreadFigure] = {}
        slots: dict[str, Mapping[str, Values]] = {}
        wording = ""
        first = items[0]
        for item in items:
            forced, named = self.wording(item)
            wording = named or wording
            name = item.figure.name if item.figure is not None else ""
            slots.setdefault(name, _slots(item))
            unread = item.row.unread
            if item.figure is not None and unread is not None:
                lost[name] = UnreadFigure(
                    item.figure, item.row.who, unread.typed.value, unread.code
                )
            if item.figure is None or item.row.exact is None:
                continue
            if item.figure.kind == "money" and item.row.exact.currency == NO_CURRENCY:
                typed = decimal_text(item.row.exact.value)
                lost[name] = UnreadFigure(item.figure, item.row.who, typed, "currency-unknown")
                continue
            if name in figures:
                self.say(
                    "figure-twice",
                    item.row.exact.cell,
                    f'"{item.row.figure.value if item.row.figure else name}" stands in '
                    f"{figures[name].cell} already. Keep one of the rows, or give each its Where. "
                    f"{left_out(item.row)}",
                    f"{item.sector}.{item.key}",
                )
                continue
            self.fits(item)
            figures[name] = Figure(
                item.figure,
                item.row.exact.value,
                item.row.exact.cell,
                item.row.who,
                forced,
                before=self.before(item, place, name),
                currency=item.row.exact.currency if item.figure.kind == "money" else "",
            )
        own_words = self.own_words(items)
        if not own_words and text and (first.result is None or PLACES in slots_named(text)):
            own_words = dict(text)
        lost = {name: one for name, one in lost.items() if name not in figures}
        if not (figures or lost or own_words):
            return []
        if first.result is not None:
            figures, found = whole_of(figures, first.result.figures, f"{first.sector}.{first.key}")
            self.problems += found
            made, found = derive(figures, first.result.figures, f"{first.sector}.{first.key}")
            self.problems += found
            figures = {**figures, **made}
        return [
            Facts(
                first.sector,
                first.key,
                place,
                figures,
                slots,
                first.row.cell,
                wording,
                own_words,
                lost=lost,
            )
        ]

    def before(self, item: PlacedRow, place: str, figure: str) -> tuple[Decimal, Cell | str] | None:
        """What a figure was in the last edition: as the row says, else as its draft did."""
        typed, exact = item.row.previous, item.row.exact
        result = f"{item.sector}.{item.key}"
        if typed is not None:
            found = EarlierFigure(typed.value, str(typed.cell), typed.currency)
        elif self.earlier:
            earlier = before(self.earlier, result, place, _where(item.row), figure)
            if earlier is None:
                return None
            found = earlier
        else:
            return None
        is_money = item.figure is not None and item.figure.kind == "money"
        if exact is not None and is_money and found.currency != exact.currency:
            if _is_compared(item):
                was, now = currencies_said(found.currency, exact.currency)
                message = (
                    f"the amount is in {now}, but was in {was} in the last edition ({found.cell}), "
                    "so the two are not compared. To compare them, type what it was in "
                    f"{name_of(exact.currency or DOLLAR)} in Previous."
                )
                self.say("currencies-differ", exact.cell, message, result)
            return None
        return found.exact, typed.cell if typed is not None else found.cell

    def own_words(self, items: list[PlacedRow]) -> dict[str, SourcedValue[str]]:
        """The text of the coordinator's own a language; two cannot be told apart."""
        found: dict[str, SourcedValue[str]] = {}
        for item in items:
            for language, text in item.row.own_words.items():
                if found.setdefault(language, text).value != text.value:
                    self.say(
                        "same-identity",
                        text.cell,
                        f'"{item.row.result.value}" has another text in {found[language].cell}. '
                        "Give one of the two bullets another Result.",
                        f"{item.sector}.{item.key}",
                    )
        return found

    def fits(self, item: PlacedRow) -> None:
        """What is counted comes in whole numbers, and neither it nor money in per cent; a share
        does; and only money has a currency."""
        if item.figure is None or item.row.exact is None:
            return
        found = misfit(item.row.exact, item.figure)
        if found is not None:
            self.say(*found)
        currency = item.row.currency
        if currency is not None and item.figure.kind != "money":
            message = f'"{item.figure.label}" is no amount of money, so its currency is not used.'
            self.say("unused-value", currency.cell, message)

    def wording(self, item: PlacedRow) -> tuple[str, str]:
        """The approximator and the wording that the row pins."""
        forced = named = ""
        if item.row.wording is None:
            return forced, named
        known = {w.name for w in item.result.wordings if w.name} if item.result else set()
        for typed in item.row.wording.value.split(";"):
            if not typed.strip():
                continue
            if slug(typed) in known:
                named = slug(typed)
            elif key := self.forced_of(typed):
                if forced and forced != key:
                    self.say("wording-unknown", item.row.wording.cell, second_forced(typed))
                forced = forced or key
            else:
                self.say(
                    "wording-unknown",
                    item.row.wording.cell,
                    f'"{typed.strip()}" is neither an approximator (over, nearly, almost, about, '
                    f"at least, exactly …) nor a wording of this result"
                    f"{' (' + in_quotes(sorted(known)) + ')' if known else ''}.",
                )
        return forced, named


def _slots(item: PlacedRow) -> Mapping[str, Values]:
    """The row's words by slot. Whom a number of things is for is a slot; people print their
    Who themselves."""
    if item.row.who and (item.figure is None or item.figure.kind not in WITH_WHO):
        return {**item.row.slots, WHO: item.row.who}
    return item.row.slots


def _is_compared(item: PlacedRow) -> bool:
    """Whether the result's sentences can say what the figure was, or its change."""
    if item.result is None or item.figure is None:
        return False
    derived = (spec.derived for spec in item.result.figures if spec.derived is not None)
    return any(each.how != "share" and each.of == item.figure.name for each in derived)


def _where(row: ResultRow) -> tuple[str, ...]:
    return tuple(sorted(slug(place.value) for place in row.slots.get(PLACES, ())))


def same(first: Values, second: Values) -> bool:
    """Whether two cells say the same, in whatever order."""
    return sorted(fold(v.value) for v in first) == sorted(fold(v.value) for v in second)


def typed(values: Values) -> str:
    """A cell's values as a workbook has them."""
    return values[0].value if len(values) == 1 else "; ".join([value.value for value in values])
