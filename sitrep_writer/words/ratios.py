"""Shares as people say them: `two in three`, `nearly one in ten`."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.model.profile import Rounding
from sitrep_writer.words.approximators import Approximation, Approximators
from sitrep_writer.words.locale_style import LocaleStyle
from sitrep_writer.words.numbers import decimal_text
from sitrep_writer.words.patterns import filled

_AS_GOOD_AS = Decimal("0.05")
"""Within this many percentage points a share counts as the fraction itself: 66.7 is two
in three.
"""


class Ratio(NamedTuple):
    """A ratio ("two in three"), and how it came about; `found.number` is the share in per cent."""

    parts: int
    of: int
    found: Approximation


def nearest_ratio(
    exact: Decimal, policy: Rounding, approximators: Approximators, forced: str
) -> Ratio | None:
    """The simple fraction nearest to a share in per cent, and the rounding word, by its direction
    or as chosen; if several are possible, the simplest. None if no fraction of the policy is near
    enough, or the chosen word is true of none that is.
    """
    near = sorted(_fractions(policy.out_of), key=lambda fraction: abs(fraction[0] - exact))
    for share, count, of in near:
        if abs(share - exact) > policy.fraction_within:
            return None
        same = abs(share - exact) <= _AS_GOOD_AS
        if forced and not _true(forced, share, exact, same, approximators):
            continue
        rule = f"nearest simple fraction within {decimal_text(policy.fraction_within)} points"
        key = forced or ("" if same else _direction(share, exact, policy))
        told = f"{forced} (pinned)" if forced else key or "exact"
        return Ratio(count, of, Approximation(_short(share), key, f"{rule}, {told}"))
    return None


def _direction(share: Decimal, exact: Decimal, policy: Rounding) -> str:
    return policy.down if share < exact else policy.up


def no_fraction(policy: Rounding) -> str:
    """The rule of a share that is printed as a percentage."""
    return f"no simple fraction within {decimal_text(policy.fraction_within)} points"


def in_words(ratio: Ratio, locale_style: LocaleStyle, gender: str) -> str:
    """`two in three`; the first number agrees with what is counted (`una de cada tres`)."""
    count = locale_style.number_words.say(ratio.parts, gender, alone=True)
    of = locale_style.number_words.say(ratio.of, "m", alone=True)
    return locale_style.words(filled(locale_style.ratio, n=count, of=of))


@lru_cache(maxsize=32)
def _fractions(out_of: tuple[int, ...]) -> tuple[tuple[Decimal, int, int], ...]:
    """The simple fractions as shares in per cent, with their two numbers."""
    pairs = [(count, of) for of in out_of for count in range(1, of)]
    return tuple((Decimal(count * 100) / of, count, of) for count, of in pairs)


def _true(
    forced: str, share: Decimal, exact: Decimal, same: bool, approximators: Approximators
) -> bool:
    """Whether a chosen word is true of the fraction. A word for exact figures is only true of the
    share itself.
    """
    if approximators.claims[forced] == "exact":
        return share == exact
    return same or approximators.holds(forced, share, exact)


def _short(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.1"))
