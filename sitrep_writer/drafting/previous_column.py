"""The Previous column: what a row's figure was in the last edition, in the same currency."""

from __future__ import annotations

from decimal import Decimal

from sitrep_writer.currencies import DOLLAR
from sitrep_writer.drafting.earlier import EarlierFigure
from sitrep_writer.drafting.placing import PlacedRow
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.edition import Number
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem

Before = tuple[Decimal, Cell | str]
"""What a figure was, and where that stood."""


def previous(
    item: PlacedRow, last: EarlierFigure | None
) -> tuple[Before | None, tuple[Problem, ...]]:
    """What the figure of a row was: as its Previous says, else as `last`, that of the last draft.
    Amounts of two currencies are not compared, which is told where it would be said."""
    typed, exact = item.row.previous, item.row.exact
    found = last
    if typed is not None:
        found = EarlierFigure(typed.value, str(typed.cell), typed.currency)
    if found is None:
        return None, ()
    is_money = item.figure is not None and item.figure.kind == "money"
    if exact is None or not is_money or found.currency == exact.currency:
        return (found.exact, typed.cell if typed is not None else found.cell), ()
    return None, (_differs(item, exact, found),) if _is_compared(item) else ()


def _differs(item: PlacedRow, exact: Number, last: EarlierFigure) -> Problem:
    return problem(
        "currencies-differ.last",
        exact.cell,
        f"{item.sector}.{item.key}",
        now=exact.currency or DOLLAR,
        was=last.currency or DOLLAR,
        cell=last.cell,
    )


def _is_compared(item: PlacedRow) -> bool:
    """Whether the result's sentences can say what the figure was, or its change."""
    if item.result is None or item.figure is None:
        return False
    if item.result.action and item.row.previous is not None:
        return True
    derived = (spec.derived for spec in item.result.figures if spec.derived is not None)
    return any(each.how != "share" and each.of == item.figure.name for each in derived)
