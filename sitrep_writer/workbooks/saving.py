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
            archive.writestr(part, parts.read(name))
    return packed.getvalue()
