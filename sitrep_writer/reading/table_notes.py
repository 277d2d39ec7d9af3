"""The lines below a table: sources, notes and lines with a star, each with its language."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep_writer.folding import fold
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import TableNote
from sitrep_writer.reading.aside_words import AsideWords
from sitrep_writer.reading.table_shape import STAR

_SOURCE, _NOTE, _STARRED = "source", "note", "star"


class TableNotes:
    """The notes of one table in `found`, in order. `sources` is the word for a source by
    language.
    """

    def __init__(self, asides: AsideWords, sources: Mapping[str, str]) -> None:
        self.asides = asides
        self.sources = sources
        self.found: list[TableNote] = []

    def keep(self, said: SourcedValue[str], language: str = "") -> None:
        """Keeps a note, in the language of its column or else of its first word."""
        self.found.append(TableNote(said, self._kind(said.value), language or self._language(said)))

    def _kind(self, text: str) -> str:
        if text.startswith(STAR):
            return _STARRED
        head = fold(text).partition(":")[0].split()
        words = tuple(self.sources.values())
        is_note = self.asides.kind(text) == "note"
        return _NOTE if is_note and not any(word.startswith(words) for word in head) else _SOURCE

    def _language(self, said: SourcedValue[str]) -> str:
        begins = fold(said.value)
        of = (language for language, word in self.sources.items() if begins.startswith(word))
        return self.asides.note_language(said.value) or next(of, "")
