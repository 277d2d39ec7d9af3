"""Alerts about figures: fallen, jumped, unchanged, untraced, contradictory, not the sum of their
parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from sitrep_writer.comparison.alerts.alert_registry import (
    AlertContext,
    AlertFinding,
    Settings,
    alert,
    name_of,
)
from sitrep_writer.comparison.alerts.table_sums import slack_of, wrong_totals
from sitrep_writer.comparison.figure_changes import comparable, exact_of, text_of
from sitrep_writer.documents.digit_groups import number_of
from sitrep_writer.model.comparison import Change, Class, FigureChange, SectionChange
from sitrep_writer.model.version import UnitFigure, UnitKind, Version
from sitrep_writer.writing.shown_figures import grouped

_NOT_COUNTED = ("percent", "count", "ratio", "points")
"""Kinds where a factor says little: percentages, and counts that the program makes."""
_CONSISTENCY = Decimal("0.6745")
"""From median absolute deviation to standard deviation, for a normal distribution."""


class _FigureRow(NamedTuple):
    section: SectionChange
    change: Change
    figure: FigureChange

    @property
    def name(self) -> str:
        return name_of(self.change, self.section, self.figure.name)

    def found(self, says: str = "", **values: str) -> AlertFinding:
        return AlertFinding(
            {"what": self.name, **values},
            self.section.key,
            self.change.id or self.change.old_id,
            self.figure.id,
            says,
        )


_Wanted = Callable[[Change, FigureChange], bool]
"""The figures that an alert looks at; in a long document most others are unremarkable."""


def _rows(seen: AlertContext, wanted: _Wanted) -> Iterator[_FigureRow]:
    for section in seen.compared.sections:
        for change in section.changes:
            for figure in change.figures:
                if wanted(change, figure):
                    yield _FigureRow(section, change, figure)


def _both(
    seen: AlertContext, wanted: _Wanted
) -> Iterator[tuple[_FigureRow, UnitFigure, UnitFigure]]:
    """Figures that can be compared, before and after."""
    for row, old, new in _pairs(seen, wanted):
        if comparable(old, new):
            yield row, old, new


def _pairs(
    seen: AlertContext, wanted: _Wanted
) -> Iterator[tuple[_FigureRow, UnitFigure, UnitFigure]]:
    for row in _rows(seen, wanted):
        if row.figure.old is not None and row.figure.new is not None:
            yield row, row.figure.old, row.figure.new


def _is_shown_otherwise(_: Change, figure: FigureChange) -> bool:
    return figure.old != figure.new


def _is_named(_: Change, figure: FigureChange) -> bool:
    return figure.new is not None and bool(figure.new.id)


def _is_typed(_: Change, figure: FigureChange) -> bool:
    return figure.new is not None and figure.new.typed


def _is_of_a_changed_unit(change: Change, _: FigureChange) -> bool:
    return change.changed


def _counts_up(_: Change, figure: FigureChange) -> bool:
    old, new = figure.old, figure.new
    return old is not None and new is not None and old.cumulative and new.cumulative


@alert("currency-changed")
def currency_changed(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """An amount changed its currency, so the two are not compared."""
    for row, old, new in _pairs(seen, _is_shown_otherwise):
        if not comparable(old, new):
            yield row.found(old=old.shown, new=new.shown)


@alert("cumulative-fell")
def cumulative_fell(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """A figure that counts up over the year went down within one year."""
    if not _is_one_year(seen):
        return
    for row, old, new in _both(seen, _counts_up):
        before, after = exact_of(old), exact_of(new)
        if before and after is not None and after < before:
            yield row.found(old=old.shown, new=new.shown)


@alert("jump")
def jump(seen: AlertContext, settings: Settings) -> Iterator[AlertFinding]:
    """A figure changed by a factor and by at least a number; with a series of earlier editions, it
    is far from the median of that series instead.
    """
    series = _series(seen)
    for row, old, new in _both(seen, _is_of_a_changed_unit):
        before, after = number_of(old), number_of(new)
        if before is None or after is None or new.kind in _NOT_COUNTED:
            continue
        values = series.get((row.figure.id, new.currency), [])
        if len(values) >= settings["series"]:
            yield from _out_of_series(row, new, exact_of(new) or after, values, settings["z"])
            continue
        says = _by_factor(before, after, settings)
        if says is not None:
            factor = text_of(settings["factor"])
            yield row.found(says, old=old.shown, new=new.shown, factor=factor)


def _out_of_series(
    row: _FigureRow, new: UnitFigure, value: Decimal, values: list[Decimal], bound: Decimal
) -> Iterator[AlertFinding]:
    """A value far from those of earlier editions."""
    if _is_far(value, values, bound):
        low, high = text_of(min(values)), text_of(max(values))
        yield row.found("jump-series", new=new.shown, count=str(len(values)), low=low, high=high)


def _by_factor(before: Decimal, after: Decimal, settings: Settings) -> str | None:
    """What to say about a number that is a multiple of what it was, or the reverse: empty if it
    rose; None if it changed by less.
    """
    if abs(after - before) < settings["least"] or before <= 0:
        return None
    if after >= before * settings["factor"]:
        return ""
    return "jump-down" if after * settings["factor"] <= before else None


def _series(seen: AlertContext) -> dict[tuple[str, str], list[Decimal]]:
    """The exact values of each figure in the editions before the new one, by id and currency."""
    found: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for version in (*seen.history, seen.old) if seen.history else ():
        for figure in _figures(version):
            value = exact_of(figure)
            if figure.id and value is not None:
                found[figure.id, figure.currency].append(value)
    return found


def _figures(version: Version) -> Iterator[UnitFigure]:
    for section in version.sections:
        for unit in section.units:
            yield from unit.figures


def _is_far(value: Decimal, series: list[Decimal], bound: Decimal) -> bool:
    """Whether a value's robust z (Iglewicz and Hoaglin's modified z-score) exceeds the bound. In a
    series without any spread, any difference is far.
    """
    middle = median(series)
    spread = median([abs(each - middle) for each in series])
    if not spread:
        return value != middle
    return _CONSISTENCY * abs(value - middle) / spread > bound


@alert("unchanged-cumulative")
def unchanged_cumulative(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """A figure that counts up over the year is exactly what it was: perhaps an old copy."""
    if seen.old.period == seen.new.period and seen.new.period != ("", ""):
        return
    for row, old, new in _both(seen, _counts_up):
        if exact_of(new) == exact_of(old) != 0:
            yield row.found(new=new.shown)


@alert("parts-total")
def parts_total(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """Parts that should add up to a whole do not, beyond rounding; or one exceeds it; or the rows
    of a table no longer add up to its total.
    """
    yield from _totals(seen)
    for section in seen.compared.sections:
        for change in section.changes:
            figures = {f.name: f for f in change.figures if f.name and f.new is not None}
            if not figures:
                continue
            yield from _parts(
                _FigureRow(section, change, FigureChange("", "", Class.UNCHANGED)), figures
            )


def _totals(seen: AlertContext) -> Iterator[AlertFinding]:
    places = {
        change.id: (section, change)
        for section in seen.compared.sections
        for change in section.changes
        if change.kind is UnitKind.ROW
    }
    for unit, figure, added in wrong_totals(seen.old, seen.new):
        section, change = places[unit]
        row = _FigureRow(section, change, FigureChange(figure.id, figure.name, Class.UNCHANGED))
        said = grouped(text_of(added), seen.new.group, seen.new.decimal)
        yield row.found("table-total", sum=said, whole=figure.shown)


def _parts(row: _FigureRow, figures: dict[str, FigureChange]) -> Iterator[AlertFinding]:
    wholes: dict[str, list[UnitFigure]] = defaultdict(list)
    for each, part, whole in _with_wholes(figures):
        if part.adds_up:
            wholes[part.part_of].append(part)
        elif comparable(part, whole) and _more(part, whole):
            named = row._replace(figure=each)
            yield named.found("part-above-whole", part=part.shown, whole=whole.shown)
    for name, parts in wholes.items():
        yield from _sum(row._replace(figure=figures[name]), parts)


def _with_wholes(
    figures: dict[str, FigureChange],
) -> Iterator[tuple[FigureChange, UnitFigure, UnitFigure]]:
    """Figures that are parts of another one, with that one."""
    for each in figures.values():
        part = each.new
        assert part is not None, "only figures that are there are looked at"
        whole = figures[part.part_of].new if part.part_of in figures else None
        if whole is not None and part.kind not in ("percent", "ratio"):
            yield each, part, whole


def _sum(row: _FigureRow, parts: list[UnitFigure]) -> Iterator[AlertFinding]:
    """Parts that do not add up to the row's figure."""
    whole = row.figure.new
    assert whole is not None, "a whole that is there was looked up"
    if not all(comparable(part, whole) for part in parts):
        return
    total = sum((number_of(part) or Decimal() for part in parts), Decimal())
    if _disagree(parts, whole, total):
        said = " + ".join(part.shown for part in parts)
        yield row.found(parts=said, sum=text_of(total), whole=whole.shown)


