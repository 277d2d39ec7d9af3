"""Functions that make small elements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from sitrep_writer.ooxml.names import SPACE, w

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def child(parent: etree._Element, name: str, place: int) -> etree._Element:
    """The child with this name; made at this position if it does not exist."""
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        parent.insert(place, found)
    return found


def text(name: str, words: str) -> etree._Element:
    """Words as w:t or w:delText."""
    made = etree.Element(w(name))
    made.text = words
    if words != words.strip():
        made.set(SPACE, "preserve")
    return made


def alone(element: etree._Element) -> etree._Element:
    """A copy of an element without its content."""
    made = etree.Element(element.tag)
    for name, value in element.attrib.items():
        made.set(name, value)
    return made


def with_id(name: str, number: str) -> etree._Element:
    """An element with a number as its id."""
    made = etree.Element(w(name))
    made.set(w("id"), number)
    return made


def legal(words: str) -> str:
    """Words without the characters that XML 1.0 forbids."""
    return _ILLEGAL.sub("", words)


def fill(parent: etree._Element, children: Sequence[etree._Element]) -> None:
    """Gives an element exactly these children. Children it already has are moved in place: removing
    elements in lxml takes time that grows with the square of their number.
    """
    wanted = set(map(id, children))
    for each in [each for each in parent if id(each) not in wanted]:
        parent.remove(each)
    parent.extend(children)
