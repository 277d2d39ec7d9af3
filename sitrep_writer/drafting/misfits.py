"""Numbers that are not what their figure counts: half a person, 50% of kits, a share of 0.131."""

from __future__ import annotations

from decimal import Decimal

from sitrep_writer.model.cells import Cell
from sitrep_writer.model.edition import Number
from sitrep_writer.model.facts import Figure, FigureSpec
from sitrep_writer.words.counted_nouns import CountedNouns
from sitrep_writer.words.numbers import decimal_text, to_places
from sitrep_writer.words.quantities import COUNTED

_PER_CENT = ("percent", "ratio")

Told = tuple[str, Cell, str]
"""The code, the cell and the message of a problem."""


def misfit(exact: Number, figure: FigureSpec) -> Told | None:
    """What is wrong with a number for a figure of its kind."""
    found = _of_its_unit(exact, figure)
    if found is None and not exact.percent:
        found = _of_its_size(exact.value, figure.kind)
    return (found[0], exact.cell, found[1]) if found is not None else None


def lone_one(figure: Figure, slot: str, text: str, nouns: CountedNouns) -> Told | None:
    """What is wrong with a count of one that a text uses as a share: "{share} of clinics"."""
    if figure.spec.kind != "things" or figure.exact != 1 or not isinstance(figure.cell, Cell):
        return None
    if not nouns.is_share(text, slot):
        return None
    message = (
        "the cell holds a count of 1, but the text uses it as a share. If 100% is meant, give the "
        "cell a percent format. If one thing is meant, name it behind the number: one clinic."
    )
    return "percent-range", figure.cell, message


def _of_its_unit(exact: Number, figure: FigureSpec) -> tuple[str, str] | None:
    said = decimal_text(exact.value)
    again = "Set its format to Number and type the number again."
    if exact.percent and figure.kind in (*COUNTED, "money"):
        held = f'the cell holds {said}%, but "{figure.label}" is no percentage'
        return "not-a-number", f"{held}. {again}"
    if exact.money and figure.kind != "money":
        kind = "a count" if figure.kind in COUNTED else "a percentage"
        code = exact.currency or "USD"
        held = f'the cell holds an amount of money ({code} {said}), but "{figure.label}" is {kind}'
        return "not-a-number", f"{held}. {again}"
    return None


def _of_its_size(value: Decimal, kind: str) -> tuple[str, str] | None:
    said = decimal_text(value)
    if kind in COUNTED and value != value.to_integral_value():
        return (
            "not-whole",
            f"{said} is no whole number; people and things are counted. {_or(value)}",
        )
    if kind in _PER_CENT and 0 < value <= 1:
        message = (
            f"{said} in a cell without a percent format is read as {said}%. Did you mean "
            f"{decimal_text(value * 100)}%? Give the cell a percent format."
        )
        return "percent-range", message
    return None


def _or(value: Decimal) -> str:
    """What was perhaps meant: the nearest whole number, or a percentage."""
    if value < 1:
        return f"If a share is meant, give the cell a percent format: {decimal_text(value * 100)}%."
    share = f", or {decimal_text(value)}% in a cell of percent format" if value < 100 else ""
    return f"Did you mean {to_places(value, 0)}{share}?"