def _more(part: UnitFigure, whole: UnitFigure) -> bool:
    mine, its = number_of(part), number_of(whole)
    return mine is not None and its is not None and mine > its + slack_of(part) + slack_of(whole)


def _disagree(parts: list[UnitFigure], whole: UnitFigure, total: Decimal) -> bool:
    """More than the whole is always wrong; less only if the parts once were all of it."""
    said = number_of(whole)
    if said is None:
        return False
    slack = sum((slack_of(each) for each in (*parts, whole)), Decimal())
    complete = all(each.exact for each in (*parts, whole)) and sum(
        Decimal(part.exact) for part in parts
    ) == Decimal(whole.exact)
    return total > said + slack or (complete and total < said - slack)


@alert("same-figure")
def same_figure(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """One figure occurs in two places with two numbers that rounding does not explain."""
    known: dict[tuple[str, ...], tuple[_FigureRow, UnitFigure]] = {}
    for row in _rows(seen, _is_named):
        new = row.figure.new
        if new is None or not new.id:
            continue
        for key in ((new.id,), *([new.cells] if len(new.cells) == 1 and new.kind else [])):
            first = known.setdefault(key, (row, new))
            other = first[1]
            if other is not new and _differ(other, new):
                where = first[0].change.id
                yield row.found(new=new.shown, other=other.shown, where=where)
                break


def _differ(one: UnitFigure, other: UnitFigure) -> bool:
    if one.kind != other.kind or number_of(one) == number_of(other):
        return False
    return one.typed or other.typed or one.exact != other.exact


@alert("untraced")
def untraced(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """A number that a person typed, next to a figure or over it. A whole file without a trace gets
    one alert.
    """
    if not seen.new.traced:
        count = sum(1 for _ in _figures(seen.new))
        if count:
            yield AlertFinding({"name": seen.new.name, "count": str(count)}, says="untraced-file")
        return
    for row in _rows(seen, _is_typed):
        new = row.figure.new
        if new is None or not new.typed:
            continue
        if new.id and new.exact:
            cells = ", ".join(new.cells)
            yield row.found("untraced-over", new=new.shown, cells=cells, exact=new.exact)
        else:
            yield AlertFinding(
                {"what": name_of(row.change, row.section), "number": new.shown},
                row.section.key,
                row.change.id,
                new.id,
            )


def _is_one_year(seen: AlertContext) -> bool:
    """Whether both periods end in the same year; if one is unknown, they may."""
    old, new = seen.old.period[1][:4], seen.new.period[1][:4]
    return not old or not new or old == new
