"""A text as a row of blocks: paragraphs, tables, and anything kept unchanged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from sitrep_writer.comparison.tracked.flat import THING, FlatParagraph, flat
from sitrep_writer.comparison.tracked.opened_document import OpenedDocument
from sitrep_writer.comparison.tracked.word_edits import without_figures
from sitrep_writer.ooxml.names import w

PARAGRAPH, TABLE, OTHER = "paragraph", "table", "other"
_KINDS = {w("p"): PARAGRAPH, w("tbl"): TABLE}
_NO_BLOCK = frozenset(
    map(
        w,
        (
            *("sectPr", "tcPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd"),
            *("commentRangeStart", "commentRangeEnd"),
        ),
    )
)


@dataclass
class Block:
    """A block of a text. `chapter` counts the headings before it and its own, `section` the section
    ends; `style` is the name of its style; `before` are marks before it.
    """

    kind: str
    element: etree._Element
    style: str
    level: int
    chapter: int
    section: int
    text: str
    flat: FlatParagraph = field(default_factory=FlatParagraph)
    before: list[etree._Element] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        """Whether it has a level in the outline."""
        return self.level > 0

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing."""
        return self.kind == PARAGRAPH and not self.text.strip()

    @cached_property
    def section_end(self) -> etree._Element | None:
        """The properties of the section that it ends."""
        properties = _properties(self.element) if self.kind == PARAGRAPH else None
        return None if properties is None else properties.find(w("sectPr"))

    @cached_property
    def words(self) -> list[str]:
        """Its words without their figures."""
        return without_figures(self.text)

    @cached_property
    def things(self) -> tuple[str, ...]:
        """What it holds besides words."""
        return self.flat.things()


def blocks(elements: Iterable[etree._Element], document: OpenedDocument, part: str) -> list[Block]:
    """The blocks among the elements of a text or a cell."""
    found: list[Block] = []
    before: list[etree._Element] = []
    chapter = section = 0
    for element in elements:
        if not isinstance(element.tag, str) or element.tag in _NO_BLOCK:
            before.append(element)
            continue
        block = _block(element, document, part)
        block.before, before = before, []
        chapter += block.is_heading
        block.chapter, block.section = chapter, section
        section += block.section_end is not None
        found.append(block)
    return found


def style_of(element: etree._Element, document: OpenedDocument) -> str:
    """The id of a paragraph's style."""
    properties = _properties(element)
    named = None if properties is None else properties.find(w("pStyle"))
    return document.styles.default if named is None else named.get(w("val"), "")


def _properties(paragraph: etree._Element) -> etree._Element | None:
    """The properties of a paragraph, which come first."""
    return next(paragraph.iterchildren(w("pPr")), None)


def plain_blocks(elements: Iterable[etree._Element]) -> list[etree._Element]:
    """Paragraphs and tables, including those inside content controls and the like."""
    found: list[etree._Element] = []
    for element in elements:
        if element.tag in _KINDS:
            found.append(element)
        elif isinstance(element.tag, str) and element.tag not in _NO_BLOCK:
            found += plain_blocks(element)
    return found


def _block(element: etree._Element, document: OpenedDocument, part: str) -> Block:
    kind = _KINDS.get(str(element.tag), OTHER)
    if kind == PARAGRAPH:
        laid = flat(element, document, part)
        style = style_of(element, document)
        name = document.styles.names.get(("paragraph", style), style)
        if laid.broken:
            return Block(OTHER, element, name, 0, 0, 0, _words(element))
        return Block(kind, element, name, document.styles.level(style), 0, 0, laid.text, laid)
    named = element.find(f"{w('tblPr')}/{w('tblStyle')}")
    identifier = "" if named is None else named.get(w("val"), "")
    name = document.styles.names.get(("table", identifier), identifier)
    return Block(kind, element, name, 0, 0, 0, _words(element))


def _words(element: etree._Element) -> str:
    """The words within an element, one line per paragraph."""
    lines = []
    for paragraph in element.iter(w("p")):
        lines.append("".join(each.text or "" for each in paragraph.iter(w("t"))))
    return "\n".join(lines).replace(THING, "")
