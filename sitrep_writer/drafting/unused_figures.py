"""Numbers of the Report sheet that a draft does not print."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.model.edition import Number
from sitrep_writer.model.outline import Outline
from sitrep_writer.words.numbers import decimal_text

_AMOUNTS = ("funded", "required")
_NAMED_BY: frozenset[str] = frozenset({"context", "partners", "response"})
"""The blocks whose notes may name a number of the report."""


def say_unused_figures(draft_context: DraftContext, outline: Outline) -> None:
    """Numbers that nothing prints, unless what could print them is left out by the layout."""
    blocks = set(outline.blocks)
    printed = {cell for trace in draft_context.traces.values() for cell in trace.cells}
    for name, number in _numbers(draft_context):
        if number.origin is not None or not printed.isdisjoint(number.cells()):
            continue
        if name in _AMOUNTS and "key-figures" in blocks:
            why = "the funding takes an amount funded and an amount required above zero"
            todo = "Fill in what is missing, or clear this cell."
        elif name == "funded_percent" and "key-figures" in blocks:
            if "report.funded_percent" in draft_context.traces:
                continue  # checked against the one that is printed
            why = "the percentage is computed from the amounts funded and required"
            todo = "Fill them in, or clear this cell."
        elif name == "organisations" and blocks >= _NAMED_BY:
            why = f"no note names {{{name}}}"
            todo = "Write it in the text of a note, or clear this cell."
        else:
            continue
        value = f"{decimal_text(number.value)}{'%' if number.percent else ''}"
        draft_context.say(
            "unused-value",
            number.cell,
            f"{value} is filled in, but {why}, so it is not printed. {todo}",
        )


def _numbers(draft_context: DraftContext) -> Iterator[tuple[str, Number]]:
    for name, field in draft_context.edition.report.items():
        if field.number is not None:
            yield name, field.number
