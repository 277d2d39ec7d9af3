"""A comparison as a workbook to sort and filter: one row per figure, and a sheet of the alerts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.comparison.renderings.figure_words import cells
from sitrep_writer.model.comparison import Change, Class, Comparison, FigureChange, SectionChange
from sitrep_writer.model.comparison_words import ComparisonWords
from sitrep_writer.model.version import UnitFigure
from sitrep_writer.model.workbook_names import SOURCE, Column
from sitrep_writer.workbooks.looks import cell_at, lay_out, write
from sitrep_writer.workbooks.saving import new_book, packed

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_CHANGES = {
    "section": 24,
    "log_kind": 14,
    "log_id": 32,
    "figure": 20,
    "class": 24,
    "old": 12,
    "new": 12,
    "difference": 12,
    "percent": 10,
    "log_old_exact": 14,
    "log_new_exact": 14,
    "log_old_cell": 18,
    "log_new_cell": 18,
    "log_old_words": 60,
    "log_new_words": 60,
}
_ALERTS = {
    "log_level": 14,
    "log_code": 22,
    "log_message": 70,
    "section": 24,
    "log_id": 32,
    "figure": 20,
    "log_silenced": 40,
}
_NOT_COMPARED = {"not_compared": 90}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_000  # Excel takes 32,767 characters in a cell.
_MOST_DIGITS = 15  # A cell of Excel cannot hold more digits than this as a number.


class _Percent(NamedTuple):
    value: Decimal


_Value = str | Decimal | _Percent


def change_log(comparison: Comparison, words: ComparisonWords) -> bytes:
    """The workbook, the same bytes for the same values. Unchanged figures have rows too; units
    without figures have one if something happened to them. What was not compared has its own sheet,
    if there is any.
    """
    book = new_book()
    _fill(book, words.say("log_changes"), _CHANGES, list(_changes(comparison, words)), words)
    _fill(book, words.say("alerts"), _ALERTS, list(_alerts(comparison, words)), words)
    left_out = [
        [words.say(f"not_compared_{each.what}", **each.values)] for each in comparison.not_compared
    ]
    if left_out:
        _fill(book, words.say("not_compared"), _NOT_COMPARED, left_out, words)
    return packed(book)


def _changes(comparison: Comparison, words: ComparisonWords) -> Iterator[list[_Value]]:
    for section in comparison.sections:
        for change in section.changes:
            for figure in change.figures:
                yield _row(section, change, figure, words)
            if change.changed and not change.figures:
                yield _row(section, change, None, words)


def _row(
    section: SectionChange, change: Change, figure: FigureChange | None, words: ComparisonWords
) -> list[_Value]:
    classes = _classes(change, figure)
    old, new = (figure.old, figure.new) if figure is not None else (None, None)
    return [
        words.section(section),
        words.say(f"kind_{change.kind.value}"),
        change.id or change.old_id or _place(change),
        words.figure(figure.id) if figure is not None else "",
        ", ".join(words.say(f"class_{each.value}") for each in classes),
        _shown(old),
        _shown(new),
        _number(figure.difference) if figure is not None else "",
        _percent(figure.percent) if figure is not None else "",
        _exact(old),
        _exact(new),
        cells(old),
        cells(new),
        change.old_text,
        change.new_text,
    ]


def _place(change: Change) -> str:
    """What a link is called and where it is, or a picture or a header."""
    return " · ".join(filter(None, (change.name, change.place)))


def _classes(change: Change, figure: FigureChange | None) -> tuple[Class, ...]:
    """What happened to the figure, then what else happened to the words around it."""
    if figure is None:
        return change.classes
    others = (Class.REWORDED, Class.SPLIT, Class.MERGED, Class.MOVED)
    return (figure.change, *(each for each in change.classes if each in others))


def _alerts(comparison: Comparison, words: ComparisonWords) -> Iterator[list[_Value]]:
    titles = {section.key: words.section(section) for section in comparison.sections}
    for alert in comparison.alerts:
        yield [
            words.say(f"level_{alert.level.value}"),
            alert.code,
            words.alert(alert),
            titles.get(alert.section, alert.section),
            alert.unit,
            words.figure(alert.figure),
            alert.silenced,
        ]


def _shown(figure: UnitFigure | None) -> _Value:
    return _number(figure.number, figure.shown) if figure is not None else ""


def _exact(figure: UnitFigure | None) -> _Value:
    return _number(figure.exact) if figure is not None else ""


def _number(plain: str, otherwise: str = "") -> _Value:
    """A plain decimal as a number; other text as it is."""
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return plain or otherwise
    short = value.is_finite() and len(value.as_tuple().digits) <= _MOST_DIGITS
    return value if short else plain


def _percent(plain: str) -> _Value:
    value = _number(plain)
    return _Percent(value / 100) if isinstance(value, Decimal) else value


def _fill(
    book: Workbook,
    title: str,
    columns: dict[str, int],
    rows: Sequence[Sequence[_Value]],
    words: ComparisonWords,
) -> None:
    """A sheet with a frozen header and a filter over all rows."""
    sheet: Worksheet = book.create_sheet(re.sub(r"[\\/?*:\[\]]", " ", title)[:31])
    heads = [(words.say(name), width) for name, width in columns.items()]
    lay_out(sheet, [Column({SOURCE: head}, width=width) for head, width in heads], SOURCE)
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            _put(sheet, number, column, value)
    sheet.auto_filter.ref = sheet.dimensions


def _put(sheet: Worksheet, row: int, column: int, value: _Value) -> None:
    if value == "":
        return
    cell = cell_at(sheet, row, column)
    if isinstance(value, str):
        write(cell, _FORBIDDEN.sub("", value)[:_LONGEST])
        return
    percent = isinstance(value, _Percent)
    number = value.value if isinstance(value, _Percent) else value
    cell.value = int(number) if number == int(number) else float(number)
    whole = number * 100 if percent else number
    cell.number_format = (
        ("0" if whole == int(whole) else "0.0") + "%"
        if percent
        else ("#,##0" if whole == int(whole) else "#,##0.######")
    )
