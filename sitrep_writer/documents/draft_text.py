"""What was drafted, in the form that a document is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from sitrep_writer.documents.digit_groups import Marks
from sitrep_writer.documents.embedded_trace import EmbeddedTrace
from sitrep_writer.documents.figures_in_text import TextNumberReader, reader_for
from sitrep_writer.documents.flattening import version_of, words_of
from sitrep_writer.documents.paragraph_texts import Stars, stars_of
from sitrep_writer.folding import fold
from sitrep_writer.model.draft import Chart, Draft, Highlight, Response
from sitrep_writer.model.version import Section, Unit, UnitKind, Version
from sitrep_writer.model.word_text import Paragraph

HEADED = frozenset(("context", "chart", "partners", "response", "sector", "highlight", "contents"))
"""Kinds of sections with a heading of their own in a document."""

_TEXTS = frozenset((UnitKind.TEXT, UnitKind.SENTENCE))


class DraftText:
    """A Draft as a flat version (`version`), its running texts by number (`units`), which bookmark
    is which of them (`sentences`), and the reader for words next to it.
    """

    def __init__(self, trace: EmbeddedTrace, name: str) -> None:
        self.draft: Draft = trace.draft
        self.version: Version = version_of(trace.draft, name)
        self.stars: Stars = stars_of(trace.draft)
        marks = Marks(trace.draft.group, trace.draft.decimal)
        self.reader: TextNumberReader = reader_for(trace.draft.language, marks)
        self.sections = {section.key: section for section in self.version.sections}
        texts = [(s.key, u) for s in self.version.sections for u in s.units if u.kind in _TEXTS]
        self.units: list[Unit] = [unit for _, unit in texts]
        self._homes = [key for key, _ in texts]
        self._numbers = _first_numbers(self.units)
        self.sentences = {
            mark: self._numbers[sentence]
            for mark, sentence in trace.sentences.items()
            if sentence in self._numbers
        }

    def number(self, identifier: str) -> int | None:
        """The number of the text with this id, if there is one."""
        return self._numbers.get(identifier)

    def section(self, key: str) -> Section:
        """The section with this key; an empty one with that name if none was drafted."""
        return self.sections.get(key, Section(key, key, "", ()))

    def marked(self, paragraph: Paragraph) -> list[int]:
        """The numbers of the sentences whose bookmarks a paragraph has."""
        marks = (mark for segment in paragraph.segments for mark in segment.marks)
        return [self.sentences[mark] for mark in dict.fromkeys(marks) if mark in self.sentences]

    def home(self, number: int) -> str:
        """The key of the section that a text was drafted for."""
        return self._homes[number]

    @cached_property
    def titles(self) -> frozenset[str]:
        """The titles of sections that have a heading, folded."""
        headed = (section for section in self.version.sections if section.kind in HEADED)
        return frozenset(fold(section.title) for section in headed if section.title)

    @cached_property
    def labels(self) -> dict[str, str]:
        """The words before the titles of highlights, by section."""
        responses = (each for each in self.draft.blocks if isinstance(each, Response))
        parts = (part for response in responses for part in response.parts)
        return {each.key: words_of(each.label) for each in parts if isinstance(each, Highlight)}

    @cached_property
    def chart(self) -> Chart | None:
        """The chart, if there is one."""
        return next((each for each in self.draft.blocks if isinstance(each, Chart)), None)

    @cached_property
    def chart_head(self) -> str:
        """The first header of a table that replaces the chart, folded."""
        return fold(self.draft.labels.get("chart-sector", ""))


def _first_numbers(units: Sequence[Unit]) -> dict[str, int]:
    """Units by id; if several share one, the first."""
    numbers: dict[str, int] = {}
    for number, unit in enumerate(units):
        numbers.setdefault(unit.id, number)
    return numbers
