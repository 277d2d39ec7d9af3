"""A new edition workbook, ready to be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.model.workbook_names import Column, Language, WorkbookNames
from sitrep_writer.workbooks.conditional_formats import (
    mark_blank,
    mark_needed,
    mark_wrong,
    own_words,
)
from sitrep_writer.workbooks.drop_downs import letter_of, offer_choices
from sitrep_writer.workbooks.filling import fill
from sitrep_writer.workbooks.guide_sheet import GuideSheet, comment_on, comment_on_headers
from sitrep_writer.workbooks.guide_texts import Guide
from sitrep_writer.workbooks.lists_sheet import ListsSheet
from sitrep_writer.workbooks.looks import FORMATS, cell_at, lay_out, print_columns, require, write
from sitrep_writer.workbooks.offers import Offers
from sitrep_writer.workbooks.saving import new_book, packed
from sitrep_writer.workbooks.start import NOTHING, LookAt, Start

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


class NewBook(NamedTuple):
    """A workbook's bytes, and the cells that somebody must look at."""

    content: bytes
    to_look_at: tuple[LookAt, ...]


def new_edition_book(
    file: str,
    names: WorkbookNames,
    language: Language,
    offers: Offers,
    guide: Guide,
    start: Start = NOTHING,
) -> NewBook:
    """An edition workbook with all its sheets, headers, formats, colours and drop-downs, a guide,
    and what it holds from the start. The guide calls it by the name `file`. The same arguments
    give the same bytes."""
    book = new_book()
    for key, shown in names.sheets.items():
        sheet = book.create_sheet(shown.name.text(language))
        columns = shown.columns
        lay_out(sheet, columns.values(), language)
        _format(sheet, key, columns)
        if key in guide.sheets:
            comment_on_headers(sheet, names, key, guide.sheets[key], language)
    _write_fields(book, names, language, guide)
    to_look_at = fill(book, names, language, start)
    lists = ListsSheet(book, names.ignored["lists"].text(language))
    offer_choices(book, names, language, lists, offers)
    mark_wrong(book, names, language)
    for key, shown in names.sheets.items():
        _mark_needed(book[shown.name.text(language)], key, shown.columns, names)
    if "guide" in names.ignored:
        GuideSheet(book, guide, names, language).write(file, to_look_at)
    book.active = 0
    return NewBook(packed(book), to_look_at)


def _format(sheet: Worksheet, key: str, columns: Mapping[str, Column]) -> None:
    """Give the cells of columns the formats of their kinds; print what the columns hold."""
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns.values(), 1):
        if column.kind:
            letter = get_column_letter(number)
            sheet.column_dimensions[letter].number_format = FORMATS[f"column.{column.kind}"]
        if column.required and key != "report":
            require(cell_at(sheet, 1, number))
    print_columns(sheet, len(columns))
    if key == "results":
        sheet.freeze_panes = "C2"
        sheet.print_title_cols = "A:B"


def _unless(names: WorkbookNames, key: str, column: str) -> tuple[str, ...]:
    """The columns with which a row does not need another one: a sentence of one's own needs no
    figure, and a place that is part of another one needs no second language.
    """
    if key == "results" and column in ("figure", "exact"):
        return own_words(names.sheets[key], names)
    if key == "terms" and column in names.languages:
        return ("part_of",)
    return ()


def _mark_needed(
    sheet: Worksheet, key: str, columns: Mapping[str, Column], names: WorkbookNames
) -> None:
    """Tint what a row still lacks."""
    from openpyxl.utils import get_column_letter

    if key == "report":
        return
    letters = {each: get_column_letter(number) for number, each in enumerate(columns, 1)}
    last = get_column_letter(len(columns))
    for each, column in columns.items():
        if column.required:
            unless = tuple(letters[e] for e in _unless(names, key, each) if e in letters)
            mark_needed(sheet, letters[each], last, unless, begun=key != "results")


def _write_fields(book: Workbook, names: WorkbookNames, language: Language, guide: Guide) -> None:
    """Write the fields of the Report sheet, each with a comment and the format of its value."""
    report = names.sheets["report"]
    sheet = book[report.name.text(language)]
    field_at = list(report.columns).index("field") + 1
    value_at = list(report.columns).index("value") + 1
    for row, (key, field) in enumerate(names.fields.items(), 2):
        named = cell_at(sheet, row, field_at)
        write(named, field.text(language))
        if key in guide.fields:
            comment_on(named, guide.fields[key].text(language))
        elif key.startswith("label."):
            comment_on(named, guide.label.text(language))
        value = cell_at(sheet, row, value_at)
        value.number_format = FORMATS[field.kind]
        if field.required:
            mark_blank(sheet, f"{letter_of(report, 'value')}{row}")
