"""Brings things from the old document into the new one: looks by the names of their styles, links,
pictures and charts with all their parts.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import count

from lxml import etree

from sitrep_writer.comparison.tracked.opened_document import OpenedDocument
from sitrep_writer.ooxml.names import PIC, RELATION_ATTRIBUTES, W_PREFIX, WP, A, C, R, W, w
from sitrep_writer.ooxml.numbers import whole
from sitrep_writer.ooxml.relations import Relation, target_of

_KNOWN = frozenset({W, R, WP, A, C, PIC})
_LINKS = (f"{{{A}}}hlinkClick", f"{{{A}}}hlinkHover")
_STYLES = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
_NEVER = frozenset(
    map(
        w,
        (
            *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPr"),
            *("tblPrExChange", "tblGridChange", "cnfStyle", "divId", "framePr", "ins", "del"),
            *("moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
        ),
    )
)


class Importer:
    """Copies elements of the old document into the new one."""

    def __init__(self, old: OpenedDocument, new: OpenedDocument) -> None:
        self._old = old
        self._new = new
        self._parts: dict[str, str] = {}
        self._looks: dict[bytes, etree._Element | None] = {}
        self._drawings = count(_last_drawing(new) + 1)
        self._same_lists = _part(old, "numbering") == _part(new, "numbering")

    def properties(self, element: etree._Element | None) -> etree._Element | None:
        """Properties of a run, a paragraph, a table, a row or a cell, without tracked changes and
        without what only the old document understands; None if nothing is left.
        """
        if element is None:
            return None
        known = etree.tostring(element)
        if known not in self._looks:
            self._looks[known] = self._cleaned(element)
        made = self._looks[known]
        return None if made is None else deepcopy(made)

    def link(self, link: etree._Element, part: str, into: str) -> etree._Element | None:
        """An empty link with the target of an old one; None if that is a place within the old
        document, or unknown.
        """
        relation = self._old.relation(part, link.get(RELATION_ATTRIBUTES[0]))
        if relation is None or not relation.external or link.get(w("anchor")):
            return None
        made = etree.Element(w("hyperlink"))
        name = self._new.relate(into, relation.type, relation.target, external=True)
        made.set(RELATION_ATTRIBUTES[0], name)
        made.set(w("history"), "1")
        return made

    def drawing(self, drawing: etree._Element, part: str, into: str) -> etree._Element | None:
        """A picture or a chart with its parts, renumbered; None if it is not known to be safe."""
        made = deepcopy(drawing)
        if not _is_plain(made):
            return None
        for element in made.iter(etree.Element):
            for attribute in [str(each) for each in element.attrib]:
                if etree.QName(attribute).namespace not in (None, *_KNOWN):
                    del element.attrib[attribute]
                elif attribute in RELATION_ATTRIBUTES:
                    name = self._brought(element.get(attribute, ""), part, into)
                    if not name:
                        return None
                    element.set(attribute, name)
        for described in made.iter(f"{{{WP}}}docPr"):
            described.set("id", str(next(self._drawings)))
        return made

    def _cleaned(self, element: etree._Element) -> etree._Element | None:
        made = deepcopy(element)
        made.tail = None
        for each in list(made.iter(etree.Element)):
            if each is made:
                continue
            parent = each.getparent()
            each.tail = None
            if parent is not None and not (is_plausible(each) and self._may_stay(each)):
                parent.remove(each)
        for each in made.iter(etree.Element):
            _leave_bare(each)
        return made if len(made) else None

    def _may_stay(self, element: etree._Element) -> bool:
        if not str(element.tag).startswith(W_PREFIX) or element.tag in _NEVER:
            return False
        if element.tag == w("numPr"):
            return self._same_lists
        kind = _STYLES.get(str(element.tag))
        if kind is None:
            return True
        name = self._old.styles.names.get((kind, element.get(w("val"), "")), "")
        mapped = self._new.styles.ids.get((kind, name)) if name else None
        if mapped is not None:
            element.set(w("val"), mapped)
        return mapped is not None

    def _brought(self, name: str, part: str, into: str) -> str:
        """The id of the new relation for an old one; empty if it has no target."""
        relation = self._old.relation(part, name)
        if relation is None or relation.external:
            return ""
        target = target_of(part, relation)
        if target not in self._old.parts:
            return ""
        copied = self._copied(target)
        return self._new.relate(into, relation.type, _from(into, copied))

    def _copied(self, part: str) -> str:
        """The name of an old part in the new document: its own name if the same bytes are there or
        the name is free, and it has no relations; else a free name.
        """
        if part in self._parts:
            return self._parts[part]
        data = self._old.parts[part]
        relations = self._old.relations(part)
        same = self._new.parts.get(part) == data and not relations
        name = part if same else self._free(part)
        self._parts[part] = name
        if not same:
            self._new.parts[name] = data
            self._new.types[name] = self._old.types[part]
            kept = [self._within(each, part, name) for each in relations]
            if kept:
                self._new.relations(name).extend(kept)
        return name

    def _within(self, relation: Relation, part: str, name: str) -> Relation:
        if relation.external or target_of(part, relation) not in self._old.parts:
            return relation
        copied = self._copied(target_of(part, relation))
        return relation._replace(target=_from(name, copied))

    def _free(self, part: str) -> str:
        taken = {name.lower() for name in self._new.parts}
        if part.lower() not in taken:
            return part
        stem, dot, extension = part.rpartition(".")
        stem = stem.rstrip("0123456789") if stem[-1:].isdecimal() else f"{stem}_"
        names = (f"{stem}{number}{dot}{extension}" for number in count(1))
        return next(name for name in names if name.lower() not in taken)


def _leave_bare(element: etree._Element) -> None:
    """Strips an element of words and of attributes in other namespaces."""
    element.text = None
    for attribute in [str(a) for a in element.attrib if not str(a).startswith(W_PREFIX)]:
        del element.attrib[attribute]


def _is_plain(drawing: etree._Element) -> bool:
    """Whether everything in a drawing is in the namespaces of pictures and charts, once its links
    and the extensions for newer programs are removed.
    """
    _leave_out_extras(drawing)
    names = (etree.QName(each).namespace for each in drawing.iter(etree.Element))
    return all(name in _KNOWN or str(name).endswith("/decorative") for name in names)


def _leave_out_extras(drawing: etree._Element) -> None:
    for element in list(drawing.iter(etree.Element)):
        parent = element.getparent()
        if parent is None:
            continue
        extra = element.tag == f"{{{A}}}extLst" and not _is_decorative(element)
        newer = parent.tag == f"{{{WP}}}anchor" and etree.QName(element).namespace not in _KNOWN
        if extra or newer or element.tag in _LINKS:
            parent.remove(element)


def _is_decorative(extras: etree._Element) -> bool:
    return next(extras.iter("{*}decorative"), None) is not None


def _last_drawing(document: OpenedDocument) -> int:
    return max((number for number in _drawing_numbers(document)), default=0)


def _drawing_numbers(document: OpenedDocument) -> Iterator[int]:
    roots = [document.root]
    for kind in ("header", "footer", "footnotes"):
        for relation in document.relations(document.main):
            if relation.type.endswith(f"/{kind}"):
                root = document.root_of(target_of(document.main, relation))
                roots += [] if root is None else [root]
    for root in roots:
        for each in root.iter(f"{{{WP}}}docPr"):
            yield whole(each.get("id"))


def _part(document: OpenedDocument, kind: str) -> bytes:
    return document.parts.get(document.related(document.main, kind), b"")


def _from(source: str, target: str) -> str:
    """A part's name as a relation of another part refers to it."""
    return posixpath.relpath(target, posixpath.dirname(source) or ".")


