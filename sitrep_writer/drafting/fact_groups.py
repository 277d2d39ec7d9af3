"""The rows of the Results sheet → Facts: what each bullet has to say, still in no language.

Rows of one result make one bullet, in the order of their first row. A result that stands more
than once is grouped by its Where, never by row order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.currencies import NO_CURRENCY
from sitrep_writer.drafting.declared_results import Result
from sitrep_writer.drafting.derived import derive
from sitrep_writer.drafting.earlier import Earlier, EarlierFigure, before
from sitrep_writer.drafting.known_names import Names
from sitrep_writer.drafting.misfits import misfit
from sitrep_writer.drafting.part_sums import whole_of
from sitrep_writer.drafting.pinned import ForcedOf, pinned
from sitrep_writer.drafting.placing import (
    PlacedRow,
    RowPlacing,
    left_out,
    slots_named,
)
from sitrep_writer.drafting.previous_column import Before, previous
from sitrep_writer.folding import fold, slug
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import ResultRow, Texts
from sitrep_writer.model.facts import Facts, Figure, UnreadFigure, Values
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import Given
from sitrep_writer.words.numbers import decimal_text

PLACES = "places"
WHO = "who"
TIME = "time"
WHAT = "what"
PEOPLE = "people"
UNIT = "unit"
INDICATOR = "indicator"
"""An indicator's name as reports have it: in no language."""
WITH_WHO = ("people", "ratio")

_RowsByResult = Mapping[tuple[str, str], Sequence[PlacedRow]]
"""(sector, result) → its rows."""


class GroupedFacts(NamedTuple):
    """All facts by sector and result, in the order of the workbook, with the problems met.
    `sectors` are their names as typed first; `blank` the rows of results without any figure."""

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
    key_of: Callable[[str], str] = str,
) -> GroupedFacts:
    """Match every row and group them. Each filled Exact cell ends up in a Facts or a problem.
    `earlier` are the figures of the last edition; the Previous column of a row wins. `key_of` gives
    the vocabulary's key of a word, which names what an action is about in any language."""
    rows = tuple(rows)
    placing, work = RowPlacing(names, rows), _Grouping(forced_of, earlier or {}, key_of)
    placed = [found for row in rows if (found := placing.place(row)) is not None]
    by_result = _by_result(placed)
    facts = [fact for items in by_result.values() for fact in work.split(items)]
    order = {item.row.cell: index for index, item in enumerate(placed)}
    facts.sort(key=lambda fact: order[fact.cell])
    results = {item.result.id: item.result for item in placed if item.result is not None}
    problems = (*placing.problems, *work.problems)
    blank = _without_facts(by_result, facts)
    return GroupedFacts(tuple(facts), results, _named_sectors(placed), problems, blank)


def _by_result(placed: Iterable[PlacedRow]) -> dict[tuple[str, str], list[PlacedRow]]:
    found: dict[tuple[str, str], list[PlacedRow]] = {}
    for item in placed:
        found.setdefault((item.sector, item.key), []).append(item)
    return found


def _named_sectors(placed: Iterable[PlacedRow]) -> dict[str, SourcedValue[str]]:
    """The sectors' names as typed first."""
    found: dict[str, SourcedValue[str]] = {}
    for item in placed:
        found.setdefault(item.sector, item.row.sector)
    return found


def _without_facts(
    by_result: _RowsByResult, facts: Iterable[Facts]
) -> dict[str, tuple[PlacedRow, ...]]:
    """The rows of results that have no facts, by the results' ids."""
    said = {(fact.sector, fact.result) for fact in facts}
    return {
        f"{sector}.{key}": tuple(items)
        for (sector, key), items in by_result.items()
        if (sector, key) not in said
    }


class _BulletRows(NamedTuple):
    """What the rows of one bullet say. `figures` are those that can be printed, `lost` those that
    cannot, `slots` the words by figure, `wording` the one that is pinned."""

    figures: dict[str, Figure]
    lost: dict[str, UnreadFigure]
    slots: dict[str, Mapping[str, Values]]
    wording: str


