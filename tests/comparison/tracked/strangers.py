"""Word files that somebody has put something into: what runs, fetches or misleads."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape
from zlib import crc32

from lxml import etree

from sitrep_writer.api.comparing import compare_files, tracked
from sitrep_writer.api.not_done import NotDone
from sitrep_writer.documents.word import read_word_text
from sitrep_writer.lint import lint_bytes
from tests.comparison.editing import document
from tests.validity.breaking import BOOK, MAIN, SETTINGS, TYPES, Parts, one, w

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_R = f"{{{OFFICE}}}"
FIELD = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r>'
    '<w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{code}'
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t>'
    '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


@cache
def plain() -> bytes:
    """A document of ours, as it was drafted."""
    return document("en", "update")


def changed(*changes: Callable[[Parts], None]) -> bytes:
    """The document with changes by hand."""
    parts = Parts(plain())
    for change in changes:
        change(parts)
    return parts.packed()


def with_relation(
    kind: str, target: str, *, source: str = MAIN, external: bool = True
) -> Callable[[Parts], None]:
    """A relation that nothing in the text names."""

    def change(parts: Parts) -> None:
        _relations(parts, source)
        parts.relate(source, "rId900", kind, target, "External" if external else "")

    return change


def with_part(kind: str, name: str, data: bytes, content_type: str) -> Callable[[Parts], None]:
    """A part that the text has a relation to."""

    def change(parts: Parts) -> None:
        parts[name] = data
        parts.declare(name, content_type)
        parts.relate(MAIN, "rId901", kind, f"/{name}")

    return change


def with_paragraph(xml: str) -> Callable[[Parts], None]:
    """A paragraph before the first one."""

    def change(parts: Parts) -> None:
        with parts.xml(MAIN) as root:
            one(root, "//w:body").insert(0, etree.fromstring(xml))

    return change


def with_field(code: str, shown: str = "what it shows") -> Callable[[Parts], None]:
    """A paragraph with a field."""
    return with_paragraph(FIELD.format(code=escape(code), shown=shown))


def with_link(address: str) -> Callable[[Parts], None]:
    """A paragraph with a link."""

    def change(parts: Parts) -> None:
        name = f"link{crc32(address.encode())}"
        parts.relate(MAIN, name, "hyperlink", address, "External")
        with parts.xml(MAIN) as root:
            paragraph = etree.fromstring(
                f'<w:p xmlns:w="{w("")[1:-1]}" xmlns:r="{OFFICE}"><w:hyperlink r:id="{name}"><w:r>'
                "<w:t>read on</w:t></w:r></w:hyperlink></w:p>"
            )
            one(root, "//w:body").insert(0, paragraph)

    return change


def with_remote_picture(parts: Parts) -> None:
    """The first picture is fetched from elsewhere."""
    parts.relate(MAIN, "rId903", "image", "https://example.org/spy.png", "External")
    with parts.xml(MAIN) as root:
        blip = one(root, "//a:blip")
        del blip.attrib[f"{_R}embed"]
        blip.set(f"{_R}link", "rId903")


def with_settings(xml: str, kind: str = "", target: str = "") -> Callable[[Parts], None]:
    """An element of the settings, and the relation that it names."""

    def change(parts: Parts) -> None:
        if kind:
            _relations(parts, SETTINGS)
            parts.relate(SETTINGS, "rId904", kind, target, "External")
        with parts.xml(SETTINGS) as root:
            made = etree.fromstring(f'<a xmlns:w="{w("")[1:-1]}" xmlns:r="{OFFICE}">{xml}</a>')
            root.insert(1, made[0])

    return change


def with_doctype(name: str) -> Callable[[Parts], None]:
    """A part with an entity."""

    def change(parts: Parts) -> None:
        declaration, _, rest = parts[name].partition(b"?>")
        parts[name] = declaration + b'?><!DOCTYPE a [<!ENTITY b "c">]>' + rest

    return change


def with_outside_data(parts: Parts) -> None:
    """The chart's data are in a file elsewhere."""
    name = "word/charts/_rels/chart1.xml.rels"
    with parts.xml(name) as root:
        root[0].set("Target", "file:///\\\\host\\share\\data.xlsx")
        root[0].set("TargetMode", "External")


