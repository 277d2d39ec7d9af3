"""Numbers as text: exact decimals in, with a locale style's marks out; half up, as in
spreadsheets.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

import msgspec

MILLION = Decimal(1_000_000)
BILLION = 1000 * MILLION
_ALL_DIGITS = Context(prec=1000)
"""More digits than any cell has, with all the decimals that its format can show."""


class NumberStyle(msgspec.Struct, frozen=True):
    """The marks of a locale style. `minimum_grouping` is the least number of digits before the
    first mark for marks to be used at all (2: 1500 but 15 000; CLDR minimumGroupingDigits).
    """

    group: str
    decimal: str
    minimum_grouping: int = 1


def to_step(value: Decimal, step: Decimal) -> Decimal:
    """The nearest multiple of a step, halves away from zero (2.5 → 3)."""
    whole, size = int(value), int(step)
    if whole == value >= 0 and size == step:
        below = whole - whole % size
        return Decimal(below + size if 2 * (whole - below) >= size else below)
    return plain((value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step)


def to_places(value: Decimal, places: int) -> Decimal:
    """At most this many decimals, halves away from zero, without trailing zeros."""
    whole = int(value)
    if whole == value:
        return Decimal(whole)
    step = Decimal(1).scaleb(-places)
    return plain(value.quantize(step, rounding=ROUND_HALF_UP, context=_ALL_DIGITS))


def plain(value: Decimal) -> Decimal:
    """The same value without exponent and without trailing zeros after the decimal mark; no -0."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1), context=_ALL_DIGITS) + 0
    return value.normalize(_ALL_DIGITS)


def decimal_text(value: Decimal) -> str:
    """A decimal as plain text (`38400000`, `13.1`), never with an exponent."""
    text = str(value)
    if text.isdigit():
        return text
    whole = int(value)
    return str(whole) if whole == value else f"{plain(value):f}"


def write_number(value: Decimal, style: NumberStyle) -> str:
    """A number with the style's marks: 1500 → `1,500`, 13.1 → `13,1`."""
    whole = int(value)
    if whole == value and (whole >= 10_000 or style.minimum_grouping == 1):
        return f"{whole:,}".replace(",", style.group)
    fraction = "" if whole == value else f"{plain(value):f}".partition(".")[2]
    if len(str(abs(whole))) >= 3 + style.minimum_grouping:
        digits = f"{whole:,}".replace(",", style.group)
    else:
        digits = str(whole)
    if whole == 0 and value < 0 and fraction:
        digits = "-0"
    return digits + (style.decimal + fraction if fraction else "")
