"""A Word file's package, screened: the allowed parts, found through the allowed relations."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field

from lxml import etree

from sitrep_writer.ooxml.relations import (
    CONTENT_TYPES,
    RELATIONS,
    TYPES_PART,
    Relation,
    relations_name,
    target_of,
)
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.screening.addresses import may_be_linked
from sitrep_writer.screening.archive import Archive, Damaged, HasMacros, Refused
from sitrep_writer.screening.embedded_workbooks import is_harmless
from sitrep_writer.screening.left_out import LeftOut, shown
from sitrep_writer.screening.part_kinds import (
    HYPERLINK,
    KINDS,
    MAIN,
    NEEDED,
    ONCE,
    PICTURES,
    ROOT_KINDS,
    PartForm,
    PartKind,
)

_SEGMENT = r"[A-Za-z0-9_.~!$&'()*+,;=:@%-]*[A-Za-z0-9_~!$&'()*+,;=:@%-]"
_PART_NAME = re.compile(f"{_SEGMENT}(/{_SEGMENT})*")
_STRICT = "http://purl.oclc.org/ooxml/"
_MACROS = ("macroEnabled", "vbaProject")
_MACRO_PARTS = ("vbaProject", "wordVbaData")
_HELD = {
    "oleObject": "left-out.object",
    "control": "left-out.control",
    "aFChunk": "left-out.inserted-file",
    "extensibility": "left-out.menus",
    "origin": "left-out.signature",
}
"""The sentences about disallowed parts, by the last word of their relations."""
_FETCHED = {
    "attachedTemplate": "left-out.template",
    "oleObject": "left-out.object-elsewhere",
    "aFChunk": "left-out.file-elsewhere",
    "subDocument": "left-out.subdocument",
    "frame": "left-out.frame",
    "image": "left-out.picture",
    "package": "left-out.data",
    "mailMergeSource": "left-out.addresses",
    "mailMergeHeaderSource": "left-out.addresses",
}
"""The same for what is fetched from an address."""


@dataclass
class ScreenedPackage:
    """The allowed contents of a Word file: its parts by name, the roots of the XML ones, their
    content types, and their relations, those of the package itself under an empty name. `found` is
    what was left out. You may change the roots; `rewritten` are the parts that were changed;
    `names` maps the parts' names in lower case to the names.
    """

    parts: dict[str, bytes] = field(default_factory=dict)
    roots: dict[str, etree._Element] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, PartKind] = field(default_factory=dict)
    relations: dict[str, list[Relation]] = field(default_factory=dict)
    found: list[LeftOut] = field(default_factory=list)
    rewritten: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    main: str = ""

    def leave_out(self, part: str, sentence: str, **values: str | Reason) -> None:
        """Records that something was left out."""
        self.found.append(LeftOut(part, sentence, tuple(values.items())))

    def related(self, part: str, word: str) -> list[str]:
        """The targets of a part's relations of a kind, by the last word of their type."""
        return [
            target_of(part, each)
            for each in self.relations.get(part, ())
            if not each.external and each.type.rpartition("/")[2] == word
        ]

    def drop_unreached(self) -> None:
        """Drops the parts that no relation points to."""
        reached: set[str] = set()
        waiting = [""]
        while waiting:
            source = waiting.pop()
            targets = {target_of(source, each) for each in self.relations.get(source, ())}
            names = {self.names.get(name.lower(), "") for name in targets} - reached - {""}
            reached |= names
            waiting += names
        for name in set(self.parts) - reached:
            for table in (self.parts, self.roots, self.types, self.kinds, self.relations):
                table.pop(name, None)


def read_package(archive: Archive, *, whole: bool = True) -> ScreenedPackage:
    """The allowed contents of the file in an archive; if the `whole` of it is wanted, the parts
    that readers see must be sound. Raises Refused.
    """
    return _Walk(archive, whole).walked()