def cut(name: str) -> Callable[[Parts], None]:
    """A part that is cut short."""

    def change(parts: Parts) -> None:
        parts[name] = parts[name][: len(parts[name]) // 2]

    return change


def retyped(old: bytes, new: bytes) -> Callable[[Parts], None]:
    """Other content types."""
    return respelled(TYPES, old, new)


def respelled(name: str, old: bytes, new: bytes) -> Callable[[Parts], None]:
    """Other letters in a part."""

    def change(parts: Parts) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return change


def _relations(parts: Parts, source: str) -> None:
    folder, _, name = source.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in parts.names:
        parts[rels] = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
        )


INSERTED = f'<w:altChunk xmlns:w="{w("")[1:-1]}" xmlns:r="{OFFICE}" r:id="rId901"/>'
LEFT = "was left out."
STAYS = f"{LEFT} What it shows stays, as plain words."
FETCHED = f"{LEFT} Put in what it fetches, if readers need it."
UNLINKED = f"{LEFT} Its words stay. Link to a web address (https://…) if readers need one."
_MAIN_TYPE = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = (
    "the document may run macros (.docm), so it was not opened. Save it in Word as a Word Document "
    "(.docx)."
)
_DOCTYPE = (
    "it holds a document type definition, which no document needs and which can do harm, so it was "
    "not opened. Open it in Word or LibreOffice and save it anew."
)
_ANEW = "Open it in Word or LibreOffice and save it anew."


class Stranger(NamedTuple):
    """What is put into the new document; the message of a refusal; else what is told of what was
    left out."""

    change: Callable[[Parts], None]
    refusal: str = ""
    told: tuple[str, ...] = ()


def _cannot(words: str) -> str:
    return f"The new file cannot be compared in Word. {words[0].upper()}{words[1:]}"


def _both(*changes: Callable[[Parts], None]) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        for each in changes:
            each(parts)

    return change


def _object(kind: str, name: str, content_type: str) -> Callable[[Parts], None]:
    return with_part(kind, f"word/embeddings/{name}", b"MZ", content_type)


UNSAFE = (
    "../reports/annex.docx",
    "\\\\host\\share\\report.docx",
    "javascript:alert(1)",
    "ms-word:ofe|u|https://example.org/x.docx",
    "file:///C:/Windows/System32/calc.exe",
)
ACTIVE = (
    "dde excel book cell",
    'INCLUDEPICTURE "https://example.org/spy.png" \\d',
    'INCLUDETEXT "\\\\host\\share\\words.docx"',
    "MACROBUTTON Run click",
    'HYPERLINK "file:///C:/x.exe"',
    "SOMETHINGELSE 1",
    'DDEAUTO c:\\windows\\cmd.exe "/k calc"',
)

