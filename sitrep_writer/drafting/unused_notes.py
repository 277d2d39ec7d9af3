"""Notes of the workbook that nothing in a draft calls, and a number that none of them names."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.folding import fold
from sitrep_writer.model.edition import Edition, NoteRow, Texts
from sitrep_writer.model.outline import Outline

_HUNG_ON: dict[str, str] = {
    "chart": "chart",
    "partners": "partners",
    "population": "key-figures",
    "assisted": "key-figures",
    "funding": "key-figures",
}
"""The blocks of what notes hang on."""
_TEXTS: frozenset[str] = frozenset({"context", "response"})
"""The blocks whose texts may call a note."""


def say_unused_notes(draft_context: DraftContext, outline: Outline) -> None:
    """Notes that nothing calls, unless what could call them is left out by the layout."""
    for row in draft_context.edition.notes:
        homes = _homes(row)
        if draft_context.notes.is_called(row.mark.value) or not homes <= set(outline.blocks):
            continue
        call = f"[^{row.mark.value}]"
        todo = f"Write {call} where it belongs, or take the row out."
        hangs = "is not called"
        if row.on:
            hangs = f'hangs on "{row.on.value}", which is not there'
        elif any(
            call in text.value for texts in _texts(draft_context.edition) for text in texts.values()
        ):
            hangs = f"is called in another language and not in {draft_context.language_name}"
            todo = f"Write {call} there too."
        draft_context.say(
            "note-without-mark", row.mark.cell, f"the note {row.mark.value} {hangs}. {todo}"
        )


def _homes(row: NoteRow) -> frozenset[str]:
    """The blocks that a note can stand in."""
    home = _HUNG_ON.get(fold(row.on.value)) if row.on else None
    return frozenset({home}) if home else _TEXTS


def _texts(edition: Edition) -> Iterator[Texts]:
    """The hand-written texts that may call a note."""
    for field in edition.report.values():
        yield field.texts
    for bullet in edition.context:
        yield bullet.texts
    for row in edition.results:
        yield row.own_words
    for aside in edition.highlights:
        yield from (aside.titles, aside.texts, aside.captions)
