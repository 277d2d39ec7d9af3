"""The trace in a document: the Draft it was written from, and which bookmark is which sentence."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from sitrep_writer.model.draft import Draft
from sitrep_writer.model.word_text import WordText
from sitrep_writer.ooxml.names import TRACE_NAMESPACE
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.writing.draft_json import SCHEMA

_OURS = TRACE_NAMESPACE.rpartition(":")[0]


class EmbeddedTrace(msgspec.Struct, frozen=True):
    """A trace as the writer embeds it (`writing.word.custom_xml`)."""

    schema: int
    sentences: dict[str, str]
    draft: Draft


class TraceReading(NamedTuple):
    """The trace, or why there is none that can be used."""

    trace: EmbeddedTrace | None
    why: Reason | None = None


class _Schema(msgspec.Struct):
    schema: int


def embedded_in(word_text: WordText) -> TraceReading:
    """The trace among a document's custom XML parts, in whichever part it is."""
    text = word_text.items.get(TRACE_NAMESPACE)
    if text is None:
        others = [name for name in word_text.items if name.startswith(f"{_OURS}:")]
        return TraceReading(None, _other(others[0]) if others else reason("no-trace.none"))
    data = text.encode(errors="ignore")
    try:
        msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return TraceReading(None, reason("no-trace.damaged"))
    try:
        version = msgspec.json.decode(data, type=_Schema).schema
        if version != SCHEMA:
            return TraceReading(None, _other(str(version)))
        return TraceReading(msgspec.json.decode(data, type=EmbeddedTrace))
    except (msgspec.DecodeError, RecursionError):
        return TraceReading(None, reason("no-trace.other-release"))


def _other(version: str) -> Reason:
    number = version.rpartition(":")[2]
    return reason("no-trace.version", version=number, known=SCHEMA)
