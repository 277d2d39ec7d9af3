"""Saving a workbook: the same bytes for the same content, and never half a file."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sitrep_writer.files import replace_file

if TYPE_CHECKING:
    from openpyxl import Workbook

MADE = datetime(2024, 1, 1)
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def new_book() -> Workbook:
    """A workbook without sheets, whose dates come from no clock."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "sitrep"
    book.properties.created = book.properties.modified = MADE
    return book


def save(book: Workbook, path: Path) -> None:
    """Put the workbook in its place. Raises FileLocked and OSError, leaving the earlier file
    unchanged.
    """
    replace_file(path, packed(book))


def packed(book: Workbook) -> bytes:
    """The workbook's zip, with its parts but without the time they were written."""
    from sitrep_writer.workbooks.in_memory import InMemoryWriter

    made, packed = io.BytesIO(), io.BytesIO()
    InMemoryWriter(book, zipfile.ZipFile(made, "w")).save()  # book.save would stamp the time
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(packed, "w") as archive:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, ZIP_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            content = parts.read(name)
            archive.writestr(part, _in_order(content) if name == _STYLES else content)
    return packed.getvalue()


_STYLES = "xl/styles.xml"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FONT = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)
"""What a font says, in the order of the standard, which openpyxl does not keep."""


def _in_order(styles: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(styles)
    for font in root.iter(f"{_S}font"):
        font[:] = sorted(font, key=lambda each: _FONT.index(each.tag.removeprefix(_S)))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
