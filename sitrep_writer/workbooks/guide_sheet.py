"""The guide: the first sheet of a new workbook, and the comments on headers and fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sitrep_writer.model.workbook_names import SOURCE, Language, SheetNames, WorkbookNames
from sitrep_writer.workbooks.guide_texts import ExampleCell, Guide, SheetGuide
from sitrep_writer.workbooks.looks import (
    FORMATS,
    HEADER_COLOUR,
    LOOK_COLOUR,
    TAB_COLOUR,
    TO_FILL_COLOUR,
    WRONG_COLOUR,
    cell_at,
    header,
    set_up_page,
    write,
)
from sitrep_writer.workbooks.start import LookAt

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_COLUMNS = 7
_FIRST, _OTHERS = 18, 24
_LINE = 15.75
_COLOURS = {"needed": TO_FILL_COLOUR, "look": LOOK_COLOUR, "wrong": WRONG_COLOUR}
_COMMENT_WIDTH, _COMMENT_LINE, _COMMENT_LETTERS = 280, 18, 38


def comment_on(cell: Cell, text: str) -> None:
    """Add a comment that is as high as its text."""
    from openpyxl.comments import Comment

    lines = 1 + len(text) // _COMMENT_LETTERS
    cell.comment = Comment(text, "sitrep", width=_COMMENT_WIDTH, height=_COMMENT_LINE * (lines + 1))


def comment_on_headers(
    sheet: Worksheet, names: WorkbookNames, key: str, guide: SheetGuide, language: Language
) -> None:
    """Say on each header what goes into its column; of a further language, what goes into that of
    the first one."""
    for number, column in enumerate(names.sheets[key].columns, 1):
        text = guide.columns.get(column)
        said = (
            text.text(language) if text is not None else _of_sibling(column, names, guide, language)
        )
        if said:
            comment_on(cell_at(sheet, 1, number), said)


def _of_sibling(column: str, names: WorkbookNames, guide: SheetGuide, language: Language) -> str:
    """The comment on the same column in the first language, with this one's name in it."""
    before, _, own = column.rpartition("_")
    known = f"{before}_{SOURCE}" if before else SOURCE
    if own not in names.languages or known not in guide.columns:
        return ""
    first, other = (names.languages[each].text(language) for each in (SOURCE, own))
    said = guide.columns[known].text(language)
    return said.replace(first, other).replace(first.lower(), other.lower())


