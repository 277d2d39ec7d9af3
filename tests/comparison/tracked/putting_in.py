"""Ways to put something into a Word file: parts, relations, fields, links, settings."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from xml.sax.saxutils import escape
from zlib import crc32

from lxml import etree

from sitrep_writer.documents.word import read_word_text
from tests.comparison.editing import document
from tests.validity.breaking import BOOK, MAIN, SETTINGS, TYPES, Parts, one, w

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


RELATIONS = f"{{{OFFICE}}}"


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
        add_relation_file(parts, source)
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
        del blip.attrib[f"{RELATIONS}embed"]
        blip.set(f"{RELATIONS}link", "rId903")


def with_settings(xml: str, kind: str = "", target: str = "") -> Callable[[Parts], None]:
    """An element of the settings, and the relation that it names."""

    def change(parts: Parts) -> None:
        if kind:
            add_relation_file(parts, SETTINGS)
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


def add_relation_file(parts: Parts, source: str) -> None:
    folder, _, name = source.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in parts.names:
        parts[rels] = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
        )


def both(*changes: Callable[[Parts], None]) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        for each in changes:
            each(parts)

    return change


NAMES = (
    f'xmlns:w="{w("")[1:-1]}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


def with_runs(*runs: str) -> Callable[[Parts], None]:
    """A paragraph of runs."""
    inside = "".join(each if each.startswith("<w:fldSimple") else run_of(each) for each in runs)
    return with_paragraph(f"<w:p {NAMES}>{inside}</w:p>")


def run_of(xml: str) -> str:
    return f"<w:r>{xml}</w:r>"


def field_of(*code: str) -> Callable[[Parts], None]:
    """A field whose instruction is of these runs."""
    marks = {kind: f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")}
    return with_runs(marks["begin"], *code, marks["separate"], "<w:t>3</w:t>", marks["end"])


def versions(xml: str) -> str:
    choice = f'<mc:Choice Requires="w14">{xml}</mc:Choice>'
    return f"<mc:AlternateContent>{choice}</mc:AlternateContent>"


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
        name = f"{{{COMPATIBILITY}}}MustUnderstand"
        made = etree.fromstring(
            f'<a xmlns:mc="{COMPATIBILITY}" xmlns:w="{w("")[1:-1]}"><w:p/></a>'
        )[0]
        made.set(name, "w")
        made.set(f"{{{COMPATIBILITY}}}Ignorable", "absent")
        one(root, "//w:body").insert(0, made)


def encoded(name: str, encoding: str) -> Callable[[Parts], None]:
    """A part in another encoding."""

    def change(parts: Parts) -> None:
        text = parts[name].decode().partition("?>")[2]
        made = f'<?xml version="1.0" encoding="{encoding}"?>{text}'
        parts[name] = made.encode(encoding)

    return change


COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


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
