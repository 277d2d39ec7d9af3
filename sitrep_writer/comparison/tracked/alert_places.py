"""Where to read an alert: found in the new document before anything is woven into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from sitrep_writer.comparison.tracked.blocks import PARAGRAPH, TABLE, Block
from sitrep_writer.comparison.tracked.flat import THING
from sitrep_writer.documents.flattening import BETWEEN
from sitrep_writer.folding import one_line
from sitrep_writer.model.comparison import Alert, Change, Comparison, SectionChange
from sitrep_writer.model.version import UnitKind
from sitrep_writer.ooxml.names import w
from sitrep_writer.writing.word.runs import bookmark_name


class AlertPlace(NamedTuple):
    """A paragraph, or the part of it between the marks of a sentence."""

    paragraph: etree._Element
    start: etree._Element | None = None
    end: etree._Element | None = None


class AlertPlaces:
    """The places of a document that alerts can be about."""

    def __init__(self, blocks: Sequence[Block], comparison: Comparison) -> None:
        self._changes = {change.id: change for change in comparison.changes if change.new_text}
        self._sections = {section.key: section for section in comparison.sections if section.key}
        self._sentences: dict[str, AlertPlace] = {}
        self._texts: dict[str, AlertPlace] = {}
        self._joined: dict[str, AlertPlace] = {}
        self._headings: dict[str, AlertPlace] = {}
        self._title: AlertPlace | None = None
        self._first: AlertPlace | None = None
        for block in blocks:
            self._learn(block)

    def of(self, alert: Alert) -> AlertPlace | None:
        """The place of an alert; None in a document without words."""
        change = self._changes.get(alert.unit)
        found = self._of_change(change) if change is not None else None
        return found or self.of_section(alert.section or alert.unit, change)

    def of_section(self, key: str, change: Change | None = None) -> AlertPlace | None:
        """A section's heading, or the title."""
        section = self._sections.get(key) or self._home(change)
        heading = None if section is None else self._heading(one_line(section.title))
        return heading or self._title or self._first

    def _heading(self, title: str) -> AlertPlace | None:
        """The heading with a title; a count or a label next to it is fine."""
        beside = (place for text, place in self._headings.items() if _has(text, title))
        return self._headings.get(title) or next(beside, None)

    def _home(self, change: Change | None) -> SectionChange | None:
        return None if change is None else self._sections.get(change.section)

    def _of_change(self, change: Change) -> AlertPlace | None:
        if change.kind is UnitKind.SENTENCE:
            found = self._sentences.get(bookmark_name(change.id)) if change.id else None
            return found or self._texts.get(one_line(change.new_text))
        if change.kind is UnitKind.PANEL:
            value = change.new_text.split(BETWEEN)[1:2]
            return self._texts.get(one_line(value[0])) if value else None
        if change.kind in (UnitKind.ROW, UnitKind.CARD):
            return self._joined.get(one_line(change.new_text))
        return self._texts.get(one_line(change.new_text)) if change.kind is UnitKind.TEXT else None

    def _learn(self, block: Block) -> None:
        if block.kind == TABLE:
            for paragraph in block.element.iter(w("p")):
                self._learn_paragraph(paragraph, _words(paragraph))
            for part in block.element.iter(w("tr"), w("tc")):
                self._learn_joined(part)
        elif block.kind == PARAGRAPH:
            text = one_line(block.text.replace(THING, ""))
            self._learn_paragraph(block.element, text)
            if block.is_heading and text:
                self._headings.setdefault(text, AlertPlace(block.element))
            if block.style == "title" and text and self._title is None:
                self._title = AlertPlace(block.element)

    def _learn_joined(self, part: etree._Element) -> None:
        """Indexes a table row, or a cell with several lines, by its whole text; its place is the
        first paragraph.
        """
        said = [(paragraph, text) for paragraph in part.iter(w("p")) if (text := _words(paragraph))]
        if said:
            text = one_line(BETWEEN.join(text for _, text in said))
            self._joined.setdefault(text, AlertPlace(said[0][0]))

    def _learn_paragraph(self, paragraph: etree._Element, text: str) -> None:
        if not text:
            return
        place = AlertPlace(paragraph)
        self._texts.setdefault(text, place)
        self._first = self._first or place
        ends = {each.get(w("id")): each for each in paragraph.iter(w("bookmarkEnd"))}
        for start in paragraph.iter(w("bookmarkStart")):
            end = ends.get(start.get(w("id")))
            if end is not None:
                name = start.get(w("name"), "")
                self._sentences.setdefault(name, AlertPlace(paragraph, start, end))


def _has(heading: str, title: str) -> bool:
    return title != "" and (heading.startswith(f"{title} ") or heading.endswith(f" {title}"))


def _words(paragraph: etree._Element) -> str:
    return one_line("".join(each.text or "" for each in paragraph.iter(w("t"))))
