"""Checks of the funding: the amounts, and a percentage that was typed beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sitrep_writer.checking.check_registry import Registers, check
from sitrep_writer.model.edition import Edition, Number
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.words.numbers import to_places

PLACES = 1


@check("percent-disagrees")
def percent_disagrees(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """The typed percentage is not funded / required, both at one decimal, halves up."""
    typed = _number(edition, "funded_percent")
    funded, required = _number(edition, "funded"), _number(edition, "required")
    if not (typed and funded and required) or required.value <= 0:
        return
    share = to_places(funded.value * 100 / required.value, PLACES)
    if to_places(typed.value, PLACES) == share:
        return
    yield problem(
        "percent-disagrees",
        typed.cell,
        f"{typed.value.normalize():f}% is typed, but {_amounts(funded, required)} make "
        f"{share:f}%. The draft prints {share:f}%: correct the percentage or the amounts.",
    )


@check("amounts-order")
def amounts_order(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """More is funded than required."""
    funded, required = _number(edition, "funded"), _number(edition, "required")
    if funded and required and funded.value > required.value:
        yield problem(
            "amounts-order",
            funded.cell,
            f"more is funded than required: {_amounts(funded, required)}. "
            "Are the two amounts the wrong way round?",
        )


def _number(edition: Edition, key: str) -> Number | None:
    field = edition.report.get(key)
    return field.number if field is not None else None


def _amounts(funded: Number, required: Number) -> str:
    return (
        f"{_written(funded.value)} funded ({funded.cell}) "
        f"of {_written(required.value)} required ({required.cell})"
    )


def _written(amount: Decimal) -> str:
    whole = amount == amount.to_integral_value()
    return f"{amount.quantize(Decimal(1)) if whole else amount:,f}"
