"""References from the elements of a part: those with a disallowed relation are removed with as
little around them as possible, and words stay.
"""

from __future__ import annotations

from typing import cast

from lxml import etree

from sitrep_writer.ooxml.names import WEB_VIDEO, A, C, O, R, V, w
from sitrep_writer.ooxml.relations import Relation
from sitrep_writer.reasons.reason import reason
from sitrep_writer.screening.addresses import may_be_linked
from sitrep_writer.screening.archive import Refused
from sitrep_writer.screening.left_out import shown
from sitrep_writer.screening.part_kinds import OFFICE
from sitrep_writer.screening.screened_package import ScreenedPackage

_OWN = f"{{{R}}}"
_OLD = f"{{{O}}}relid"
_LINK, _EMBED = f"{_OWN}link", f"{_OWN}embed"
_BLIP, _EXTRA, _GRAPHIC = f"{{{A}}}blip", f"{{{A}}}ext", f"{{{A}}}graphicData"
_WANTED = {
    w("hyperlink"): f"{OFFICE}hyperlink",
    w("headerReference"): f"{OFFICE}header",
    w("footerReference"): f"{OFFICE}footer",
    f"{{{C}}}chart": f"{OFFICE}chart",
    f"{{{C}}}externalData": f"{OFFICE}package",
    f"{{{C}}}userShapes": f"{OFFICE}chartUserShapes",
    _BLIP: f"{OFFICE}image",
    f"{{{V}}}imagedata": f"{OFFICE}image",
}
"""The required relation of an element; without it Word calls the file corrupt."""
_SCHEMAS = "{http://schemas.openxmlformats.org/schemaLibrary/2006/main}schemaLibrary"
_FETCHING = {
    w("mailMerge"): "left-out.mail-merge",
    w("attachedTemplate"): "",
    w("linkStyles"): "",
    w("saveThroughXslt"): "left-out.saving",
    w("frameset"): "left-out.frames",
    w("updateFields"): "",
    w("smartTagType"): "",
    w("attachedSchema"): "left-out.schema",
    _SCHEMAS: "left-out.schemas",
    w("entryMacro"): "left-out.form-macro",
    w("exitMacro"): "left-out.form-macro",
    WEB_VIDEO: "left-out.video",
}
"""Elements that fetch or run something by themselves, with the sentences about them; none if their
relation says it, or if Word would only ask.
"""
_TEXTS = ("document", "footnotes", "endnotes")
_INSERTED = {
    w("altChunk"): reason("word-refused.inserted-file"),
    w("subDoc"): reason("word-refused.subdocument"),
}
_USED_ONLY = frozenset(
    f"{OFFICE}{name}" for name in ("image", "chart", "hyperlink", "package", "chartUserShapes")
)

_REFERRING = etree.XPath("//*[@r:* or @o:relid]", namespaces={"r": R, "o": O})
_ADDRESSING = etree.XPath(
    "//v:*[@src or @href or @o:href or @o:althref] | //o:*[@src or @href or @o:href or @o:althref]",
    namespaces={"v": V, "o": O},
)
_ADDRESSES = {
    "src": "left-out.shape-picture",
    "href": "left-out.shape-link",
    f"{{{O}}}href": "left-out.shape-picture",
    f"{{{O}}}althref": "left-out.shape-picture",
}
"""Attributes of old shapes with an address, and the sentences about it."""
_OBJECTS = {
    f"{{{O}}}OLEObject": "left-out.object",
    w("control"): "left-out.control",
}


def settle_references(package: ScreenedPackage, *, whole: bool) -> None:
    """Removes references to disallowed targets, and relations that nothing uses. Raises Refused if
    that would remove words and the `whole` file is wanted.
    """
    for part, root in package.roots.items():
        if whole:
            _refuse_inserted(root)
        elif etree.QName(root).localname in _TEXTS:
            continue  # a text that is not passed on gives its words, and what is sound
        _settle(package, part, root)
    _drop_unused(package)


def _refuse_inserted(root: etree._Element) -> None:
    for element in root.iter(*_INSERTED):
        raise Refused(_INSERTED[str(element.tag)])


def _settle(package: ScreenedPackage, part: str, root: etree._Element) -> None:
    _take_out_fetching(package, part, root)
    _settle_relations(package, part, root)
    for element in _addressing(root):
        for attribute in _ADDRESSES:
            _settle_address(package, part, element, attribute)
    _take_out_objects(package, part, root)


def _take_out_fetching(package: ScreenedPackage, part: str, root: etree._Element) -> None:
    for element in list(root.iter(*_FETCHING)):
        if _FETCHING[str(element.tag)]:
            package.leave_out(part, _FETCHING[str(element.tag)])
        _remove(element, package, part)


