"""A blank edition workbook, ready to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.model.workbook_names import Language, SheetNames, WorkbookNames
from sitrep_writer.workbooks.looks import cell_at, lay_out, to_fill_in, write
from sitrep_writer.workbooks.saving import new_book, save

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW = 1000
FORMATS = {
    "count": "#,##0",
    "money": '"$"#,##0.00',
    "percent": "0.0%",
    "date": "yyyy-mm-dd",
    "text": "General",
    "rounding": "General",
}
COUNTED = {"sectors": ("reached", "target")}
YES_OR_NO = {"en": ("yes", "no"), "es": ("sí", "no")}
GENDERS = ("m", "f")


class Choices(NamedTuple):
    """The choices in the drop-downs of the Results sheet, in the language of the workbook."""

    sectors: list[str]
    results: list[str]
    figures: list[str]


def write_new_edition(
    path: Path, names: WorkbookNames, language: Language, choices: Choices
) -> None:
    """Write an edition workbook with all its sheets, headers, formats and drop-downs, and no
    value in it. The same arguments give the same bytes. Raises OSError."""
    book = new_book()
    for key, shown in names.sheets.items():
        sheet = book.create_sheet(shown.name.text(language))
        columns = [column for column in shown.columns.values() if not column.words_only]
        lay_out(sheet, columns, language)
        _format_counts(sheet, key, shown)
    report = names.sheets["report"]
    _write_fields(book[report.name.text(language)], report, names, language)
    _offer_choices(book, names, language, choices)
    save(book, path)


def _format_counts(sheet: Worksheet, key: str, shown: SheetNames) -> None:
    for column in COUNTED.get(key, ()):
        sheet.column_dimensions[_letter(shown, column)].number_format = FORMATS["count"]


def _write_fields(
    sheet: Worksheet, report: SheetNames, names: WorkbookNames, language: Language
) -> None:
    field_at = list(report.columns).index("field") + 1
    value_at = list(report.columns).index("value") + 1
    for row, field in enumerate(names.fields.values(), 2):
        write(cell_at(sheet, row, field_at), field.text(language))
        value = cell_at(sheet, row, value_at)
        value.number_format = FORMATS[field.kind]
        if field.required:
            to_fill_in(value)


def _offer_choices(
    book: Workbook, names: WorkbookNames, language: Language, choices: Choices
) -> None:
    lists = _Lists(book, names.ignored["lists"].text(language))
    sectors = lists.add("sector", choices.sectors)
    results, figures = lists.add("result", choices.results), lists.add("figure", choices.figures)
    said = f'"{",".join(YES_OR_NO[language])}"'
    anchors = f'"{",".join(anchor.text(language) for anchor in names.anchors.values())}"'
    offers = [
        ("results", "sector", sectors),
        ("results", "result", results),
        ("results", "figure", figures),
        ("sectors", "sector", sectors),
        ("highlight", "after", sectors),
        ("partners", "appealing", said),
        ("terms", "gender", f'"{",".join(GENDERS)}"'),
        ("notes", "on", anchors),
    ]
    for key, column, formula in offers:
        shown = names.sheets[key]
        if formula:
            _drop_down(book[shown.name.text(language)], _letter(shown, column), formula)


class _Lists:
    """The hidden sheet that feeds the drop-downs, one list per column."""

    def __init__(self, book: Workbook, title: str) -> None:
        self._sheet = book.create_sheet(title)
        self._sheet.sheet_state = "hidden"
        self._columns = 0

    def add(self, heading: str, entries: list[str]) -> str:
        """Write a list and return the formula of its range, empty for an empty list."""
        self._columns += 1
        for row, text in enumerate([heading, *entries], 1):
            write(cell_at(self._sheet, row, self._columns), text)
        letter = cell_at(self._sheet, 1, self._columns).column_letter
        title = self._sheet.title
        return f"'{title}'!${letter}$2:${letter}${len(entries) + 1}" if entries else ""


def _drop_down(sheet: Worksheet, letter: str, formula: str) -> None:
    """Offer a list without refusing other words: an edition may bring its own."""
    from openpyxl.worksheet.datavalidation import DataValidation

    offer = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)
    offer.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(offer)


def _letter(shown: SheetNames, column: str) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(list(shown.columns).index(column) + 1)
