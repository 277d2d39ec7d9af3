"""Rounded figures and the word that says which way: `over 140`, `nearly 150`, `360`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.folding import fold
from sitrep_writer.language.numbers import decimal_text, to_step
from sitrep_writer.model.profile import Rounding


class Approximation(NamedTuple):
    """A figure as it will be printed: the number, the approximator's key (empty: none) and how
    it came about. `contradicted` is set where a pin says what the exact value denies."""

    number: Decimal
    approximator: str
    rule: str
    contradicted: bool = False


class Approximators(NamedTuple):
    """What each approximator claims about the printed value: `down` (it is below the exact one),
    `up`, `either`, `least` (below or equal), `exact`; and what people type for it, folded."""

    claims: Mapping[str, str]
    typed: Mapping[str, str]

    def key_of(self, text: str) -> str:
        """The approximator that a person means, by its words in any language; empty if none."""
        return self.typed.get(fold(text), "")

    def holds(self, key: str, printed: Decimal, exact: Decimal) -> bool:
        """Whether the approximator tells the truth."""
        claim = self.claims[key]
        if claim == "down":
            return printed < exact
        if claim == "up":
            return printed > exact
        if claim == "least":
            return printed <= exact
        return claim == "either" or printed == exact


def exactly(exact: Decimal) -> Approximation:
    """A figure printed as it is."""
    return Approximation(exact, "", "as it is")


def approximate(
    exact: Decimal,
    step: Decimal,
    policy: Rounding,
    approximators: Approximators,
    pin: str = "",
) -> Approximation:
    """Round to the step, half up, and choose the approximator: the policy's by direction, or
    the pinned one, which the exact value may contradict."""
    if pin and approximators.claims[pin] == "exact":
        return Approximation(exact, pin, "as it is, pinned")
    number = to_step(exact, step)
    if pin:
        held = approximators.holds(pin, number, exact)
        return Approximation(number, pin, _rule(step, f"{pin} (pinned)"), contradicted=not held)
    if number == exact:
        return Approximation(number, "", _rule(step, "exact"))
    direction = policy.down if number < exact else policy.up
    return Approximation(number, direction, _rule(step, direction))


@lru_cache(maxsize=256)
def _rule(step: Decimal, how: str) -> str:
    return f"nearest {decimal_text(step)}, {how}"


def step_for(exact: Decimal, policy: Rounding, kind: str) -> Decimal:
    """The step of the policy for a value: by size for counts and money, one for percentages."""
    if kind == "percent":
        return policy.percent
    bounds = policy.money if kind == "money" else policy.steps
    for below, step in bounds:
        if abs(exact) < below:
            return step
    return policy.money_beyond if kind == "money" else policy.beyond
