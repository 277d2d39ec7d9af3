"""The trace in a document: the Draft that it was written from, and which bookmark is which
sentence."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from sitrep_writer.model.draft import Draft
from sitrep_writer.model.paper import Paper
from sitrep_writer.writing.draft_json import SCHEMA, TRACE_NAMESPACE

_OURS = TRACE_NAMESPACE.rpartition(":")[0]


class Embedded(msgspec.Struct, frozen=True):
    """A trace as the writer puts it in (`writing.word.trace`)."""

    schema: int
    sentences: dict[str, str]
    draft: Draft


class Found(NamedTuple):
    """The trace, or why there is none that can be used, as a sentence."""

    trace: Embedded | None
    reason: str = ""


class _Schema(msgspec.Struct):
    schema: int


def embedded_in(paper: Paper) -> Found:
    """The trace among a document's custom XML parts, wherever it is."""
    text = paper.items.get(TRACE_NAMESPACE)
    if text is None:
        others = [name for name in paper.items if name.startswith(f"{_OURS}:")]
        return Found(None, _other(others[0]) if others else "It carries no trace.")
    data = text.encode(errors="ignore")
    try:
        msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return Found(None, "Its trace is damaged.")
    try:
        version = msgspec.json.decode(data, type=_Schema).schema
        if version != SCHEMA:
            return Found(None, _other(str(version)))
        return Found(msgspec.json.decode(data, type=Embedded))
    except (msgspec.DecodeError, RecursionError):
        return Found(None, "Its trace is of another release of this program, or damaged.")


def _other(version: str) -> str:
    number = version.rpartition(":")[2]
    return f"Its trace has version {number}, and this program reads version {SCHEMA}."
