"""The colours that cells take while somebody types: what is needed, what must be looked at, and
what is wrong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sitrep_writer.model.workbook_names import Language, SheetNames, WorkbookNames
from sitrep_writer.workbooks.drop_downs import LAST_ROW, letter_of
from sitrep_writer.workbooks.looks import LOOK_COLOUR, TO_FILL_COLOUR, WRONG_COLOUR, WRONG_INK

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_LITERAL = 200
"""A text in a formula may have no more than 255 characters."""
_NOT_A_COUNT = "OR(ISTEXT({c}),AND(ISNUMBER({c}),{c}<0))"
_NOT_A_SHARE = "OR(ISTEXT({c}),AND(ISNUMBER({c}),OR({c}<0,{c}>1)))"
_WRONG = {
    "count": _NOT_A_COUNT,
    "money": _NOT_A_COUNT,
    "percent": _NOT_A_SHARE,
    "date": "ISTEXT({c})",
}


def mark_wrong(book: Workbook, names: WorkbookNames, language: Language) -> None:
    """Redden what cannot be right, in all sheets."""
    _mark_report(book, names, language)
    for key, shown in names.sheets.items():
        sheet = book[shown.name.text(language)]
        for column, each in shown.columns.items():
            if each.kind in ("count", "number"):
                _wrong_below(sheet, letter_of(shown, column), _NOT_A_COUNT)
        if key in ("results", "sectors"):
            _mark_sectors(sheet, names, key)
    shown = names.sheets["results"]
    letters = {key: letter_of(shown, key) for key in ("sector", "result", "figure", "exact")}
    sheet = book[shown.name.text(language)]
    _wrong_below(sheet, letters["exact"], _NOT_A_COUNT)
    _wrong_below(sheet, letter_of(shown, "previous"), _NOT_A_COUNT)
    _wrong_below(sheet, letters["exact"], _no_percentage(letters))


def own_words(shown: SheetNames, names: WorkbookNames) -> tuple[str, ...]:
    """The columns of a sheet for sentences of one's own, one per language."""
    return tuple(shown.texts(names.languages).get("own", {}).values())


def _mark_report(book: Workbook, names: WorkbookNames, language: Language) -> None:
    shown = names.sheets["report"]
    sheet, letter = book[shown.name.text(language)], letter_of(shown, "value")
    rows = {key: row for row, key in enumerate(names.fields, 2)}
    for key, field in names.fields.items():
        cell = f"{letter}{rows[key]}"
        if field.kind in _WRONG:
            _wrong(sheet, cell, _WRONG[field.kind].format(c=cell))
    start, end = (f"{letter}{rows[key]}" for key in ("period_start", "period_end"))
    _wrong(sheet, end, f"AND(ISNUMBER({start}),ISNUMBER({end}),{end}<{start})")
    platform = f"{letter}{rows['platform']}"
    _wrong(sheet, platform, f'AND({platform}<>"",ISNA(MATCH({platform},platform_key,0)))')


def _mark_sectors(sheet: Worksheet, names: WorkbookNames, key: str) -> None:
    """Redden a sector that is in no list, unless its row is in somebody's own words."""
    shown = names.sheets[key]
    letter = letter_of(shown, "sector")
    own = [f"ISBLANK(${letter_of(shown, column)}2)" for column in own_words(shown, names)]
    unknown = f'${letter}2<>"",ISNA(MATCH(${letter}2,sector_key,0))'
    _wrong(sheet, f"{letter}2:{letter}{LAST_ROW}", f"AND({','.join([unknown, *own])})")


def _no_percentage(letters: dict[str, str]) -> str:
    """A percentage that is not one, and a number in percent of what is not a percentage."""
    cell = f"{letters['exact']}2"
    is_percent = f'ISNUMBER(MATCH(${letters["result"]}2&"|"&${letters["figure"]}2,percent_key,0))'
    known = f'ISNUMBER(MATCH(${letters["sector"]}2&"|"&${letters["result"]}2,result_key,0))'
    shown_so = f'LEFT(CELL("format",{cell}),1)="P"'
    as_it_is = f"OR({cell}>100,AND({cell}>0,{cell}<1))"
    return (
        f"AND(ISNUMBER({cell}),IF({is_percent},IF({shown_so},{cell}>1,{as_it_is}),"
        f"AND({known},{shown_so})))"
    )


def mark_needed(
    sheet: Worksheet, letter: str, last: str, unless: tuple[str, ...] = (), begun: bool = False
) -> None:
    """Tint the cells of a column that lack a value in rows that have others, up to the column
    `last`; in the first row too, unless only `begun` rows are meant. Rows that have a value in one
    of the columns `unless` do without."""
    first = "" if begun else "ROW()=2,"
    others = "".join(f",ISBLANK(${other}2)" for other in unless)
    formula = f"AND(ISBLANK(${letter}2),OR({first}COUNTA($A2:${last}2)>0){others})"
    _tint(sheet, f"{letter}2:{letter}{LAST_ROW}", formula, TO_FILL_COLOUR)


def mark_blank(sheet: Worksheet, cells: str, colour: str = TO_FILL_COLOUR) -> None:
    """Tint cells below one another as long as they are blank."""
    _tint(sheet, cells, f"ISBLANK({cells.partition(':')[0]})", colour)


def mark_unchanged(sheet: Worksheet, name: str, cell: Cell) -> None:
    """Tint a cell as long as it has the value that it has now."""
    _tint(sheet, name, _equals(name, cell.value), LOOK_COLOUR)


def mark_where(sheet: Worksheet, cells: str, formula: str, colour: str) -> None:
    """Tint cells where a formula, which is that of the first one, is true."""
    _tint(sheet, cells, formula, colour)


def _equals(cell: str, value: object) -> str:
    if isinstance(value, date):
        return f"{cell}=DATE({value.year},{value.month},{value.day})"
    if not isinstance(value, str):
        return f"{cell}={value}"
    text = value[:_LITERAL].replace('"', '""')
    if len(value) <= _LITERAL:
        return f'EXACT({cell},"{text}")'
    return f'AND(LEN({cell})={len(value)},EXACT(LEFT({cell},{_LITERAL}),"{text}"))'


def _wrong_below(sheet: Worksheet, letter: str, formula: str) -> None:
    _wrong(sheet, f"{letter}2:{letter}{LAST_ROW}", formula.format(c=f"{letter}2"))


def _wrong(sheet: Worksheet, cells: str, formula: str) -> None:
    _tint(sheet, cells, formula, WRONG_COLOUR, WRONG_INK)


def _tint(sheet: Worksheet, cells: str, formula: str, colour: str, ink: str = "") -> None:
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    style = DifferentialStyle(
        font=Font(color=ink) if ink else None,
        fill=PatternFill(bgColor=colour, fill_type="solid"),
    )
    sheet.conditional_formatting.add(cells, Rule(type="expression", dxf=style, formula=[formula]))
