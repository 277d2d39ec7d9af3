"""Names of WordprocessingML as lxml writes them, and what stands where in a paragraph."""

from __future__ import annotations

from functools import cache

from sitrep_writer.ooxml.markup import R, W

RELATION_ATTRIBUTES = tuple(f"{{{R}}}{name}" for name in ("id", "embed", "link", "pict"))
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OWN = f"{{{W}}}"


@cache
def w(name: str) -> str:
    """A name in WordprocessingML's namespace."""
    return f"{{{W}}}{name}"


CHANGES = frozenset(
    map(
        w,
        (
            *("ins", "del", "moveFrom", "moveTo"),
            *("cellIns", "cellDel", "cellMerge", "moveFromRangeStart", "moveToRangeStart"),
        ),
    )
)
"""Changes that wait to be accepted or rejected. Changes of formatting are none of ours."""
