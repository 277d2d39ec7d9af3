"""Names of elements and attributes of Word's files (ECMA-376 part 1, 17)."""

from __future__ import annotations

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
V = "urn:schemas-microsoft-com:vml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

FORMATTING = frozenset(
    f"{of}Change"
    for of in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "numbering")
)
"""Names of the elements that keep what formatting was before a tracked change of it."""

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", A.removesuffix("main").encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M.encode()),
)
_OFF = ("0", "false", "off", "none")


def w(name: str) -> str:
    """The full name of one of Word's own elements or attributes."""
    return f"{{{W}}}{name}"


def transitional(xml: bytes) -> bytes:
    """A part with the namespaces that nearly all files have, also where it was saved as "Strict
    Open XML" (ECMA-376 part 1, in place of part 4)."""
    if b"purl.oclc.org/ooxml" in xml:
        for strict, usual in _STRICT:
            xml = xml.replace(strict, usual)
    return xml


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute of Word's own; empty where there is no such element or attribute."""
    return "" if element is None else element.get(w(name), "")


def is_on(element: etree._Element | None) -> bool:
    """Whether a property is there and not switched off (17.17.4)."""
    return element is not None and element.get(w("val"), "1") not in _OFF
