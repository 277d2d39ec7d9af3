"""A Word file's package, screened: the parts that may be, found by the relations that may be."""

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
_IN_WORDS = {
    "vbaProject": "a program (macro)",
    "attachedTemplate": "a template that is fetched from",
    "oleObject": "an embedded object",
    "control": "a control that runs a program (ActiveX)",
    "aFChunk": "an inserted file",
    "subDocument": "a document that is fetched from",
    "frame": "a frame with a page from",
    "image": "a picture that is fetched from",
    "package": "data that is fetched from",
    "mailMergeSource": "a source of addresses at",
    "mailMergeHeaderSource": "a source of addresses at",
    "extensibility": "buttons and menus of its own (customUI)",
    "origin": "a digital signature, which holds for the file as it was,",
}
"""Kinds of relations that may not be, in plain words."""
_EXTERNAL = "Put in what it fetches, if readers need it."
_LINK = "Its words stay. Link to a web address (https://…) if readers need one."


@dataclass
class ScreenedPackage:
    """What may be of a Word file: its parts by name, the roots of those that are XML, their
    content types, and their relations, those of the package itself under no name. `found` is what
    was left out. The roots may be changed, and `rewritten` are the parts that were; `names` are
    the parts' names by the same in small letters."""

    parts: dict[str, bytes] = field(default_factory=dict)
    roots: dict[str, etree._Element] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, PartKind] = field(default_factory=dict)
    relations: dict[str, list[Relation]] = field(default_factory=dict)
    found: list[LeftOut] = field(default_factory=list)
    rewritten: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    main: str = ""

    def leave_out(self, part: str, what: str, remedy: str = "") -> None:
        """Notes that something was left out."""
        self.found.append(LeftOut(part, what, remedy))

    def related(self, part: str, word: str) -> list[str]:
        """The parts that a part has relations of a kind to, by the last word of their type."""
        return [
            target_of(part, each)
            for each in self.relations.get(part, ())
            if not each.external and each.type.rpartition("/")[2] == word
        ]

    def drop_unreached(self) -> None:
        """Drops the parts that no relation leads to."""
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
    """What may be of the file in an archive; where the `whole` of it is wanted, the parts that
    readers see must be sound. Raises Refused."""
    return _Walk(archive, whole).walked()


class _Walk:
    """From the package's own relations to all parts that they lead to."""

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
            raise Refused("it is no Word document (.docx). Give the Word file itself.")
        self._tell_of_the_rest()
        return made

    def _plain(self, source: str, relation: Relation) -> Relation:
        """A relation whose target has the capitals of the part's name."""
        target = target_of(source, relation)
        name = self._name_of(target)
        return relation if name == target else relation._replace(target=f"/{name}")

    def _tell_of_the_rest(self) -> None:
        for name in sorted(self._archive.names - self._reached):
            if not name.endswith(".rels"):
                self._made.leave_out("", f"the file {shown(name)}, which nothing leads to,")

    def _read_types(self) -> dict[str, str]:
        """Content types by part (`/word/…`) and by extension, in small letters."""
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
            self._made.leave_out(source, f"what {name} leads to, since it is damaged,")
            return []
        for each in root.iterfind(f"{{{RELATIONS}}}Relationship"):
            relation = Relation(
                each.get("Id", ""),
                each.get("Type", ""),
                each.get("Target", ""),
                each.get("TargetMode", "Internal") != "Internal",
            )
            if relation.id in found:
                self._made.leave_out(source, f"a second relation of the id {shown(relation.id)}")
            found.setdefault(relation.id, relation)
        return list(found.values())

    def _is_needed(self, part: str) -> bool:
        kind = self._made.kinds.get(part)
        return kind is None or self._must_be_sound(kind)

    def _must_be_sound(self, kind: PartKind) -> bool:
        return kind is ROOT_KINDS[MAIN] or (self._whole and kind.seen)

    def _may_be(self, source: str, relation: Relation) -> bool:
        """Whether a relation may stay; takes the part that it leads to."""
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
            self._made.leave_out(
                source, f"the relation to {shown(name)} ({kind.what}), which is missing,"
            )
            return False
        if self._is_second(source, relation.type):
            self._made.leave_out(source, f"{name} ({kind.what}), which stands a second time,")
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
        what = _IN_WORDS.get(word, f"a part of a kind that is not passed on ({shown(word)})")
        self._made.leave_out(source, what)

    def _is_second(self, source: str, kind: str) -> bool:
        """Whether a part has a relation already of a kind that it may have once."""
        return kind in ONCE and any(each.type == kind for each in self._made.relations[source])

    def _refuse_needed(self, source: str, name: str) -> None:
        """Raises Damaged where a relation of no known kind leads to a part that readers see."""
        kind = NEEDED.get(self._type_of(name)) if self._whole else None
        if kind is not None and name in self._archive.names:
            raise Damaged(relations_name(source), f"nothing known leads to {kind.what}")

    def _may_lead_outside(self, source: str, relation: Relation, word: str) -> bool:
        address = relation.target
        if relation.type != HYPERLINK:
            what = _IN_WORDS.get(word, f"something ({shown(word)}) that is fetched from")
            self._made.leave_out(source, f"{what} {shown(address)}", _EXTERNAL)
            return False
        if not may_be_linked(address):
            self._made.leave_out(source, f"a link to {shown(address)}", _LINK)
            return False
        return True

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
                raise Damaged(name, "it is no workbook, or one that runs or fetches something")
        except Damaged:
            made.roots.pop(name, None)
            made.types.pop(name, None)
            if kind.form is PartForm.XML and self._must_be_sound(kind):
                raise
            made.leave_out(source, f"{name} ({kind.what}), which is damaged or of another kind,")
            return False
        made.parts[name], made.kinds[name] = data, kind
        return True

    def _parsed(self, name: str, data: bytes, kind: PartKind) -> etree._Element:
        root = self._archive.parsed(name, data)
        if kind is ROOT_KINDS[MAIN] and str(root.tag).startswith(f"{{{_STRICT}"):
            raise _is_strict()
        if kind.root and etree.QName(root).localname != kind.root:
            raise Damaged(name, f"it holds something else than {kind.what}")
        if root.getroottree().docinfo.encoding not in ("UTF-8", None):
            self._made.rewritten.add(name)
        return root


def _picture_type(name: str, data: bytes) -> str:
    for kind, starts in PICTURES.items():
        if data.startswith(starts):
            return kind
    raise Damaged(name, "it is no picture of a known kind")


def _is_type(element: etree._Element) -> bool:
    return str(element.tag).startswith(f"{{{CONTENT_TYPES}}}")


def _refuse_programs_and_strict(kind: str, word: str) -> None:
    """Raises Refused for the relations of programs, and for those of the strict kind of file."""
    if word in _MACRO_PARTS:
        raise HasMacros
    if kind.startswith(_STRICT) and word == "officeDocument":
        raise _is_strict()


def _is_strict() -> Refused:
    return Refused(
        'it is saved as "Strict Open XML Document". Open it in Word, save it as "Word Document", '
        "and use that."
    )
