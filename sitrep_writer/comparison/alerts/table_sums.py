"""Totals of tables that used to be the sum of the rows above them and no longer are.

A total may be an average, or count people in several rows once. So only a total that was a sum is
checked: in the old edition, or in the new one as drafted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from sitrep_writer.comparison.figure_changes import comparable
from sitrep_writer.documents.digit_groups import number_of
from sitrep_writer.model.version import Unit, UnitFigure, UnitKind, Version

_STEP = re.compile(r"nearest (\d+(?:\.\d+)?)")
_ValueOf = Callable[[UnitFigure], Decimal | None]


class WrongTotal(NamedTuple):
    """A total's id, its figure, and the sum of the rows above it."""

    unit: str
    figure: UnitFigure
    added: Decimal


class _Total(NamedTuple):
    """A total row, with the rows since the total before it and all rows above it."""

    row: Unit
    groups: tuple[Sequence[Unit], Sequence[Unit]]


def wrong_totals(old: Version, new: Version) -> Iterator[WrongTotal]:
    """The totals of the new version that no longer add up, one per column."""
    before = {total.row.id: total for total in _totals(old)}
    for total in _totals(new):
        was = before.get(total.row.id)
        for figure in total.row.figures:
            if _is_sum(total, figure, number_of):
                continue
            drafted = _is_sum(total, figure, _exact)
            if drafted or (was is not None and _was_sum(was, figure.name)):
                added = _added(total.groups[-1], total.row, figure, number_of)
                if added is not None:
                    yield WrongTotal(total.row.id, figure, added.value)


def _was_sum(total: _Total, name: str) -> bool:
    figure = _of_name(total.row, name)
    return figure is not None and _is_sum(total, figure, number_of)


class _Added(NamedTuple):
    value: Decimal
    slack: Decimal


def slack_of(figure: UnitFigure) -> Decimal:
    """How far off a rounded figure may be."""
    found = _STEP.search(figure.rule)
    return Decimal(found[1]) / 2 if found is not None and not figure.typed else Decimal()


def _totals(version: Version) -> Iterator[_Total]:
    for section in version.sections:
        every: list[Unit] = []
        since: list[Unit] = []
        for unit in section.units:
            if unit.kind is not UnitKind.ROW:
                continue
            if unit.id.endswith(".header"):
                every, since = [], []
            elif unit.total:
                yield _Total(unit, (tuple(since), tuple(every)))
                since = []
            else:
                every.append(unit)
                since.append(unit)


def _is_sum(total: _Total, figure: UnitFigure, value_of: _ValueOf) -> bool:
    """Whether a total's figure is the sum of one of its groups, using one kind of its values."""
    value = value_of(figure)
    if value is None:
        return False
    added = (_added(group, total.row, figure, value_of) for group in total.groups)
    return any(each and abs(each.value - value) <= each.slack + slack_of(figure) for each in added)


def _added(
    rows: Sequence[Unit], total: Unit, figure: UnitFigure, value_of: _ValueOf
) -> _Added | None:
    """The sum of the column of a total's figure; None if it cannot be computed."""
    parts = []
    for row in rows:
        part = _of_name(row, figure.name) if row.id else _at_place(row, (total, *rows), figure.name)
        if part is not None:
            parts.append(part)
        elif not row.id:
            return None
    values = [value for value in map(value_of, parts) if value is not None]
    if not parts or len(values) < len(parts):
        return None
    if not all(comparable(part, figure) for part in parts):
        return None
    return _Added(sum(values, Decimal()), sum(map(slack_of, parts), Decimal()))


def _of_name(row: Unit, name: str) -> UnitFigure | None:
    """The figure of a column; None for an empty cell."""
    return next((each for each in row.figures if name and each.name == name), None)


def _at_place(row: Unit, like: Sequence[Unit], name: str) -> UnitFigure | None:
    """For a row that nobody drafted: the figure at the position where drafted rows with as many
    figures have the one with this name; None if there is no such row.
    """
    for each in like:
        figure = _of_name(each, name)
        if figure is not None and len(each.figures) == len(row.figures):
            return row.figures[each.figures.index(figure)]
    return None


def _exact(figure: UnitFigure) -> Decimal | None:
    try:
        return Decimal(figure.exact)
    except InvalidOperation:
        return None
