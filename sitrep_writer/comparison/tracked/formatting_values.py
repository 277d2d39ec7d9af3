"""Whether the formatting of a stranger's document has values that Word takes: one that it does not
take has it refuse the whole file."""

from __future__ import annotations

import re

from lxml import etree

from sitrep_writer.ooxml.names import w

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]{0,39}(-[A-Za-z0-9]{1,8}){0,3}|[0-9A-Fa-f]{6}|[01]?")
_NUMBER = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,2})?(pt|cm|mm|in|%)?")
_MASK = re.compile(r"[0-9A-Fa-f]{4,12}")
_FREE = frozenset(
    map(w, ("rFonts", "rStyle", "pStyle", "tblStyle", "tblCaption", "tblDescription"))
)
_LONGEST = 255
_NUMBERED = frozenset(
    map(
        w,
        (
            *("sz", "szCs", "w", "kern", "position", "ind", "outlineLvl", "gridSpan", "numId"),
            *("ilvl", "gridBefore", "gridAfter", "tblStyleRowBandSize"),
            *("tblStyleColBandSize", "fitText"),
        ),
    )
)


def is_plausible(element: etree._Element) -> bool:
    """Whether all attributes of an element are numbers where numbers must be, and words of a
    programmer's kind elsewhere."""
    if element.tag in _FREE:
        return all(str(v).isprintable() and len(v) <= _LONGEST for v in element.attrib.values())
    numbers_alone = element.tag in _NUMBERED
    return all(
        _NUMBER.fullmatch(str(value))
        or (not numbers_alone and (_WORD.fullmatch(str(value)) or _MASK.fullmatch(str(value))))
        for value in element.attrib.values()
    )
