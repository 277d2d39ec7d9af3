"""Workbooks of very many rows, written as text: openpyxl takes minutes for them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_NS = "http://schemas.openxmlformats.org"
_MAIN = f'xmlns="{_NS}/spreadsheetml/2006/main"'
_OFFICE = f"{_NS}/officeDocument/2006/relationships"
_TYPES = f"""<Types xmlns="{_NS}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
{{}}</Types>"""
_TYPE = (
    '<Override PartName="/xl/worksheets/sheet{}.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
)
_RELATIONS = f'<Relationships xmlns="{_NS}/package/2006/relationships">{{}}</Relationships>'

Cells = Sequence[str | float | None]


def write_large(path: Path, sheets: dict[str, Iterable[Cells]]) -> None:
    """A workbook with these sheets, its texts in the cells themselves."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        numbers = range(1, len(sheets) + 1)
        book.writestr("[Content_Types].xml", _TYPES.format("".join(map(_TYPE.format, numbers))))
        book.writestr(
            "_rels/.rels",
            _RELATIONS.format(
                f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            ),
        )
        listed = "".join(
            f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>'
            for number, name in enumerate(sheets, 1)
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        )
        related = "".join(
            f'<Relationship Id="r{number}" Type="{_OFFICE}/worksheet" '
            f'Target="worksheets/sheet{number}.xml"/>'
            for number in numbers
        )
        book.writestr("xl/_rels/workbook.xml.rels", _RELATIONS.format(related))
        for number, rows in zip(numbers, sheets.values(), strict=True):
            with book.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
                part.write(f"<worksheet {_MAIN}><sheetData>".encode())
                for piece in _rows(rows):
                    part.write(piece.encode())
                part.write(b"</sheetData></worksheet>")


def _rows(rows: Iterable[Cells]) -> Iterator[str]:
    for number, cells in enumerate(rows, 1):
        filled = (
            _cell(f"{_LETTERS[at]}{number}", value)
            for at, value in enumerate(cells)
            if value is not None
        )
        yield f'<row r="{number}">{"".join(filled)}</row>'


def _cell(address: str, value: str | float) -> str:
    if isinstance(value, str):
        return f'<c r="{address}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{address}"><v>{value}</v></c>'


_LETTERS = [chr(65 + at) for at in range(26)] + [f"A{chr(65 + at)}" for at in range(26)]
