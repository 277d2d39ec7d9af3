"""Notes as people left them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from sitrep_writer.documents.figures_in_text import TextNumberReader
from sitrep_writer.documents.refiguring import left_unit, typed_figures
from sitrep_writer.documents.text_matching import paired, tidy
from sitrep_writer.model.draft import Draft, Span
from sitrep_writer.model.version import Unit, UnitKind

_LIKE = 50


def left_notes(
    texts: Sequence[str], drafted: Sequence[Unit], draft: Draft, reader: TextNumberReader
) -> tuple[Unit, ...]:
    """The drafted notes that are still there, in order, and those that people added. A numbered
    note that nothing calls was never printed, so nobody removed it.
    """
    found = {at: n for at, (n, _) in paired(_numbered(drafted), texts, _LIKE).items()}
    kept = {n: left_unit(drafted[n], texts[at], reader) for at, n in found.items()}
    if len(kept) < len(drafted) == len(draft.notes):
        called = _called(draft)
        for n, note in enumerate(draft.notes):
            if not note.starred and note.key not in called:
                kept.setdefault(n, drafted[n])
    return (*(kept[n] for n in sorted(kept)), *_new(texts, found, reader))


def _called(draft: Draft) -> set[str]:
    """The keys of the notes that are called."""
    return {span.note for span in _spans((draft.blocks, draft.notes)) if span.note}


def _spans(value: object) -> Iterator[Span]:
    """All spans within blocks."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _spans(each)


def _new(texts: Sequence[str], found: dict[int, int], reader: TextNumberReader) -> list[Unit]:
    return [
        Unit("", UnitKind.NOTE, tidy(text), typed_figures(tidy(text), reader))
        for at, text in enumerate(texts)
        if at not in found
    ]


def _numbered(units: Sequence[Unit]) -> dict[int, str]:
    return {n: unit.text for n, unit in enumerate(units)}
