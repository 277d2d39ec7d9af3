"""A flat paragraph: its words in one row, and the run that each stretch belongs to.

Anything that is not words (a picture, a note's mark, a field, a content control) is one character,
with a key that identifies it; anything without width (a bookmark, the mark of a comment) is kept
with its position.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from lxml import etree

from sitrep_writer.comparison.tracked.opened_document import OpenedDocument
from sitrep_writer.ooxml.names import RELATION_ATTRIBUTES, WP, C, w
from sitrep_writer.ooxml.relations import target_of

THING = "\ufffc"
SENTENCE = "_sw_"
CHART = "chart|"
"""The start of a chart's key."""
_RUN, _TEXT, _LOOK = w("r"), w("t"), w("rPr")
_BREAKS = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_NO_WIDTH = frozenset(
    map(
        w,
        (
            *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr"),
            *("permStart", "permEnd", "commentReference", "annotationRef", "footnoteRef"),
            *("lastRenderedPageBreak", "endnoteRef", "separator", "continuationSeparator"),
        ),
    )
)
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}


class TextStretch(NamedTuple):
    """A stretch of a paragraph's words: its start and end, its run (none if it is directly in the
    paragraph), its element, the link around it, and, if it is not words, its key. A field has its
    runs in `runs`.
    """

    start: int
    end: int
    run: etree._Element | None
    element: etree._Element
    link: etree._Element | None
    key: str = ""
    runs: tuple[etree._Element, ...] = ()


class ZeroWidthMark(NamedTuple):
    """A mark without width, and its position; `link` is the link around it."""

    place: int
    element: etree._Element
    link: etree._Element | None


@dataclass
class FlatParagraph:
    """A paragraph's words, leaves and marks, in order; `sentences` are the names of sentence
    bookmarks with their start and end. `broken` means that a field begins or ends elsewhere.
    """

    text: str = ""
    leaves: list[TextStretch] = field(default_factory=list)
    marks: list[ZeroWidthMark] = field(default_factory=list)
    sentences: dict[str, tuple[int, int]] = field(default_factory=dict)
    links: dict[etree._Element, tuple[int, int]] = field(default_factory=dict)
    runs: dict[etree._Element, tuple[int, int]] = field(default_factory=dict)
    broken: bool = False

    def things(self) -> tuple[str, ...]:
        """The keys of what is not words, in order."""
        return tuple(leaf.key for leaf in self.leaves if leaf.key)

    def notes(self) -> list[TextStretch]:
        """Leaves that are footnote marks, in order."""
        return [leaf for leaf in self.leaves if leaf.element.tag == w("footnoteReference")]


def flat(paragraph: etree._Element, document: OpenedDocument, part: str) -> FlatParagraph:
    """A paragraph of a part as a flat row."""
    return _Flattening(document, part).of(paragraph)


def link_target(link: etree._Element | None, document: OpenedDocument, part: str) -> str:
    """The target of a link; empty if there is none."""
    if link is None:
        return ""
    relation = document.relation(part, link.get(RELATION_ATTRIBUTES[0]))
    anchor = link.get(w("anchor"), "")
    return (relation.target if relation else "") + (f"#{anchor}" if anchor else "")


