"""What a Word file may hold, as lists of what is allowed: kinds of parts with their relations and
content types, kinds of outside links, and fields.

What is in no list is left out. If readers see a kind, it must be sound, or the file is refused.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from sitrep_writer.reasons.reason import Reason, reason

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_OPEN = "application/vnd.openxmlformats-officedocument."
_WORD = f"{_OPEN}wordprocessingml."
_DRAWING = f"{_OPEN}drawingml."

MAIN = f"{OFFICE}officeDocument"
MAIN_TYPE = f"{_WORD}document.main+xml"
HYPERLINK = f"{OFFICE}hyperlink"


class PartForm(Enum):
    """What a part's bytes are: XML, a picture, a workbook, a font."""

    XML = "XML"
    PICTURE = "picture"
    BOOK = "workbook"
    FONT = "font"


class PartKind(NamedTuple):
    """A kind of part: what it is in plain words, its content types (the first is used for a part
    with none of them), the name of its root if it is XML of one kind, the form of its bytes, and
    whether readers see it.
    """

    what: Reason
    types: tuple[str, ...]
    root: str = ""
    form: PartForm = PartForm.XML
    seen: bool = False


PICTURES = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF87a", b"GIF89a"),
    "image/bmp": (b"BM",),
    "image/tiff": (b"II*\0", b"MM\0*"),
    "image/x-emf": (b"\x01\0\0\0",),
    "image/x-wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"\x02\0\x09\0"),
    "image/vnd.ms-photo": (b"II\xbc",),
}
"""Types of pictures, and how their bytes begin. Scalable ones (SVG) are a kind of program; Word
stores a PNG next to each.
"""

BOOK_TYPE = f"{_OPEN}spreadsheetml.sheet"
BOOK_MAIN_TYPE = f"{_OPEN}spreadsheetml.sheet.main+xml"
BOOK_RELATIONS = frozenset(
    {"officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail"}
    | {"worksheet", "chartsheet", "styles", "theme", "sharedStrings", "calcChain", "table"}
    | {"drawing", "vmlDrawing", "chart", "chartStyle", "chartColorStyle", "image", "hyperlink"}
    | {"comments", "threadedComment", "person", "printerSettings", "sheetMetadata"}
    | {"customXml", "customXmlProps", "pivotTable", "pivotCacheDefinition", "pivotCacheRecords"}
)
"""Kinds of relations in a workbook within a document, by the last word of their type."""

_PICTURE = PartKind(reason("word-part.picture"), tuple(PICTURES), form=PartForm.PICTURE, seen=True)

