"""A Draft as a Word document.

The template's styles, header, footer and page set-up belong to its designer; every word between
them comes from the Draft. `template` prepares the template once a process, `document` walks the
blocks, one file a block or part, and `package` writes the zip.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sitrep_writer.writing.word.document import WordFileBytes, make_word, write_word
    from sitrep_writer.writing.word.template import LayoutUnusable

__all__ = ["LayoutUnusable", "WordFileBytes", "make_word", "write_word"]
_HOMES = {
    "WordFileBytes": "document",
    "make_word": "document",
    "write_word": "document",
    "LayoutUnusable": "template",
}


def __getattr__(name: str) -> Any:
    """A name's own module is loaded when it is used: whoever needs another file of this folder
    does not load it all."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
