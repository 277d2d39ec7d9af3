"""From files to an Edition: cells with their addresses, headers to columns, rows to types."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sitrep_writer.reading.edition_reader import EditionReading, read_edition
    from sitrep_writer.reading.workbook_files import find_workbook, words_file_of

__all__ = ["EditionReading", "find_workbook", "read_edition", "words_file_of"]
_HOMES = {
    "EditionReading": "edition_reader",
    "read_edition": "edition_reader",
    "find_workbook": "workbook_files",
    "words_file_of": "workbook_files",
}


def __getattr__(name: str) -> Any:
    """A name's own module is loaded when it is used: whoever needs another file of this folder
    does not load it all."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
