"""Long Word documents of one shape, written as text, so that they are made fast."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path

import docx

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
with zipfile.ZipFile(Path(docx.__file__).parent / "templates" / "default.docx") as _whole:
    _THEME = _whole.read("word/theme/theme1.xml").decode()
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_TYPE}.fontTable+xml"/>'
    '<Override PartName="/word/theme/theme1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" '
    f'Type="{_PACKAGE}/relationships/metadata/'
    'core-properties" Target="docProps/core.xml"/></Relationships>',
    "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Long</dc:title></cp:coreProperties>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/fontTable" Target="fontTable.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/theme" Target="theme/theme1.xml"/></Relationships>',
    "word/fontTable.xml": f'<w:fonts xmlns:w="{_W}"/>',
    "word/theme/theme1.xml": _THEME,
    "word/styles.xml": f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" '
    'w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" '
    'w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    "</w:style></w:styles>",
}
_WORDS = ["".join(each) for each in product("bdfglmnprst", "aeiou", "lnrs", ("a", "e", "o"))]

Shape = Callable[[int, bool], str]


def document(body: str) -> bytes:
    """A Word document of this body."""
    main = f'<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in {**_PARTS, "word/document.xml": main}.items():
            package.writestr(name, text)
    return made.getvalue()


def sentence(number: int, edited: bool = False) -> str:
    """A sentence of its own for each number; edited, three of its words are others."""
    chance = random.Random(number)
    words = chance.sample(_WORDS, 12)
    if edited:
        words[3], words[7] = "otherwise", chance.choice(_WORDS)
    return f"{' '.join(words).capitalize()} {number + edited} people."


def paragraph(text: str, style: str = "", marks: str = "") -> str:
    """A paragraph."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{marks}<w:r><w:t>{text}</w:t></w:r></w:p>"


def _numbers(count: int) -> range:
    """Others for each length, so that no text is known from a shorter document."""
    return range(1000 * count, 1001 * count)


def _all(made: Iterable[str]) -> str:
    return "".join(made)


def paragraphs(count: int, edited: bool) -> str:
    return _all(paragraph(sentence(n, edited)) for n in _numbers(count))


def unlike(count: int, edited: bool) -> str:
    return _all(paragraph(sentence(n + 1_000_000 * edited)) for n in _numbers(count))


def equal(count: int, edited: bool) -> str:
    return paragraph("The same words each time." if edited else "The same words again.") * count


def headings(count: int, edited: bool) -> str:
    return _all(paragraph(sentence(n, edited), "Heading1") for n in _numbers(count))


def bookmarks(count: int, edited: bool) -> str:
    """All of them open at once."""
    starts = _all(f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/>' for n in _numbers(count))
    ends = _all(f'<w:bookmarkEnd w:id="{n}"/>' for n in _numbers(count))
    inside = _all(paragraph(sentence(n, edited)) for n in _numbers(count))
    return f"<w:p>{starts}<w:r><w:t>Start.</w:t></w:r></w:p>{inside}<w:p>{ends}</w:p>"


def rows(count: int, edited: bool) -> str:
    cells = (
        f"<w:tr><w:tc>{paragraph(sentence(n, edited))}</w:tc>"
        f"<w:tc>{paragraph(str(n + edited))}</w:tc></w:tr>"
        for n in _numbers(count)
    )
    grid = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    return f"<w:tbl><w:tblPr/>{grid}{_all(cells)}</w:tbl>"


def links(count: int, edited: bool) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return _all(
        f"<w:p>{mark('begin')}<w:r><w:instrText>HYPERLINK "
        f'"https://example.org/{n}"</w:instrText></w:r>{mark("separate")}'
        f"<w:r><w:t>{sentence(n, edited)}</w:t></w:r>{mark('end')}</w:p>"
        for n in _numbers(count)
    )


def _english(number: int) -> str:
    return f"The {sentence(number).lower()[:-1]} of the district, and of all the others."


def copied(count: int, edited: bool) -> str:
    """The same text again."""
    return _all(paragraph(_english(n)) for n in _numbers(count))


def resaved(count: int, edited: bool) -> str:
    """The same text, saved anew by Word: with other ids, and its runs divided elsewhere."""
    look, at = '<w:rPr><w:lang w:val="en-US"/></w:rPr>', 20 + edited
    text = '<w:t xml:space="preserve">{}</w:t></w:r>'.format
    return _all(
        f'<w:p w:rsidR="{n + edited:08X}"><w:pPr>{look}</w:pPr><w:r w:rsidRPr="0000000{edited:d}">'
        f'{look}{text(_english(n)[:at])}<w:proofErr w:type="spellStart"/><w:r>{look}'
        f"{text(_english(n)[at:])}</w:p>"
        for n in _numbers(count)
    )


SHAPES: dict[str, Shape] = {
    each.__name__: each for each in (paragraphs, unlike, equal, headings, bookmarks, rows, links)
}
