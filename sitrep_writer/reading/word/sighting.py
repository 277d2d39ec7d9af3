"""What is seen of a story, put in order: each paragraph, then what stands in it."""

from __future__ import annotations

from collections.abc import Iterable

from sitrep_writer.model.paper import Paragraph
from sitrep_writer.model.sights import Sight
from sitrep_writer.model.version import Kind


class Sighting:
    """The sights of a story in the making. What stands in a paragraph learns its words, and the
    heading that it stands under, once the paragraph ends."""

    def __init__(self) -> None:
        self._found: list[Sight] = []
        self._waiting: list[Sight] = []
        self._heading = ""

    def add(self, sights: Iterable[Sight]) -> None:
        """What stands in the paragraph at hand."""
        self._waiting += sights

    def finish(self, paragraph: Paragraph) -> None:
        """The paragraph that ends here."""
        words = " ".join(paragraph.text.split())
        if paragraph.level and words and paragraph.cell is None:
            self._heading = words
        called = sum(segment.note >= 0 for segment in paragraph.segments)
        if words or called:
            column = -1 if paragraph.cell is None else paragraph.cell.column
            mark = f"{column}|{paragraph.listed}|{called}"
            self._found.append(Sight(Kind.WORDS, words, "", self._heading, words, mark))
        self._put(words)

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
