"""Puts values into the forms that the slots of a message ask for, before rendering."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec.structs import replace

from sitrep_writer.drafting.trace_log import TraceLog
from sitrep_writer.grammar.message_parts import Message
from sitrep_writer.messages.value_forms import ORDINALS, formed, ordinal
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.draft import Trace
from sitrep_writer.words.approximators import AS_IT_IS
from sitrep_writer.words.slot_values import SlotValue


def in_forms(
    trace_log: TraceLog,
    message: Message,
    slots: Mapping[str, SlotValue],
    place: Cell | str,
    key: str,
) -> Mapping[str, SlotValue]:
    """The values, with those in other forms that the message asks for. A form that a value cannot
    take is reported, and the value stays unchanged.
    """
    found = dict(slots)
    for name, form in message.forms:
        value = found.get(name)
        if value is None or not value.pieces or any(piece.flag for piece in value.pieces):
            continue
        made = (
            _ordinal(trace_log, value, form)
            if form in ORDINALS
            else formed(value, form, trace_log.locale_words.locale_style)
        )
        if made is not None:
            found[name] = made
            continue
        of_number = form in ORDINALS
        trace_log.say(
            "message-syntax.form-of-number" if of_number else "message-syntax.form-of-figure",
            place,
            key,
            typed=f"{{{name}: {form}}}",
            value=value.text,
            slot=f"{{{name}}}",
        )
    return found


def _ordinal(trace_log: TraceLog, value: SlotValue, form: str) -> SlotValue | None:
    """The ordinal: of the exact number, whatever its rounding."""
    trace = trace_log.traces.get(value.figures[0]) if len(value.figures) == 1 else None
    number = _whole_number(trace)
    if trace is None or not number:
        return None
    locale_style = trace_log.locale_words.locale_style
    text = ordinal(number, value.gender, form == "ordinal alone", locale_style)
    if not text:
        return None
    if locale_style.genders and not value.gender:
        _say_no_gender(trace_log, trace, text)
    trace_log.traces[trace.id] = replace(trace, number=trace.exact, shown=text, rule=AS_IT_IS)
    piece = next(piece for piece in value.pieces if piece.figure)
    return replace(
        value, pieces=(replace(piece, text=text),), category="one", bare=None, counts=False
    )


def _say_no_gender(trace_log: TraceLog, trace: Trace, text: str) -> None:
    trace_log.say(
        "missing-gender.ordinal",
        trace.cells[0] if trace.cells else "",
        trace.id,
        words=text,
    )


def _whole_number(trace: Trace | None) -> int:
    """How many things a figure counts; 0 if it counts none, or something else."""
    if trace is None or trace.kind != "things" or not trace.exact.isdigit():
        return 0
    return int(Decimal(trace.exact))
