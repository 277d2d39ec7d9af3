"""Text as XML: the one place that escapes, and the namespaces and units of the format."""

from __future__ import annotations

import re
from html import escape as _escape

from lxml import etree

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile("[&<>]|" + _FORBIDDEN.pattern)
_MARKUP = re.compile("[&<>\"']")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def escape(text: str) -> str:
    """Text for an element: escaped, without the characters that XML 1.0 forbids."""
    if not _SPECIAL.search(text):
        return text
    return _escape(_FORBIDDEN.sub("", text), quote=False)


def quoted(text: str) -> str:
    """Text for a double-quoted attribute; line ends are kept."""
    if text.isprintable() and not _MARKUP.search(text):
        return text
    return _escape(_FORBIDDEN.sub("", text)).replace("\n", "&#10;").replace("\t", "&#9;")


def parsed(data: bytes) -> etree._Element:
    """The root element. Raises `lxml.etree.XMLSyntaxError`."""
    return etree.fromstring(data, _PARSER)


def proven(xml: str) -> bytes:
    """The part's bytes, parsed once as proof that it is well formed."""
    data = (DECLARATION + xml).encode()
    parsed(data)
    return data


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def emu(millimetres: float) -> int:
    """English Metric Units, in which drawings are measured."""
    return round(millimetres * 36000)
