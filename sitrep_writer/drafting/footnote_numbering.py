"""The notes of one draft, numbered in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TypeAlias

from sitrep_writer.folding import fold
from sitrep_writer.messages.rendered_line import NoteCall
from sitrep_writer.model.draft import Note, Spans
from sitrep_writer.model.edition import NoteRow

TextOf: TypeAlias = Callable[[NoteRow], Spans]
"""Who makes the text of a note."""


class FootnoteNumbering:
    """Answers the marks of a document as they are read; a note's text is made at its first call,
    so that acronyms are expanded in the reader's order."""

    def __init__(self, rows: tuple[NoteRow, ...]) -> None:
        self._rows = {row.mark.value: row for row in reversed(rows)}
        self._notes: list[Note] = []
        self._numbered = 0
        self._calls: Counter[str] = Counter()

    def knows(self, mark: str) -> bool:
        """Whether a row of the Notes sheet has this mark."""
        return mark in self._rows

    def is_called(self, mark: str) -> bool:
        """Whether anything has called the note of this mark."""
        return self._calls[mark] > 0

    def call(self, mark: str, block: str, text_of: TextOf) -> NoteCall:
        """The note of a mark in a block; no key where there is none."""
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
        self._notes.append(Note(key, shown, (), block, starred))
        self._notes[index] = Note(key, shown, text_of(row), block, starred)
        return NoteCall(key, shown)

    def on(self, what: str, block: str, text_of: TextOf) -> list[NoteCall]:
        """The notes that hang on something (chart, partners, population, assisted, funding)."""
        hanging = [
            row for row in self._rows.values() if row.on is not None and fold(row.on.value) == what
        ]
        return [self.call(row.mark.value, block, text_of) for row in hanging]

    def notes(self) -> tuple[Note, ...]:
        """The notes that were called, in reading order."""
        return tuple(self._notes)
