"""What errors are about, highlighted: the figures of a workbook's rows, or else the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from sitrep_writer.model.draft import Draft, Sentence, Span, Trace
from sitrep_writer.model.problems import Level, Problem

RowOf = tuple[str, str]
"""A row as cells' names have it: `Results!`, `14`."""


class _Marks(NamedTuple):
    """The codes of errors by the ids of figures and by the keys of sentences."""

    figures: Mapping[str, str]
    sentences: Mapping[str, str]


def marked(draft: Draft, problems: Iterable[Problem]) -> Draft:
    """The draft with the code of each error in the spans that it is about, where drafting has
    flagged nothing for it: in the figures that the row of its cell has, else in the sentence of
    its key."""
    errors = [found for found in problems if found.level is Level.ERROR]
    if not errors:
        return draft
    flags = {span.flag for span in _spans((draft.blocks, draft.notes))}
    errors = [found for found in errors if found.code not in flags]
    rows = _by_row(draft.traces)
    figures: dict[str, str] = {}
    sentences: dict[str, str] = {}
    for found in errors:
        here = rows.get(_row(str(found.cell)), ()) if found.cell is not None else ()
        for name in here:
            figures.setdefault(name, found.code)
        if found.key and not here:
            sentences.setdefault(found.key, found.code)
    if not (figures or sentences):
        return draft
    marks = _Marks(figures, sentences)
    return replace(draft, blocks=_mark(draft.blocks, marks), notes=_mark(draft.notes, marks))


def highlighted(draft: Draft) -> dict[str, str]:
    """The codes under which words of a draft are highlighted, each with the words that it has
    first."""
    found: dict[str, str] = {}
    for span in _spans((draft.blocks, draft.notes, draft.beside)):
        if span.flag:
            found.setdefault(span.flag, span.text)
    return found


def _mark(value: Any, marks: _Marks) -> Any:
    if isinstance(value, Span):
        code = marks.figures.get(value.figure) if value.figure and not value.flag else None
        return replace(value, flag=code) if code else value
    if isinstance(value, tuple):
        return tuple(_mark(item, marks) for item in value)
    if not isinstance(value, Struct):
        return value
    changed = {name: _mark(getattr(value, name), marks) for name in value.__struct_fields__}
    if isinstance(value, Sentence) and not any(span.flag for span in changed["spans"]):
        code = marks.sentences.get(value.id) or marks.sentences.get(value.message)
        if code:
            changed["spans"] = tuple(replace(span, flag=code) for span in value.spans)
    return replace(value, **changed)


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


def _spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name))
