"""Marks in numbers: what a group of digits means, given how a language or a text writes numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from sitrep_writer.folding import SPACES
from sitrep_writer.model.version import UnitFigure

_LIFTED = "'’"
"""The mark before millions or thousands in Peru and Switzerland: 1'660,000."""
DIGITS = (
    r"\d(?<![\w.,]\d)"
    rf"(?:\d{{0,2}}(?:[{SPACES}]\d{{3}}(?!\d))+|\d{{0,2}}(?:[{_LIFTED}]\d{{3}}(?!\d))+|\d*)"
    r"(?:[.,]\d+)*"
)
"""Digits with their marks, right or wrong, not attached to anything before. The pattern starts with
the first digit, so that a search skips everything else at once.
"""

_DIGITS = re.compile(rf"{DIGITS}(?![\w])")
_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_UNDER_LIFTED = re.compile(r"\d+(?:,\d{3}|\.\d{3})+")
_PARTS = re.compile(r"[.,]")
_BETWEEN = re.compile(rf"[{SPACES}{_LIFTED}]")


class Marks(NamedTuple):
    """The thousands mark, which may be a space, and the decimal mark."""

    group: str
    decimal: str


POINT, COMMA = Marks(",", "."), Marks(".", ",")


def plain_number(digits: str, marks: Marks) -> str:
    """Digits with their marks as a plain decimal: `1,500` → `1500`. Empty if they are no number in
    any notation (`1,2,3`).
    """
    if digits.isdecimal():
        return digits.lstrip("0") or "0"
    bare = _BETWEEN.sub("", digits)
    if bare.isdigit() or _is_lifted(digits, bare):
        return _stripped(bare)
    signs = _PARTS.findall(bare)
    if len(signs) == 1:
        return _with_one_mark(digits, bare, marks)
    if len(set(signs)) == 2:
        return _with_both_marks(bare, signs)
    return _stripped(bare) if _GROUPS.fullmatch(bare) else ""


def _is_lifted(digits: str, bare: str) -> bool:
    """Whether an apostrophe is between millions or thousands."""
    lifted = _LIFTED[0] in digits or _LIFTED[1] in digits
    return lifted and _UNDER_LIFTED.fullmatch(bare) is not None


def _with_one_mark(digits: str, bare: str, marks: Marks) -> str:
    whole, rest = _PARTS.split(bare)
    thousands = len(bare) == len(digits) and _GROUPS.fullmatch(bare) and not bare.startswith("0")
    if thousands and bare[len(whole)] != marks.decimal:
        return _stripped(bare)
    return f"{_stripped(whole)}.{rest}"


def _with_both_marks(bare: str, signs: list[str]) -> str:
    whole, last, rest = bare.rpartition(signs[-1])
    grouped = signs.count(last) == 1 and _GROUPS.fullmatch(whole)
    return f"{_stripped(whole)}.{rest}" if grouped else ""


def same_digits(one: str, other: str) -> bool:
    """Whether two texts are the same digits in groups of three, whatever separates them: `1.500`
    and `1,500` differ in who wrote them.
    """
    if one == other or not (_GROUPS.search(one) or _GROUPS.search(other)):
        return one == other
    bare = [_BETWEEN.sub("", text) for text in (one, other)]
    grouped = all(_GROUPS.fullmatch(text) or text.isdecimal() for text in bare)
    return grouped and len({_PARTS.sub("", text) for text in bare}) == 1


def marks_in(text: str, expected: Marks) -> Marks:
    """The marks that a text itself uses, if it shows them; else those expected.

    Decimals with one or two digits, two different marks, and groups of three have only one reading.
    Without these, a mark before three digits is a thousands mark: a text hardly has decimals with
    three digits and no others.
    """
    found = [digits for digits in _DIGITS.findall(text) if not digits.isdecimal()]
    for votes_of in (_sure, _likely):
        votes = [vote for digits in found for vote in votes_of(digits)]
        point, comma = votes.count(POINT), votes.count(COMMA)
        if point != comma:
            return _elected(POINT if point > comma else COMMA, expected)
        if votes:
            break
    return expected


def _elected(marks: Marks, expected: Marks) -> Marks:
    """The marks that a text shows; those expected if they have the same decimal mark, since
    thousands marks may vary.
    """
    same = (marks.decimal == ".") == (expected.decimal == ".")
    return expected if same else marks


def _sure(digits: str) -> Iterable[Marks]:
    signs = _PARTS.findall(digits)
    if not signs:
        return
    last = digits.rpartition(signs[-1])[2]
    if len(set(signs)) == 2 or (len(signs) == 1 and len(last) in (1, 2)):
        yield POINT if signs[-1] == "." else COMMA
    elif len(signs) > 1 and _GROUPS.fullmatch(digits):
        yield POINT if signs[0] == "," else COMMA


def _likely(digits: str) -> Iterable[Marks]:
    if _GROUPS.fullmatch(digits) and not digits.startswith("0"):
        yield POINT if "," in digits else COMMA


def _stripped(digits: str) -> str:
    return _PARTS.sub("", digits).lstrip("0") or "0"


def number_of(figure: UnitFigure) -> Decimal | None:
    """The number that a figure shows; None if it shows none."""
    try:
        return Decimal(figure.number)
    except InvalidOperation:
        return None


def same_number(one: UnitFigure, other: UnitFigure) -> bool:
    """Whether two figures show the same number, however it is written: 21,000 and 21 mil, 1,500 and
    1.500.
    """
    numbers = number_of(one), number_of(other)
    if None in numbers:
        return one.shown == other.shown
    return numbers[0] == numbers[1] or same_digits(one.shown, other.shown)
