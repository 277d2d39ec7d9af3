"""Highlights what errors are about: the figures of a workbook's rows, or else the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from sitrep_writer.drafting.draft_spans import spans_in
from sitrep_writer.model.draft import Draft, Sentence, Span, Trace
from sitrep_writer.model.problems import Level, Problem

RowOf = tuple[str, str]
"""A row in the form of cell names: `Results!`, `14`."""

S = TypeVar("S", bound=Struct)


class _Marks(NamedTuple):
    """The codes of errors by figure id and by sentence key."""

    figures: Mapping[str, str]
    sentences: Mapping[str, str]


def marked(draft: Draft, problems: Iterable[Problem]) -> Draft:
    """The draft with the code of each error in its spans, if drafting has flagged nothing for it:
    in the figures from the row of its cell, else in the sentence with its key.
    """
    errors = [found for found in problems if found.level is Level.ERROR]
    if not errors:
        return draft
    marks = _marks(draft, errors)
    if not (marks.figures or marks.sentences):
        return draft
    return replace(draft, blocks=_mark(draft.blocks, marks), notes=_mark(draft.notes, marks))


def _marks(draft: Draft, errors: Iterable[Problem]) -> _Marks:
    """For each target the first error that drafting has flagged nothing for."""
    flags = {span.flag for span in spans_in((draft.blocks, draft.notes))}
    rows = _by_row(draft.traces)
    figures: dict[str, str] = {}
    sentences: dict[str, str] = {}
    for found in errors:
        if found.code in flags:
            continue
        here = rows.get(_row(str(found.cell)), ()) if found.cell is not None else ()
        for name in here:
            figures.setdefault(name, found.code)
        if found.key and not here:
            sentences.setdefault(found.key, found.code)
    return _Marks(figures, sentences)


def highlighted(draft: Draft) -> dict[str, str]:
    """The codes for which words of a draft are highlighted, each with its first words."""
    found: dict[str, str] = {}
    for span in spans_in((draft.blocks, draft.notes, draft.beside)):
        if span.flag:
            found.setdefault(span.flag, span.text)
    return found


def _mark(value: Any, marks: _Marks) -> Any:
    match value:
        case Span():
            return _marked_span(value, marks)
        case tuple():
            return tuple(_mark(item, marks) for item in value)
        case Sentence():
            return _marked_sentence(_with_marked_parts(value, marks), marks)
        case Struct():
            return _with_marked_parts(value, marks)
        case _:
            return value


def _marked_span(span: Span, marks: _Marks) -> Span:
    code = marks.figures.get(span.figure) if span.figure and not span.flag else None
    return replace(span, flag=code) if code else span


def _with_marked_parts(value: S, marks: _Marks) -> S:
    parts = {name: _mark(getattr(value, name), marks) for name in value.__struct_fields__}
    return replace(value, **parts)


def _marked_sentence(sentence: Sentence, marks: _Marks) -> Sentence:
    """A sentence without highlights, highlighted as a whole if it has an error."""
    code = marks.sentences.get(sentence.id) or marks.sentences.get(sentence.message)
    if not code or any(span.flag for span in sentence.spans):
        return sentence
    return replace(sentence, spans=tuple(replace(span, flag=code) for span in sentence.spans))


def _by_row(traces: Mapping[str, Trace]) -> dict[RowOf, list[str]]:
    """The figures of each row of the workbook."""
    found: dict[RowOf, list[str]] = {}
    for name, trace in traces.items():
        for row in {_row(cell) for cell in trace.cells}:
            found.setdefault(row, []).append(name)
    return found


def _row(cell: str) -> RowOf:
    sheet, mark, address = cell.rpartition("!")
    return sheet + mark, address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
