"""The workbook inside a chart: one sheet, texts shared, the template's theme."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sitrep_writer.ooxml.names import CORE_PART, R
from sitrep_writer.ooxml.relations import Relation
from sitrep_writer.ooxml.xml_text import escape
from sitrep_writer.writing.word.properties import CORE_RELATION, CORE_TYPE
from sitrep_writer.writing.word.relations_part import (
    DEFAULT_TYPES,
    content_types_xml,
    relations_xml,
)
from sitrep_writer.writing.word.zip_package import ZipEntry, deflated, xml_part, zipped

SHEET = "Sheet1"

_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_WORKBOOK = (
    f'<workbook xmlns="{_S}" xmlns:r="{R}"><bookViews><workbookView/></bookViews>'
    f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_STYLES = (
    f'<styleSheet xmlns="{_S}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/>'
    '<family val="2"/><scheme val="minor"/></font></fonts><fills count="2"><fill>'
    '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '</cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    ' xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0"'
    ' builtinId="0"/></cellStyles></styleSheet>'
)

Row = Sequence[str | None]


def workbook(rows: Sequence[Row], core: ZipEntry, theme: bytes) -> bytes:
    """The workbook's bytes. The first row and the first column are texts, the other cells
    numbers as text; None is an empty cell. `core` are its core properties."""
    texts: dict[str, int] = {}
    sheet = xml_part("xl/worksheets/sheet1.xml", _sheet(rows, texts))
    shared = xml_part("xl/sharedStrings.xml", _shared(texts))
    return zipped([*_frame(theme), sheet, shared, core])


@cache
def _frame(theme: bytes) -> tuple[ZipEntry, ...]:
    """The parts that are the same in every workbook."""
    kinds = _KINDS | ({"xl/theme/theme1.xml": _THEME_TYPE} if theme else {})
    parts = {
        "xl/workbook.xml": _WORKBOOK,
        "xl/styles.xml": _STYLES,
        "[Content_Types].xml": content_types_xml(DEFAULT_TYPES, kinds),
        "_rels/.rels": relations_xml(_ROOT_RELATIONS),
        "xl/_rels/workbook.xml.rels": relations_xml(_relations(bool(theme))),
    }
    entries = [xml_part(name, xml) for name, xml in parts.items()]
    return (*entries, *([deflated("xl/theme/theme1.xml", theme)] if theme else []))


_KINDS = {
    "xl/workbook.xml": f"{_TYPE}sheet.main+xml",
    "xl/worksheets/sheet1.xml": f"{_TYPE}worksheet+xml",
    "xl/sharedStrings.xml": f"{_TYPE}sharedStrings+xml",
    "xl/styles.xml": f"{_TYPE}styles+xml",
    CORE_PART: CORE_TYPE,
}
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_ROOT_RELATIONS = (
    Relation("rId1", f"{R}/officeDocument", "xl/workbook.xml"),
    Relation("rId2", CORE_RELATION, CORE_PART),
)


def _relations(theme: bool) -> list[Relation]:
    targets = [
        ("worksheet", "worksheets/sheet1.xml"),
        ("styles", "styles.xml"),
        ("sharedStrings", "sharedStrings.xml"),
        *([("theme", "theme/theme1.xml")] if theme else []),
    ]
    return [Relation(f"rId{n}", f"{R}/{kind}", to) for n, (kind, to) in enumerate(targets, 1)]


def _sheet(rows: Sequence[Row], texts: dict[str, int]) -> str:
    lines = "".join(f'<row r="{n}">{_cells(n, row, texts)}</row>' for n, row in enumerate(rows, 1))
    corner = f"{'ABC'[len(rows[0]) - 1]}{len(rows)}"
    return (
        f'<worksheet xmlns="{_S}"><dimension ref="A1:{corner}"/>'
        '<cols><col min="1" max="1" width="30" customWidth="1"/></cols>'
        f"<sheetData>{lines}</sheetData></worksheet>"
    )


def _cells(number: int, row: Row, texts: dict[str, int]) -> str:
    cells = []
    for column, value in zip("ABC", row, strict=False):
        address = f"{column}{number}"
        if value is None:
            continue
        if number == 1 or column == "A":
            index = texts.setdefault(value, len(texts))
            cells.append(f'<c r="{address}" t="s"><v>{index}</v></c>')
        else:
            cells.append(f'<c r="{address}"><v>{value}</v></c>')
    return "".join(cells)


def _shared(texts: dict[str, int]) -> str:
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    return f'<sst xmlns="{_S}" uniqueCount="{len(texts)}">{items}</sst>'
