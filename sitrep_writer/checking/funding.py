"""Checks of the funding: the amounts, and a percentage typed next to them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sitrep_writer.checking.check_registry import Registers, check
from sitrep_writer.model.edition import Edition, Number
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem
from sitrep_writer.words.numbers import to_places

PLACES = 1


@check("percent-disagrees")
def percent_disagrees(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """The typed percentage is not funded / required, both rounded to one decimal, halves up."""
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
        typed=typed.value.normalize(),
        funded=_written(funded.value),
        funded_at=funded.cell,
        required=_written(required.value),
        required_at=required.cell,
        share=share,
    )


@check("amounts-order")
def amounts_order(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """More is funded than required."""
    funded, required = _number(edition, "funded"), _number(edition, "required")
    if funded and required and funded.value > required.value:
        yield problem(
            "amounts-order",
            funded.cell,
            funded=_written(funded.value),
            funded_at=funded.cell,
            required=_written(required.value),
            required_at=required.cell,
        )


def _number(edition: Edition, key: str) -> Number | None:
    field = edition.report.get(key)
    return field.number if field is not None else None


def _written(amount: Decimal) -> Decimal:
    """The amount, without decimals if it is whole."""
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount
