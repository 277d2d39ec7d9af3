"""A Word document taken apart for weaving: its parts, its relations, its styles by name."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from itertools import count
from urllib.parse import unquote

from lxml import etree

from sitrep_writer.reading.gate import DamagedError, judge
from sitrep_writer.review.tracked.names import w
from sitrep_writer.writing.content import DAMAGED
from sitrep_writer.writing.word.markup import DECLARATION, parsed
from sitrep_writer.writing.word.package import deflated, stored, zipped
from sitrep_writer.writing.word.relations import (
    CONTENT_TYPES,
    RELATIONS,
    Relation,
    relations_name,
    relations_xml,
)

TYPES_PART = "[Content_Types].xml"
_MAIN = "officeDocument"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_PACKED = (".png", ".jpg", ".jpeg", ".gif", ".xlsx", ".docx")
_HEADING_DEPTH = 12


class CannotTrack(Exception):
    """Two documents whose changes cannot be tracked. The message says why, and what to do."""


@dataclass
class Styles:
    """Styles of a document: names by id and ids by name, both with the kind (`paragraph`,
    `character`, `table`); names are in small letters, as Word takes them."""

    names: dict[tuple[str, str], str] = field(default_factory=dict)
    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    default: str = ""

    def level(self, style: str) -> int:
        """The level of headings of a paragraph style, by its id; 0 for text."""
        return self.levels.get(style, 0)


@dataclass
class Opened:
    """The parts of a document by name, and the root of its main part, to be changed at will."""

    parts: dict[str, bytes]
    main: str
    root: etree._Element
    _relations: dict[str, list[Relation]] = field(default_factory=dict)

    def relations(self, part: str) -> list[Relation]:
        """The relations of a part, to be added to."""
        if part not in self._relations:
            self._relations[part] = _relations(self.parts.get(relations_name(part), b""))
        return self._relations[part]

    def relation(self, part: str, name: str | None) -> Relation | None:
        """A part's relation by its id."""
        return next((each for each in self.relations(part) if each.id == name), None)

    def related(self, part: str, kind: str) -> str:
        """The first part that a part has a relation of a kind to, empty where there is none."""
        for relation in self.relations(part):
            target = target_of(part, relation)
            if relation.type.rpartition("/")[2] == kind and target in self.parts:
                return target
        return ""

    def relate(self, source: str, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a part's relation of a type (a URI) to a target: the one that is there, or a
        new one."""
        known = self.relations(source)
        for each in known:
            if (each.type, each.target, each.external) == (kind, target, external):
                return each.id
        taken = {each.id for each in known}
        name = next(name for n in count(1) if (name := f"rId{n}") not in taken)
        known.append(Relation(name, kind, target, external))
        return name

    def type_of(self, part: str) -> str:
        """The content type of a part, by its name or its extension."""
        extension = part.rpartition(".")[2].lower()
        by_extension = ""
        for each in self.types:
            if each.get("PartName", "").lower() == f"/{part}".lower():
                return each.get("ContentType", "")
            if each.get("Extension", "").lower() == extension:
                by_extension = each.get("ContentType", "")
        return by_extension

    def set_type(self, part: str, kind: str) -> None:
        """Gives a new part its content type."""
        if kind and self.type_of(part) != kind:
            made = etree.SubElement(self.types, f"{{{CONTENT_TYPES}}}Override")
            made.set("PartName", f"/{part}")
            made.set("ContentType", kind)

    def set_root(self, part: str, root: etree._Element) -> None:
        """Writes a part anew."""
        self.parts[part] = DECLARATION.encode() + etree.tostring(root, encoding="UTF-8")

    def packed(self) -> bytes:
        """The document with its changes: the same bytes for the same parts."""
        self.set_root(self.main, self.root)
        self.set_root(TYPES_PART, self.types)
        for part, relations in self._relations.items():
            if relations:
                xml = DECLARATION + relations_xml(relations)
                self.parts[relations_name(part)] = xml.encode()
        return zipped(
            (stored if name.endswith(_PACKED) else deflated)(name, data)
            for name, data in self.parts.items()
        )

    @cached_property
    def types(self) -> etree._Element:
        """Its content types."""
        root = self.root_of(TYPES_PART)
        return etree.Element(f"{{{CONTENT_TYPES}}}Types") if root is None else root

    def root_of(self, part: str) -> etree._Element | None:
        """The root of a part, None where there is no such part or it is damaged."""
        try:
            return parsed(self.parts[part]) if part in self.parts else None
        except (etree.XMLSyntaxError, ValueError):
            return None

    def beside_main(self, name: str) -> str:
        """The name of a part in the folder of the main one."""
        return posixpath.join(posixpath.dirname(self.main), name)

    @property
    def body(self) -> etree._Element:
        """The body."""
        body = self.root.find(w("body"))
        if body is None:
            raise CannotTrack("It has no text.")
        return body

    @cached_property
    def styles(self) -> Styles:
        """Its styles."""
        root = self.root_of(self.related(self.main, "styles"))
        return Styles() if root is None else _styles(root)


def opened(docx: bytes) -> Opened:
    """The document in these bytes. Raises CannotTrack."""
    try:
        with zipfile.ZipFile(BytesIO(docx)) as file:
            entries = file.infolist()
            judge(entries)
            files = [each.filename for each in entries if not each.is_dir()]
            names = [name for name in files if name.isascii()]  # others are no parts
            parts = {name: file.read(name) for name in names}
        root_relations = _relations(parts.get(relations_name(""), b""))
        named = [target_of("", r) for r in root_relations if r.type.rpartition("/")[2] == _MAIN]
        main = next((name for name in named if name in parts), "")
        root = parsed(parts[main]) if main else None
    except (DamagedError, etree.XMLSyntaxError, *DAMAGED) as error:
        raise CannotTrack("It is no Word document, or a damaged one.") from error
    if root is not None and etree.QName(root).namespace == _STRICT:
        raise CannotTrack(
            'It is saved as "Strict Open XML Document". Open it in Word, save it as "Word '
            'Document", and compare again.'
        )
    if root is None or root.find(w("body")) is None:
        raise CannotTrack("It is no Word document (.docx).")
    return Opened(parts, main, root)


def target_of(source: str, relation: Relation) -> str:
    """The name of the part that a relation leads to; empty for an outside address."""
    if relation.external:
        return ""
    path = unquote(relation.target.partition("#")[0])
    if path.startswith("/"):
        return posixpath.normpath(path).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path))


def _relations(xml: bytes) -> list[Relation]:
    if not xml:
        return []
    return [
        Relation(
            each.get("Id", ""),
            each.get("Type", ""),
            each.get("Target", ""),
            each.get("TargetMode", "Internal") != "Internal",
        )
        for each in parsed(xml).iterfind(f"{{{RELATIONS}}}Relationship")
    ]


def _styles(root: etree._Element) -> Styles:
    styles = Styles()
    above: dict[str, str] = {}
    own: dict[str, int] = {}
    for style in root.iterfind(w("style")):
        kind, name = style.get(w("type"), "paragraph"), style.find(w("name"))
        identifier = style.get(w("styleId"), "")
        called = ("" if name is None else name.get(w("val"), "")).lower()
        styles.names[kind, identifier] = called
        styles.ids.setdefault((kind, called), identifier)
        if kind != "paragraph":
            continue
        if style.get(w("default")) in ("1", "true", "on"):
            styles.default = identifier
        based = style.find(w("basedOn"))
        above[identifier] = "" if based is None else based.get(w("val"), "")
        level = style.find(f"{w('pPr')}/{w('outlineLvl')}")
        if level is not None and (level.get(w("val")) or "").isdecimal():
            own[identifier] = int(level.get(w("val"), "9"))
    for identifier in above:
        styles.levels[identifier] = _level(identifier, above, own)
    return styles


def _level(style: str, above: dict[str, str], own: dict[str, int]) -> int:
    """Levels of the format count from 0, and 9 is text."""
    for _ in range(_HEADING_DEPTH):
        if style in own:
            return (own[style] + 1) % 10
        style = above.get(style, "")
    return 0
