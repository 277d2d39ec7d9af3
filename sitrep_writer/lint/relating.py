"""Relations: they have targets of the right kind, and none that is unsafe."""

from __future__ import annotations

from typing import cast

from lxml import etree

from sitrep_writer.lint.opened_package import LintPackage
from sitrep_writer.lint.packaging import twice
from sitrep_writer.lint.rules import Said, rule
from sitrep_writer.ooxml.names import A, C, R, w
from sitrep_writer.ooxml.relations import Relation, relations_name, target_of

_SCHEMES = ("http://", "https://", "mailto:")
_ONCE = (
    *("styles", "settings", "numbering", "fontTable", "theme", "footnotes", "endnotes"),
    *("comments", "webSettings"),
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPED = (
    *_ONCE,
    *("header", "footer", "chart", "worksheet", "sharedStrings", "core-properties"),
)
"""Kinds of relations whose parts have a content type that ends in the same word."""
_MAIN_TYPES = (
    f"{_OFFICE}wordprocessingml.document.main+xml",
    f"{_OFFICE}spreadsheetml.sheet.main+xml",
)
_USERS = {
    w("headerReference"): "header",
    w("footerReference"): "footer",
    w("hyperlink"): "hyperlink",
    f"{{{C}}}chart": "chart",
    f"{{{C}}}externalData": "package",
    f"{{{A}}}blip": "image",
}
_MUST_BE_USED = ("hyperlink", "image", "chart", "package")
_REFERENCES = tuple(f"{{{R}}}{name}" for name in ("id", "embed", "link"))
_REFERRING = etree.XPath("//*[@r:id or @r:embed or @r:link]", namespaces={"r": R})
_UNSAFE_PARTS = ("vbaProject", "attachedTemplate", "oleObject", "control", "activeXControlBinary")


@rule("main-missing", packages=True)
def main_part_is_missing(package: LintPackage) -> Said:
    """A package has one main part."""
    named = package.related("", "officeDocument")
    if len(named) != 1:
        yield "_rels/.rels", f"names {len(named)} main parts; there must be one"


@rule("relation-target", packages=True)
def relation_leads_nowhere(package: LintPackage) -> Said:
    """A relation to a missing part: Word repairs or refuses the file."""
    for source, relations in package.relations.items():
        for relation in relations:
            target = target_of(source, relation)
            if not relation.external and target not in package.parts:
                yield relations_name(source), f"{relation.id} leads to {target}, which is missing"


@rule("relation-twice", packages=True)
def relation_id_stands_twice(package: LintPackage) -> Said:
    """Ids of relations are unique within their part."""
    for source, relations in package.relations.items():
        for name in twice(relation.id for relation in relations):
            yield relations_name(source), f"the id {name} occurs more than once"


@rule("relation-without-part", packages=True)
def relations_belong_to_no_part(package: LintPackage) -> Said:
    """Relations of a part that does not exist."""
    known = {relations_name(name) for name in ("", *package.parts)}
    for name in package.parts:
        if name.endswith(".rels") and name not in known:
            yield name, "holds the relations of a part that is missing"


@rule("relation-once", packages=True)
def part_of_a_kind_stands_twice(package: LintPackage) -> Said:
    """Kinds of parts that a document has only one of; two core properties make Word repair it."""
    for kind in _ONCE:
        if len(package.related(package.main, kind)) > 1:
            yield relations_name(package.main), f"has more than one relation to {kind}"
    if len(package.related("", "core-properties")) > 1:
        yield "_rels/.rels", "has more than one relation to core properties"


@rule("type-wrong", packages=True)
def content_type_is_of_another_kind(package: LintPackage) -> Said:
    """The relation says what a part is; its content type must say the same."""
    if package.main and package.content_type(package.main) not in _MAIN_TYPES:
        yield package.main, f"is no main part by its type {package.content_type(package.main)}"
    for source, relations in package.relations.items():
        for relation in relations:
            target, kind = target_of(source, relation), _kind(relation)
            found = package.content_type(target)
            known = kind in _TYPED and target in package.parts and found != ""
            if known and not found.endswith(f".{kind}+xml"):
                yield target, f"is related to as {kind} but its type is {found}"


@rule("relation-undefined")
def reference_has_no_relation(package: LintPackage) -> Said:
    """An id in the text that the part's relations do not have."""
    for part, _, name, relation in _references(package):
        if relation is None:
            yield part, f"refers to the relation {name}, which is missing"


@rule("relation-kind")
def reference_has_a_relation_of_another_kind(package: LintPackage) -> Said:
    """A chart that refers to a picture, a footer to a header …"""
    for part, element, name, relation in _references(package):
        wanted = _USERS.get(str(element.tag))
        if wanted and relation and _kind(relation) != wanted:
            yield part, f"{_local(element)} needs a relation to {wanted}; {name} is no such one"


@rule("relation-unused")
def relation_is_used_by_nothing(package: LintPackage) -> Said:
    """Leftovers: a link, picture or chart that the text no longer shows."""
    used = {(part, name) for part, _, name, _ in _references(package)}
    for part in (*(name for name, _ in package.stories), *(name for name, _ in package.charts)):
        for relation in package.relations.get(part, ()):
            if _kind(relation) in _MUST_BE_USED and (part, relation.id) not in used:
                yield relations_name(part), f"{relation.id} ({_kind(relation)}) is used by nothing"


@rule("link-unsafe", packages=True)
def relation_leads_outside(package: LintPackage) -> Said:
    """Only web and mail addresses may be outside targets, and only as links."""
    for source, relations in package.relations.items():
        for relation in relations:
            if not relation.external:
                if _kind(relation) == "hyperlink":
                    yield relations_name(source), f"the link {relation.id} is no outside address"
            elif _kind(relation) != "hyperlink":
                yield relations_name(source), f"{relation.id} fetches {relation.target}"
            elif not relation.target.lower().startswith(_SCHEMES):
                yield relations_name(source), f"{relation.id} leads to {relation.target}"


@rule("active-content", packages=True)
def package_has_active_content(package: LintPackage) -> Said:
    """Macros, embedded programs, a template fetched at opening."""
    for source, relations in package.relations.items():
        for relation in relations:
            if _kind(relation) in _UNSAFE_PARTS:
                yield relations_name(source), f"{relation.id} is a relation to {_kind(relation)}"


def _references(
    package: LintPackage,
) -> list[tuple[str, etree._Element, str, Relation | None]]:
    """Part, element, id and relation of each reference."""
    found = []
    for part, root in (*package.stories, *package.charts):
        known = {relation.id: relation for relation in package.relations.get(part, ())}
        for element in cast("list[etree._Element]", _REFERRING(root)):
            for attribute in _REFERENCES:
                name = element.get(attribute)
                if name is not None:
                    found.append((part, element, name, known.get(name)))
    return found


def _kind(relation: Relation) -> str:
    return relation.type.rpartition("/")[2]


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
