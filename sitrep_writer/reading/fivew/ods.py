"""OpenDocument spreadsheets: checked before their values are read.

A repeated cell or row is written once with a count, so a small file can mean any number of cells
(OpenDocument 1.2 part 1, sections 19.675 and 19.677).
"""

from __future__ import annotations

import io
from typing import NamedTuple

from lxml import etree

from sitrep_writer.ooxml.xml_text import DISTRUST
from sitrep_writer.reading.gate import (
    DamagedError,
    DoctypeError,
    ExcessError,
    RefusedError,
    directory,
    judge,
)
from sitrep_writer.reading.long_sheets import LOOSE_AREA, THINNEST
from sitrep_writer.reading.weight import judge_cells, judge_text
from sitrep_writer.reading.workbook_package import DOCTYPE, MAX_PART, unpacked_part
from sitrep_writer.reasons.reason import reason

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_COLUMNS = f"{_TABLE}number-columns-repeated"
_ROWS = f"{_TABLE}number-rows-repeated"


class _Extent(NamedTuple):
    """The extent of a table's filled cells, and their number."""

    bottom: int = 0
    right: int = 0
    filled: int = 0


def judge_ods(content: bytes) -> None:
    """Passes if the file can be read without harm; raises DamagedError."""
    parts = directory(content)
    judge(parts)
    names = {part.filename: part for part in parts}
    if b"encryption-data" in unpacked_part(content, names, MANIFEST):
        raise RefusedError(reason("workbook-refused.password"))
    whole = unpacked_part(content, names, CONTENT)
    if DOCTYPE in whole.replace(b"\x00", b""):
        raise DoctypeError
    try:
        _judge_tables(whole)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedError(CONTENT) from error


def _judge_tables(whole: bytes) -> None:
    if len(whole) > MAX_PART:
        raise ExcessError(len(whole))
    extent, row, text = _Extent(), 0, 0
    events = etree.iterparse(
        io.BytesIO(whole), ("end",), tag=(f"{_TABLE}table", f"{_TABLE}table-row"), **DISTRUST
    )
    for _, element in events:
        if element.tag == f"{_TABLE}table":
            extent, row, text = _Extent(), 0, 0
            continue
        repeated = int(element.get(_ROWS, "1"))
        right, filled, length = _filled(element)
        text += length * repeated
        judge_text(text)
        row += repeated
        if filled:
            extent = _Extent(row, max(extent.right, right), extent.filled + filled)
            _judge_extent(extent, filled * repeated, right * repeated)
            judge_cells(extent.bottom, extent.right, extent.filled)
        element.clear(keep_tail=False)


def _judge_extent(extent: _Extent, filled: int, area: int) -> None:
    whole = max(extent.bottom * extent.right, area)
    written = extent.filled
    if whole > LOOSE_AREA and (whole > THINNEST * written or filled > LOOSE_AREA):
        raise RefusedError(reason("workbook-refused.far-cell"))


def _filled(row: etree._Element) -> tuple[int, int, int]:
    """How far to the right a row is filled, how many filled cells its XML holds, and the length of
    their texts, each counted as often as it is shown.
    """
    column, right, filled, text = 0, 0, 0, 0
    for cell in row:
        repeated = int(cell.get(_COLUMNS, "1"))
        column += repeated
        if len(cell) or cell.get(f"{_OFFICE}value-type"):
            right, filled = column, filled + 1
            text += repeated * sum(map(len, cell.itertext()))
    return right, filled, text