class _Grouping:
    """One walk over the results, each with its rows."""

    def __init__(self, forced_of: ForcedOf, earlier: Earlier, key_of: Callable[[str], str]) -> None:
        self.forced_of = forced_of
        self.earlier = earlier
        self.key_of = key_of
        self.problems: list[Problem] = []

    def say(self, sentence: str, cell: Cell, about: str = "", /, **values: Given) -> None:
        self.problems.append(problem(sentence, cell, about, **values))

    def split(self, items: list[PlacedRow]) -> list[Facts]:
        """The rows of one result as one bullet, or as one for each Where; those of an action
        first by what they are about."""
        if items[0].result is not None and items[0].result.action:
            return [fact for part in self.by_subject(items) for fact in self.split_places(*part)]
        return self.split_places(items, "")

    def by_subject(self, items: list[PlacedRow]) -> list[tuple[list[PlacedRow], str]]:
        """The rows of an action by their What. A row without one goes with the rows of its Where,
        where these have one What, or with all where there is only one."""
        found: dict[str, list[PlacedRow]] = {}
        for item in items:
            rows = found.setdefault(self.subject(item), [])
            rows.append(_about(item, rows[0]) if rows else item)
        loose = found.pop("", [])
        if not found:
            return [(loose, "")]
        for item in loose:
            here = [
                key
                for key, rows in found.items()
                if len(found) == 1 or any(_where(row.row) == _where(item.row) for row in rows)
            ]
            if len(here) == 1:
                found[here[0]].append(_about(item, found[here[0]][0]))
            else:
                self.say_subjectless(item)
        return [(rows, key) for key, rows in found.items()]

    def subject(self, item: PlacedRow) -> str:
        """What a row of an action is about: its What, else the Unit that its number counts."""
        about = item.row.slots.get(WHAT) or item.row.slots.get(UNIT, ())
        return "+".join([slug(self.key_of(value.value) or value.value) for value in about])

    def say_subjectless(self, item: PlacedRow) -> None:
        """Say that a row of an action could belong to several bullets."""
        self.say(
            "same-identity.no-what",
            item.row.cell,
            f"{item.sector}.{item.key}",
            result=item.row.result.value,
            left_out=left_out(item.row),
        )

    def split_places(self, items: list[PlacedRow], subject: str) -> list[Facts]:
        """Rows as one bullet, or as one for each Where."""
        names = [item.figure.name for item in items if item.figure is not None]
        if len(names) == len(set(names)):
            return self.facts(items, subject)
        by_place: dict[tuple[str, ...], list[PlacedRow]] = {}
        for item in items:
            by_place.setdefault(_where(item.row), []).append(item)
        if len(by_place) == 1:
            return self.facts(items, subject)
        found: list[Facts] = []
        text = _own_text(items)
        for where, group in by_place.items():
            if where:
                place = "+".join(where)
                found += self.facts(group, f"{subject}.{place}" if subject else place, text)
            else:
                self.say_placeless(group)
        return found

    def say_placeless(self, items: Iterable[PlacedRow]) -> None:
        """Say which rows of a result that stands more than once have no Where."""
        for item in items:
            self.say(
                "same-identity.no-place",
                item.row.cell,
                f"{item.sector}.{item.key}",
                result=item.row.result.value,
                left_out=left_out(item.row),
            )

    def facts(self, items: list[PlacedRow], place: str, text: Texts | None = None) -> list[Facts]:
        """One bullet's facts. Empty where no row has a figure and none is in own words. `text` is
        what a result that no template has says at its other places."""
        first = items[0]
        rows = self.read(items, place)
        own_words = self.own_words(items, text)
        lost = {name: one for name, one in rows.lost.items() if name not in rows.figures}
        if not (rows.figures or lost or own_words):
            return []
        return [
            Facts(
                first.sector,
                first.key,
                place,
                self.agreeing(first, rows.figures),
                rows.slots,
                first.row.cell,
                rows.wording,
                own_words,
                lost=lost,
            )
        ]

    def read(self, items: list[PlacedRow], place: str) -> _BulletRows:
        """What the rows of one bullet say."""
        figures: dict[str, Figure] = {}
        lost: dict[str, UnreadFigure] = {}
        slots: dict[str, Mapping[str, Values]] = {}
        wording = ""
        result = items[0].result
        is_action = result is not None and result.action
        for item in items:
            pins = pinned(item, self.forced_of)
            self.problems += pins.problems
            wording = pins.wording or wording
            name = item.figure.name if item.figure is not None else ""
            slots.setdefault(name, _slots(item))
            unread = _unread(item)
            if unread is not None:
                lost[name] = unread
            elif name in figures:
                self.say_twice(item, figures[name])
            else:
                figure = self.figure(item, place, pins.forced)
                if figure is not None:
                    figures[name] = figure
        if is_action:
            slots = self.without_who(slots, figures)
        return _BulletRows(figures, lost, _without_nouns(slots, figures), wording)

    def without_who(
        self, slots: dict[str, Mapping[str, Values]], figures: Mapping[str, Figure]
    ) -> dict[str, Mapping[str, Values]]:
        """The words of the rows of an action, without whom things are for, where a figure of people
        says it; other words for them are told."""
        people = figures.get(PEOPLE)
        if people is None:
            return slots
        for of_row in slots.values():
            if WHO in of_row and not same(of_row[WHO], people.who):
                who = of_row[WHO][0]
                self.say("unused-value.who", who.cell, value=who.value, cell=str(people.cell))
        return {
            name: {column: values for column, values in of_row.items() if column != WHO}
            for name, of_row in slots.items()
        }

    def figure(self, item: PlacedRow, place: str, forced: str) -> Figure | None:
        """The figure that a row has, if it has one."""
        spec, exact = item.figure, item.row.exact
        if spec is None or exact is None:
            return None
        self.fits(item)
        return Figure(
            spec,
            exact.value,
            exact.cell,
            item.row.who,
            forced,
            before=self.before(item, place, spec.name),
            currency=exact.currency if spec.kind == "money" else "",
            noun=item.row.slots.get(_naming(item), ()),
        )

    def say_twice(self, item: PlacedRow, figure: Figure) -> None:
        """Say that another row has a figure already, unless this one has none."""
        if item.figure is None or item.row.exact is None:
            return
        named = item.row.figure.value if item.row.figure else item.figure.name
        self.say(
            "figure-twice.row",
            item.row.exact.cell,
            f"{item.sector}.{item.key}",
            figure=named,
            earlier=figure.cell,
            left_out=left_out(item.row),
        )

    def agreeing(self, first: PlacedRow, figures: dict[str, Figure]) -> dict[str, Figure]:
        """The figures that do not contradict one another, with those that follow from them."""
        if first.result is None:
            return figures
        key, specs = f"{first.sector}.{first.key}", first.result.figures
        figures, found = whole_of(figures, specs, key)
        self.problems += found
        made, found = derive(figures, specs, key)
        self.problems += found
        return {**figures, **made}

    def before(self, item: PlacedRow, place: str, figure: str) -> Before | None:
        """What a figure was in the last edition: as the row says, else as its draft did."""
        result = f"{item.sector}.{item.key}"
        last: EarlierFigure | None = None
        if item.row.previous is None and self.earlier:
            # Two bullets of an action may speak of one place: their What tells them apart.
            is_action = item.result is not None and item.result.action
            where = () if is_action and place else _where(item.row)
            last = before(self.earlier, result, place, where, figure)
        found, problems = previous(item, last)
        self.problems += problems
        return found

    def own_words(
        self, items: list[PlacedRow], elsewhere: Texts | None
    ) -> dict[str, SourcedValue[str]]:
        """The text of the coordinator's own a language; two cannot be told apart. Rows without
        one have that of the other places, if the result has no other words or it says where."""
        found: dict[str, SourcedValue[str]] = {}
        for item in items:
            for language, text in item.row.own_words.items():
                if found.setdefault(language, text).value != text.value:
                    self.say(
                        "same-identity.own-words",
                        text.cell,
                        f"{item.sector}.{item.key}",
                        result=item.row.result.value,
                        earlier=found[language].cell,
                    )
        if found or not elsewhere:
            return found
        says_where = PLACES in slots_named(elsewhere)
        return dict(elsewhere) if says_where or items[0].result is None else found

    def fits(self, item: PlacedRow) -> None:
        """What is counted comes in whole numbers, and neither it nor money in per cent; a share
        does; and only money has a currency."""
        if item.figure is None or item.row.exact is None:
            return
        found = misfit(item.row.exact, item.figure)
        if found is not None and not (found.code == "not-whole" and _is_measured(item)):
            self.problems.append(found)
        currency = item.row.currency
        if currency is not None and item.figure.kind != "money":
            self.say("unused-value.currency", currency.cell, figure=item.figure.label)


