"""A cell's number as its reader sees it: how its format or its own text changes the digits."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from sitrep_writer.model.cells import Cell
from sitrep_writer.model.edition import Number
from sitrep_writer.reading.number_formats import FormatSection, NumberFormat
from sitrep_writer.reading.spreadsheet import Value
from sitrep_writer.reading.typed_numbers import (
    ONE_HUNDRED,
    NotANumberError,
    TypedNumber,
    exact,
    plain,
    typed_with_unit,
)
from sitrep_writer.reasons.reason import Reason, reason


class CellNumber(NamedTuple):
    """A number, and what its cell shows instead if that differs."""

    number: Number
    doubt: Reason | None = None


def number_of(value: Value, cell: Cell, form: NumberFormat | None) -> CellNumber:
    """The number of a filled cell: typed as text (`S/ 143,000`, `13,1 %`), or stored and
    interpreted by its format. Raises NotANumberError.
    """
    if isinstance(value, str):
        typed = typed_with_unit(value)
        if typed is not None:
            return CellNumber(_typed(typed, cell))
    number = exact(value)
    if form is None:
        return CellNumber(Number(number, cell))
    section = form.section(number)
    if section.multiplied:
        typed_so = isinstance(value, str)
        percent = number if typed_so else plain(number * ONE_HUNDRED)
        return CellNumber(Number(percent, cell, percent=True))
    if section.sign:
        return CellNumber(_percentage(number, section.sign, cell))
    doubt = None if isinstance(value, str) else _doubt(number, section)
    money = bool(section.mark)
    return CellNumber(
        Number(number, cell, money=money, mark=section.mark, region=section.region), doubt
    )


def _typed(typed: TypedNumber, cell: Cell) -> Number:
    if typed.sign:
        return _percentage(typed.value, typed.sign, cell)
    return Number(typed.value, cell, money=True, mark=typed.mark)


def _percentage(number: Decimal, sign: str, cell: Cell) -> Number:
    """A number next to a percent sign is already in per cent; one in per mille is a tenth."""
    return Number(number if sign == "%" else plain(number / 10), cell, percent=True)


def _doubt(number: Decimal, section: FormatSection) -> Reason | None:
    """What to say if the cell shows another number than it holds. Raises NotANumberError if its
    text makes it a thousand or a million times as much.
    """
    if not number or section.scale == section.word:
        if not number or not section.blank:
            return None
        return reason("number-hidden.whole", number=plain(number))
    held, seen = plain(number), plain(number / section.scale)
    if section.word > section.scale:
        meant = plain(number * section.word / section.scale)
        raise NotANumberError(reason("number-cell.scaled", seen=seen, held=held, meant=meant))
    return reason("number-hidden.other", seen=seen, held=held)
