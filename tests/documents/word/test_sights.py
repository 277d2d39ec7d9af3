"""What is seen of a document beside its words: read, each thing with where it stands."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from sitrep_writer.documents.word import read_word_text
from sitrep_writer.model.sights import Sight
from sitrep_writer.model.version import UnitKind

_SPACES = " ".join(
    f'xmlns:{name}="{uri}"'
    for name, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_DIAGRAM = f"<dgm:dataModel {_SPACES}><a:t>Plan</a:t><a:t>Act</a:t></dgm:dataModel>"
_HEADER = f"<w:hdr {_SPACES}><w:p><w:r><w:t>{{}}</w:t></w:r></w:p></w:hdr>"
_WATERMARK = (
    f'<w:hdr {_SPACES}><w:p><w:r><w:pict><v:shape id="s1"><v:textpath string="SECRET"/></v:shape>'
    "</w:pict></w:r></w:p></w:hdr>"
)
_SETTINGS = f"<w:settings {_SPACES}><w:evenAndOddHeaders/></w:settings>"
_TARGETS = {
    "rId1": ("hyperlink", "https://example.org/a", ""),
    "rId2": ("image", "media/one.png", "not really a picture"),
    "rId3": ("diagramData", "diagrams/data1.xml", _DIAGRAM),
    "rId4": ("header", "header1.xml", _HEADER.format("Every page")),
    "rId5": ("header", "header2.xml", _HEADER.format("First page")),
    "rId6": ("header", "header3.xml", _HEADER.format("Even pages")),
    "rId7": ("header", "header4.xml", _WATERMARK),
    "rId8": ("oleObject", "embeddings/sheet.bin", "numbers"),
    "rId9": ("aFChunk", "parts/part.html", "<p>Imported</p>"),
    "rId10": ("settings", "settings.xml", _SETTINGS),
}


def packed(body: str, *, without: tuple[str, ...] = ()) -> bytes:
    """A document of this body, with the parts that it may name."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("_rels/.rels", _relations({"rId1": ("officeDocument", "word/document.xml")}))
        document = f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"
        file.writestr("word/document.xml", document)
        targets = {name: each[:2] for name, each in _TARGETS.items() if name not in without}
        file.writestr("word/_rels/document.xml.rels", _relations(targets))
        for _, target, data in _TARGETS.values():
            if data:
                file.writestr(f"word/{target}", data)
    return buffer.getvalue()


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in target else ''}/>"
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{each}</Relationships>'


