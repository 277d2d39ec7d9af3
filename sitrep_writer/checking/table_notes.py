"""The check of notes below a table against its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from sitrep_writer.checking.check_registry import Registers, check
from sitrep_writer.folding import fold
from sitrep_writer.model.edition import Edition, Number, TableSheet
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem

CODE = "table-note-differs"
_TOTAL = re.compile(
    r"\b(?:total(?: de)?|in all|en total)\b[^\d.;]{0,24}(?P<behind>\d[\d., \u00a0\u202f]*\d|\d)"
    r"|(?P<before>\d[\d., \u00a0\u202f]*\d|\d)[^\d.;]{0,24}\b(?:in total|in all|en total)\b"
)
"""A number that a text calls a total, on one side of the word or the other."""
_GROUPED = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHOWN = 3
_LOOKED_AT = 1_000
"""Characters of a note."""


@check(CODE)
def table_note_differs(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """A note that says a total which no total of the table and no sum of a column is. A rounded
    one agrees with the number that it was rounded from."""
    for table in edition.tables:
        totals = _totals(table)
        if not totals:
            continue
        for note in table.notes:
            for said in _said(note.text.value):
                if not any(_agrees(said, total) for total in totals):
                    yield problem(
                        CODE,
                        note.text.cell,
                        said=said,
                        totals=[f"{total:f}" for total in list(totals)[:_SHOWN]],
                    )


def _totals(table: TableSheet) -> dict[Decimal, None]:
    """What the table gives as totals: those that are in it first, then the sums of its columns
    and its single numbers."""
    found: dict[Decimal, None] = {}
    for of_totals in (True, False):
        lines = [line for line in table.lines if line.total is of_totals]
        sums: dict[int, Decimal] = {}
        for line in lines:
            for column, cell in enumerate(line.cells):
                if isinstance(cell, Number) and not cell.percent:
                    sums[column] = sums.get(column, Decimal(0)) + cell.value
        if of_totals:
            found |= dict.fromkeys(
                cell.value for line in lines for cell in line.cells if isinstance(cell, Number)
            )
        else:
            found |= dict.fromkeys(sums.values())
            found |= dict.fromkeys(
                cell.value for line in lines for cell in line.cells if isinstance(cell, Number)
            )
    return found


def _said(text: str) -> Iterator[Decimal]:
    for found in _TOTAL.finditer(fold(text[:_LOOKED_AT])):
        typed = (found["behind"] or found["before"]).strip(" .,\u00a0\u202f")
        if _GROUPED.fullmatch(typed):
            yield Decimal(re.sub(r"\D", "", typed))
        elif typed.isdecimal() and not _YEAR.fullmatch(typed):
            yield Decimal(typed)


def _agrees(said: Decimal, total: Decimal) -> bool:
    """Whether a number is a total, or one that it can be rounded to."""
    step = Decimal(10) ** (len(f"{said:f}") - len(f"{said:f}".rstrip("0")))
    return said == total or (step > 1 and abs(said - total) < step and len(f"{said:f}") > 2)