KINDS: dict[str, PartKind] = {
    f"{OFFICE}styles": PartKind(
        reason("word-part.styles"), (f"{_WORD}styles+xml",), "styles", seen=True
    ),
    f"{OFFICE}numbering": PartKind(
        reason("word-part.lists"), (f"{_WORD}numbering+xml",), "numbering", seen=True
    ),
    f"{OFFICE}header": PartKind(
        reason("word-part.header"), (f"{_WORD}header+xml",), "hdr", seen=True
    ),
    f"{OFFICE}footer": PartKind(
        reason("word-part.footer"), (f"{_WORD}footer+xml",), "ftr", seen=True
    ),
    f"{OFFICE}footnotes": PartKind(
        reason("word-part.footnotes"), (f"{_WORD}footnotes+xml",), "footnotes", seen=True
    ),
    f"{OFFICE}endnotes": PartKind(
        reason("word-part.endnotes"), (f"{_WORD}endnotes+xml",), "endnotes", seen=True
    ),
    f"{OFFICE}comments": PartKind(
        reason("word-part.comments"), (f"{_WORD}comments+xml",), "comments", seen=True
    ),
    f"{_MICROSOFT}2011/relationships/commentsExtended": PartKind(
        reason("word-part.answers-to-comments"), (f"{_WORD}commentsExtended+xml",), "commentsEx"
    ),
    f"{_MICROSOFT}2016/09/relationships/commentsIds": PartKind(
        reason("word-part.ids-of-comments"), (f"{_WORD}commentsIds+xml",), "commentsIds"
    ),
    f"{_MICROSOFT}2018/08/relationships/commentsExtensible": PartKind(
        reason("word-part.dates-of-comments"),
        (f"{_WORD}commentsExtensible+xml",),
        "commentsExtensible",
    ),
    f"{_MICROSOFT}2011/relationships/people": PartKind(
        reason("word-part.authors-of-comments"), (f"{_WORD}people+xml",), "people"
    ),
    f"{OFFICE}settings": PartKind(
        reason("word-part.settings"), (f"{_WORD}settings+xml",), "settings"
    ),
    f"{OFFICE}webSettings": PartKind(
        reason("word-part.settings-for-the-web"), (f"{_WORD}webSettings+xml",), "webSettings"
    ),
    f"{OFFICE}fontTable": PartKind(
        reason("word-part.list-of-fonts"), (f"{_WORD}fontTable+xml",), "fonts"
    ),
    f"{OFFICE}font": PartKind(
        reason("word-part.font"),
        (f"{_OPEN}obfuscatedFont", "application/x-fontdata"),
        form=PartForm.FONT,
    ),
    f"{OFFICE}theme": PartKind(reason("word-part.theme"), (f"{_OPEN}theme+xml",), "theme"),
    f"{OFFICE}themeOverride": PartKind(
        reason("word-part.theme-colours"), (f"{_OPEN}themeOverride+xml",), "themeOverride"
    ),
    f"{_MICROSOFT}2007/relationships/stylesWithEffects": PartKind(
        reason("word-part.styles-for-older-programs"),
        ("application/vnd.ms-word.stylesWithEffects+xml",),
        "styles",
    ),
    f"{OFFICE}glossaryDocument": PartKind(
        reason("word-part.building-blocks"), (f"{_WORD}document.glossary+xml",), "glossaryDocument"
    ),
    f"{OFFICE}customXml": PartKind(reason("word-part.data"), ("application/xml", "text/xml")),
    f"{OFFICE}customXmlProps": PartKind(
        reason("word-part.properties-of-data"),
        (f"{_OPEN}customXmlProperties+xml",),
        "datastoreItem",
    ),
    f"{OFFICE}image": _PICTURE,
    f"{_MICROSOFT}2007/relationships/hdphoto": _PICTURE,
    f"{PACKAGE}metadata/thumbnail": PartKind(
        reason("word-part.preview"), tuple(PICTURES), form=PartForm.PICTURE
    ),
    f"{OFFICE}chart": PartKind(
        reason("word-part.chart"), (f"{_DRAWING}chart+xml",), "chartSpace", seen=True
    ),
    f"{OFFICE}chartUserShapes": PartKind(
        reason("word-part.shapes-on-a-chart"),
        (f"{_DRAWING}chartshapes+xml",),
        "userShapes",
        seen=True,
    ),
    f"{_MICROSOFT}2011/relationships/chartStyle": PartKind(
        reason("word-part.chart-style"), ("application/vnd.ms-office.chartstyle+xml",), "chartStyle"
    ),
    f"{_MICROSOFT}2011/relationships/chartColorStyle": PartKind(
        reason("word-part.chart-colours"),
        ("application/vnd.ms-office.chartcolorstyle+xml",),
        "colorStyle",
    ),
    f"{_MICROSOFT}2014/relationships/chartEx": PartKind(
        reason("word-part.chart"),
        ("application/vnd.ms-office.chartex+xml",),
        "chartSpace",
        seen=True,
    ),
    f"{OFFICE}package": PartKind(reason("word-part.workbook"), (BOOK_TYPE,), form=PartForm.BOOK),
    f"{OFFICE}diagramData": PartKind(
        reason("word-part.diagram"), (f"{_DRAWING}diagramData+xml",), "dataModel", seen=True
    ),
    f"{OFFICE}diagramLayout": PartKind(
        reason("word-part.diagram-layout"),
        (f"{_DRAWING}diagramLayout+xml",),
        "layoutDef",
        seen=True,
    ),
    f"{OFFICE}diagramQuickStyle": PartKind(
        reason("word-part.diagram-style"), (f"{_DRAWING}diagramStyle+xml",), "styleDef", seen=True
    ),
    f"{OFFICE}diagramColors": PartKind(
        reason("word-part.diagram-colours"),
        (f"{_DRAWING}diagramColors+xml",),
        "colorsDef",
        seen=True,
    ),
    f"{_MICROSOFT}2007/relationships/diagramDrawing": PartKind(
        reason("word-part.diagram-drawing"),
        ("application/vnd.ms-office.drawingml.diagramDrawing+xml",),
        "drawing",
    ),
}
"""Kinds of parts by the relations that point to them, from the main part or from one another."""

