"""The sheet in which people translate without an editor for catalogues: a message a row, locked
where nothing is to be typed, tinted where work waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.workbooks.conditional_formats import mark_where
from sitrep_writer.workbooks.looks import (
    FORMATS,
    TO_FILL_COLOUR,
    cell_at,
    header,
    holdable,
    lay_out_widths,
    print_columns,
    write,
)
from sitrep_writer.workbooks.saving import new_book, packed

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = {
    "key": 26,
    "english": 55,
    "earlier": 40,
    "translation": 55,
    "note": 40,
    "sample": 55,
    "status": 17,
    "comment": 32,
    "seal": 20,
}
"""The columns in order, with their widths. The seal is hidden: it says what was exported."""
OPEN = frozenset({"translation", "status", "comment"})
"""The columns that people type into."""
STATUSES = ("translated", "stale", "missing")
LONGEST = 32_767
"""The most characters that a cell can hold."""
SEAL = "seal"
SEAL_HEADER = "sitrep "
"""What the header of the seals begins with; the locale follows."""


class SheetWords(NamedTuple):
    """What a sheet says in the reader's language: its name, the headers by column, and the names of
    the statuses.
    """

    title: str
    headers: Mapping[str, str]
    statuses: Mapping[str, str]


class TranslationRow(NamedTuple):
    """A message with its translation. `earlier` is the English that a stale translation was made
    from, `status` one of STATUSES, `seal` what tells whether somebody has edited the row.
    """

    key: str
    english: str
    earlier: str
    translation: str
    note: str
    sample: str
    status: str
    comment: str
    seal: str


def translation_book(rows: Sequence[TranslationRow], words: SheetWords, locale: str) -> bytes:
    """A workbook with a row for each message. `locale` is the locale that the rows are translated
    to. The same arguments give the same bytes.
    """
    book = new_book()
    sheet = book.create_sheet(words.title)
    texts = {**words.headers, SEAL: f"{SEAL_HEADER}{locale}"}
    for number, name in enumerate(COLUMNS, 1):
        header(cell_at(sheet, 1, number), texts[name])
    lay_out_widths(sheet, tuple(COLUMNS.values()), hidden=(len(COLUMNS),))
    for row, each in enumerate(rows, 2):
        _write_row(sheet, row, each._replace(status=words.statuses[each.status]))
    last = len(rows) + 1
    if rows:
        _offer_statuses(sheet, words, last)
        _tint_waiting(sheet, words, last)
    _protect(sheet, last)
    print_columns(sheet, len(COLUMNS) - 1)
    return packed(book)


def _write_row(sheet: Worksheet, row: int, values: TranslationRow) -> None:
    from openpyxl.styles import Protection

    for number, name in enumerate(COLUMNS, 1):
        cell = cell_at(sheet, row, number)
        if text := getattr(values, name):
            write(cell, text)
        cell.number_format = FORMATS["column.text"]
        if name in OPEN:
            cell.protection = Protection(locked=False)
    sheet.row_dimensions[row].height = _height(values)


_LINE, _TALLEST = 15.0, 300.0
"""Points of a line of text, and of the tallest row."""


def _height(values: TranslationRow) -> float:
    """Room for the longest text of a row: programs that open the file do not all work it out."""
    lines = [_lines(getattr(values, name), COLUMNS[name]) for name in COLUMNS if name != SEAL]
    return min(_LINE * max(lines), _TALLEST)


def _lines(text: str, width: int) -> int:
    """The lines that a text takes in a column of so many characters."""
    return sum(len(line) // width + 1 for line in text.split("\n"))


def _offer_statuses(sheet: Worksheet, words: SheetWords, last: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    listed = ",".join(words.statuses[name] for name in STATUSES)
    choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    choice.add(f"{_letter('status')}2:{_letter('status')}{last}")
    sheet.add_data_validation(choice)


def _tint_waiting(sheet: Worksheet, words: SheetWords, last: int) -> None:
    """Tint translations that are blank or stale, until somebody fills them in or says that they
    are right.
    """
    letter, status = _letter("translation"), _letter("status")
    stale = words.statuses["stale"].replace('"', '""')
    waits = f'OR(ISBLANK(${letter}2),${letter}2="",${status}2="{stale}")'
    mark_where(sheet, f"{letter}2:{letter}{last}", waits, TO_FILL_COLOUR)


def _protect(sheet: Worksheet, last: int) -> None:
    """Lock the cells that nobody types into, without a password; filters and widths stay free."""
    sheet.auto_filter.ref = f"A1:{_letter('comment')}{last}"
    sheet.protection.sheet = True
    for name in ("autoFilter", "formatColumns", "formatRows"):
        setattr(sheet.protection, name, False)


def _letter(column: str) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter([*COLUMNS].index(column) + 1)


def as_held(text: str) -> str:
    """A text as a cell of the sheet gives it back: with what no cell can hold as an escape, and
    line ends as a line feed.
    """
    return holdable(text).replace("\r\n", "\n").replace("\r", "\n")
