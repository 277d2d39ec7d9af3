"""Word files that somebody has put something into: what runs, fetches or misleads."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from lxml import etree

from tests.review.editing import document
from tests.validity.breaking import CHART, MAIN, SETTINGS, TYPES, Parts, one, w

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
    return with_paragraph(FIELD.format(code=code, shown=shown))


def with_link(address: str) -> Callable[[Parts], None]:
    """A paragraph with a link."""

    def change(parts: Parts) -> None:
        parts.relate(MAIN, "rId902", "hyperlink", address, "External")
        with parts.xml(MAIN) as root:
            paragraph = etree.fromstring(
                f'<w:p xmlns:w="{w("")[1:-1]}" xmlns:r="{OFFICE}"><w:hyperlink r:id="rId902"><w:r>'
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

    def change(parts: Parts) -> None:
        assert old in parts[TYPES]
        parts[TYPES] = parts[TYPES].replace(old, new)

    return change


def _relations(parts: Parts, source: str) -> None:
    folder, _, name = source.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in parts.names:
        parts[rels] = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
        )


__all__ = ["CHART", "MAIN", "SETTINGS", "changed", "plain"]
