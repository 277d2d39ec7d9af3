"""The targets of a part's elements: addresses, and the bytes of other parts."""

from __future__ import annotations

from hashlib import sha256

from lxml import etree

from sitrep_writer.documents.word.word_package import WordPackage
from sitrep_writer.ooxml.names import R
from sitrep_writer.screening.archive import Archive

_SHORT = 8
_RELATIONS = f"{{{R}}}"


class PartSource:
    """A part of a document, with its relations resolved for the reader."""

    def __init__(self, package: WordPackage, part: str) -> None:
        self.package = package
        self.part = part

    def address(self, identifier: str) -> str:
        """The outside address of a relation; empty if its target is a part or missing."""
        return self.package.address(self.part, identifier)

    def target(self, identifier: str) -> str:
        """The name of the part that a relation points to; empty if there is none."""
        return self.package.target(self.part, identifier)

    def tree(self, identifier: str) -> etree._Element | None:
        """The root of the part that a relation points to; None if it cannot be read."""
        part = self.target(identifier)
        return self.package.small_tree(part) if part else None

    def bytes(self, part: str) -> bytes:
        """The bytes of a part; empty if it cannot be unpacked."""
        return self.package.bytes(part)

    def inner(self, identifier: str) -> Archive | None:
        """The package that a relation points to; None if there is none that can be read."""
        part = self.target(identifier)
        return self.package.inner(part) if part else None

    def mark(self, identifier: str) -> str:
        """What makes the target of a relation the same in another file."""
        part = self.target(identifier)
        return digest(self.bytes(part)) if part else self.address(identifier)

    def marks(self, element: etree._Element) -> str:
        """The same for all relations that an element names, in order."""
        names = (
            str(text)
            for each in element.iter(etree.Element)
            for name, text in each.attrib.items()
            if str(name).startswith(_RELATIONS)
        )
        return "|".join(self.mark(name) for name in names if name)

    def described(self, identifier: str) -> str:
        """A description of a part that is not text: `PNG, 2,010 bytes (bf4bc9c0)`."""
        part = self.target(identifier)
        if not part:
            return self.address(identifier) or "–"
        data = self.bytes(part)
        kind = part.rpartition(".")[2].upper()
        return f"{kind}, {len(data):,} bytes ({digest(data)[:_SHORT]})"


def digest(data: bytes) -> str:
    """A hash of bytes."""
    return sha256(data).hexdigest()
