"""Notes of the workbook that nothing in a draft calls."""

from __future__ import annotations

from sitrep_writer.drafting.desk import Desk
from sitrep_writer.folding import fold
from sitrep_writer.model.outline import BlockName, Outline

_HUNG_ON: dict[str, BlockName] = {
    "chart": "chart",
    "partners": "partners",
    "population": "key-figures",
    "assisted": "key-figures",
    "funding": "key-figures",
}
"""The blocks of what notes hang on."""
_TEXTS: frozenset[BlockName] = frozenset({"context", "response"})
"""The blocks whose texts may call a note."""


def say_idle_notes(desk: Desk, outline: Outline) -> None:
    """Notes that nothing calls, unless what could call them is left out by the layout."""
    called = {note.key.split(".")[0] for note in desk.notes.notes()}
    for row in desk.edition.notes:
        home = _HUNG_ON.get(fold(row.on.value)) if row.on else None
        homes = {home} if home else _TEXTS
        if row.mark.value not in called and homes <= set(outline.blocks):
            hangs = f'hangs on "{row.on.value}", which is not there' if row.on else "is not called"
            desk.say(
                "note-without-mark",
                row.mark.cell,
                f"the note {row.mark.value} {hangs}. Write [^{row.mark.value}] where it belongs, "
                "or take the row out.",
            )
