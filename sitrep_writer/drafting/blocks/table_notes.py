"""The notes below a table: paired across languages, and the ones that a draft prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.sentences import WORDS
from sitrep_writer.folding import fold
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.draft import Span, Spans
from sitrep_writer.model.edition import TableNote, TableSheet, Texts

_STOPS = ".!?…"


def table_notes(draft_context: DraftContext, sheet: TableSheet) -> Spans:
    """All notes of a table on one line, each as its own sentence if there are several. A note that
    only another language has is highlighted.
    """
    said = [
        draft_context.written(texts, {}, {}, WORDS)[0] for texts in _paired(draft_context, sheet)
    ]
    said = [spans for spans in said if spans]
    return said[0] if len(said) == 1 else tuple(_sentences(said))


def _paired(draft_context: DraftContext, sheet: TableSheet) -> list[Texts]:
    """The notes in order: the first source in one language with the first in another, and so on for
    each kind.
    """
    kinds: dict[str, dict[str, list[SourcedValue[str]]]] = {}
    for note in sheet.notes:
        language = _language(draft_context, note, sheet)
        of_kind = kinds.setdefault(note.kind, {}).setdefault(language, [])
        if fold(note.text.value) not in [fold(text.value) for text in of_kind]:
            of_kind.append(note.text)
    at = {note.text: index for index, note in reversed(list(enumerate(sheet.notes)))}
    pairs = [
        {language: text for language, text in zip(of, row, strict=True) if text is not None}
        for of in kinds.values()
        for row in zip_longest(*of.values())
    ]
    return sorted(pairs, key=lambda texts: min(at[text] for text in texts.values()))


def _language(draft_context: DraftContext, note: TableNote, sheet: TableSheet) -> str:
    """The language that a note states, that its words clearly show, or else the sheet's."""
    return note.language or draft_context.language_of(note.text.value) or sheet.language


def _sentences(said: Sequence[Spans]) -> Iterator[Span]:
    for at, spans in enumerate(said):
        *before, last = spans
        yield from before
        stop = "" if last.text[-1:] in _STOPS else "."
        space = " " if at < len(said) - 1 else ""
        if last.link or last.note:
            yield last
            yield Span(f"{stop}{space}", flag=last.flag)
        else:
            yield replace(last, text=f"{last.text}{stop}{space}")
