"""What a story shows, in order: each paragraph, then what is in it."""

from __future__ import annotations

from collections.abc import Iterable

from sitrep_writer.model.sights import Sight
from sitrep_writer.model.version import UnitKind
from sitrep_writer.model.word_text import Paragraph, Segment

_CALL, _NOTE = "footnote reference", "note"
"""The style of a number that calls a note, and the style names of a note's words."""


class Sighting:
    """The sights of a story being built. Things inside a paragraph get its words, and the heading
    above it, once the paragraph ends. A typed note, as in a review copy, counts as a note: its
    number is not part of the words.
    """

    def __init__(self) -> None:
        self._found: list[Sight] = []
        self._waiting: list[Sight] = []
        self._heading = ""
        self._typed: set[str] = set()

    def add(self, sights: Iterable[Sight]) -> None:
        """Adds something in the current paragraph."""
        self._waiting += sights

    def finish(self, paragraph: Paragraph) -> None:
        """Ends the paragraph."""
        segments = paragraph.segments
        calls = [each.text.strip() for each in segments if each.style == _CALL and _is_call(each)]
        words = self._words(paragraph, calls)
        cell = paragraph.cell
        if paragraph.level and words and cell is None:
            self._heading = words
        called = len(calls) + len([each for each in segments if each.note >= 0])
        if words or called:
            column = -1 if cell is None else cell.column
            mark = f"{column}|{paragraph.listed}|{called}"
            self._found.append(Sight(UnitKind.WORDS, words, "", self._heading, words, mark))
        if self._waiting:
            self._put(words)

    def _words(self, paragraph: Paragraph, calls: list[str]) -> str:
        """The words of a paragraph without the numbers of typed notes."""
        if calls:
            self._typed.update(calls)
            said = "".join(each.text for each in paragraph.segments if not _is_call(each))
            return " ".join(said.split())
        words = " ".join(paragraph.text.split())
        if not self._typed:
            return words
        number, _, rest = words.partition(" ")
        return rest if number in self._typed and _NOTE in paragraph.style else words

    @property
    def found(self) -> tuple[Sight, ...]:
        """All of them."""
        self._put("")
        return tuple(self._found)

    def _put(self, near: str) -> None:
        self._found += [
            each._replace(place=self._heading, near=near or each.near) for each in self._waiting
        ]
        self._waiting.clear()


def _is_call(segment: Segment) -> bool:
    return segment.style == _CALL and segment.text.strip().isdigit()
