"""From files to an Edition: cells with their addresses, headers to columns, rows to types."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sitrep_writer.reading.edition import Reading, read_edition
    from sitrep_writer.reading.files import find_workbook, words_file_of

__all__ = ["Reading", "find_workbook", "read_edition", "words_file_of"]
_HOMES = {
    "Reading": "edition",
    "read_edition": "edition",
    "find_workbook": "files",
    "words_file_of": "files",
}


def __getattr__(name: str) -> Any:
    """A name's own module is loaded when it is used: whoever needs another file of this folder
    does not load it all."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
