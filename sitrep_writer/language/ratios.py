"""Shares as people say them: `two in three`, `nearly one in ten`."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from sitrep_writer.language.approximators import Approximation, Approximators
from sitrep_writer.language.house import House
from sitrep_writer.model.profile import Rounding

_OUT_OF = (2, 3, 4, 5, 10)
_AS_GOOD_AS = Decimal("0.05")
"""Percentage points within which a share is taken as the fraction itself: 66.7 is two in three."""


class Ratio(NamedTuple):
    """So many in so many, and how it came about; `found.number` is the share in per cent."""

    parts: int
    of: int
    found: Approximation


def nearest_ratio(
    exact: Decimal, policy: Rounding, approximators: Approximators, pin: str
) -> Ratio:
    """The simple fraction nearest to a share in per cent, and the approximator by its direction
    or as pinned. Halves, thirds, quarters, fifths and tenths; the larger part of the simplest."""
    every = [(count, of) for of in _OUT_OF for count in range(1, of)]
    count, of = min(every, key=lambda pair: abs(Decimal(pair[0] * 100) / pair[1] - exact))
    share = Decimal(count * 100) / of
    same = abs(share - exact) <= _AS_GOOD_AS
    rule = "nearest simple fraction"
    if pin:
        held = same or approximators.holds(pin, share, exact)
        found = Approximation(_short(share), pin, f"{rule}, {pin} (pinned)", not held)
    else:
        key = "" if same else policy.down if share < exact else policy.up
        found = Approximation(_short(share), key, f"{rule}, {key or 'exact'}")
    return Ratio(count, of, found)


def in_words(ratio: Ratio, house: House, gender: str) -> str:
    """`two in three`; the first number agrees with what is counted (`una de cada tres`)."""
    count = house.number_words.say(ratio.parts, gender, alone=True)
    of = house.number_words.say(ratio.of, "m", alone=True)
    return house.words(house.ratio.format(n=count, of=of))


def _short(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.1"))
