"""Notes of the workbook that nothing in a draft calls, and numbers of the Report sheet that a draft
does not print.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.folding import fold
from sitrep_writer.model.edition import Edition, NoteRow, Number, Texts
from sitrep_writer.model.outline import Outline
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.words.numbers import plain

_HUNG_ON: dict[str, str] = {
    "chart": "chart",
    "partners": "partners",
    "population": "key-figures",
    "assisted": "key-figures",
    "funding": "key-figures",
}
"""The blocks of what notes can be attached to."""
_TEXTS: frozenset[str] = frozenset({"context", "response"})
"""The blocks whose texts can call a note."""


def say_unused_notes(draft_context: DraftContext, outline: Outline) -> None:
    """Reports notes that nothing calls, unless the layout leaves out what could call them."""
    for row in draft_context.edition.notes:
        homes = _homes(row)
        if draft_context.notes.is_called(row.mark.value) or not homes <= set(outline.blocks):
            continue
        mark, cell = row.mark.value, row.mark.cell
        if row.on:
            draft_context.say("note-without-mark.hangs", cell, mark=mark, on=row.on.value)
        elif _is_called(draft_context.edition, mark):
            language = draft_context.language
            draft_context.say(
                "note-without-mark.other-language", cell, mark=mark, language=language
            )
        else:
            draft_context.say("note-without-mark.not-called", cell, mark=mark)


def _is_called(edition: Edition, mark: str) -> bool:
    """Whether a text in any language calls a note."""
    call = f"[^{mark}]"
    return any(call in text.value for texts in _texts(edition) for text in texts.values())


def _homes(row: NoteRow) -> frozenset[str]:
    """The blocks that a note can be in."""
    home = _HUNG_ON.get(fold(row.on.value)) if row.on else None
    return frozenset({home}) if home else _TEXTS


def _texts(edition: Edition) -> Iterator[Texts]:
    """The hand-written texts that can call a note."""
    for field in edition.report.values():
        yield field.texts
    for bullet in edition.context:
        yield bullet.texts
    for row in edition.results:
        yield row.own_words
    for aside in edition.highlights:
        yield from (aside.titles, aside.texts, aside.captions)
    for line in chain.from_iterable(edition.blocks.values()):
        yield from line.texts.values()


_AMOUNTS = ("funded", "required")
_PERCENT = "funded_percent"
_NAMED_BY: frozenset[str] = frozenset({"context", "partners", "response"})
"""The blocks whose notes can name a number of the report."""


def say_unused_figures(draft_context: DraftContext, outline: Outline) -> None:
    """Reports numbers that nothing prints, unless the layout leaves out what could print them."""
    blocks = set(outline.blocks)
    printed = set(chain.from_iterable(trace.cells for trace in draft_context.traces.values()))
    report = draft_context.edition.report
    unread = any(each in report and report[each].unread is not None for each in _AMOUNTS)
    for name, number in _numbers(draft_context):
        if unread and name in (*_AMOUNTS, _PERCENT):
            continue  # it is told that an amount cannot be read
        if number.origin is not None or not printed.isdisjoint(number.cells()):
            continue
        why = _why_unused(name, number, blocks)
        if why is None or (name == _PERCENT and f"report.{_PERCENT}" in draft_context.traces):
            continue  # the percentage is checked against the printed one
        draft_context.say_why("unused-value", number.cell, why)


def _why_unused(name: str, number: Number, blocks: set[str]) -> Reason | None:
    """Why nothing prints a number with this name, and what to do; None if no block of the layout
    could.
    """
    value, percent = plain(number.value), "%" if number.percent else ""
    if "key-figures" in blocks and name in _AMOUNTS:
        return reason("unused-value.amount", number=value, percent=percent)
    if "key-figures" in blocks and name == _PERCENT:
        return reason("unused-value.percent", number=value, percent=percent)
    if name == "organisations" and blocks >= _NAMED_BY:
        slot = f"{{{name}}}"
        return reason("unused-value.organisations", number=value, percent=percent, slot=slot)
    return None


def _numbers(draft_context: DraftContext) -> Iterator[tuple[str, Number]]:
    for name, field in draft_context.edition.report.items():
        if field.number is not None:
            yield name, field.number
