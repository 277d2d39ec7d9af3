"""Text in the cells of a table: words, or a number or a date that somebody typed as text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sitrep_writer.folding import fold, fold_name
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import Number, TableValue, UnreadCell
from sitrep_writer.reading.aside_words import AsideWords
from sitrep_writer.reading.date_cells import ISO, PARTS, NotADateError, day_of
from sitrep_writer.reading.typed_numbers import (
    CURRENCIES,
    FOUND,
    UNITS,
    NotANumberError,
    exact,
    readings,
)
from sitrep_writer.reasons.reason import Reason, reason

_SIGNS = " <>≤≥~≈±="
"""Signs before a number that say how exact it is."""
_PLAIN_SIGNS = " =$€"
"""Signs before a number that say nothing about how exact it is."""
_METRES = "m"
_LOOSE = re.compile(r"(?<![\w+])(?<!\w[-‐])\d")
"""A digit outside codes (`Q3`, `COVID-19`) and telephone numbers (`+51`)."""
_CODES = ("not-a-number", "not-a-date")


class TypedCells:
    """Recognises such text, by itself and by its column."""

    def __init__(self, asides: AsideWords) -> None:
        self.asides = asides

    def is_number(self, text: str) -> bool:
        """Whether a text is only a number, in any column: `4,520`, `1.5k`, `over 140`."""
        found = list(FOUND.finditer(text))
        if len(found) != 1 or found[0].end() != len(text) or not readings(text):
            return False
        before, unit = text[: found[0].start()], found[0]["unit"] or ""
        known = not unit or (unit.casefold() in UNITS and unit != _METRES)
        return known and (not before.strip(_SIGNS) or self.asides.is_about(before))

    def mistyped(self, text: str, column: Sequence[TableValue]) -> Reason | None:
        """What is wrong with a text that holds a number in a column of numbers."""
        if not _LOOSE.search(text) or text.startswith("+") or not self._are_numbers(column):
            return None
        return _why(text)

    def foreign(self, text: str, number: Number, stored: Sequence[Number]) -> Reason | None:
        """What is wrong with an amount or a percentage typed as text if the column's stored numbers
        are neither.
        """
        of_its_kind = [
            (each.percent, each.money) == (number.percent, number.money) for each in stored
        ]
        return None if any(of_its_kind) or not stored else _why(text)

    def day(self, text: str, column: Sequence[TableValue]) -> date | Reason | None:
        """The date that a text means in a column of dates, or what is wrong with it."""
        if PARTS.fullmatch(text) is None or not any(map(_is_day, column)):
            return None
        try:
            return day_of(text)
        except NotADateError as error:
            return error.reason

    def _are_numbers(self, column: Sequence[TableValue]) -> bool:
        """Whether a column holds numbers: some are, and no fewer than there are distinct words.
        Text that does not begin with a letter counts as a number here.
        """
        texts = {fold(text) for cell in column if (text := _text(cell))}
        worded = sum(text[0].isalpha() for text in texts)
        sure = [cell for cell in column if isinstance(cell, Number) or _is_mistyped(cell)]
        return bool(sure) and len(sure) + len(texts) - worded >= worded


def of_table(why: Reason, text: str) -> Reason:
    """Why a text of a table is not a number. A word before its number (`over`, `~`) would be lost
    in a table, unlike in sentences, so it belongs in a note.
    """
    if why.key != "number-cell.meant" or not _is_qualified(text):
        return why
    advice = reason("number-advice.of-table")
    return reason("number-cell.meant", typed=text, meant=readings(text), advice=advice)


def _is_qualified(text: str) -> bool:
    """Whether a word or a sign other than a currency comes before the number in a text."""
    before = text[: next(FOUND.finditer(text)).start()]
    word = fold_name(before)
    return word not in CURRENCIES if word else bool(before.strip(_PLAIN_SIGNS))


def _why(text: str) -> Reason | None:
    try:
        exact(text)
    except NotANumberError as error:
        return of_table(error.reason, text)
    return None


def _text(cell: TableValue) -> str:
    return cell.value if isinstance(cell, SourcedValue) and isinstance(cell.value, str) else ""


def _is_day(cell: TableValue) -> bool:
    if isinstance(cell, SourcedValue) and isinstance(cell.value, date):
        return True
    return ISO.fullmatch(_text(cell)) is not None


def _is_mistyped(cell: TableValue) -> bool:
    return isinstance(cell, UnreadCell) and cell.code in _CODES
