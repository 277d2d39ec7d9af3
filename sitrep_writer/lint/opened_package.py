"""An opened package: its parts, their XML, their relations and content types."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO

from lxml import etree

from sitrep_writer.ooxml.names import w
from sitrep_writer.ooxml.relations import (
    CONTENT_TYPES,
    RELATIONS,
    TYPES_PART,
    Relation,
    relations_name,
    target_of,
)
from sitrep_writer.ooxml.xml_text import parsed
from sitrep_writer.ooxml.zip_limits import DAMAGED_ZIP

LARGEST = 300 * 2**20
"""The most bytes of all parts, unpacked. A package that declares more is not opened."""
STORIES = ("header", "footer", "footnotes", "endnotes", "comments")
"""Kinds of parts that hold text besides the main part."""


class Unreadable(Exception):
    """The bytes are no zip file, or a stream in it is damaged. The message says why."""


@dataclass(frozen=True)
class LintPackage:
    """The entries of a package in order, their bytes, their roots if they are well-formed XML, and
    what is wrong with the others.
    """

    names: tuple[str, ...]
    parts: dict[str, bytes]
    roots: dict[str, etree._Element] = field(default_factory=dict)
    malformed: dict[str, str] = field(default_factory=dict)

    @cached_property
    def defaults(self) -> list[tuple[str, str]]:
        """Extensions and their content types."""
        return self._types("Default", "Extension")

    @cached_property
    def overrides(self) -> list[tuple[str, str]]:
        """Part names and their content types."""
        found = self._types("Override", "PartName")
        return [(name.removeprefix("/"), kind) for name, kind in found]

    def content_type(self, part: str) -> str:
        """The content type of a part, empty if it has none."""
        by_name = {name.lower(): kind for name, kind in self.overrides}
        by_extension = {extension.lower(): kind for extension, kind in self.defaults}
        extension = part.rpartition("/")[2].rpartition(".")[2]
        return by_name.get(part.lower()) or by_extension.get(extension.lower(), "")

    @cached_property
    def relations(self) -> dict[str, list[Relation]]:
        """Relations by the part that has them; those of the package itself under an empty name."""
        sources = {relations_name(name): name for name in ("", *self.parts)}
        return {
            sources[name]: [_relation(e) for e in root.iterfind(f"{{{RELATIONS}}}Relationship")]
            for name, root in self.roots.items()
            if name in sources
        }

    def related(self, source: str, kind: str) -> list[str]:
        """The targets of a part's relations of a kind, whether or not they exist."""
        return [
            target_of(source, relation)
            for relation in self.relations.get(source, ())
            if not relation.external and relation.type.rpartition("/")[2] == kind
        ]

    @cached_property
    def main(self) -> str:
        """The name of the main part, empty if there is none."""
        named = [name for name in self.related("", "officeDocument") if name in self.parts]
        return named[0] if named else ""

    def kind(self, kind: str) -> Iterator[tuple[str, etree._Element]]:
        """Name and root of the main part's related parts of a kind (`styles`, `footer` …)."""
        for name in dict.fromkeys(self.related(self.main, kind)):
            if name in self.roots:
                yield name, self.roots[name]

    @cached_property
    def stories(self) -> list[tuple[str, etree._Element]]:
        """Name and root of every part that holds text, the main part first."""
        first = [(self.main, self.roots[self.main])] if self.main in self.roots else []
        return [*first, *(each for kind in STORIES for each in self.kind(kind))]

    @cached_property
    def charts(self) -> list[tuple[str, etree._Element]]:
        """Name and root of every chart of a part with text."""
        names = dict.fromkeys(n for part, _ in self.stories for n in self.related(part, "chart"))
        return [(name, self.roots[name]) for name in names if name in self.roots]

    def _types(self, element: str, key: str) -> list[tuple[str, str]]:
        root = self.roots.get(TYPES_PART)
        rows = [] if root is None else root.iterfind(f"{{{CONTENT_TYPES}}}{element}")
        return [(row.get(key, ""), row.get("ContentType", "")) for row in rows]


def opened(data: bytes) -> LintPackage:
    """The package in these bytes. Raises `Unreadable`."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            entries = file.infolist()
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise Unreadable(f"it unpacks to more than {LARGEST >> 20} MiB")
            if min((entry.header_offset for entry in entries), default=0):
                raise Unreadable("there are bytes before its first part, as in a file cut short")
            parts = {entry.filename: file.read(entry) for entry in entries}
    except DAMAGED_ZIP as error:
        raise Unreadable(str(error)) from error
    return package_of(parts, tuple(entry.filename for entry in entries))


def package_of(parts: dict[str, bytes], names: tuple[str, ...] = ()) -> LintPackage:
    """The package of these files; `names` are its entries if any occurs twice."""
    package = LintPackage(names or tuple(parts), parts)
    for name, part in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            package.roots[name] = parsed(part)
        except (etree.XMLSyntaxError, ValueError) as error:
            package.malformed[name] = str(error)
    return package


def whole(text: str | None, otherwise: int = 0) -> int:
    """A whole number, `otherwise` if the text is none."""
    text = text or ""
    known = text.isascii() and text.removeprefix("-").isdecimal() and len(text) < 20
    return int(text) if known else otherwise


def text_of(element: etree._Element) -> str:
    """The words within an element."""
    return "".join(each.text or "" for each in element.iter(w("t")))


def _relation(element: etree._Element) -> Relation:
    mode = element.get("TargetMode", "Internal")
    return Relation(
        element.get("Id", ""),
        element.get("Type", ""),
        element.get("Target", ""),
        mode != "Internal",
    )
