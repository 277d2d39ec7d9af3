"""The notes of one draft, numbered in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeAlias

from msgspec.structs import replace

from sitrep_writer.drafting.draft_spans import spans_in
from sitrep_writer.folding import fold
from sitrep_writer.messages.rendered_line import NoteCall
from sitrep_writer.model.draft import Block, Note, Spans
from sitrep_writer.model.edition import NoteRow

TextOf: TypeAlias = Callable[[NoteRow], Spans]
"""Makes the text of a note."""


class FootnoteNumbering:
    """Returns the marks of a document as they are read; a note's text is made at its first call, so
    that acronyms are expanded in reading order.
    """

    def __init__(self, rows: tuple[NoteRow, ...]) -> None:
        self._rows = {row.mark.value: row for row in reversed(rows)}
        self._notes: list[Note] = []
        self._numbered = 0
        self._calls: Counter[str] = Counter()

    def knows(self, mark: str) -> bool:
        """Whether a row of the Notes sheet has this mark."""
        return mark in self._rows

    def is_called(self, mark: str) -> bool:
        """Whether anything has called the note with this mark."""
        return self._calls[mark] > 0

    def call(self, mark: str, text_of: TextOf) -> NoteCall:
        """The note of a mark; no key if there is none."""
        row = self._rows.get(mark)
        if row is None:
            return NoteCall("", mark)
        for note in self._notes:
            if note.key == mark and note.starred:
                return NoteCall(note.key, note.shown)
        starred = not mark.isdigit()
        calls = self._calls[mark]
        self._calls[mark] += 1
        key = f"{mark}.{calls + 1}" if calls else mark
        if not starred:
            self._numbered += 1
        shown = mark if starred else str(self._numbered)
        index = len(self._notes)
        self._notes.append(Note(key, shown, (), "", starred))
        self._notes[index] = Note(key, shown, text_of(row), "", starred)
        return NoteCall(key, shown)

    def on(self, what: str, text_of: TextOf) -> list[NoteCall]:
        """The notes attached to something (chart, partners, population, assisted, funding)."""
        hanging = [
            row for row in self._rows.values() if row.on is not None and fold(row.on.value) == what
        ]
        return [self.call(row.mark.value, text_of) for row in hanging]

    def notes(self, blocks: Iterable[Block]) -> tuple[Note, ...]:
        """The notes that were called, in reading order, each after the first block that calls it,
        directly or from the text of another note.
        """
        after: dict[str, str] = {}
        for block in blocks if self._notes else ():
            for span in spans_in(block):
                if span.note:
                    after.setdefault(span.note, block.key)
        for note in self._notes:
            for span in note.spans:
                if span.note and note.key in after:
                    after.setdefault(span.note, after[note.key])
        return tuple([replace(note, after=after.get(note.key, "")) for note in self._notes])
