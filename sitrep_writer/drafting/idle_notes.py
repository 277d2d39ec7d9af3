"""Notes of the workbook that nothing in a draft calls, and a number that none of them names."""

from __future__ import annotations

from sitrep_writer.drafting.desk import Desk
from sitrep_writer.folding import fold
from sitrep_writer.model.outline import BlockName, Outline

ORGANISATIONS = "organisations"
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
    for row in desk.edition.notes:
        home = _HUNG_ON.get(fold(row.on.value)) if row.on else None
        homes = {home} if home else _TEXTS
        if not desk.notes.is_called(row.mark.value) and homes <= set(outline.blocks):
            hangs = f'hangs on "{row.on.value}", which is not there' if row.on else "is not called"
            desk.say(
                "note-without-mark",
                row.mark.cell,
                f"the note {row.mark.value} {hangs}. Write [^{row.mark.value}] where it belongs, "
                "or take the row out.",
            )


def say_idle_number(desk: Desk) -> None:
    """The number of organisations in the plan, which is printed where a note names it."""
    field = desk.edition.report.get(ORGANISATIONS)
    texts = [text.value for row in desk.edition.notes for text in row.texts.values()]
    slot = f"{{{ORGANISATIONS}}}"
    if field is None or field.number is None or any(slot in text for text in texts):
        return
    desk.say(
        "unused-value",
        field.number.cell,
        f"{field.number.value:f} is filled in, but no note names {slot}, so it is not printed.",
    )