class _Flattening:
    def __init__(self, document: OpenedDocument, part: str) -> None:
        self._document = document
        self._part = part
        self._flat = FlatParagraph()
        self._pieces: list[str] = []
        self._place = 0
        self._field: list[etree._Element] = []
        self._depth = 0
        self._open: dict[str, tuple[str, int]] = {}

    def of(self, paragraph: etree._Element) -> FlatParagraph:
        self._children(paragraph, None)
        result = self._flat
        result.text = "".join(self._pieces)
        result.broken = result.broken or self._depth > 0
        for name, start in self._open.values():
            result.sentences.setdefault(name, (start, self._place))
        return result

    def _children(self, parent: etree._Element, link: etree._Element | None) -> None:
        for child in parent:
            if child.tag == _RUN:
                self._run(child, link)
            elif child.tag == w("hyperlink") and link is None and not self._depth:
                start = self._place
                self._children(child, child)
                self._flat.links[child] = start, self._place
            elif child.tag in _NO_WIDTH:
                self._mark(child, link)
            elif isinstance(child.tag, str) and child.tag != w("pPr"):
                key = f"{_words(child)}|{self._likeness(child)}"
                self._flat.leaves.append(TextStretch(*self._next(THING), None, child, link, key))

    def _run(self, run: etree._Element, link: etree._Element | None) -> None:
        if self._depth or next(run.iterchildren(w("fldChar")), None) is not None:
            self._in_field(run, link)
            return
        start = self._place
        none_of_it = len(self._flat.leaves)
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                self._flat.leaves.append(
                    TextStretch(*self._next(child.text or ""), run, child, link)
                )
            elif tag != _LOOK:
                words = _width(child)
                key = self._key(child, words)
                self._flat.leaves.append(TextStretch(*self._next(words), run, child, link, key))
        self._flat.runs[run] = start, self._place
        if start == self._place:
            del self._flat.leaves[none_of_it:]
            self._mark(run, link)

    def _key(self, child: etree._Element, words: str) -> str:
        if words != THING:
            return ""
        if child.tag in _NOTES:
            return _NOTES[str(child.tag)]
        return self._likeness(child)

    def _in_field(self, run: etree._Element, link: etree._Element | None) -> None:
        """A field is one thing, from the run that begins it to the run that ends it."""
        self._field.append(run)
        for mark in run.iter(w("fldChar")):
            self._depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType"), ""), 0)
        if self._depth < 0:
            self._flat.broken, self._depth = True, 0
        if self._depth == 0:
            words = "".join(each.text or "" for r in self._field for each in r.iter(w("instrText")))
            key = f"field|{words}|{''.join(map(_words, self._field))}"
            first, runs = self._field[0], tuple(self._field)
            self._flat.leaves.append(TextStretch(*self._next(THING), None, first, link, key, runs))
            self._field = []

    def _next(self, words: str) -> tuple[int, int]:
        """Adds words to the end of the row; their start and end in it."""
        start = self._place
        self._place = end = start + len(words)
        self._pieces.append(words)
        return start, end

    def _mark(self, element: etree._Element, link: etree._Element | None) -> None:
        self._flat.marks.append(ZeroWidthMark(self._place, element, link))
        number, name = element.get(w("id"), ""), element.get(w("name"), "")
        if element.tag == w("bookmarkStart") and name.startswith(SENTENCE):
            self._open[number] = name, self._place
        elif element.tag == w("bookmarkEnd") and number in self._open:
            name, start = self._open.pop(number)
            self._flat.sentences.setdefault(name, (start, self._place))

    def _likeness(self, element: etree._Element) -> str:
        """What makes a thing the same in two documents: for a drawing its kind, size, words and the
        bytes that it shows; for anything else its XML.
        """
        if element.tag == w("drawing"):
            return self._drawing(element)
        shown = [_words(element), *self._targets(element)]
        marks = etree.tostring(element, method="c14n", exclusive=True)
        return f"{element.tag}|{'|'.join(shown) or sha256(marks).hexdigest()}"

    def _drawing(self, drawing: etree._Element) -> str:
        extent = next(drawing.iter(f"{{{WP}}}extent"), None)
        described = next(drawing.iter(f"{{{WP}}}docPr"), None)
        size = "" if extent is None else f"{extent.get('cx')}x{extent.get('cy')}"
        alt = "" if described is None else described.get("descr", "")
        chart = next(drawing.iter(f"{{{C}}}chart"), None) is not None
        shown = "|".join((size, alt, _words(drawing), *self._targets(drawing)))
        return f"{CHART if chart else 'drawing|'}{shown}"

    def _targets(self, element: etree._Element) -> Iterator[str]:
        for each in element.iter(etree.Element):
            for attribute in RELATION_ATTRIBUTES:
                name = each.get(attribute)
                relation = self._document.relation(self._part, name) if name else None
                if relation is not None:
                    part = self._document.parts.get(target_of(self._part, relation))
                    yield relation.target if part is None else sha256(part).hexdigest()


def _width(child: etree._Element) -> str:
    """The text in the row of words for an element of a run that is not text."""
    if child.tag in _BREAKS:
        return THING if child.get(w("type")) else _BREAKS[str(child.tag)]
    return "" if child.tag in _NO_WIDTH or not isinstance(child.tag, str) else THING


def _words(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(w("t"), w("delText")))
