"""Notes of the workbook that nothing in a draft calls, and numbers of the Report sheet that a draft
does not print."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.folding import fold
from sitrep_writer.model.edition import Edition, NoteRow, Number, Texts
from sitrep_writer.model.outline import Outline
from sitrep_writer.words.numbers import decimal_text

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


_AMOUNTS = ("funded", "required")
_PERCENT = "funded_percent"
_NAMED_BY: frozenset[str] = frozenset({"context", "partners", "response"})
"""The blocks whose notes may name a number of the report."""


def say_unused_figures(draft_context: DraftContext, outline: Outline) -> None:
    """Numbers that nothing prints, unless what could print them is left out by the layout."""
    blocks = set(outline.blocks)
    printed = set(chain.from_iterable(trace.cells for trace in draft_context.traces.values()))
    for name, number in _numbers(draft_context):
        if number.origin is not None or not printed.isdisjoint(number.cells()):
            continue
        why = _why_unused(name, blocks)
        if not why or (name == _PERCENT and f"report.{_PERCENT}" in draft_context.traces):
            continue  # the percentage is checked against the one that is printed
        mark = "%" if number.percent else ""
        message = f"{decimal_text(number.value)}{mark} is filled in, but {why}"
        draft_context.say("unused-value", number.cell, message)


def _why_unused(name: str, blocks: set[str]) -> str:
    """Why nothing prints a number of this name, and what to do; empty where no block of the
    layout could."""
    if "key-figures" in blocks and name in _AMOUNTS:
        return (
            "the funding takes an amount funded and an amount required above zero, so it is not "
            "printed. Fill in what is missing, or clear this cell."
        )
    if "key-figures" in blocks and name == _PERCENT:
        return (
            "the percentage is computed from the amounts funded and required, so it is not "
            "printed. Fill them in, or clear this cell."
        )
    if name == "organisations" and blocks >= _NAMED_BY:
        return (
            f"no note names {{{name}}}, so it is not printed. Write it in the text of a note, or "
            "clear this cell."
        )
    return ""


def _numbers(draft_context: DraftContext) -> Iterator[tuple[str, Number]]:
    for name, field in draft_context.edition.report.items():
        if field.number is not None:
            yield name, field.number
