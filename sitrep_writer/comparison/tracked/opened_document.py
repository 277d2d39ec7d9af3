"""A Word document unpacked for weaving: its parts, its relations, its styles by name."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from lxml import etree

from sitrep_writer.ooxml.names import w
from sitrep_writer.ooxml.numbers import whole
from sitrep_writer.ooxml.relations import Relation, target_of
from sitrep_writer.ooxml.xml_text import DECLARATION, parsed
from sitrep_writer.reasons.reason import ReasonError, reason
from sitrep_writer.screening.archive import Refused
from sitrep_writer.screening.left_out import LeftOut
from sitrep_writer.screening.references import used_relations
from sitrep_writer.screening.screen import screened
from sitrep_writer.writing.word.repacking import repacked

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_HEADING_DEPTH = 12


class CannotTrack(ReasonError):
    """Two documents whose changes cannot be tracked: why, and what to do."""


@dataclass
class StyleNames:
    """Styles of a document: names by id and ids by name, both with the kind (`paragraph`,
    `character`, `table`); names are in lower case, as Word compares them.
    """

    names: dict[tuple[str, str], str] = field(default_factory=dict)
    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    default: str = ""

    def level(self, style: str) -> int:
        """The heading level of a paragraph style, by its id; 0 for text."""
        return self.levels.get(style, 0)


@dataclass
class OpenedDocument:
    """The parts of a document by name with their content types and relations, and the root of its
    main part; you may change all of them. `left_out` is what was not taken from the file.
    """

    parts: dict[str, bytes]
    types: dict[str, str]
    main: str
    root: etree._Element
    left_out: list[LeftOut]
    _relations: dict[str, list[Relation]] = field(default_factory=dict)

    def relations(self, part: str) -> list[Relation]:
        """The relations of a part; you may add to them."""
        return self._relations.setdefault(part, [])

    def relation(self, part: str, name: str | None) -> Relation | None:
        """A part's relation by its id."""
        return next((each for each in self.relations(part) if each.id == name), None)

    def related(self, part: str, kind: str) -> str:
        """The first target of a part's relations of a kind; empty if there is none."""
        for relation in self.relations(part):
            target = target_of(part, relation)
            if relation.type.rpartition("/")[2] == kind and target in self.parts:
                return target
        return ""

    def relate(self, source: str, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a part's relation of a type (a URI) to a target: the existing one, or a new
        one.
        """
        known = self.relations(source)
        for each in known:
            if (each.type, each.target, each.external) == (kind, target, external):
                return each.id
        taken = {each.id for each in known}
        name = next(name for n in count(1) if (name := f"rId{n}") not in taken)
        known.append(Relation(name, kind, target, external))
        return name

    def set_root(self, part: str, root: etree._Element) -> None:
        """Replaces a part."""
        self.parts[part] = DECLARATION.encode() + etree.tostring(root, encoding="UTF-8")

    def packed(self) -> bytes:
        """The document with its changes: the same bytes for the same parts."""
        self.set_root(self.main, self.root)
        self._relations[self.main] = used_relations(self.root, self.relations(self.main))
        return repacked(self.parts, self.types, self._relations)

    def root_of(self, part: str) -> etree._Element | None:
        """The root of a part; None if there is no such part or it is damaged."""
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
            raise CannotTrack(reason("cannot-track.no-text"))
        return body

    @cached_property
    def styles(self) -> StyleNames:
        """Its styles."""
        root = self.root_of(self.related(self.main, "styles"))
        return StyleNames() if root is None else _styles(root)


def opened(docx: bytes, *, whole: bool = True) -> OpenedDocument:
    """The document in these bytes, without what may not be passed on. If its `whole` will be used,
    everything that readers see must be sound. Raises CannotTrack.
    """
    try:
        package = screened(docx, whole=whole)
    except Refused as error:
        raise CannotTrack(error.reason) from error
    root = package.roots[package.main]
    if root.find(w("body")) is None:
        raise CannotTrack(reason("cannot-track.no-document"))
    parts, relations = package.parts, package.relations
    return OpenedDocument(parts, package.types, package.main, root, package.found, relations)


def _styles(root: etree._Element) -> StyleNames:
    styles = StyleNames()
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
        if level is not None:
            own[identifier] = whole(level.get(w("val")), 9)
    for identifier in above:
        styles.levels[identifier] = _level(identifier, above, own)
    return styles


def _level(style: str, above: dict[str, str], own: dict[str, int]) -> int:
    """The format counts levels from 0, and 9 is text."""
    for _ in range(_HEADING_DEPTH):
        if style in own:
            return (own[style] + 1) % 10
        style = above.get(style, "")
    return 0