_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]{0,39}(-[A-Za-z0-9]{1,8}){0,3}|[0-9A-Fa-f]{6}|[01]?")
_NUMBER = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,2})?(pt|cm|mm|in|%)?")
_MASK = re.compile(r"[0-9A-Fa-f]{4,12}")
_FREE = frozenset(
    map(w, ("rFonts", "rStyle", "pStyle", "tblStyle", "tblCaption", "tblDescription"))
)
_LONGEST = 255
_NUMBERED = frozenset(
    map(
        w,
        (
            *("sz", "szCs", "w", "kern", "position", "ind", "outlineLvl", "gridSpan", "numId"),
            *("ilvl", "gridBefore", "gridAfter", "tblStyleRowBandSize"),
            *("tblStyleColBandSize", "fitText"),
        ),
    )
)


def is_plausible(element: etree._Element) -> bool:
    """Whether all attributes of an element are numbers where they must be, and simple identifiers
    elsewhere.
    """
    if element.tag in _FREE:
        return all(str(v).isprintable() and len(v) <= _LONGEST for v in element.attrib.values())
    numbers_alone = element.tag in _NUMBERED
    return all(
        _NUMBER.fullmatch(str(value))
        or (not numbers_alone and (_WORD.fullmatch(str(value)) or _MASK.fullmatch(str(value))))
        for value in element.attrib.values()
    )
