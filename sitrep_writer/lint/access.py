"""What Word's accessibility checker asks for, as far as the file alone can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from sitrep_writer.lint.opened_package import LintPackage, text_of, whole
from sitrep_writer.lint.rules import Said, rule
from sitrep_writer.ooxml.names import CORE_PART, WP, value, w

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


@rule("alt-missing")
def drawing_has_no_alternative(package: LintPackage) -> Said:
    """Pictures and charts have alternative text."""
    for part, root in package.stories:
        for drawing in root.iter(f"{{{WP}}}docPr"):
            decorative = next(drawing.iter("{*}decorative"), None)
            if not drawing.get("descr", "").strip() and decorative is None:
                yield part, f"the drawing {drawing.get('id')} has no alternative text"


@rule("title-missing")
def document_has_no_title(package: LintPackage) -> Said:
    """The title in the properties is the first thing that a screen reader reads."""
    names = package.related("", "core-properties") or [CORE_PART]
    root = package.roots.get(names[0])
    title = None if root is None else root.find(_TITLE)
    if title is None or not (title.text or "").strip():
        yield names[0], "has no title"


@rule("language-missing")
def document_has_no_language(package: LintPackage) -> Said:
    """The language in the default style is the document's."""
    path = f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}"
    for part, root in package.kind("styles"):
        if not value(root.find(path)):
            yield part, "has no language in its defaults"


@rule("language-unknown")
def language_is_none(package: LintPackage) -> Said:
    """A language is a tag such as es-PE."""
    for part, root in (*package.stories, *package.kind("styles"), *package.kind("settings")):
        for element in root.iter(w("lang"), w("themeFontLang")):
            for tag in map(str, element.attrib.values()):
                if tag and tag != "x-none" and not _LANGUAGE.fullmatch(tag):
                    yield part, f'"{tag}" is no language'


@rule("heading-jump")
def headings_jump(package: LintPackage) -> Said:
    """The outline begins at its first level and goes down one level at a time."""
    levels = [0, *(level for level, _ in headings(package))]
    for before, after in pairwise(levels):
        if after > before + 1:
            yield package.main, f"goes from level {before} of its headings to {after}"


@rule("heading-empty")
def heading_has_no_words(package: LintPackage) -> Said:
    """An empty heading is an empty line in the outline. One with deleted words does not count."""
    for level, paragraph in headings(package):
        gone = "".join(each.text or "" for each in paragraph.iter(w("delText")))
        if not (text_of(paragraph) or gone).strip():
            yield package.main, f"has a heading of level {level} without words"


@rule("table-header")
def table_has_no_header_row(package: LintPackage) -> Said:
    """A table whose first row looks like a header marks it as one for screen readers."""
    for part, root in package.stories:
        for table in root.iter(w("tbl")):
            look = table.find(f"{w('tblPr')}/{w('tblLook')}")
            first = table.find(w("tr"))
            if value(look, "firstRow") not in ("1", "true", "on") or first is None:
                continue
            if first.find(f"{w('trPr')}/{w('tblHeader')}") is None:
                yield part, "has a table whose header row is not marked"


def headings(package: LintPackage) -> Iterator[tuple[int, etree._Element]]:
    """Level and paragraph of each heading of the main part."""
    levels = _levels(package)
    root = package.roots.get(package.main)
    if root is None:
        return
    for paragraph in root.iter(w("p")):
        own = paragraph.find(f"{w('pPr')}/{w('outlineLvl')}")
        style = value(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))
        level = value(own) or levels.get(style, "")
        if 0 <= whole(level, otherwise=-1) < 9:
            yield whole(level) + 1, paragraph


def _levels(package: LintPackage) -> dict[str, str]:
    """The outline level of each style, its own or that of the style it is based on."""
    styles = {
        value(style, "styleId"): style
        for _, root in package.kind("styles")
        for style in root.iterfind(w("style"))
    }
    found: dict[str, str] = {}
    for name in styles:
        at, seen = name, set()
        while at in styles and at not in seen:
            seen.add(at)
            level = value(styles[at].find(f"{w('pPr')}/{w('outlineLvl')}"))
            if level:
                found[name] = level
                break
            at = value(styles[at].find(w("basedOn")))
    return found
