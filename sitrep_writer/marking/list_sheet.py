"""The first sheet of a marked copy: every problem, with a link to its cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from sitrep_writer.marking.book_parts import MAIN, WORKBOOK, WORKSHEET, BookParts
from sitrep_writer.marking.marked_problem import MarkedProblem
from sitrep_writer.marking.tints import Tints
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.problems import Level
from sitrep_writer.ooxml.names import R
from sitrep_writer.ooxml.numbers import whole
from sitrep_writer.ooxml.xml_text import DECLARATION, escape, quoted
from sitrep_writer.reasons.reason import reason
from sitrep_writer.reasons.wording import ReasonLanguage, value_text

MOST_LISTED = 20_000
"""Problems of a list; Excel opens 65,530 links of a sheet."""
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WIDTHS = (10, 24, 72, 26, 26, 24)
_MARGIN, _LINE, _HIGHEST = 2, 15, 405
"""Of a row: characters of its width that wrapped words may leave, and points."""
_FIRST_ROW = 4
_SELECTED = re.compile(rb"""(<(?:\w+:)?sheetView\b[^>]*?)\s+tabSelected\s*=\s*["'][^"']*["']""")
_LONGEST = 2_000
"""Characters of a cell; Excel takes 32,767."""


def add_list(
    book: BookParts,
    name: str,
    problems: Sequence[MarkedProblem],
    tints: Tints,
    language: ReasonLanguage,
) -> None:
    """Put the list before the workbook's own sheets, and open the workbook there."""
    part = book.free_name("xl/worksheets/sheet{}.xml")
    book.put(part, _sheet(name, problems, tints, language).encode())
    book.say_type(part, _KIND)
    relation = book.relate(WORKBOOK, WORKSHEET, part)
    for sheet in book.sheets():
        if sheet.part != part:
            _deselect(book, sheet.part)
    _put_first(book.editing(WORKBOOK), relation, reason("marked-copy.sheet").text(language))


def _deselect(book: BookParts, part: str) -> None:
    """Two sheets that are selected are a group: what is typed into one goes into the other."""
    changed = _SELECTED.sub(rb"\1", book.read(part), count=1)
    if changed != book.read(part):
        book.replace(part, changed)


def _put_first(root: etree._Element, relation: str, title: str) -> None:
    sheets = root.find(f"{{{MAIN}}}sheets")
    if sheets is None:
        return
    names = {each.get("name", "").casefold() for each in sheets}
    number = 1 + max((whole(each.get("sheetId")) for each in sheets), default=0)
    made = etree.Element(f"{{{MAIN}}}sheet", name=_free(title, names), sheetId=str(number))
    made.set(f"{{{R}}}id", relation)
    sheets.insert(0, made)
    for defined in root.iter(f"{{{MAIN}}}definedName"):
        if defined.get("localSheetId") is not None:
            defined.set("localSheetId", str(whole(defined.get("localSheetId")) + 1))
    for view in root.iter(f"{{{MAIN}}}workbookView"):
        for name in ("activeTab", "firstSheet"):
            if name in view.attrib:
                del view.attrib[name]


def _free(name: str, taken: set[str]) -> str:
    """The name of the sheet, numbered where the workbook has one of it."""
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name} {number}"
    return free


def _sheet(
    name: str, problems: Sequence[MarkedProblem], tints: Tints, language: ReasonLanguage
) -> str:
    plain, bold, link = tints.plain(), tints.plain(bold=True), tints.plain(link=True)
    by_level = {level: tints.plain(tint=level) for level in Level}
    listed = problems[:MOST_LISTED]
    more = len(problems) - len(listed)
    rows = [
        _row(1, [(reason("marked-copy.title", file=name).text(language), bold)]),
        _row(2, [(reason("marked-copy.how", more=more or None).text(language), plain)]),
        _row(_FIRST_ROW - 1, [(heading, bold) for heading in _headings(language)]),
    ]
    links = []
    for number, each in enumerate(listed, _FIRST_ROW):
        texts = (
            _LEVELS[each.level].text(language),
            each.place,
            each.message,
            value_text(each.found, language),
            value_text(each.suggestion, language),
        )
        styles = (by_level[each.level], link if each.cell else plain, plain, plain, plain)
        rows.append(_row(number, [*zip(texts, styles, strict=True), (each.code, plain)]))
        if each.cell is not None:
            links.append(_link(f"B{number}", each.cell))
    return "".join((_head(len(listed)), *rows, _tail(links)))


def _head(count: int) -> str:
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(_WIDTHS, 1)
    )
    below = _FIRST_ROW - 1
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{R}"><sheetPr><pageSetUpPr '
        f'fitToPage="1"/></sheetPr><dimension ref="A1:F{_FIRST_ROW - 1 + count}"/><sheetViews>'
        f'<sheetView tabSelected="1" workbookViewId="0"><pane ySplit="{below}" '
        f'topLeftCell="A{_FIRST_ROW}" activePane="bottomLeft" state="frozen"/><selection '
        f'pane="bottomLeft" activeCell="A{_FIRST_ROW}" sqref="A{_FIRST_ROW}"/></sheetView>'
        f'</sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>'
    )


def _tail(links: Sequence[str]) -> str:
    shown = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        '</sheetData><mergeCells count="2"><mergeCell ref="A1:F1"/><mergeCell ref="A2:F2"/>'
        f'</mergeCells>{shown}<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" '
        'header="0.3" footer="0.3"/><pageSetup orientation="landscape" fitToHeight="0"/>'
        "</worksheet>"
    )


def _row(number: int, cells: Sequence[tuple[str, int]]) -> str:
    width = _WIDTHS if number >= _FIRST_ROW else (sum(_WIDTHS), *_WIDTHS[1:])
    lines = max(
        -(-len(_cut(text)) // (each - _MARGIN))
        for (text, _), each in zip(cells, width, strict=False)
    )
    height = f' ht="{min(max(lines, 1) * _LINE, _HIGHEST)}" customHeight="1"'
    shown = "".join(
        f'<c r="{letter}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(_cut(text))}</t></is></c>"
        for letter, (text, style) in zip("ABCDEF", cells, strict=False)
    )
    return f'<row r="{number}"{height}>{shown}</row>'


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _link(at: str, cell: Cell) -> str:
    sheet = cell.sheet.replace("'", "''")
    location = quoted(f"'{sheet}'!{cell.address}")
    return f'<hyperlink ref="{at}" location="{location}"/>'


def _headings(language: ReasonLanguage) -> list[str]:
    headings = (
        reason("marked-copy.level"),
        reason("marked-copy.place"),
        reason("marked-copy.problem"),
        reason("marked-copy.found"),
        reason("marked-copy.suggestion"),
        reason("marked-copy.code"),
    )
    return [heading.text(language) for heading in headings]


_LEVELS = {
    Level.FATAL: reason("marked-copy.fatal"),
    Level.ERROR: reason("marked-copy.error"),
    Level.WARNING: reason("marked-copy.warning"),
    Level.NOTE: reason("marked-copy.note"),
}
