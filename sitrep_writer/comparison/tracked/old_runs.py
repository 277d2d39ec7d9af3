"""Runs of the old document, struck out for the new one."""

from __future__ import annotations

from copy import deepcopy
from typing import TypeAlias

from lxml import etree

from sitrep_writer.comparison.tracked.elements import alone, text
from sitrep_writer.comparison.tracked.flat import CHART, TextStretch
from sitrep_writer.comparison.tracked.tracked_context import TrackedContext
from sitrep_writer.ooxml.names import WP, w

Held: TypeAlias = tuple[TextStretch, int, int]
"""A leaf, or the part of it between two positions of its paragraph."""

_TEXTS = {w("t"): "delText", w("instrText"): "delInstrText"}
_COPIED = frozenset(map(w, ("tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym")))


def slice_of(leaf: TextStretch, start: int, end: int) -> str:
    """The words of a leaf between two positions of its paragraph."""
    return (leaf.element.text or "")[start - leaf.start : end - leaf.start]


class OldRuns:
    """Makes such runs; `lost` are words that no run can hold, one paragraph each."""

    def __init__(self, tracked_context: TrackedContext) -> None:
        self._tracked_context = tracked_context
        self.lost: list[str] = []

    def of(self, held: list[Held]) -> list[etree._Element]:
        """The runs for leaves in one run, or for a leaf outside any run."""
        leaf = held[0][0]
        if leaf.runs:
            return [made for run in leaf.runs if (made := self._of_field(run)) is not None]
        if leaf.run is None:
            return self._of_words(leaf.element)
        content = []
        for each, start, end in held:
            content += self._content(each, start, end)
        return [self._run(leaf.run.find(w("rPr")), content)] if content else []

    def _of_words(self, element: etree._Element) -> list[etree._Element]:
        """A run with the words of a leaf outside any run."""
        words = "".join(each.text or "" for each in element.iter("{*}t"))
        return [self._run(None, [text("delText", words)])] if words else []

    def _run(self, look: etree._Element | None, content: list[etree._Element]) -> etree._Element:
        run = etree.Element(w("r"))
        properties = self._tracked_context.importer.properties(look)
        if properties is not None:
            run.append(properties)
        run.extend(content)
        return run

    def _of_field(self, run: etree._Element) -> etree._Element | None:
        """A run for a field: only its words and marks."""
        content = []
        for each in run:
            if each.tag in _TEXTS:
                content.append(text(_TEXTS[str(each.tag)], each.text or ""))
            elif each.tag == w("fldChar"):
                made = etree.Element(w("fldChar"))
                made.set(w("fldCharType"), each.get(w("fldCharType"), ""))
                content.append(made)
            elif each.tag in _COPIED:
                content.append(deepcopy(each))
        return self._run(run.find(w("rPr")), content) if content else None

    def _content(self, leaf: TextStretch, start: int, end: int) -> list[etree._Element]:
        element, tracked_context = leaf.element, self._tracked_context
        if element.tag == w("t"):
            return [text("delText", slice_of(leaf, start, end))]
        if element.tag in _COPIED:
            return [alone(element)]
        if element.tag == w("footnoteReference") and self._is_in_the_text():
            made = alone(element)
            tracked_context.notes.dropped.append((made, element.get(w("id"), "")))
            return [made]
        if element.tag == w("endnoteReference"):
            words = tracked_context.notes.ends.get(element.get(w("id"), ""), "")
            return _bracketed(words)
        if leaf.key.startswith(CHART):
            tracked_context.charts.append(_alternative(element))
            return []
        return self._brought(leaf)

    def _is_in_the_text(self) -> bool:
        """Whether the words are in the main text, where notes can be called."""
        return self._tracked_context.part == self._tracked_context.new.main

    def _brought(self, leaf: TextStretch) -> list[etree._Element]:
        """A picture; for other things with width, the words are lost."""
        element = leaf.element
        brought = self._drawing(element) if element.tag == w("drawing") else []
        if not brought and leaf.end > leaf.start:
            self.lost += _stories(element)
        return brought

    def _drawing(self, drawing: etree._Element) -> list[etree._Element]:
        """The picture, or its alternative text if it cannot be copied."""
        tracked_context = self._tracked_context
        brought = tracked_context.importer.drawing(
            drawing, tracked_context.old_part, tracked_context.part
        )
        if brought is not None:
            return [brought]
        return _bracketed(_alternative(drawing))


def _bracketed(words: str) -> list[etree._Element]:
    return [text("delText", f"[{words}]")] if words else []


def _alternative(drawing: etree._Element) -> str:
    described = next(drawing.iter(f"{{{WP}}}docPr"), None)
    return "" if described is None else described.get("descr", "").strip()


def _stories(element: etree._Element) -> list[str]:
    """The words of what cannot be copied: a text box, an object; one paragraph each."""
    found = [
        "".join(each.text or "" for each in paragraph.iter("{*}t"))
        for paragraph in element.iter(w("p"))
    ]
    return [words for words in dict.fromkeys(found) if words.strip()]