def _is_measured(item: PlacedRow) -> bool:
    """Whether a row measures what it counts, so that there may be 1.5 of it."""
    return item.figure is not None and item.figure.named and bool(item.row.slots.get(UNIT))


def _own_text(items: Iterable[PlacedRow]) -> Texts:
    """The first text in own words of these rows."""
    return next((item.row.own_words for item in items if item.row.own_words), {})


def _unread(item: PlacedRow) -> UnreadFigure | None:
    """The figure of a row whose number could not be read, or whose currency is not known."""
    spec, row = item.figure, item.row
    if spec is None:
        return None
    if row.unread is not None:
        return UnreadFigure(spec, row.who, row.unread.typed.value, row.unread.code)
    if row.exact is None or spec.kind != "money" or row.exact.currency != NO_CURRENCY:
        return None
    return UnreadFigure(spec, row.who, decimal_text(row.exact.value), "currency-unknown")


def _slots(item: PlacedRow) -> Mapping[str, Values]:
    """The row's words by slot. Whom a number of things is for is a slot; people print their
    Who themselves, and named things what they count."""
    slots = dict(item.row.slots)
    slots.pop(_naming(item), None)
    if item.row.who and (item.figure is None or item.figure.kind not in WITH_WHO):
        slots[WHO] = item.row.who
    return slots