class _Walk:
    """From the package's own relations to all parts that they point to."""

    def __init__(self, archive: Archive, whole: bool) -> None:
        self._archive = archive
        self._whole = whole
        self._names = {name.lower(): name for name in archive.names}
        self._made = ScreenedPackage(names=self._names)
        self._given = self._read_types()
        self._reached = {TYPES_PART}

    def walked(self) -> ScreenedPackage:
        made = self._made
        waiting = deque([""])
        while waiting:
            source = waiting.popleft()
            made.relations[source] = []
            for relation in self._read_relations(source):
                known = len(made.parts)
                if self._may_be(source, relation):
                    made.relations[source].append(self._plain(source, relation))
                if len(made.parts) > known:
                    waiting.append(self._name_of(target_of(source, relation)))
        if not made.main:
            raise Refused(reason("word-refused.no-document"))
        self._tell_of_the_rest()
        return made

    def _plain(self, source: str, relation: Relation) -> Relation:
        """A relation whose target has the same capitals as the part's name."""
        target = target_of(source, relation)
        name = self._name_of(target)
        return relation if name == target else relation._replace(target=f"/{name}")

    def _tell_of_the_rest(self) -> None:
        for name in sorted(self._archive.names - self._reached):
            if not name.endswith(".rels"):
                self._made.leave_out("", "left-out.unreached", file=shown(name))

    def _read_types(self) -> dict[str, str]:
        """Content types by part (`/word/…`) and by extension, in lower case."""
        given: dict[str, str] = {}
        for each in self._archive.root(self._name_of(TYPES_PART)):
            key = each.get("PartName") or each.get("Extension") if _is_type(each) else None
            if key:
                given.setdefault(key.lower(), each.get("ContentType", ""))
        if any(sign in kind for kind in given.values() for sign in _MACROS):
            raise HasMacros
        return given

    def _name_of(self, name: str) -> str:
        return self._names.get(name.lower(), name)

    def _type_of(self, name: str) -> str:
        extension = name.rpartition("/")[2].rpartition(".")[2]
        low = name.lower()
        return self._given.get(f"/{low}", self._given.get(extension.lower(), ""))

    def _read_relations(self, source: str) -> list[Relation]:
        name = self._name_of(relations_name(source))
        if name not in self._archive.names:
            return []
        self._reached.add(name)
        found: dict[str, Relation] = {}
        try:
            root = self._archive.root(name)
        except Damaged:
            if self._is_needed(source):
                raise
            self._made.leave_out(source, "left-out.damaged-relations", name=name)
            return []
        for each in root.iterfind(f"{{{RELATIONS}}}Relationship"):
            relation = Relation(
                each.get("Id", ""),
                each.get("Type", ""),
                each.get("Target", ""),
                each.get("TargetMode", "Internal") != "Internal",
            )
            if relation.id in found:
                self._made.leave_out(source, "left-out.second-relation", id=shown(relation.id))
            found.setdefault(relation.id, relation)
        return list(found.values())

    def _is_needed(self, part: str) -> bool:
        kind = self._made.kinds.get(part)
        return kind is None or self._must_be_sound(kind)

    def _must_be_sound(self, kind: PartKind) -> bool:
        return kind is ROOT_KINDS[MAIN] or (self._whole and kind.seen)

    def _may_be(self, source: str, relation: Relation) -> bool:
        """Whether a relation may stay; takes the part that it points to."""
        word = relation.type.rpartition("/")[2]
        if relation.external:
            return self._may_lead_outside(source, relation, word)
        _refuse_programs_and_strict(relation.type, word)
        kind = (KINDS if source else ROOT_KINDS).get(relation.type)
        name = self._name_of(target_of(source, relation))
        if kind is None:
            self._leave_unknown(source, name, word)
            return False
        if name not in self._archive.names or not _PART_NAME.fullmatch(name):
            self._made.leave_out(source, "left-out.missing", target=shown(name), kind=kind.what)
            return False
        if self._is_second(source, relation.type):
            self._made.leave_out(source, "left-out.second-part", name=name, kind=kind.what)
            return False
        if relation.type == MAIN:
            self._made.main = name
        if name in self._made.parts:
            return self._made.kinds[name].types == kind.types
        self._reached.add(name)
        return self._take(source, name, kind)

    def _leave_unknown(self, source: str, name: str, word: str) -> None:
        self._reached.add(name)
        self._refuse_needed(source, name)
        if word in _HELD:
            self._made.leave_out(source, _HELD[word])
        else:
            self._made.leave_out(source, "left-out.unknown-part", kind=shown(word))

    def _is_second(self, source: str, kind: str) -> bool:
        """Whether a part already has a relation of a kind that it may have once."""
        return kind in ONCE and any(each.type == kind for each in self._made.relations[source])

    def _refuse_needed(self, source: str, name: str) -> None:
        """Raises Damaged if a relation of no known kind points to a part that readers see."""
        kind = NEEDED.get(self._type_of(name)) if self._whole else None
        if kind is not None and name in self._archive.names:
            part = relations_name(source)
            raise Damaged(reason("word-damaged.nothing-leads", part=part, kind=kind.what))

    def _may_lead_outside(self, source: str, relation: Relation, word: str) -> bool:
        address = shown(relation.target)
        if relation.type == HYPERLINK and may_be_linked(relation.target):
            return True
        if relation.type == HYPERLINK:
            self._made.leave_out(source, "left-out.link", address=address)
        elif word in _FETCHED:
            self._made.leave_out(source, _FETCHED[word], address=address)
        else:
            self._made.leave_out(source, "left-out.fetched", kind=shown(word), address=address)
        return False

    def _take(self, source: str, name: str, kind: PartKind) -> bool:
        """Takes a part if it is what it should be."""
        made = self._made
        try:
            data = self._archive.unpacked(name)
            given = self._type_of(name)
            made.types[name] = given if given in kind.types else kind.types[0]
            if kind.form is PartForm.XML:
                made.roots[name] = self._parsed(name, data, kind)
            elif kind.form is PartForm.PICTURE:
                made.types[name] = _picture_type(name, data)
            elif kind.form is PartForm.BOOK and not is_harmless(data, self._archive):
                raise Damaged(reason("word-damaged.workbook", part=name))
        except Damaged:
            made.roots.pop(name, None)
            made.types.pop(name, None)
            if kind.form is PartForm.XML and self._must_be_sound(kind):
                raise
            made.leave_out(source, "left-out.damaged", name=name, kind=kind.what)
            return False
        made.parts[name], made.kinds[name] = data, kind
        return True

    def _parsed(self, name: str, data: bytes, kind: PartKind) -> etree._Element:
        root = self._archive.parsed(name, data)
        if kind is ROOT_KINDS[MAIN] and str(root.tag).startswith(f"{{{_STRICT}"):
            raise _is_strict()
        if kind.root and etree.QName(root).localname != kind.root:
            raise Damaged(reason("word-damaged.something-else", part=name, kind=kind.what))
        if root.getroottree().docinfo.encoding not in ("UTF-8", None):
            self._made.rewritten.add(name)
        return root


def _picture_type(name: str, data: bytes) -> str:
    for kind, starts in PICTURES.items():
        if data.startswith(starts):
            return kind
    raise Damaged(reason("word-damaged.picture", part=name))


def _is_type(element: etree._Element) -> bool:
    return str(element.tag).startswith(f"{{{CONTENT_TYPES}}}")


def _refuse_programs_and_strict(kind: str, word: str) -> None:
    """Raises Refused for the relations of programs, and for those of the strict kind of file."""
    if word in _MACRO_PARTS:
        raise HasMacros
    if kind.startswith(_STRICT) and word == "officeDocument":
        raise _is_strict()


def _is_strict() -> Refused:
    return Refused(reason("word-refused.strict"))
