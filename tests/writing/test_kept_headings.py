"""Headings before columns stay with them in LibreOffice: why that takes a field, shown on small
documents of Word's own ordinary constructions, and that ours have it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from sitrep_writer.ooxml.names import W

from .packages import Package
from .pages import OFFICE, POPPLER, Page, laid_out, needed

_LINE = '<w:spacing w:before="{}" w:after="0" w:line="260" w:lineRule="exact"/>'
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText> SET kept "1" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_STEPS = range(664, 712, 6)
"""Points before the first line: from where some lines fit below the heading to where none does."""
_NO_ROOM = 4
"""At how many steps at least the heading has room and two lines below it have not."""


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A LibreOffice profile of these tests' own."""
    needed(OFFICE, "LibreOffice")
    needed(POPPLER, "pdftotext")
    return tmp_path_factory.mktemp("office")


def test_headings_before_columns_hold_a_field_that_shows_nothing(package: Package) -> None:
    field = "//w:p[.//w:instrText[contains(., 'SET ')]]"
    section = "w:pPr/w:sectPr"
    assert len(package.find(field)) == 3
    assert len(package.find(f"{field}[w:pPr/w:pStyle/@w:val='Heading1'][{section}]")) == 3
    assert not package.find("//w:r[w:instrText]/w:t")


def test_within_a_section_libreoffice_keeps_a_heading(tmp_path: Path, profile: Path) -> None:
    assert heights_where_alone(0, "", tmp_path, profile) == []


def test_before_columns_libreoffice_leaves_a_heading_alone(tmp_path: Path, profile: Path) -> None:
    alone = heights_where_alone(2, "", tmp_path, profile)
    assert len(alone) >= _NO_ROOM, (
        "This LibreOffice keeps a heading with the columns below it by itself: see whether "
        "writing/word/kept.py is still needed, and docs/layouts.md still true."
    )


def test_before_columns_a_field_keeps_it(tmp_path: Path, profile: Path) -> None:
    assert heights_where_alone(2, _FIELD, tmp_path, profile) == []


def heights_where_alone(columns: int, field: str, folder: Path, profile: Path) -> list[str]:
    """Where a heading that is kept with the next paragraph stands alone at the foot of a page."""
    documents = {f"by-{points}": _document(points, columns, field) for points in _STEPS}
    pages = laid_out(documents, folder, profile)
    return [name for name in documents if any(map(_ends_with_heading, pages[name]))]


def _ends_with_heading(page: Page) -> bool:
    places = page.places("Heading")
    return bool(places) and all(word.top <= places[0][0].top for word in page.words)


def _document(points: int, columns: int, field: str) -> bytes:
    """A line far down the page, a heading, then text in so many columns, and a last line; with
    no columns all of it in one section."""
    text = "Words that fill a line of the column until it is full. " * 8
    body = [
        _paragraph("Start", before=points),
        _paragraph("Heading", "<w:keepNext/>", field=field, section=_section(1) if columns else ""),
        *(_paragraph(text) for _ in range(9)),
        _paragraph(text, section=_section(columns) if columns else ""),
        _paragraph("End"),
        _section(1),
    ]
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="'
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        '"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body>'
        "</w:document>",
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, xml in parts.items():
            package.writestr(name, xml)
    return stream.getvalue()


def _paragraph(
    text: str, properties: str = "", *, before: int = 0, field: str = "", section: str = ""
) -> str:
    line = _LINE.format(before * 20)
    return (
        f"<w:p><w:pPr>{properties}<w:widowControl/>{line}{section}</w:pPr>"
        f"<w:r><w:t>{text}</w:t></w:r>{field}</w:p>"
    )


def _section(columns: int) -> str:
    return (
        '<w:sectPr><w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1020" w:bottom="1134" w:left="1020" w:header="567"'
        f' w:footer="482" w:gutter="0"/><w:cols w:num="{columns}" w:space="454"/></w:sectPr>'
    )
