"""Counts and amounts of activity reports: numbers, or numbers typed as text in a declared style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from math import isfinite, nan

from sitrep_writer.currencies import DOLLAR, meant, name_of
from sitrep_writer.folding import fold
from sitrep_writer.model.options import NumberStyle
from sitrep_writer.reading.cell_errors import error_in
from sitrep_writer.reading.fivew.layouts import LayoutWords
from sitrep_writer.reading.spreadsheet import Value
from sitrep_writer.reading.typed_numbers import typed_with_unit
from sitrep_writer.reasons.reason import ReasonError, reason

_PLAIN = re.compile(r"-?[0-9]{1,15}(?:\.0{1,2})?")
_SPACES = re.compile(r"(?<=[0-9])[ \xa0\u2009\u202f'’](?=[0-9]{3}(?![0-9]))")
_MARKED = re.compile(r"(-?)([0-9][0-9.,]*)")
_GROUPS = {mark: re.compile(rf"[1-9][0-9]{{0,2}}(?:\{mark}[0-9]{{3}})+") for mark in ".,"}
_STYLES: tuple[NumberStyle, NumberStyle] = ("1,234.5", "1.234,5")


class WrongNumberError(ReasonError, ValueError):
    """The cell holds no usable number: why, and the problem's code."""

    @property
    def code(self) -> str:
        """The code of the problem."""
        return self.reason.key.partition(".")[0]


class ColumnNumberReader:
    """Reads the cells of a sheet's number columns, in the style declared for it."""

    def __init__(self, words: LayoutWords, style: NumberStyle) -> None:
        self._words = words
        self._style = style

    def count(self, value: Value) -> float:
        """A whole number from 0 up, not-a-number for an empty cell. Raises WrongNumberError."""
        number = self._number(value)
        if number == number and number != int(number):
            raise WrongNumberError(reason("not-whole.in-report", number=_shown(number)))
        return _positive(number)

    def amount(self, value: Value) -> float:
        """An amount from 0 up, with or without a currency before or after it."""
        if isinstance(value, str):
            _in_dollars(value)
            value = self._without_currency(value)
        return _positive(self._number(value))

    def _number(self, value: Value) -> float:
        if isinstance(value, str):
            return self._typed(value)
        if isinstance(value, bool) or not isinstance(value, int | float) or not _usable(value):
            raise _not_a_number(str(value).upper() if isinstance(value, bool) else str(value))
        return float(value)

    def _typed(self, text: str) -> float:
        plain = text.strip()
        if _PLAIN.fullmatch(plain):
            return float(plain)
        if not plain or fold(plain) in self._words.blanks:
            return nan
        if shown := error_in(plain):
            raise WrongNumberError(reason("cell-error", error=shown))
        marked = _MARKED.fullmatch(_SPACES.sub("", plain).replace("−", "-"))
        if marked is None:
            raise _not_a_number(plain)
        return (-1 if marked[1] else 1) * self._with_marks(plain, marked[2])

    def _with_marks(self, plain: str, body: str) -> float:
        """The value of digits with marks: in the declared style, else in the only one that they
        fit.
        """
        readings = dict(_readings(body))
        if self._style:
            if self._style not in readings:
                raise WrongNumberError(
                    reason("not-a-number.against-style", typed=plain, style=self._style)
                )
            return readings[self._style]
        meant = sorted(set(readings.values()), reverse=True)
        if not meant:
            raise _not_a_number(plain)
        if len(meant) > 1:
            raise WrongNumberError(
                reason(
                    "number-ambiguous",
                    typed=plain,
                    readings=map(_shown, meant),
                    styles=_STYLES,
                )
            )
        return meant[0]

    def _without_currency(self, text: str) -> str:
        plain = text.strip()
        for currency in self._words.currencies:
            if plain.upper().startswith(currency):
                return plain[len(currency) :]
            if plain.upper().endswith(currency):
                return plain[: -len(currency)]
        return plain


def _readings(body: str) -> Iterator[tuple[NumberStyle, float]]:
    """The value of digits with marks in each style that allows them."""
    for style, (group, point) in zip(_STYLES, ((",", "."), (".", ",")), strict=True):
        whole, _, fraction = body.partition(point)
        if point in body and not fraction.isdigit():
            continue
        if whole.isdigit() or _GROUPS[group].fullmatch(whole):
            number = f"{whole.replace(group, '')}.{fraction or '0'}"
            if len(number) < 20:
                yield style, float(number)


def _in_dollars(text: str) -> None:
    """Raises WrongNumberError for an amount typed in another currency: reports use US dollars."""
    typed = typed_with_unit(text)
    found = meant(typed.mark) if typed is not None and typed.mark else ()
    if found and DOLLAR not in found:
        names = map(name_of, found)
        raise WrongNumberError(
            reason("currency-disagrees.typed-in-report", typed=text, currencies=names)
        )


def _usable(value: float) -> bool:
    return isfinite(value) and abs(value) < 1e15


def _positive(number: float) -> float:
    if number < 0:
        raise WrongNumberError(reason("negative-number.in-report", number=_shown(number)))
    return number


def _shown(number: float) -> Decimal:
    return Decimal(f"{number:.15g}")


def _not_a_number(text: str) -> WrongNumberError:
    return WrongNumberError(reason("not-a-number.in-report", typed=text))