_NS = (
    f'xmlns:w="{w("")[1:-1]}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_DDE = '<w:instrText xml:space="preserve">DDEAUTO cmd </w:instrText>'
_PAGE = "<w:instrText>PAGE</w:instrText>"


def with_runs(*runs: str) -> Callable[[Parts], None]:
    """A paragraph of runs."""
    inside = "".join(each if each.startswith("<w:fldSimple") else _run(each) for each in runs)
    return with_paragraph(f"<w:p {_NS}>{inside}</w:p>")


def _run(xml: str) -> str:
    return f"<w:r>{xml}</w:r>"


def _field_of(*code: str) -> Callable[[Parts], None]:
    """A field whose instruction is of these runs."""
    marks = {kind: f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")}
    return with_runs(marks["begin"], *code, marks["separate"], "<w:t>3</w:t>", marks["end"])


def _versions(xml: str) -> str:
    return f'<mc:AlternateContent><mc:Choice Requires="w14">{xml}</mc:Choice></mc:AlternateContent>'


DISGUISED = {
    "a comment": _field_of("<w:instrText>DDE<!-- a -->AUTO cmd PAGE</w:instrText>"),
    "a comment behind a place": _field_of(
        '<w:instrText>HYPERLINK \\l "a"<!-- a --> "file:///c:/x.exe"</w:instrText>'
    ),
    "deleted words before it": _field_of(f"<w:delInstrText>PAGE </w:delInstrText>{_DDE}"),
    "words of the text": _field_of('<w:t xml:space="preserve">DDEAUTO cmd </w:t>', _PAGE),
    "a hyphen": _field_of("<w:noBreakHyphen/>", _PAGE),
    "one of several versions": _field_of(_versions(_DDE), _PAGE),
    "a field in short": _field_of('<w:fldSimple w:instr="QUOTE &quot;DDEAUTO cmd &quot;"/>', _PAGE),
}
"""Fields that fetch or run something, by what their instructions are disguised with."""

OLD_SHAPES = (
    '<w:pict><v:shape id="a"><v:fill type="frame" o:href="https://example.org/a.png"/></v:shape>'
    "</w:pict>",
    '<w:pict><v:shape id="b"><v:fill o:althref="https://example.org/b.png"/></v:shape></w:pict>',
    '<w:pict><v:shape id="c"><v:stroke><o:left src="https://example.org/c.png"/></v:stroke>'
    "</v:shape></w:pict>",
)
"""Shapes of older Word files with pictures from elsewhere."""


def with_capitals(parts: Parts) -> None:
    """The chart's workbook leads to another program; the file that says so ends in capitals."""
    book = Parts(parts[BOOK])
    name = "xl/_rels/workbook.xml.rels"
    relation = f'<Relationship Id="rId90" Type="{OFFICE}/externalLink" Target="links/link1.xml"/>'
    rows = book[name].replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    book.drop(name)
    book["xl/_rels/workbook.xml.RELS"] = rows
    book["xl/links/link1.xml"] = b"<externalLink/>"
    parts[BOOK] = book.packed()


def must_be_understood(parts: Parts) -> None:
    """The text asks of programs what none understands, and names what nothing declares."""
    with parts.xml(MAIN) as root:
        name = f"{{{_MC}}}MustUnderstand"
        made = etree.fromstring(f'<a xmlns:mc="{_MC}" xmlns:w="{w("")[1:-1]}"><w:p/></a>')[0]
        made.set(name, "w")
        made.set(f"{{{_MC}}}Ignorable", "absent")
        one(root, "//w:body").insert(0, made)


def encoded(name: str, encoding: str) -> Callable[[Parts], None]:
    """A part in another encoding."""

    def change(parts: Parts) -> None:
        text = parts[name].decode().partition("?>")[2]
        made = f'<?xml version="1.0" encoding="{encoding}"?>{text}'
        parts[name] = made.encode(encoding)

    return change


_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

STRANGERS = {
    "macros": Stranger(
        with_part(
            "vbaProject", "word/vbaProject.bin", b"x", "application/vnd.ms-office.vbaProject"
        ),
        f"new.docx: {_MACROS}",
    ),
    "macros under another name": Stranger(
        with_part("vbaProject", "word/harmless.bin", b"x", "application/octet-stream"),
        _cannot(_MACROS),
    ),
    "a file with macros by its type": Stranger(
        retyped(_MAIN_TYPE, b"vnd.ms-word.document.macroEnabled.main+xml"),
        f"new.docx: {_MACROS}",
    ),
    "a template by its type": Stranger(
        retyped(b"wordprocessingml.document.main", b"wordprocessingml.template.main")
    ),
    "an object": Stranger(
        _object("oleObject", "oleObject1.bin", "application/octet-stream"),
        told=(f"new.docx, word/document.xml: an embedded object {LEFT}",),
    ),
    "a control": Stranger(
        with_part("control", "word/activeX/activeX1.xml", b"<a/>", "application/vnd.ms-office.x"),
        told=(f"new.docx, word/document.xml: a control that runs a program (ActiveX) {LEFT}",),
    ),
    "a program instead of a workbook": Stranger(
        _object(
            "package",
            "book.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        told=(
            "new.docx, word/document.xml: word/embeddings/book.xlsx (a workbook), which is damaged "
            f"or of another kind, {LEFT}",
        ),
    ),
    "an inserted file": Stranger(
        _both(
            with_part("aFChunk", "word/chunk.mht", b"x", "message/rfc822"),
            with_paragraph(INSERTED),
        ),
        _cannot(
            "it holds an inserted file (altChunk), whose words are not its own yet. Open it in "
            "Word, save it under another name (Word then takes the words in), and use that."
        ),
    ),
    "a template elsewhere": Stranger(
        with_settings(
            '<w:attachedTemplate r:id="rId904"/>', "attachedTemplate", "https://example.org/x.dotm"
        ),
        told=(
            "new.docx, word/settings.xml: a template that is fetched from "
            f"https://example.org/x.dotm {FETCHED}",
        ),
    ),
    "addresses for letters": Stranger(
        with_settings(
            '<w:mailMerge><w:mainDocumentType w:val="formLetters"/></w:mailMerge>',
            "mailMergeSource",
            "file:///c:/people.mdb",
        ),
        told=(
            "new.docx, word/settings.xml: a source of addresses at file:///c:/people.mdb "
            f"{FETCHED}",
            "new.docx, word/settings.xml: the list of addresses for letters (mail merge) was left "
            "out.",
        ),
    ),
    "a picture elsewhere": Stranger(
        with_remote_picture,
        told=(
            "new.docx, word/document.xml: a picture that is fetched from "
            f"https://example.org/spy.png {FETCHED}",
        ),
    ),
    "a chart with data elsewhere": Stranger(
        with_outside_data,
        told=(
            "new.docx, word/charts/chart1.xml: data that is fetched from "
            f"file:///\\\\host\\share\\data.xlsx {FETCHED}",
            "new.docx: the file word/embeddings/Microsoft_Excel_Sheet1.xlsx, which nothing leads "
            f"to, {LEFT}",
        ),
    ),
    "links to files and programs": Stranger(
        _both(*map(with_link, UNSAFE)),
        told=(
            f"new.docx, word/document.xml: a link to {UNSAFE[0]}, and 4 more like it were left "
            f"out.{UNLINKED.removeprefix(LEFT)}",
        ),
    ),
    "links to the web and to a mailbox": Stranger(
        _both(with_link("HTTPS://example.org/report"), with_link("mailto:office@example.org"))
    ),
    "fields that fetch or run something": Stranger(
        _both(*map(with_field, ACTIVE)),
        told=(
            f"new.docx, word/document.xml: the field {{{ACTIVE[-1]}}}, and 6 more like it were "
            f"left out.{STAYS.removeprefix(LEFT)}",
        ),
    ),
    "fields in disguise": Stranger(
        _both(*list(DISGUISED.values())[:3]),
        told=(
            "new.docx, word/document.xml: the field {PAGE DDEAUTO cmd}, and 2 more like it were "
            f"left out.{STAYS.removeprefix(LEFT)}",
        ),
    ),
    "an instruction of no field": Stranger(
        with_runs(_DDE),
        told=(f"new.docx, word/document.xml: the field {{DDEAUTO cmd}} {STAYS}",),
    ),
    "forms that run a macro": Stranger(
        with_runs(
            '<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="a"/><w:enabled/>'
            '<w:calcOnExit w:val="0"/><w:entryMacro w:val="Run"/><w:textInput/></w:ffData>'
            "</w:fldChar>",
            "<w:instrText>FORMTEXT</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>words</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        ),
        told=(f"new.docx, word/document.xml: a program (macro) that a form runs {LEFT}",),
    ),
    "old shapes with pictures from elsewhere": Stranger(
        _both(*map(with_runs, OLD_SHAPES)),
        told=(
            "new.docx, word/document.xml: a picture that is fetched from "
            "https://example.org/c.png, and 2 more like it were left out.",
        ),
    ),
    "an object without a file": Stranger(
        with_runs(
            '<w:object><o:OLEObject Type="Link" ProgID="htmlfile" ShapeID="a" '
            'DrawAspect="Content" ObjectID="_1" UpdateMode="Always"/></w:object>'
        ),
        told=(f"new.docx, word/document.xml: an embedded object {LEFT}",),
    ),
    "schemas elsewhere": Stranger(
        _both(
            with_settings('<w:attachedSchema w:val="https://example.org/x"/>'),
            with_settings('<w:smartTagType w:url="https://example.org/x" w:name="a"/>'),
        ),
        told=(f"new.docx, word/settings.xml: a schema of the document's data (XML) {LEFT}",),
    ),
    "a workbook that leads to a program": Stranger(
        with_capitals,
        told=(
            f"new.docx, word/charts/chart1.xml: {BOOK} (a workbook), which is damaged or of "
            f"another kind, {LEFT}",
        ),
    ),
    "rules for programs": Stranger(must_be_understood),
    "text in UTF-16": Stranger(encoded(MAIN, "utf-16")),
    "data in UTF-7": Stranger(
        encoded("customXml/item1.xml", "utf-7"),
        told=(
            "new.docx, word/document.xml: customXml/item1.xml (data), which is damaged or of "
            f"another kind, {LEFT}",
            f"new.docx: the file customXml/itemProps1.xml, which nothing leads to, {LEFT}",
        ),
    ),
    "fields of the document itself": Stranger(
        _both(
            with_field('HYPERLINK "https://example.org" \\o "tip" \\t "_blank"'),
            with_field('DATE \\@ "d MMMM"'),
            with_field("PAGE \\* MERGEFORMAT"),
        )
    ),
    "an entity in the text": Stranger(with_doctype(MAIN), f"new.docx: {_DOCTYPE}"),
    "an entity in the theme": Stranger(with_doctype("word/theme/theme1.xml"), _cannot(_DOCTYPE)),
    "an entity in data": Stranger(with_doctype("customXml/item1.xml"), _cannot(_DOCTYPE)),
    "styles that nothing known leads to": Stranger(
        respelled("word/_rels/document.xml.rels", b"relationships/styles", b"relationshipz/styles"),
        _cannot(
            "its part word/_rels/document.xml.rels is damaged (nothing known leads to the styles). "
            f"{_ANEW}"
        ),
    ),
    "a header cut short": Stranger(
        cut("word/header1.xml"),
        _cannot(f"its part word/header1.xml is damaged (it is no well-formed XML). {_ANEW}"),
    ),
    "a theme cut short": Stranger(
        cut("word/theme/theme1.xml"),
        told=(
            "new.docx, word/document.xml: word/theme/theme1.xml (the theme), which is damaged or "
            f"of another kind, {LEFT}",
        ),
    ),
    "settings cut short": Stranger(
        cut(SETTINGS),
        told=(
            "new.docx, word/document.xml: word/settings.xml (the settings), which is damaged or "
            f"of another kind, {LEFT}",
        ),
    ),
}
"""What people find in files of others, and what becomes of it when the file is tracked."""


def main() -> None:
    """Tracks each of them in a process of its own, so that the documents are no test's: prints
    the refusal, what was told, the words, and what our lint says."""
    found = {}
    with tempfile.TemporaryDirectory() as name:
        old, new = Path(name, "old.docx"), Path(name, "new.docx")
        old.write_bytes(plain())
        for kind, stranger in STRANGERS.items():
            new.write_bytes(changed(stranger.change))
            compared = compare_files(old, new)
            if not isinstance(compared, NotDone):
                made = tracked(compared, date=datetime(2024, 10, 1, tzinfo=UTC))
            if isinstance(compared, NotDone) or isinstance(made, NotDone):
                why = compared if isinstance(compared, NotDone) else made
                found[kind] = {"refusal": why.message}
                continue
            found[kind] = {
                "refusal": "",
                "codes": [each.code for each in made.problems],
                "told": [str(each) for each in made.problems],
                "words": words(made.data) == words(new.read_bytes()),
                "lint": [finding.rule for finding in lint_bytes(made.data)],
                "outside": outside(made.data),
            }
    json.dump(found, sys.stdout)


def words(docx: bytes) -> list[str]:
    """What a document says, a paragraph a line."""
    return [each.text.strip() for each in read_word_text(docx).paragraphs if each.text.strip()]


def outside(docx: bytes) -> list[str]:
    """The addresses that a package's relations lead to."""
    parts = Parts(docx)
    return [
        relation.get("Target", "")
        for name in parts.names
        if name.endswith(".rels")
        for relation in etree.fromstring(parts[name])
        if relation.get("TargetMode") == "External"
    ]


if __name__ == "__main__":
    main()