class GuideSheet:
    """The guide as it is written, from the top down."""

    def __init__(
        self, book: Workbook, guide: Guide, names: WorkbookNames, language: Language
    ) -> None:
        from openpyxl.utils import get_column_letter

        title = names.ignored["guide"].text(language)
        self._sheet: Worksheet = book.create_sheet(title, 0)
        self._guide, self._names, self._language = guide, names, language
        self._row = 0
        for column in range(1, _COLUMNS + 1):
            letter = get_column_letter(column)
            self._sheet.column_dimensions[letter].width = _FIRST if column == 1 else _OTHERS
        self._sheet.sheet_properties.tabColor = TAB_COLOUR
        self._sheet.sheet_view.showGridLines = False
        set_up_page(self._sheet, ruled=False)

    def write(self, book_name: str, to_look_at: Sequence[LookAt]) -> None:
        """Write all of it: the steps, the colours, the cells to look at, the sheets."""
        self._line(self._guide.title.text(self._language), size=16)
        for number, step in enumerate(self._guide.steps, 1):
            said = step.text(self._language).replace("{book}", book_name)
            self._line(f"{number}. {said}")
        self._skip()
        for key, text in self._guide.colours.items():
            self._line(text.text(self._language), colour=_COLOURS.get(key, ""))
        if to_look_at:
            self._look(to_look_at)
        for key, shown in self._names.sheets.items():
            if key in self._guide.sheets:
                self._sheet_of(shown, self._guide.sheets[key])
        self._sheet.print_area = f"A1:{_letter(_COLUMNS)}{self._row}"

    def _look(self, to_look_at: Sequence[LookAt]) -> None:
        from openpyxl.utils import quote_sheetname

        self._skip()
        self._line(self._word("look"), size=12)
        for each in to_look_at:
            kind = self._word("fill_in" if each.blank else "check")
            self._line(
                f"{each.sheet}!{each.cells} · {each.header} · {kind}",
                link=f"{quote_sheetname(each.sheet)}!{each.cells}",
            )

    def _sheet_of(self, shown: SheetNames, guide: SheetGuide) -> None:
        name = shown.name.text(self._language)
        self._skip()
        self._line(name, size=12, link=f"'{name}'!A1")
        self._line(guide.about.text(self._language))
        for row in (guide.example, *guide.further):
            cells = [(k, c) for k, c in row.items() if c.text(self._language) or c.value]
            if cells:
                self._example(shown, cells)
        becomes, printed = (t.text(self._language) for t in (guide.becomes, guide.printed))
        self._line(f"{becomes} {self._quoted(printed)}".strip(), begin=self._word("becomes"))

    def _example(self, shown: SheetNames, cells: Sequence[tuple[str, ExampleCell]]) -> None:
        """The headers of the columns that the example fills in, and its cells."""
        self._row += 2
        for number, (key, example) in enumerate(cells, 2):
            column = shown.columns.get(key)
            title = column.text(self._language) if column is not None else ""
            own = example.header.text(self._language) if example.header is not None else title
            header(cell_at(self._sheet, self._row - 1, number), own)
            cell = cell_at(self._sheet, self._row, number)
            if example.value is None:
                write(cell, example.text(self._language))
            else:
                cell.value = example.value
                cell.number_format = FORMATS["percent" if example.percent else "count"]
            _frame(cell)
        first = cell_at(self._sheet, self._row, 1)
        write(first, self._word("example"))
        _dress(first, bold=True)
        texts = [example.text(self._language) for _, example in cells]
        self._sheet.row_dimensions[self._row - 1].height = 2 * _LINE
        self._sheet.row_dimensions[self._row].height = _height(max(map(len, texts)), _OTHERS)

    def _line(
        self, text: str, *, size: int = 11, colour: str = "", link: str = "", begin: str = ""
    ) -> None:
        """A line of text across all columns, as high as it has to be."""
        self._row += 1
        cell = cell_at(self._sheet, self._row, 2 if begin else 1)
        write(cell, text)
        _dress(cell, bold=size > 11, size=size, colour=colour)
        if begin:
            first = cell_at(self._sheet, self._row, 1)
            write(first, begin)
            _dress(first, bold=True)
        if link:
            _link(cell, link)
        self._sheet.merge_cells(
            start_row=self._row, end_row=self._row, start_column=cell.column, end_column=_COLUMNS
        )
        width = _OTHERS * (_COLUMNS - 1) + (0 if begin else _FIRST)
        height = _height(len(text), width)
        self._sheet.row_dimensions[self._row].height = max(height, 2 * size)

    def _skip(self) -> None:
        self._row += 1

    def _word(self, key: str) -> str:
        return self._guide.words[key].text(self._language)

    def _quoted(self, text: str) -> str:
        if not text:
            return ""
        return self._word("quoted").replace("{text}", text)


def _height(letters: int, width: int) -> float:
    return _LINE * (1 + int(letters // (width * 0.95)))


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def _dress(cell: Cell, *, bold: bool = False, size: int = 11, colour: str = "") -> None:
    from openpyxl.styles import Font, PatternFill

    ink = HEADER_COLOUR if bold else "000000"
    cell.font = Font(name="Calibri", bold=bold, size=size, color=ink)
    if colour:
        cell.fill = PatternFill("solid", fgColor=colour)


def _frame(cell: Cell) -> None:
    from openpyxl.styles import Alignment, Border, Side

    line = Side(style="thin", color="BFBFBF")
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")


def _link(cell: Cell, location: str) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=location)
