"""The package of a Word document: its parts found by type, never by name."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import NamedTuple

from lxml import etree

from sitrep_writer.documents.word.refusing import DAMAGED, WordTextUnreadable, what_it_is
from sitrep_writer.ooxml.names import R, transitional
from sitrep_writer.ooxml.relations import TYPES_PART
from sitrep_writer.screening.archive import Archive, Damaged, HasMacros, Refused

_MACROS = b"macroEnabled"
_RELATION_ID = f"{{{R}}}id"


class _Relation(NamedTuple):
    kind: str
    target: str
    external: bool
    address: str


class WordPackage:
    """A document's parts. Every part you ask for is unpacked and parsed once, and raises
    `WordTextUnreadable` if it cannot be. `unread` are unreadable parts that the text does not need.
    """

    def __init__(self, content: bytes, archive: Archive) -> None:
        self._content = content
        self._archive = archive
        self._parts = archive.names
        self._related: dict[str, dict[str, _Relation]] = {}
        self.unread: list[str] = []

    @property
    def main(self) -> str:
        """The name of the main part."""
        for target in self.related("", "officeDocument"):
            return target
        raise WordTextUnreadable(what_it_is(self._content))

    def related(self, part: str, kind: str) -> Iterator[str]:
        """The names of the parts of a kind that a part refers to, in order."""
        for relation in self._relations(part).values():
            if relation.kind == kind and relation.target in self._parts:
                yield relation.target

    def target(self, part: str, identifier: str) -> str:
        """The name of the part that a relation of a part points to; empty if there is none."""
        relation = self._relations(part).get(identifier)
        return relation.target if relation and relation.target in self._parts else ""

    def address(self, part: str, identifier: str) -> str:
        """The outside address that a relation of a part points to; empty if there is none."""
        relation = self._relations(part).get(identifier)
        return relation.address if relation and relation.external else ""

    def bytes(self, part: str) -> bytes:
        """The bytes of a part; empty if there is no such part, or it is damaged."""
        try:
            return self._archive.unpacked(part) if part in self._parts else b""
        except Damaged:
            return b""

    def inner(self, part: str) -> Archive | None:
        """The package in a part; None if it is none, or cannot be read."""
        try:
            return Archive(self._archive.unpacked(part), self._archive)
        except Refused:
            return None

    def tree(self, part: str) -> etree._Element:
        """The root of a part."""
        try:
            return self._archive.parsed(part, transitional(self._archive.unpacked(part)))
        except Damaged as error:
            raise WordTextUnreadable(DAMAGED) from error
        except Refused as error:
            raise WordTextUnreadable(error.reason) from error

    def small_tree(self, part: str) -> etree._Element | None:
        """The root of a part that the text does not need; None if it cannot be read."""
        try:
            return self.tree(part)
        except WordTextUnreadable:
            self.unread.append(part)
            return None

    def _relations(self, part: str) -> dict[str, _Relation]:
        known = self._related.get(part)
        if known is None:
            known = self._related[part] = dict(self._read_relations(part))
        return known

    def _read_relations(self, part: str) -> Iterator[tuple[str, _Relation]]:
        folder = dirname(part)
        name = join(folder, "_rels", f"{part.rpartition('/')[2]}.rels")
        if name not in self._parts:
            return
        for each in self.tree(name).iter("{*}Relationship"):
            kind = each.get("Type", "").rpartition("/")[2]
            external = each.get("TargetMode") == "External"
            address = each.get("Target", "")
            target = "" if external else normpath(join("/", folder, address)).lstrip("/")
            yield each.get("Id", ""), _Relation(kind, target, external, address)


def open_word(content: bytes) -> WordPackage:
    """The package of a document's bytes; raises `WordTextUnreadable`, whose message says plainly
    what the bytes are instead.
    """
    if not content.startswith(b"PK"):
        raise WordTextUnreadable(what_it_is(content))
    try:
        archive = Archive(content)
        _refuse_macros(archive)
    except Damaged as error:
        raise WordTextUnreadable(what_it_is(content)) from error
    except Refused as error:
        raise WordTextUnreadable(error.reason) from error
    return WordPackage(content, archive)


def relation_of(element: etree._Element) -> str:
    """The relation that an element names."""
    return element.get(_RELATION_ID, "")


def _refuse_macros(archive: Archive) -> None:
    named = archive.unpacked(TYPES_PART) if TYPES_PART in archive.names else b""
    if _MACROS in named or any(name.endswith("/vbaProject.bin") for name in archive.names):
        raise HasMacros
