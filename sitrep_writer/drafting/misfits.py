"""Numbers that do not suit what their figure counts: half a person, 50% of kits, a share
of 0.131.
"""

from __future__ import annotations

from sitrep_writer.currencies import DOLLAR
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.edition import Number
from sitrep_writer.model.facts import Figure, FigureSpec
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem
from sitrep_writer.words.counted_nouns import CountedNouns
from sitrep_writer.words.numbers import plain, to_places
from sitrep_writer.words.quantities import COUNTED

_PER_CENT = ("percent", "ratio")


def misfit(exact: Number, figure: FigureSpec) -> Problem | None:
    """What is wrong with a number for a figure of its kind."""
    found = _of_its_unit(exact, figure)
    if found is None and not exact.percent:
        found = _of_its_size(exact, figure.kind)
    return found


def lone_one(figure: Figure, slot: str, text: str, nouns: CountedNouns) -> Problem | None:
    """What is wrong with a count of one that a text uses as a share: "{share} of clinics"."""
    if figure.spec.kind != "things" or figure.exact != 1 or not isinstance(figure.cell, Cell):
        return None
    if not nouns.is_share(text, slot):
        return None
    return problem("percent-range.count-of-one", figure.cell)


def _of_its_unit(exact: Number, figure: FigureSpec) -> Problem | None:
    if exact.percent and figure.kind in (*COUNTED, "money"):
        number = plain(exact.value)
        return problem("not-a-number.percent", exact.cell, number=number, figure=figure.label)
    if exact.money and figure.kind != "money":
        counted = figure.kind in COUNTED
        return problem(
            "not-a-number.money-for-count" if counted else "not-a-number.money-for-percent",
            exact.cell,
            currency=exact.currency or DOLLAR,
            number=plain(exact.value),
            figure=figure.label,
        )
    return None


def _of_its_size(exact: Number, kind: str) -> Problem | None:
    value = exact.value
    if kind in COUNTED and value != value.to_integral_value():
        return _in_part(exact)
    if kind in _PER_CENT and 0 < value <= 1:
        number, meant = plain(value), plain(value * 100)
        return problem("percent-range.without-format", exact.cell, number=number, meant=meant)
    return None


def _in_part(exact: Number) -> Problem:
    """A count is not a whole number, with what was perhaps meant: a percentage, or the nearest
    whole number.
    """
    number = plain(exact.value)
    if number < 1:
        percent = plain(number * 100)
        return problem("not-whole.share", exact.cell, number=number, percent=percent)
    return problem(
        "not-whole.count",
        exact.cell,
        number=number,
        whole=to_places(number, 0),
        percent=number if number < 100 else None,
    )
