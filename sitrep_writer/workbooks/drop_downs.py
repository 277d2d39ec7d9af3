"""The drop-downs of a new workbook: which cell offers which list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sitrep_writer.model.workbook_names import Language, Name, SheetNames, WorkbookNames
from sitrep_writer.workbooks.lists_sheet import ListsSheet, define
from sitrep_writer.workbooks.offers import Offers

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW = 1000
GENDERS = ("m", "f")
LEVELS = ("1", "2", "3")
_RESULT = 'IFERROR(MATCH({sector}&"|"&{result},result_key,0),1)'
_COUNTRY = (
    "IFERROR(MATCH(report_country,country_key,0),IFERROR(MATCH(report_platform,country_key,0),1))"
)


def results_of(sector: str) -> str:
    """The formula of the results that a sector has; all of them for a sector that is not known."""
    return _block("result", "sector", f"IFERROR(MATCH({sector},sector_key,0),1)")


def figures_of(sector: str, result: str) -> str:
    """The formula of the figures that a result has; all of them for one that is not known."""
    return _block("figure", "figure", _RESULT.format(sector=sector, result=result))


def wordings_of(sector: str, result: str) -> str:
    """The formula of the wordings of a result and the rounding words."""
    return _block("wording", "wording", _RESULT.format(sector=sector, result=result))


def places_offered() -> str:
    """The formula of the places of the country that the Report sheet names, and of the edition's
    own."""
    return "OFFSET(where_first,0,0,where_n,1)"


def _block(first: str, table: str, row: str) -> str:
    """The part of a column that a row of a table says."""
    at, long = f"INDEX({table}_at,{row})", f"INDEX({table}_n,{row})"
    return f"OFFSET({first}_first,{at},0,{long},1)"


def offer_choices(
    book: Workbook, names: WorkbookNames, language: Language, sheet: ListsSheet, offers: Offers
) -> None:
    """Write every list to its sheet, and add every drop-down. None refuses other words: an edition
    may bring its own."""
    desk = _Desk(book, names, language)
    lists = sheet.fill(offers)
    sector, result = (f"${desk.letter('results', key)}2" for key in ("sector", "result"))
    country, platform = desk.field("country"), desk.field("platform")
    define(book, "report_country", country)
    define(book, "report_platform", platform)
    first = (language, *(other for other in names.made_in if other != language))
    columns = [desk.letter("terms", key) for key in (*first, "level", "part_of")]
    sheet.add_own_places(desk.sheet("terms").title, columns, _COUNTRY)
    for key, column, formula in (
        ("results", "sector", lists.sectors),
        ("results", "result", results_of(sector)),
        ("results", "figure", figures_of(sector, result)),
        ("results", "wording", wordings_of(sector, result)),
        ("results", "rounding", lists.roundings),
        ("results", "who", lists.populations),
        ("results", "unit", lists.units),
        ("results", "places", places_offered()),
        ("context", "wording", lists.approximators),
        ("highlight", "wording", lists.approximators),
        ("sectors", "sector", lists.sectors),
        ("highlight", "after", lists.sectors),
        ("partners", "appealing", _names(names.truths, language)),
        ("terms", "kind", _names(names.term_kinds, language)),
        ("terms", "gender", _said(GENDERS)),
        ("terms", "said", _names(names.readings, language)),
        ("terms", "level", _said(LEVELS)),
        ("notes", "on", _names(names.anchors, language)),
    ):
        if formula:
            desk.offer(key, column, formula)
    for key, shown in names.sheets.items():
        for column, each in shown.columns.items():
            if each.choices:
                desk.offer(
                    key, column, _said([one.text(language) for one in each.choices.values()])
                )
    for field, formula in (("platform", lists.platforms), ("rounding", lists.roundings)):
        if formula:
            cell = desk.field(field).rpartition("!")[2].replace("$", "")
            desk.offer_at("report", cell, formula)


def _names(named: Mapping[str, Name], language: Language) -> str:
    return _said([each.text(language) for each in named.values()]) if named else ""


def _said(words: tuple[str, ...] | list[str]) -> str:
    return f'"{",".join(words)}"'


class _Desk:
    """A workbook's sheets and columns by their keys."""

    def __init__(self, book: Workbook, names: WorkbookNames, language: Language) -> None:
        self._book = book
        self._names = names
        self._language = language

    def sheet(self, key: str) -> Worksheet:
        """The sheet of a key."""
        sheet: Worksheet = self._book[self._names.sheets[key].name.text(self._language)]
        return sheet

    def letter(self, key: str, column: str) -> str:
        """The letter of a column."""
        return letter_of(self._names.sheets[key], column)

    def field(self, key: str) -> str:
        """The cell of a field's value."""
        row = 2 + list(self._names.fields).index(key)
        return f"'{self.sheet('report').title}'!${self.letter('report', 'value')}${row}"

    def offer(self, key: str, column: str, formula: str) -> None:
        """Offer a list in all rows of a column."""
        letter = self.letter(key, column)
        self.offer_at(key, f"{letter}2:{letter}{LAST_ROW}", formula)

    def offer_at(self, key: str, cells: str, formula: str) -> None:
        """Offer a list in some cells, without refusing other words."""
        from openpyxl.worksheet.datavalidation import DataValidation

        offer = DataValidation(
            type="list", formula1=formula, allow_blank=True, showErrorMessage=False
        )
        offer.add(cells)
        self.sheet(key).add_data_validation(offer)


def letter_of(shown: SheetNames, column: str) -> str:
    """The letter of a column in a new workbook."""
    from openpyxl.utils import get_column_letter

    return get_column_letter(list(shown.columns).index(column) + 1)
