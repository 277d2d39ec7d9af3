"""How a document's text is arranged for paper, if that is not left to Word."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Keep(Enum):
    """Which headings of sectors stay with their first bullet: all but one at the end of long
    columns, all, or none.
    """

    MOST = "most"
    ALL = "all"
    NONE = "none"


class Arrangement(NamedTuple):
    """Keys of blocks that begin a page and of sectors that begin a column; which headings stay with
    their text; whether columns may end the document, which are then not balanced; whether the
    response has one column whatever the layout says.

    The default arrangement is for Word. A copy that LibreOffice lays out may need another
    (`page_repair`).
    """

    breaks: frozenset[str] = frozenset()
    keep: Keep = Keep.MOST
    open_end: bool = False
    one_column: bool = False


FOR_WORD = Arrangement()
