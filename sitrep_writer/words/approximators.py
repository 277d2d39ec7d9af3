"""Rounded figures and the word that says which way: `over 140`, `nearly 150`, `360`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import msgspec

from sitrep_writer.folding import fold
from sitrep_writer.model.profile import Rounding
from sitrep_writer.words.numbers import MILLION, decimal_text, plain, to_step

AS_IT_IS = "as it is"


class Approximation(msgspec.Struct, frozen=True, gc=False):
    """A figure as it will be printed: the number, the rounding word's key (empty: none) and how it
    came about. `contradicted` is set if the chosen word says what the exact value denies.
    """

    number: Decimal
    approximator: str
    rule: str
    contradicted: bool = False


class Approximators(NamedTuple):
    """What each rounding word claims about the printed value: `down` (it is below the exact one),
    `up`, `either`, `least` (below or equal), `exact`; and what people type for it, folded.
    """

    claims: Mapping[str, str]
    typed: Mapping[str, str]

    def key_of(self, text: str) -> str:
        """The rounding word that a person means, by its words in any language; empty if none."""
        return self.typed.get(fold(text), "")

    def holds(self, key: str, printed: Decimal, exact: Decimal) -> bool:
        """Whether the rounding word is true."""
        claim = self.claims[key]
        if claim == "down":
            return printed < exact
        if claim == "up":
            return printed > exact
        if claim == "least":
            return printed <= exact
        return claim == "either" or printed == exact


def exactly(exact: Decimal) -> Approximation:
    """A figure printed unchanged."""
    return Approximation(exact, "", AS_IT_IS)


def approximate(
    exact: Decimal,
    step: Decimal,
    policy: Rounding,
    approximators: Approximators,
    forced: str = "",
) -> Approximation:
    """Round to the step, half up, or to a finer one if the policy finds it too coarse for the
    value, and choose the rounding word: the policy's by direction, or the row's choice, which the
    exact value may contradict.
    """
    if forced and approximators.claims[forced] == "exact":
        return Approximation(exact, forced, "as it is, pinned")
    number, step = rounded_to(exact, step, policy.within)
    if forced:
        held = approximators.holds(forced, number, exact)
        return Approximation(
            number, forced, _rule(step, f"{forced} (pinned)"), contradicted=not held
        )
    if number == exact:
        return Approximation(number, "", _rule(step, "exact"))
    direction = policy.down if number < exact else policy.up
    return Approximation(number, direction, _rule(step, direction))


def rounded_to(exact: Decimal, step: Decimal, within: Decimal) -> tuple[Decimal, Decimal]:
    """The value to the nearest step, and that step: the given one, or the first finer one (100, 50,
    10, 5 …) that changes the value by no more than this fraction of it.
    """
    number = to_step(exact, step)
    while abs(number - exact) > within * abs(exact):
        step = finer(step)
        number = to_step(exact, step)
    return number, step


def finer(step: Decimal) -> Decimal:
    """The next smaller step: half of a power of ten, else the power of ten below it."""
    power = Decimal(1).scaleb(step.adjusted())
    return power if power < step else step / 2


def finest(exact: Decimal) -> Decimal:
    """The largest power of ten whose steps give a value exactly, at most one."""
    exponent = plain(exact).as_tuple().exponent
    return Decimal(1).scaleb(min(int(exponent), 0))


def less_than(exact: Decimal, policy: Rounding) -> Approximation | None:
    """A share or a change so small that only a bound is printed ("less than 0.1 per cent"):
    anything below the policy's least percentage, unless two decimals give it exactly.
    """
    least = policy.least_percent
    if not 0 < exact < least or exact == to_step(exact, _HUNDREDTH):
        return None
    return Approximation(least, policy.below, _rule(least, policy.below))


class Count(NamedTuple):
    """A whole number below a million as it will be printed, and the exact one."""

    exact: int
    number: int
    approximator: str
    rule: str


class WholeNumbers:
    """The policy for counts below a million in whole steps: nearly all figures of an update."""

    def __init__(self, policy: Rounding) -> None:
        self._policy = policy
        bounds = [*policy.steps, (MILLION, policy.beyond)]
        # Up to the third number of each, rounding may change a value by too much.
        self._steps = [
            (int(below), int(step), int(step / (2 * policy.within)) if policy.within else _LARGE)
            for below, step in bounds
        ]
        self._whole = all(
            below == below.to_integral_value() and step == step.to_integral_value() >= 1
            for below, step in bounds
        )

    def count(self, exact: Decimal, rounded: bool) -> Count | None:
        """Like `approximate` without a chosen word, or `exactly`; None if this is no such
        number.
        """
        whole = int(exact)
        if whole != exact or not 0 <= whole < _LARGE or not self._whole:
            return None
        if not rounded:
            return Count(whole, whole, "", AS_IT_IS)
        step = 1
        doubtful = 0
        for below, step, doubtful in self._steps:  # noqa: B007 - those of the first bound above
            if whole < below:
                break
        rest = whole % step
        if not rest:
            return Count(whole, whole, "", _rule(step, "exact"))
        if whole <= doubtful:
            step = int(rounded_to(exact, Decimal(step), self._policy.within)[1])
            rest = whole % step
            if not rest:
                return Count(whole, whole, "", _rule(step, "exact"))
        if 2 * rest < step:
            return Count(whole, whole - rest, self._policy.down, _rule(step, self._policy.down))
        number = whole - rest + step
        if number >= _LARGE:
            return None
        return Count(whole, number, self._policy.up, _rule(step, self._policy.up))


_LARGE = int(MILLION)


@lru_cache(maxsize=256)
def _rule(step: Decimal | int, how: str) -> str:
    return f"nearest {decimal_text(Decimal(step))}, {how}"


def step_for(exact: Decimal, policy: Rounding, kind: str, made: bool = False) -> Decimal:
    """The step of the policy for a value: by size for counts and money. A percentage keeps the
    decimals that the policy leaves it, unless it was `made` from other figures.
    """
    if kind == "points" or (kind == "percent" and not made):
        return policy.given_percent
    if kind == "percent":
        return policy.percent
    bounds = policy.money if kind == "money" else policy.steps
    for below, step in bounds:
        if abs(exact) < below:
            return step
    return policy.money_beyond if kind == "money" else policy.beyond


_HUNDREDTH = Decimal("0.01")
