"""The main text as people see it once all changes are accepted: paragraphs in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from sitrep_writer.documents.word.inlines import (
    ALTERNATIVES,
    END,
    GONE,
    MAX_DEPTH,
    START,
    WRAPPERS,
    Inlines,
)
from sitrep_writer.documents.word.part_sources import PartSource
from sitrep_writer.documents.word.segments import Languages
from sitrep_writer.documents.word.sighting import Sighting
from sitrep_writer.documents.word.styles import (
    DocumentStyles,
    WordStyle,
    in_a_list,
    outline_level,
)
from sitrep_writer.documents.word.things import chosen, fallback, no_text, other
from sitrep_writer.model.sights import Sight
from sitrep_writer.model.word_text import Paragraph, Segment, TableCell
from sitrep_writer.ooxml.names import FORMATTING, value, w

_P, _TBL, _TR, _TC = w("p"), w("tbl"), w("tr"), w("tc")
_PPR, _RPR, _STYLE, _VAL = w("pPr"), w("rPr"), w("pStyle"), w("val")
_OUTLINE, _NUMBERED = w("outlineLvl"), w("numPr")
_NONE: dict[Any, etree._Element] = {}
_NO_STYLE = WordStyle()
_BLOCKS = frozenset((_P, _TBL, START, END))
_TRACKED = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))


class Body:
    """Reads one story (a document's main text, or a note).

    `note` returns the number of a called note (by kind and id), `chart` that of a chart (by
    relation); each is -1 if there is none. `source` is the part being read.
    """

    def __init__(
        self,
        styles: DocumentStyles,
        note: Callable[[str, str], int],
        chart: Callable[[str], int],
        source: PartSource,
    ) -> None:
        self._source = source
        self._sighting = Sighting()
        self._styles = styles
        self._inlines = Inlines(styles, note, chart, source, self._sighting)
        self._tables = 0
        self._depth = 0
        self._style = _NO_STYLE
        self._found: list[Paragraph] = []

    def read(self, story: etree._Element) -> tuple[Paragraph, ...]:
        """The paragraphs of a story that have text or show something."""
        self._inlines.begin(story)
        self._blocks(story, None)
        return tuple(self._found)

    @property
    def sights(self) -> tuple[Sight, ...]:
        """What the story shows, in reading order: its paragraphs, and what is not text."""
        return self._sighting.found

    @property
    def languages(self) -> Languages:
        """How much of the text is marked with each language."""
        return self._inlines.languages

    def _blocks(self, container: etree._Element, cell: TableCell | None) -> None:
        """Paragraphs and tables of a container, which a paragraph cannot cross."""
        self._depth += 1
        if self._depth < MAX_DEPTH:
            open_end = False
            for block in self._unwrapped(container):
                if block.tag == _P:
                    open_end = self._paragraph(block, cell)
                elif block.tag == _TBL:
                    if open_end:
                        self._finish(None, None, cell)
                    open_end = False
                    self._table(block)
                else:
                    self._inlines.bookmark(block)
            if open_end:
                self._finish(None, None, cell)
        else:
            self._sighting.add(other(container, self._source))
        self._depth -= 1

    def _table(self, table: etree._Element) -> None:
        number, self._tables = self._tables, self._tables + 1
        row = 0
        for line in self._unwrapped(table, _TR):
            if line.tag != _TR:
                self._inlines.bookmark(line)
            elif line.find(f"{w('trPr')}/{w('del')}") is None:
                column = _whole(line.find(f"{w('trPr')}/{w('gridBefore')}"), 0)
                for cell in self._unwrapped(line, _TC):
                    if cell.tag != _TC:
                        self._inlines.bookmark(cell)
                        continue
                    properties = cell.find(w("tcPr"))
                    if properties is None or properties.find(w("cellDel")) is None:
                        self._blocks(cell, TableCell(number, row, column))
                    span = None if properties is None else properties.find(w("gridSpan"))
                    column += max(1, _whole(span, 1))
                row += 1

    def _paragraph(self, paragraph: etree._Element, cell: TableCell | None) -> bool:
        """Reads a paragraph; whether it continues in the next one because its end was deleted."""
        properties = next(paragraph.iterchildren(_PPR), None)
        said = _NONE if properties is None else _by_tag(properties)
        named = said.get(_STYLE)
        self._style = self._styles.style("" if named is None else named.get(_VAL, ""))
        self._inlines.read(paragraph, self._style)
        mark = said.get(_RPR)
        if mark is not None and not GONE.isdisjoint([each.tag for each in mark]):
            return True
        level = outline_level(properties) if _OUTLINE in said else None
        listed = in_a_list(properties) if _NUMBERED in said else None
        self._finish(level, listed, cell)
        return False

    def _finish(self, level: int | None, listed: bool | None, cell: TableCell | None) -> None:
        """The end of a paragraph whose properties give a level, or make a list item, or say
        nothing of it."""
        segments, chart, pictures, boxes = self._inlines.finished()
        style = self._style
        paragraph = Paragraph(
            segments,
            style.name,
            style.level if level is None else level,
            style.listed if listed is None else listed,
            cell,
            chart,
            pictures,
        )
        if _say_something(segments) or chart >= 0 or pictures:
            self._found.append(paragraph)
        self._sighting.finish(paragraph)
        for box in boxes:
            self._blocks(box, cell)

    def _unwrapped(self, container: etree._Element, *kinds: str) -> Iterator[etree._Element]:
        """The content of a container, with content controls and the like opened."""
        waiting: list[Iterator[etree._Element]] = [iter(container)]
        while waiting:
            for element in waiting[-1]:
                tag = element.tag
                if tag in _BLOCKS or tag in kinds:
                    yield element
                elif tag in WRAPPERS:
                    waiting.append(iter(element))
                    break
                elif tag == ALTERNATIVES:
                    self._sighting.add(fallback(element))
                    waiting.append(chosen(element))
                    break
                elif tag not in GONE:
                    self._sighting.add(no_text(element, self._source))
            else:
                waiting.pop()


def _by_tag(properties: etree._Element) -> dict[Any, etree._Element]:
    """Properties by their tags, the first of those that are there twice."""
    return {each.tag: each for each in properties.iterchildren(reversed=True)}


def _say_something(segments: tuple[Segment, ...]) -> bool:
    """Whether there are words, or a note is called."""
    for segment in segments:
        if segment.note >= 0 or (segment.text and not segment.text.isspace()):
            return True
    return False


def has_tracked_changes(root: etree._Element) -> bool:
    """Whether a part has changes that are neither accepted nor rejected."""
    return next(root.iter(*_TRACKED), None) is not None


def has_tracked_formatting(root: etree._Element) -> bool:
    """Whether a part has changes of formatting that are neither accepted nor rejected."""
    return next(root.iter(*map(w, FORMATTING)), None) is not None


def _whole(element: etree._Element | None, otherwise: int) -> int:
    text = value(element)
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise
