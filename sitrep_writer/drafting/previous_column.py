"""The Previous column: a row's figure in the last edition, in the same currency."""

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
"""A figure in the last edition, and its cell."""


def previous(
    item: PlacedRow, last: EarlierFigure | None
) -> tuple[Before | None, tuple[Problem, ...]]:
    """The earlier figure of a row: from its Previous, else from `last`, the last draft. Amounts in
    two currencies are not compared; a problem says so if a sentence would use them.
    """
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
    """Whether the result's sentences can say the earlier figure, or its change."""
    if item.result is None or item.figure is None:
        return False
    derived = (spec.derived for spec in item.result.figures if spec.derived is not None)
    return any(each.how != "share" and each.of == item.figure.name for each in derived)
