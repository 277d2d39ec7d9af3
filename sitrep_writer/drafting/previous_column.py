"""The Previous column: what a row's figure was in the last edition, in the same currency."""

from __future__ import annotations

from decimal import Decimal

from sitrep_writer.currencies import DOLLAR, name_of
from sitrep_writer.drafting.derived import currencies_said
from sitrep_writer.drafting.earlier import EarlierFigure
from sitrep_writer.drafting.placing import PlacedRow
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.edition import Number
from sitrep_writer.model.problems import Problem, problem

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
    was, now = currencies_said(last.currency, exact.currency)
    message = (
        f"the amount is in {now}, but was in {was} in the last edition ({last.cell}), "
        "so the two are not compared. To compare them, type what it was in "
        f"{name_of(exact.currency or DOLLAR)} in Previous."
    )
    return problem("currencies-differ", exact.cell, message, f"{item.sector}.{item.key}")


def _is_compared(item: PlacedRow) -> bool:
    """Whether the result's sentences can say what the figure was, or its change."""
    if item.result is None or item.figure is None:
        return False
    derived = (spec.derived for spec in item.result.figures if spec.derived is not None)
    return any(each.how != "share" and each.of == item.figure.name for each in derived)