def seen(body: str) -> list[tuple[UnitKind, str, str]]:
    """The kind, the text and the name of all that is seen."""
    return [each[:3] for each in read_word_text(packed(body)).sights.seen]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate")]
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{marks[0]}{told}{marks[1]}{run(result)}{end}"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (
            f'<w:hyperlink r:id="rId1">{run("the guide")}</w:hyperlink>',
            [
                (UnitKind.WORDS, "the guide", ""),
                (UnitKind.LINK, "https://example.org/a", "the guide"),
            ],
        ),
        (
            field(' HYPERLINK "https://example.org/b" ', "the list"),
            [
                (UnitKind.WORDS, "the list", ""),
                (UnitKind.LINK, "https://example.org/b", "the list"),
            ],
        ),
        (
            field(' HYPERLINK \\l "annex" ', "the annex"),
            [(UnitKind.WORDS, "the annex", ""), (UnitKind.LINK, "#annex", "the annex")],
        ),
        (
            f'<w:hyperlink w:anchor="_Toc7">{run("Health")}</w:hyperlink>',
            [(UnitKind.WORDS, "Health", "")],
        ),
        (f"{run('Page ')}{field(' PAGE ', '7')}", [(UnitKind.WORDS, "Page ‹PAGE›", "")]),
        (
            f'{run("Page ")}<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>',
            [(UnitKind.WORDS, "Page ‹PAGE›", "")],
        ),
        (
            '<w:r><w:pict><v:shape alt="A map"><v:imagedata r:id="rId2"/></v:shape></w:pict></w:r>',
            [
                (UnitKind.PICTURE, "PNG, 20 bytes (fe1a4ab1)", ""),
                (UnitKind.ALTERNATIVE, "A map", ""),
            ],
        ),
        (
            '<w:r><w:drawing><wp:docPr name="Steps"/><dgm:relIds r:dm="rId3"/></w:drawing></w:r>',
            [(UnitKind.DRAWING, "Plan · Act", "")],
        ),
        (
            '<w:r><w:drawing><wp:docPr name="Arrow 1"/><a:prstGeom prst="rightArrow"/>'
            "</w:drawing></w:r>",
            [(UnitKind.DRAWING, "[rightArrow]", "Arrow 1")],
        ),
        (
            "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r>"
            "</m:sup></m:sSup></m:oMath>",
            [(UnitKind.EQUATION, "sSup(xsup(2))", "")],
        ),
        (
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
            [(UnitKind.WORDS, "\uf0fc", "")],
        ),
        (
            f"<w:r><w:ruby><w:rt>{run('above')}</w:rt><w:rubyBase>{run('base')}</w:rubyBase></w:ruby></w:r>",
            [(UnitKind.WORDS, "base (above)", "")],
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox>'
            '</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            [(UnitKind.FIELD, "checked on", "")],
        ),
        (
            f"<w:r><mc:AlternateContent><mc:Choice>{run('new')[5:-6]}</mc:Choice><mc:Fallback>"
            f"{run('old')[5:-6]}</mc:Fallback></mc:AlternateContent></w:r>",
            [(UnitKind.WORDS, "new", ""), (UnitKind.FALLBACK, "old", "")],
        ),
        (
            f"<w:r><mc:AlternateContent><mc:Choice>{run('new')[5:-6]}</mc:Choice><mc:Fallback>"
            f"{run('new')[5:-6]}<w:sym w:font='Wingdings' w:char='F0FC'/></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
            [(UnitKind.WORDS, "new", ""), (UnitKind.FALLBACK, "new\uf0fc", "")],
        ),
    ],
)
def test_what_stands_in_a_paragraph(content: str, found: list[tuple[UnitKind, str, str]]) -> None:
    assert seen(f"<w:p>{content}</w:p>") == found


def test_words_between_paragraphs_that_a_choice_holds_are_read() -> None:
    paragraph = f"<w:p>{run('chosen')}</w:p>"
    body = f"<mc:AlternateContent><mc:Choice>{paragraph}</mc:Choice></mc:AlternateContent>"
    assert seen(body) == [(UnitKind.WORDS, "chosen", "")]


def test_what_is_not_known_is_the_same_only_where_its_parts_are() -> None:
    body = '<w:altChunk r:id="rId9"/>'
    (first,) = read_word_text(packed(body)).sights.seen
    assert (first.kind, first.name) == (UnitKind.OBJECT, "altChunk")
    (same,) = read_word_text(packed(body)).sights.seen
    (other,) = read_word_text(packed(body, without=("rId9",))).sights.seen
    assert first == same != other


def test_only_the_headers_that_pages_show_are_seen() -> None:
    references = "".join(
        f'<w:headerReference w:type="{kind}" r:id="{name}"/>'
        for kind, name in (("default", "rId4"), ("first", "rId5"), ("even", "rId6"))
    )
    assert seen(f"<w:sectPr>{references}</w:sectPr>") == [
        (UnitKind.HEADER, "Every page", "default"),
        (UnitKind.HEADER, "Even pages", "even"),
    ]
    assert (UnitKind.HEADER, "First page", "first") in seen(
        f"<w:sectPr>{references}<w:titlePg/></w:sectPr>"
    )


def test_a_watermark_is_seen() -> None:
    reference = '<w:headerReference w:type="default" r:id="rId7"/>'
    assert seen(f"<w:sectPr>{reference}</w:sectPr>") == [(UnitKind.DRAWING, "SECRET", "")]


def test_what_stands_under_a_heading_says_so() -> None:
    heading = f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>{run("Health")}</w:p>'
    link = f'<w:p>{run("See ")}<w:hyperlink r:id="rId1">{run("this")}</w:hyperlink></w:p>'
    found = read_word_text(packed(heading + link)).sights.seen
    assert found[-1] == Sight(UnitKind.LINK, "https://example.org/a", "this", "Health", "See this")