def _settle_relations(package: ScreenedPackage, part: str, root: etree._Element) -> None:
    known = {relation.id: relation for relation in package.relations.get(part, ())}
    for element in _referring(root):
        for attribute in filter(_is_reference, map(str, list(element.attrib))):
            relation = known.get(element.get(attribute, ""))
            wanted = _WANTED.get(str(element.tag))
            if relation is None or wanted not in (None, relation.type):
                del element.attrib[attribute]
                package.rewritten.add(part)
                _without(package, part, element, attribute)


def _take_out_objects(package: ScreenedPackage, part: str, root: etree._Element) -> None:
    for element in list(root.iter(*_OBJECTS)):
        if element.get(f"{_OWN}id") is None or element.get("Type") == "Link":
            package.leave_out(part, _OBJECTS[str(element.tag)])
            _remove(element, package, part)


def _is_reference(attribute: str) -> bool:
    """Whether an attribute names a relation."""
    return attribute.startswith(_OWN) or attribute == _OLD


def _settle_address(
    package: ScreenedPackage, part: str, element: etree._Element, name: str
) -> None:
    """Addresses that old shapes have without a relation: of pictures, and of links."""
    address = element.get(name, "")
    if not address or address.startswith("#") or (name == "href" and may_be_linked(address)):
        return
    del element.attrib[name]
    package.rewritten.add(part)
    package.leave_out(part, _ADDRESSES[name], address=shown(address))


def _without(package: ScreenedPackage, part: str, element: etree._Element, attribute: str) -> None:
    """What happens to an element that lost a reference."""
    tag = str(element.tag)
    if tag == w("hyperlink"):
        if not element.get(w("anchor")):
            _unwrap(element)
    elif tag == _BLIP:
        _without_picture(package, part, element)
    elif tag == f"{{{V}}}imagedata":
        if not any(map(_is_reference, map(str, element.attrib))):
            _remove(element, package, part)
    elif attribute != _OLD and not tag.startswith(f"{{{V}}}"):
        _remove(_shown_by(element), package, part)


def _without_picture(package: ScreenedPackage, part: str, blip: etree._Element) -> None:
    """A drawing that is only one picture is removed with it; a shape stays, and its words too.
    Nothing is removed while the picture has another reference.
    """
    if blip.get(_EMBED) is not None or blip.get(_LINK) is not None:
        return
    data = _within(blip, _GRAPHIC)
    alone = data is not None and len(data) == 1 and str(data[0].tag).endswith("}pic")
    _remove(_drawing(blip) if alone else None, package, part)


def _shown_by(element: etree._Element) -> etree._Element | None:
    """What shows nothing without an element: an extension, a drawing, or the element alone."""
    extra = _within(element, _EXTRA)
    if extra is not None:
        return extra
    return _drawing(element) if _is_graphic(element) else element


def _is_graphic(element: etree._Element) -> bool:
    """Whether an element is everything that a drawing shows: a chart, a diagram."""
    parent = element.getparent()
    return parent is not None and parent.tag == _GRAPHIC


def _drawing(element: etree._Element) -> etree._Element | None:
    return _within(element, w("drawing"))


def _within(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)


def _remove(element: etree._Element | None, package: ScreenedPackage, part: str) -> None:
    parent = None if element is None else element.getparent()
    if element is None or parent is None:
        return
    _keep_tail(element, parent)
    parent.remove(element)
    package.rewritten.add(part)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)


def _keep_tail(element: etree._Element, parent: etree._Element) -> None:
    if element.tail and element.tail.strip():
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail


def _referring(root: etree._Element) -> list[etree._Element]:
    """The elements that name a relation, in order."""
    return cast("list[etree._Element]", _REFERRING(root))


def _addressing(root: etree._Element) -> list[etree._Element]:
    """Old shapes with an address of their own."""
    return cast("list[etree._Element]", _ADDRESSING(root))


def used_relations(root: etree._Element, relations: list[Relation]) -> list[Relation]:
    """The relations of a part without the links, pictures and charts that it does not show."""
    used = {
        str(value)
        for element in _referring(root)
        for name, value in element.attrib.items()
        if _is_reference(str(name))
    }
    return [each for each in relations if each.id in used or each.type not in _USED_ONLY]


def _drop_unused(package: ScreenedPackage) -> None:
    """Relations that nothing uses, and parts that nothing points to any more."""
    for part, relations in package.relations.items():
        root = package.roots.get(part)
        if root is not None:
            package.relations[part] = used_relations(root, relations)
    package.drop_unreached()
