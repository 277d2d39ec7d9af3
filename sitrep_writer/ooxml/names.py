"""Names of elements and attributes of Office Open XML, as lxml writes them (ECMA-376 part 1)."""

from __future__ import annotations

from functools import cache

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - as Office's own files call it
WEB_VIDEO = "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}webVideoPr"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

CORE_PART = "docProps/core.xml"
TRACE_NAMESPACE = "urn:sitrep-writer:trace:1"
"""The namespace of the part in which our documents carry their Draft."""

W_PREFIX = f"{{{W}}}"
RELATION_ATTRIBUTES = tuple(f"{{{R}}}{name}" for name in ("id", "embed", "link", "pict"))
FORMATTING = frozenset(
    f"{of}Change"
    for of in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "numbering")
)
"""Names of the elements that hold the formatting before a tracked change."""

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", A.removesuffix("main").encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M.encode()),
)
_OFF = ("0", "false", "off", "none")


@cache
def w(name: str) -> str:
    """The full name of a WordprocessingML element or attribute."""
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
"""Changes that wait to be accepted or rejected. Changes of formatting are not included."""


def value(element: etree._Element | None, name: str = "val") -> str:
    """A WordprocessingML attribute; empty if element or attribute does not exist."""
    return "" if element is None else element.get(w(name), "")


def is_on(element: etree._Element | None) -> bool:
    """Whether a property exists and is not switched off (17.17.4)."""
    return element is not None and element.get(w("val"), "1") not in _OFF


def transitional(xml: bytes) -> bytes:
    """A part with the namespaces that nearly all files have, even if it was saved as "Strict Open
    XML" (ECMA-376 part 1, instead of part 4).
    """
    if b"purl.oclc.org/ooxml" in xml:
        for strict, usual in _STRICT:
            xml = xml.replace(strict, usual)
    return xml
