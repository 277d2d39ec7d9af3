"""Styles and lists: the named ones exist, once, and have the right kind."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from sitrep_writer.lint.opened_package import LintPackage
from sitrep_writer.lint.packaging import twice
from sitrep_writer.lint.rules import Said, rule
from sitrep_writer.ooxml.names import value, w

_KINDS = {
    w("pStyle"): "paragraph",
    w("rStyle"): "character",
    w("tblStyle"): "table",
}
_BETWEEN_STYLES = (w("basedOn"), w("next"), w("link"))
_LEVELS = {str(level) for level in range(9)}


@rule("style-missing")
def style_is_missing(package: LintPackage) -> Said:
    """Word shows text with a missing style as plain text, without saying so."""
    known = {value(style, "styleId") for style in _styles(package)}
    for part, element in _uses(package):
        if value(element) not in known:
            yield part, f"names the style {value(element)}, which is missing"


@rule("style-kind")
def style_is_of_another_kind(package: LintPackage) -> Said:
    """A paragraph with a character style has no style at all."""
    kinds = {value(style, "styleId"): value(style, "type") for style in _styles(package)}
    for part, element in _uses(package):
        wanted, found = _KINDS.get(str(element.tag)), kinds.get(value(element))
        if wanted and found and found != wanted:
            yield part, f"{value(element)} is a {found} style, used for a {wanted}"


@rule("style-twice")
def style_stands_twice(package: LintPackage) -> Said:
    """Of two styles with one id or one name, Word keeps the last."""
    for part, root in package.kind("styles"):
        styles = list(root.iterfind(w("style")))
        for name in twice(value(style, "styleId") for style in styles):
            yield part, f"the style id {name} occurs more than once"
        for name in twice(value(style.find(w("name"))) for style in styles):
            yield part, f"the style name {name} occurs more than once"


@rule("style-circle")
def style_is_based_on_itself(package: LintPackage) -> Said:
    """A style that is based on itself, directly or through others."""
    base = {value(s, "styleId"): value(s.find(w("basedOn"))) for s in _styles(package)}
    for name in base:
        seen, at = {name}, base[name]
        while at and at not in seen:
            seen.add(at)
            at = base.get(at, "")
        if at == name:
            yield "styles", f"the style {name} is based on itself"


@rule("list-missing")
def list_is_missing(package: LintPackage) -> Said:
    """A paragraph's list without a numbering definition; 0 is not a list."""
    made = {value(num, "numId") for _, root in package.kind("numbering") for num in _nums(root)}
    for part, root in (*package.stories, *package.kind("styles")):
        for element in root.iter(w("numId")):
            if value(element) not in made | {"0"}:
                yield part, f"belongs to the list {value(element)}, which is missing"


@rule("list-level")
def list_level_is_none(package: LintPackage) -> Said:
    """Lists have the levels 0 to 8."""
    for part, root in (*package.stories, *package.kind("styles")):
        for element in root.iter(w("ilvl")):
            if value(element) not in _LEVELS:
                yield part, f"is on level {value(element)} of a list"


@rule("list-definition")
def list_has_no_definition(package: LintPackage) -> Said:
    """A list whose abstract definition is missing, or occurs twice."""
    for part, root in package.kind("numbering"):
        abstract = [value(each, "abstractNumId") for each in root.iterfind(w("abstractNum"))]
        for name in (*twice(abstract), *twice(value(num, "numId") for num in _nums(root))):
            yield part, f"the list id {name} occurs more than once"
        for num in _nums(root):
            name = value(num.find(w("abstractNumId")))
            if name not in abstract:
                yield part, f"a list is defined by {name}, which is missing"


def _styles(package: LintPackage) -> Iterator[etree._Element]:
    for _, root in package.kind("styles"):
        yield from root.iterfind(w("style"))


def _nums(root: etree._Element) -> list[etree._Element]:
    return root.findall(w("num"))


def _uses(package: LintPackage) -> Iterator[tuple[str, etree._Element]]:
    """Part and element of each use of a style."""
    for part, root in package.stories:
        for element in root.iter(*_KINDS):
            yield part, element
    for part, root in package.kind("styles"):
        for element in root.iter(*_BETWEEN_STYLES):
            yield part, element
    for part, root in package.kind("numbering"):
        for element in root.iter(w("pStyle")):
            yield part, element
