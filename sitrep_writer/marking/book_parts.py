"""The parts of a workbook's package, edited one by one: what is not touched stays as it is."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from posixpath import dirname, relpath
from typing import NamedTuple

from lxml import etree

from sitrep_writer.ooxml.names import R
from sitrep_writer.ooxml.relations import (
    CONTENT_TYPES,
    RELATIONS,
    TYPES_PART,
    Relation,
    relations_name,
    target_of,
)
from sitrep_writer.reading.gate import MIB, DamagedError, RefusedError, directory, judge
from sitrep_writer.reading.workbook_package import parse_xml, unpacked_part
from sitrep_writer.reasons.reason import Reason, ReasonError, reason

WORKBOOK = "xl/workbook.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKSHEET = f"{OFFICE}/worksheet"
_PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACROS = "macroEnabled"
MOST_UNPACKED = 256 * MIB
MOST_OF_PART = 32 * MIB
"""Of the XML of a part that is edited: its tree takes some ten times as much."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


class NotMarkable(ReasonError, ValueError):
    """A file of which no marked or corrected copy can be made, and what to do."""


class SheetPart(NamedTuple):
    """A worksheet: its name and its part's."""

    name: str
    part: str


class BookParts:
    """A workbook's parts by name. Raises NotMarkable for a file that is not a plain .xlsx."""

    def __init__(self, content: bytes) -> None:
        try:
            found = directory(content)
            judge(found)
        except RefusedError as error:
            raise NotMarkable(error.reason) from error
        except DamagedError as error:
            raise NotMarkable(_kind_of(content)) from error
        entries = [each for each in found if not each.is_dir()]
        if sum(each.file_size for each in entries) > MOST_UNPACKED:
            raise NotMarkable(reason("copy-refused.too-large", most=MOST_UNPACKED // MIB))
        self._content = content
        self._entries = {each.filename: each for each in entries}
        self._edited: dict[str, bytes] = {}
        self._trees: dict[str, etree._Element] = {}
        self._judge_kind()

    def _judge_kind(self) -> None:
        if WORKBOOK not in self._entries or TYPES_PART not in self._entries:
            raise NotMarkable(_kind_of(self._content))
        kind = self.content_type(WORKBOOK)
        if _MACROS in kind:
            raise NotMarkable(reason("copy-refused.macros"))
        root = self.root(WORKBOOK)
        if root.tag != f"{{{MAIN}}}workbook":
            raise NotMarkable(reason("copy-refused.strict"))
        if kind != _PLAIN:
            raise NotMarkable(reason("copy-refused.kind"))

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts, those added among them."""
        return frozenset((*self._entries, *self._edited, *self._trees))

    def size(self, name: str) -> int:
        """The bytes of a part of the file, 0 where there is none."""
        entry = self._entries.get(name)
        return entry.file_size if entry is not None else 0

    def read(self, name: str) -> bytes:
        """A part as it is now. Raises NotMarkable where it is damaged."""
        if name in self._trees:
            return _serialised(self._trees[name])
        if name in self._edited:
            return self._edited[name]
        try:
            return unpacked_part(self._content, self._entries, name)
        except DamagedError as error:
            raise NotMarkable(reason("copy-refused.damaged", part=name)) from error

    def root(self, name: str) -> etree._Element:
        """The root of a part, to be looked at. Raises NotMarkable."""
        if name in self._trees:
            return self._trees[name]
        if self.size(name) > MOST_OF_PART:
            raise NotMarkable(reason("copy-refused.too-large", most=MOST_OF_PART // MIB))
        try:
            return parse_xml(self.read(name))
        except (DamagedError, ValueError, etree.XMLSyntaxError) as error:
            raise NotMarkable(reason("copy-refused.damaged", part=name)) from error

    def editing(self, name: str) -> etree._Element:
        """The root of a part whose changes count."""
        return self._trees.setdefault(name, self.root(name))

    def keep(self, name: str, root: etree._Element) -> None:
        """Let the changes of a root that was looked at count."""
        self._trees[name] = root

    def put(self, name: str, data: bytes) -> None:
        """A part's new bytes."""
        self._edited[name] = data

    def replace(self, name: str, data: bytes) -> None:
        """The same for a part that may have been edited as a tree."""
        self._trees.pop(name, None)
        self._edited[name] = data

    def free_name(self, pattern: str) -> str:
        """The first name of the pattern (`xl/comments{}.xml`) that no part has, nor differs from
        by capitals alone."""
        taken = {name.lower() for name in self.names}
        number = 1
        while pattern.format(number).lower() in taken:
            number += 1
        return pattern.format(number)

    # relations and content types

    def relations(self, part: str) -> list[Relation]:
        """The relations of a part."""
        name = relations_name(part)
        if name not in self.names:
            return []
        return [
            Relation(
                each.get("Id", ""),
                each.get("Type", ""),
                each.get("Target", ""),
                each.get("TargetMode") == "External",
            )
            for each in self.root(name).iter("{*}Relationship")
        ]

    def related(self, part: str, kind: str) -> str:
        """The part that the first relation of this type leads to (its end, such as `/comments`);
        empty where there is none."""
        for each in self.relations(part):
            if each.type.endswith(kind) and target_of(part, each) in self.names:
                return target_of(part, each)
        return ""

    def relate(self, part: str, kind: str, target: str) -> str:
        """A new relation; its id."""
        name = relations_name(part)
        if name not in self.names:
            self._trees[name] = etree.fromstring(f'<Relationships xmlns="{RELATIONS}"/>')
        root = self.editing(name)
        taken = {each.get("Id") for each in root}
        number = 1
        while f"rIdSitrep{number}" in taken:
            number += 1
        etree.SubElement(
            root,
            f"{{{RELATIONS}}}Relationship",
            Id=f"rIdSitrep{number}",
            Type=kind,
            Target=relpath(target, dirname(part)),
        )
        return f"rIdSitrep{number}"

    def content_type(self, part: str) -> str:
        """What the package says that a part is."""
        ending = part.rpartition(".")[2].lower()
        said = ""
        for each in self.root(TYPES_PART):
            if each.get("PartName", "").lower() == f"/{part}".lower():
                return each.get("ContentType", "")
            if each.get("Extension", "").lower() == ending:
                said = each.get("ContentType", "")
        return said

    def say_type(self, part: str, content_type: str) -> None:
        """Say what a new part is."""
        if self.content_type(part) != content_type:
            etree.SubElement(
                self.editing(TYPES_PART),
                f"{{{CONTENT_TYPES}}}Override",
                PartName=f"/{part}",
                ContentType=content_type,
            )

    # sheets

    def sheets(self) -> Iterator[SheetPart]:
        """The worksheets in their order."""
        targets = {
            each.id: target_of(WORKBOOK, each)
            for each in self.relations(WORKBOOK)
            if each.type == WORKSHEET
        }
        for sheet in self.root(WORKBOOK).iter(f"{{{MAIN}}}sheet"):
            part = targets.get(sheet.get(f"{{{R}}}id", ""), "")
            if part in self.names:
                yield SheetPart(sheet.get("name", ""), part)

    # the package

    def packed(self) -> bytes:
        """The zip: parts in the order of the file, new ones last; the same bytes for the same
        parts."""
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self.parts():
                entry = zipfile.ZipInfo(name, _FIRST_DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0
                package.writestr(entry, data, compresslevel=6)
        return made.getvalue()

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """All parts as they are now."""
        for name in _in_order(self._entries, self._edited, self._trees):
            yield name, self.read(name)


def _in_order(*names: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(name for each in names for name in each)


def _serialised(root: etree._Element) -> bytes:
    return bytes(
        etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True)
    )


def _kind_of(content: bytes) -> Reason:
    """What a file is that is not a workbook of Excel's own kind."""
    if content[30:38] == b"mimetype" and b"opendocument" in content[:200]:
        return reason("copy-refused.open-document")
    return reason("copy-refused.no-workbook")
