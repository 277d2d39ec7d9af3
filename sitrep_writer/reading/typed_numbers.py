"""Cells that should hold a number: what they hold, and what the person may have meant. For the
numbers in documents, see `documents/figures_in_text.py`; for those in activity reports, whose style
is declared, `reading/fivew/column_numbers.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import NamedTuple

from sitrep_writer.currencies import codes, is_mark, precision
from sitrep_writer.folding import fold_name
from sitrep_writer.reading.spreadsheet import Value
from sitrep_writer.reasons.reason import Reason, ReasonError, reason

_TOO_LONG = 10**15
"""The first whole number of more digits than Excel keeps."""
MOST = 10**24
"""Figures are below this. More digits are a typing error, and we cannot compute with them."""
_LONGEST = 200
"""The most characters of an amount or a percentage with the text around it."""
CURRENCIES = {"usd", "us", "s", "pen", "eur"}

DIGITS = re.compile(r"[0-9]+")
SPACES = "[ \xa0\u2009\u202f]"
FOUND = re.compile(
    rf"(?P<minus>[-−])?(?P<body>[0-9]+(?:(?:[.,'’]|{SPACES})[0-9]+)*)\s*(?P<unit>%|[^\W\d_]+)?"
)
_WITH_UNIT = re.compile(
    rf"(?P<first>[-−])?(?P<before>[^\d+−-]*?)(?P<minus>[-−])?\s*"
    rf"(?P<body>[0-9]+(?:(?:[.,'’]|{SPACES})[0-9]+)*)(?P<after>[^\d]*)"
)
ONE_HUNDRED = Decimal(100)
_MOST_OF = {"%": ONE_HUNDRED, "‰": ONE_HUNDRED * 10}
GROUPED = re.compile(r"[1-9][0-9]{0,2}([.,'’ ])[0-9]{3}(?:\1[0-9]{3})*")
_COMMAS = "en"
"""The language of workbooks in which a comma and three digits are thousands."""
UNITS = {
    "k": 1_000,
    "mil": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "million": 1_000_000,
    "millon": 1_000_000,
    "millón": 1_000_000,
    "millones": 1_000_000,
    "milhao": 1_000_000,
    "milhão": 1_000_000,
    "milhoes": 1_000_000,
    "milhões": 1_000_000,
}


_METRES = "m"
"""Of the units, the one that may mean something else."""


class NotANumberError(ReasonError, ValueError):
    """The cell holds no number; the reason says what it holds and what was perhaps meant."""


class TypedNumber(NamedTuple):
    """A number typed as text with its unit: `mark` a currency (`S/ 143,000`), or `sign` one of
    percent or per mille (`13,1 %`).
    """

    value: Decimal
    mark: str = ""
    sign: str = ""


def typed_with_unit(text: str) -> TypedNumber | None:
    """An amount or a percentage typed as text; None if the text is neither, or has two readings.

    `S/ 143,000` → 143000; `143 000 €` → 143000; `13,1 %` → 13.1. Amounts have at most two decimals,
    so three digits after a mark are thousands; percentages are at most 100.
    """
    found = _WITH_UNIT.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if found is None:
        return None
    before, after = found["before"].strip(), found["after"].strip()
    numbers = _either_reading(re.sub(SPACES, " ", found["body"]))
    if not numbers or max(numbers) >= MOST:
        return None
    minus = -1 if found["minus"] or found["first"] else 1
    if after in _MOST_OF and not before:
        return _share(numbers, after, minus)
    return _amount(numbers, _one_mark(before, after), minus)


def _share(numbers: list[Decimal], sign: str, minus: int) -> TypedNumber | None:
    within = [number for number in numbers if number <= _MOST_OF[sign]] or numbers[:1]
    return TypedNumber(minus * within[0], sign=sign) if len(within) == 1 else None


def _amount(numbers: list[Decimal], mark: str, minus: int) -> TypedNumber | None:
    if not mark or (len(numbers) > 1 and mark in codes() and precision(mark) > 2):
        return None
    return TypedNumber(minus * numbers[0], mark=mark)


def _one_mark(before: str, after: str) -> str:
    """The currency before or after a number; if there are two, the code says which one the sign
    means.
    """
    if before and after:
        both = {before, after}
        named = [each for each in (before, after) if each in codes()]
        return named[0] if len(named) == 1 and both - {named[0]} == {"$"} else ""
    mark = before or after
    return mark if is_mark(mark) else ""


def _either_reading(body: str) -> list[Decimal]:
    """What digits with marks can be: first with a thousands mark, then as decimals."""
    marks = re.sub("[0-9]", "", body)
    if not marks:
        return [Decimal(body)]
    grouped = [Decimal(re.sub("[^0-9]", "", body))] if GROUPED.fullmatch(body) else []
    return [*grouped, *_with_a_decimal_mark(body, marks)]


def exact(value: Value) -> Decimal:
    """The number in a cell: a numeric cell's, or plain digits typed as text.

    Excel keeps 15 significant digits; anything beyond is noise from its binary sums. Raises
    NotANumberError for everything else: never a guess.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise NotANumberError(_other_kind(value))
    if isinstance(value, str):
        return _typed(value)
    if not isfinite(value):
        raise NotANumberError(reason("number-cell.endless", value=str(value)))
    whole = int(value)
    if whole == value and abs(whole) < _TOO_LONG:
        return Decimal(whole)
    if abs(whole) >= MOST:
        raise NotANumberError(reason("number-cell.too-large", typed=f"{value:.15g}"))
    return Decimal(format(Decimal(f"{value:.15g}"), "f"))