def _without_nouns(
    slots: dict[str, Mapping[str, Values]], figures: Mapping[str, Figure]
) -> dict[str, Mapping[str, Values]]:
    """The words of the rows, without a What that a figure of the bullet says as its noun."""
    nouns = [figure.noun for figure in figures.values() if figure.noun]
    return (
        {
            name: {
                column: values
                for column, values in of_row.items()
                if column != WHAT or not any(same(values, noun) for noun in nouns)
            }
            for name, of_row in slots.items()
        }
        if nouns
        else slots
    )


def _naming(item: PlacedRow) -> str:
    """The column that says what a named figure counts; empty for others."""
    if item.figure is None or not item.figure.named:
        return ""
    return UNIT if item.row.slots.get(UNIT) else WHAT


def _about(item: PlacedRow, other: PlacedRow) -> PlacedRow:
    """A row with the What of the row that it belongs to, which may call it otherwise."""
    what = other.row.slots.get(WHAT)
    if not what:
        return item
    return item._replace(row=replace(item.row, slots={**item.row.slots, WHAT: what}))


def _where(row: ResultRow) -> tuple[str, ...]:
    return tuple(sorted(slug(place.value) for place in row.slots.get(PLACES, ())))


def same(first: Values, second: Values) -> bool:
    """Whether two cells say the same, in whatever order."""
    return sorted(fold(v.value) for v in first) == sorted(fold(v.value) for v in second)


def typed(values: Values) -> str:
    """A cell's values as a workbook has them."""
    return values[0].value if len(values) == 1 else "; ".join([value.value for value in values])
