"""Columns of a sheet processed in chunks: each distinct value is looked at once, not once per row.

A column is a dictionary from a value in the file to its meaning, which computes missing entries; so
a chunk of a hundred thousand cells is one call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import nan
from typing import NamedTuple

from sitrep_writer.folding import fold_name, one_line
from sitrep_writer.reading.cell_errors import error_in
from sitrep_writer.reading.fivew.column_numbers import WrongNumberError
from sitrep_writer.reading.fivew.mojibake import repaired
from sitrep_writer.reading.fivew.months import NotAMonthError
from sitrep_writer.reading.spreadsheet import Value
from sitrep_writer.reasons.reason import Reason, reason

NAMES = frozenset(
    (
        "country",
        "admin1",
        "admin2",
        "appealing_org",
        "implementing_partner",
        "subsector",
        "indicator",
        "indicator_type",
        "mechanism",
        "platform",
    )
)
"""Columns whose texts are names: capitals, accents and punctuation are ignored."""


class InvalidValue(NamedTuple):
    """What is wrong with a value: the problem's code and why."""

    code: str
    why: Reason


class Values:
    """The distinct texts of one column over all sheets, each with its code."""

    def __init__(self, names: bool) -> None:
        self._names = names
        self._codes: dict[str, int] = {"": 0}
        self.values: list[str] = [""]

    def code(self, text: str) -> int:
        """The code of a text. Of the spellings of a name the first one is kept, unless another has
        the accents that it lacks.
        """
        key = (fold_name(text) or text) if self._names else text
        code = self._codes.setdefault(key, len(self.values))
        if code == len(self.values):
            self.values.append(text)
        elif self._names and text.isascii() < self.values[code].isascii():
            self.values[code] = text
        return code


class TextColumn(dict[Value, int]):
    """A sheet's column of texts: values to codes.

    `repaired` are the texts that were wrongly decoded, as typed; `meaning` turns a value into a
    text and may raise NotAMonthError, which makes it empty and puts it into `wrong`.
    """

    def __init__(self, values: Values, meaning: Callable[[Value], str] | None = None) -> None:
        super().__init__()
        self._values = values
        self._meaning = meaning or plain_text
        self.repaired: dict[Value, str] = {}
        self.wrong: dict[Value, InvalidValue] = {}

    def __missing__(self, value: Value) -> int:
        typed = value
        if isinstance(value, str):
            value = repaired(value)
            if value != typed:
                self.repaired[typed] = one_line(value)
        shown = error_in(value) if isinstance(value, str) else ""
        try:
            code = 0 if shown else self._values.code(self._meaning(value))
        except NotAMonthError as error:
            self.wrong[typed] = InvalidValue("not-a-month", error.reason)
            code = 0
        if shown:
            self.wrong[typed] = InvalidValue("cell-error", reason("cell-error", error=shown))
        self[typed] = code
        return code


class NumberColumn(dict[Value, float]):
    """A sheet's column of numbers: values to numbers, not-a-number for anything else."""

    def __init__(self, meaning: Callable[[Value], float]) -> None:
        super().__init__()
        self._meaning = meaning
        self.repaired: dict[Value, str] = {}
        self.wrong: dict[Value, InvalidValue] = {}

    def __missing__(self, value: Value) -> float:
        try:
            number = self._meaning(value)
        except WrongNumberError as error:
            self.wrong[value] = InvalidValue(error.code, error.reason)
            number = nan
        self[value] = number
        return number


def plain_text(value: Value) -> str:
    """A cell as one line of text."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def without_booleans(values: Sequence[Value]) -> Sequence[Value]:
    """The cells, with TRUE and FALSE as text: Python treats them as 1 and 0."""
    if bool not in set(map(type, values)):
        return values
    return [str(v).upper() if isinstance(v, bool) else v for v in values]


def blanks(count: int) -> Iterable[int]:
    """Empty texts for a sheet that lacks a column."""
    return bytes(count)
