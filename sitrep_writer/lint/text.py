"""Paragraphs, tables and sections: what schemas leave open, but Word needs."""

from __future__ import annotations

from typing import cast

from lxml import etree

from sitrep_writer.lint.opened_package import LintPackage, whole
from sitrep_writer.lint.rules import Said, rule
from sitrep_writer.ooxml.names import W, value, w

_HOLDS_TEXT = frozenset(map(w, ("t", "instrText", "delText", "delInstrText")))
_WRAPPERS = frozenset(map(w, ("ins", "sdt", "sdtContent", "customXml", "smartTag", "moveTo")))
_STRAY = etree.XPath(
    "//w:*/text()[normalize-space()]"
    "[not(parent::w:t or parent::w:instrText or parent::w:delText or parent::w:delInstrText)]",
    namespaces={"w": W},
)


@rule("body-missing")
def body_is_missing(package: LintPackage) -> Said:
    """A document has a body with something in it."""
    root = package.roots.get(package.main)
    if root is None:
        return
    body = root.find(w("body"))
    if body is None or body.find(w("p")) is None:
        yield package.main, "has no text"


@rule("section-last")
def last_section_is_not_last(package: LintPackage) -> Said:
    """The last section's properties close the body; without them Word uses its default paper."""
    root = package.roots.get(package.main)
    body = None if root is None else root.find(w("body"))
    if body is None:
        return
    own = body.findall(w("sectPr"))
    if len(own) != 1 or body[-1] is not own[0]:
        yield package.main, "does not end with the properties of its last section"


@rule("section-paper")
def sections_differ_in_paper(package: LintPackage) -> Said:
    """A change of paper begins a new page, `continuous` or not."""
    root = package.roots.get(package.main)
    if root is None:
        return
    sizes = {
        tuple(sorted((str(k), v) for k, v in size.attrib.items())) for size in _paper_sizes(root)
    }
    if len(sizes) != 1:
        yield package.main, f"has sections of {len(sizes)} kinds of paper"


@rule("section-header")
def section_has_two_headers(package: LintPackage) -> Said:
    """One header and one footer of each kind per section."""
    for part, root in package.stories:
        for section in root.iter(w("sectPr")):
            seen = set()
            for each in section.iterfind(w("headerReference")):
                seen.add(("header", value(each, "type")))
            for each in section.iterfind(w("footerReference")):
                seen.add(("footer", value(each, "type")))
            references = [e for e in section if str(e.tag).endswith("erReference")]
            if len(references) != len(seen):
                yield part, "has a section with two headers or footers of one kind"


@rule("table-grid")
def row_leaves_the_grid(package: LintPackage) -> Said:
    """The cells of each row fill the table's columns; a table has columns."""
    for part, root in package.stories:
        for table in root.iter(w("tbl")):
            columns = len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
            for number, row in enumerate(table.iterfind(w("tr")), 1):
                filled = _filled(row)
                if filled != columns:
                    yield part, f"row {number} of a table fills {filled} columns of {columns}"
            if table.find(w("tr")) is None:
                yield part, "has a table without rows"


@rule("cell-end")
def cell_does_not_end_with_a_paragraph(package: LintPackage) -> Said:
    """Word repairs a cell that is empty or ends with a table."""
    for part, root in package.stories:
        for cell in root.iter(w("tc")):
            if not len(cell) or cell[-1].tag not in (w("p"), *_WRAPPERS):
                yield part, "has a table cell that does not end with a paragraph"


@rule("text-spaces")
def spaces_are_lost(package: LintPackage) -> Said:
    """Spaces at either end of a run are dropped unless the run preserves them."""
    for part, root in package.stories:
        for text in root.iter(*_HOLDS_TEXT):
            words = text.text or ""
            kept = text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            if words != words.strip(" \t\r\n") and not kept:
                yield part, f'loses the spaces around "{words.strip()}"'


@rule("text-stray")
def text_stands_outside_runs(package: LintPackage) -> Said:
    """Words where no words are allowed: Word refuses the file."""
    for part, root in (*package.stories, *package.kind("styles"), *package.kind("numbering")):
        for words in cast("list[str]", _STRAY(root)):
            yield part, f'has "{words.strip()}" outside any run'


@rule("text-place")
def element_stands_in_the_wrong_place(package: LintPackage) -> Said:
    """A paragraph within a paragraph, a run within a run, text outside runs …"""
    homes = {
        w("p"): ("body", "tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent"),
        w("r"): ("p", "hyperlink", "fldSimple", "del", "moveFrom", "dir", "bdo", "rt", "rubyBase"),
        w("t"): ("r",),
        w("tr"): ("tbl",),
        w("tc"): ("tr",),
    }
    for part, root in package.stories:
        for element in root.iter(*homes):
            parent = element.getparent()
            if parent is None or parent.tag in _WRAPPERS:
                continue
            if parent.tag not in map(w, homes[str(element.tag)]):
                names = (etree.QName(each).localname for each in (element, parent))
                yield part, "has a w:{} within a {}".format(*names)


def _paper_sizes(root: etree._Element) -> list[etree._Element]:
    found = []
    for section in root.iter(w("sectPr")):
        found += section.findall(w("pgSz")) or [section]
    return found


def _filled(row: etree._Element) -> int:
    """How many columns the cells of a row fill."""
    filled = 0
    for skipped in ("gridBefore", "gridAfter"):
        filled += whole(value(row.find(f"{w('trPr')}/{w(skipped)}")))
    for cell in row.iterchildren(w("tc"), w("sdt")):
        filled += whole(value(cell.find(f"{w('tcPr')}/{w('gridSpan')}")), otherwise=1)
    return filled