NEEDED = {
    name: kind
    for kind in KINDS.values()
    if kind.seen and kind.types[0].startswith(_WORD)
    for name in kind.types
}
"""Kinds of parts without which a text cannot be read or looks wrong, by content type."""

_CORE = PartKind(
    reason("word-part.properties"),
    ("application/vnd.openxmlformats-package.core-properties+xml",),
    "coreProperties",
)
ROOT_KINDS: dict[str, PartKind] = {
    MAIN: PartKind(reason("word-part.text"), (MAIN_TYPE,), "document", seen=True),
    f"{PACKAGE}metadata/core-properties": _CORE,
    f"{OFFICE.lower()}metadata/core-properties": _CORE,  # as LibreOffice calls it
    f"{OFFICE}extended-properties": PartKind(
        reason("word-part.more-properties"), (f"{_OPEN}extended-properties+xml",), "Properties"
    ),
    f"{OFFICE}custom-properties": PartKind(
        reason("word-part.own-properties"), (f"{_OPEN}custom-properties+xml",), "Properties"
    ),
    f"{PACKAGE}metadata/thumbnail": KINDS[f"{PACKAGE}metadata/thumbnail"],
    f"{OFFICE}customXml": KINDS[f"{OFFICE}customXml"],
    "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels": PartKind(
        reason("word-part.labels-of-sensitivity"),
        ("application/vnd.ms-office.classificationlabels+xml",),
        "labelList",
    ),
}
"""Kinds of parts that the package itself points to."""

ONCE = frozenset(
    {f"{OFFICE}{name}" for name in ("styles", "settings", "numbering", "fontTable", "theme")}
    | {f"{OFFICE}{name}" for name in ("footnotes", "endnotes", "comments", "webSettings")}
    | {MAIN, f"{OFFICE}glossaryDocument"}
)
"""Relations that a part has only one of."""

SCHEMES = ("http://", "https://", "mailto:")
"""How addresses begin that a link may point to."""

FIELDS = frozenset(
    {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "STYLEREF"}
    | {"SEQ", "TOC", "TC", "TOA", "TA", "INDEX", "XE", "LISTNUM", "AUTONUM", "AUTONUMLGL"}
    | {"AUTONUMOUT", "BIBLIOGRAPHY", "CITATION", "HYPERLINK", "SYMBOL", "EQ", "ADVANCE", "SET"}
    | {"DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "REVNUM"}
    | {"TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "LASTSAVEDBY", "INFO", "TEMPLATE"}
    | {"FILENAME", "FILESIZE", "NUMWORDS", "NUMCHARS", "DOCPROPERTY", "DOCVARIABLE"}
    | {"FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "SHAPE", "QUOTE", "IF", "COMPARE", "="}
    | {"ADDIN"}
)
"""Fields computed from the document alone. ADDIN stores data and does nothing by itself; other
programs keep bibliographies in it.
"""
