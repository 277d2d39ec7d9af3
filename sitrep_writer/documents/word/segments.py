"""The segments of the current paragraph, and what stays open across paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from sitrep_writer.model.word_text import Segment
from sitrep_writer.ooxml.names import value, w

MOST_MARKS = 64
"""The most bookmarks that count at one position. Ours do not nest."""


class Bookmarks:
    """The open bookmarks, paired by id (17.13.6) and identified by name. A name that occurs twice
    counts once: a copy of marked text is not the marked text. A start without an end, which
    LibreOffice leaves where marked text was cut, marks nothing.

    `story` is the element that contains them.
    """

    def __init__(self, story: etree._Element) -> None:
        self._closed = closed_starts(story)
        self._open: dict[str, str] = {}
        self._seen: set[str] = set()
        self.names: tuple[str, ...] = ()

    def start(self, element: etree._Element) -> None:
        """A bookmark begins here."""
        name = value(element, "name")
        if name and name not in self._seen and element in self._closed:
            self._seen.add(name)
            self._open[value(element, "id")] = name
            self.names = self._innermost()

    def end(self, element: etree._Element) -> None:
        """A bookmark ends here."""
        if self._open.pop(value(element, "id"), ""):
            self.names = self._innermost()

    def _innermost(self) -> tuple[str, ...]:
        """The last opened ones, in order."""
        return tuple(islice(reversed(self._open.values()), MOST_MARKS))[::-1]


def closed_starts(story: etree._Element) -> frozenset[etree._Element]:
    """The starts of bookmarks in a story that have an end after them."""
    waiting: dict[str, etree._Element] = {}
    closed: set[etree._Element] = set()
    for mark in story.iter(w("bookmarkStart"), w("bookmarkEnd")):
        number = value(mark, "id")
        if mark.tag == w("bookmarkStart"):
            waiting[number] = mark
        elif number in waiting:
            closed.add(waiting.pop(number))
    return frozenset(closed)


_CHANGING = re.compile(
    r"(?i)\s*(PAGE|NUMPAGES|SECTION|SECTIONPAGES|PAGEREF|DATE|TIME|SAVEDATE|PRINTDATE|CREATEDATE"
    r"|EDITTIME|REVNUM|NUMWORDS|NUMCHARS|FILESIZE)\b"
)


def changing(instruction: str) -> str:
    """The placeholder for a field that programs update by themselves (`‹PAGE›`): its result says
    nothing about what people wrote. Empty for any other field.
    """
    found = _CHANGING.match(instruction)
    return f"‹{found[1].upper()}›" if found else ""


@dataclass
class ComplexField:
    """A field: its instruction, whether its separator has come, and what it shows."""

    instruction: str = ""
    separated: bool = False
    shown: list[str] = field(default_factory=list)

    @property
    def result(self) -> str:
        """What it shows."""
        return "".join(self.shown)


class Fields:
    """Complex fields (17.16.18), which nest and continue across paragraphs: between start and
    separator is an instruction, which readers do not see. `open` are the open ones.
    """

    def __init__(self) -> None:
        self.open: list[ComplexField] = []

    def mark(self, element: etree._Element) -> ComplexField | None:
        """A field's start, separator or end; returns the field that ends here."""
        kind = value(element, "fldCharType")
        if kind == "begin":
            self.open.append(ComplexField())
        elif kind == "separate" and self.open:
            self.open[-1].separated = True
        elif kind == "end" and self.open:
            return self.open.pop()
        return None

    def instruct(self, text: str) -> None:
        """A part of an instruction."""
        if self.open and not self.open[-1].separated:
            self.open[-1].instruction += text

    def show(self, text: str) -> None:
        """A part of what the open fields show."""
        for each in self.open:
            each.shown.append(text)

    @property
    def shown(self) -> bool:
        """Whether readers see the text here."""
        return all(each.separated and not changing(each.instruction) for each in self.open)


class SegmentLine:
    """A paragraph's segments being built; neighbours that look the same are joined."""

    def __init__(self) -> None:
        self._segments: list[Segment] = []
        self._texts: list[str] = []
        self._look: tuple[bool, str, tuple[str, ...]] = False, "", ()

    def add(self, text: str, bold: bool, style: str, marks: tuple[str, ...]) -> None:
        """Text with how it looks, and the bookmarks that it is in."""
        if text:
            look = bold, style, marks
            if look != self._look:
                self._end()
                self._look = look
            self._texts.append(text)

    def call(self, note: Segment) -> None:
        """The mark of a note."""
        self._end()
        self._segments.append(note)

    def finished(self) -> tuple[Segment, ...]:
        """The segments; the line is empty afterwards."""
        if not self._segments:
            return (self._taken(),) if self._texts else ()
        self._end()
        segments, self._segments = tuple(self._segments), []
        return segments

    def _end(self) -> None:
        """The last texts that look the same as one segment: at once, since there may be many."""
        if self._texts:
            self._segments.append(self._taken())

    def _taken(self) -> Segment:
        texts, self._texts = self._texts, []
        return Segment(texts[0] if len(texts) == 1 else "".join(texts), *self._look)


class Languages:
    """How much text is marked with each language."""

    def __init__(self, default: str) -> None:
        self._default = default
        self._letters: Counter[str] = Counter()

    def add(self, tag: str, text: str) -> None:
        """Adds text and the tag that its run names, if any."""
        self._letters[tag or self._default] += len(text)

    @property
    def most(self) -> str:
        """The tag of most of the text."""
        found = self._letters.most_common(1)
        return found[0][0] if found else self._default