def shown(number: Decimal) -> str:
    """The number in plain digits, for messages."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain(number: Decimal) -> Decimal:
    """The number with the digits that `shown` shows."""
    return Decimal(shown(number))


def readings(text: str) -> list[Decimal]:
    """What a number typed with marks, words or a unit can mean, likeliest first; none if unclear.

    `1.5k` → 1500; `1,500` → 1500; `1.234` → 1234 or 1.234; `over 140` → 140.
    """
    found = list(FOUND.finditer(text))
    if len(found) != 1:
        return []
    factor = UNITS.get((found[0]["unit"] or "").casefold(), 1)
    sign = -1 if found[0]["minus"] else 1
    body = re.sub(SPACES, " ", found[0]["body"])
    meant = [sign * factor * number for number in _readings_of_marks(body)]
    return [plain(number) for number in dict.fromkeys(meant) if abs(number) < MOST]


def sole_reading(text: str, language: str = "") -> Decimal | None:
    """The number that a text means and nothing else, whoever typed it; None where another country
    would read it otherwise, or where words would be lost.

    `1.5k` → 1500; `1 500` → 1500; `1,500` and `over 140` → None. In a workbook in English, whose
    thousands have a comma, `1,500` → 1500.
    """
    found = FOUND.fullmatch(text.strip())
    unit = (found["unit"] or "").casefold() if found else ""
    if found is None or (unit and (unit not in UNITS or unit == _METRES)):
        return None
    numbers = _either_reading(re.sub(SPACES, " ", found["body"]))
    if len(numbers) > 1 and not (language == _COMMAS and "." not in text):
        return None
    if not numbers:
        return None
    number = (-1 if found["minus"] else 1) * UNITS.get(unit, 1) * numbers[0]
    return plain(number) if abs(number) < MOST else None


def _typed(text: str) -> Decimal:
    typed = text.strip()
    if DIGITS.fullmatch(typed.removeprefix("-")):
        number = Decimal(typed)
        if abs(number) >= MOST:
            raise NotANumberError(reason("number-cell.too-large", typed=typed))
        return number
    raise NotANumberError(_not_a_number(typed))


def _not_a_number(text: str) -> Reason:
    meant = readings(text)
    if list(map(shown, meant)) == [text]:
        return reason("number-cell.as-text", typed=text)
    if not meant:
        return reason("number-cell.none", typed=text)
    return reason("number-cell.meant", typed=text, meant=meant, advice=_advice(text))


def _advice(text: str) -> Reason | None:
    number = next(FOUND.finditer(text))
    if number["unit"] == "%":
        return reason("number-advice.percent")
    if number["unit"] and number["unit"].casefold() in UNITS:
        return None
    if number["unit"]:
        return reason("number-advice.unit")
    before = fold_name(text[: number.start()])
    if before and before not in CURRENCIES:
        return reason("number-advice.words")
    both = _either_reading(re.sub(SPACES, " ", number["body"]))
    alone = FOUND.fullmatch(text.strip()) is not None
    if alone and len(both) > 1 and len(readings(text)) == 1:
        return reason("number-advice.either", other=plain(both[1]))
    return reason("number-advice.marks")


def _readings_of_marks(body: str) -> Iterator[Decimal]:
    marks = re.sub("[0-9]", "", body)
    if not marks:
        yield Decimal(body)
        return
    if GROUPED.fullmatch(body):
        yield Decimal(re.sub("[^0-9]", "", body))
        if marks != ".":
            return
    yield from _with_a_decimal_mark(body, marks)


def _with_a_decimal_mark(body: str, marks: str) -> Iterator[Decimal]:
    """The last mark as the decimal mark, any others as thousands marks: `1.234,56`, `13,1`."""
    last = marks[-1]
    if last not in ".," or marks.count(last) != 1:
        return
    whole, _, fraction = body.rpartition(last)
    if len(marks) > 1 and not GROUPED.fullmatch(whole):
        return
    try:
        yield Decimal(f"{re.sub('[^0-9]', '', whole)}.{fraction}")
    except InvalidOperation:
        return


def _other_kind(value: Value) -> Reason:
    if isinstance(value, bool):
        return reason("number-cell.none", typed=str(value).upper())
    if isinstance(value, time | timedelta):
        return reason("number-cell.time")
    day = value.date() if isinstance(value, datetime) else value
    return reason("number-cell.date", day=str(day))


def as_text(value: Value) -> str:
    """A cell that should hold text but holds something else, as Excel shows it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        try:
            return shown(exact(value))
        except NotANumberError:
            return str(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)
