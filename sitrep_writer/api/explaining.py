"""Shows where a figure or a sentence of a draft comes from, down to cells or rows of reports.

Everything comes from the traces of the draft; no workbook is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from sitrep_writer.folding import fold
from sitrep_writer.model.draft import Bar, Draft, Sentence, Span, Spans, Trace
from sitrep_writer.model.origin import Origin, SheetRows

SHOWN = 3
_ALIKE = 70
RULES = {
    "sum": "added up",
    "sum of the month": "the month's added up",
    "highest month of sums": "each month's added up, the highest month",
    "sum where cva is yes": "added up in the rows with cash or vouchers",
    "max-per-admin1": (
        "max-per-admin1 (in each first-level area the people of the sub-sector that reached most "
        "there, all areas added up)"
    ),
}
"""Rules of figures in words; others say themselves what they are."""


def ids_of(draft: Draft) -> list[str]:
    """List what `explain` can explain: sentences, and the figures outside of them.

    Args:
        draft: the draft.

    Returns:
        Their ids, in reading order.

    Example:
        >>> from sitrep_writer import draft
        >>> "health.insurance" in ids_of(draft("examples/peru-2024-09").drafts[0])
        True
    """
    sentences = [sentence.id for sentence in _every(_parts(draft), Sentence)]
    inside = {s.figure for each in _every(_parts(draft), Sentence) for s in each.spans}
    others = [name for name in _figures(draft) if name not in inside]
    return list(dict.fromkeys((*sentences, *others, *draft.traces)))


def explain(draft: Draft, name: str) -> list[str]:
    """Explain where a sentence or a figure comes from.

    Args:
        draft: the draft.
        name: the id of a sentence (`health.insurance`), of a figure (`report.assisted`), or of
            what holds several (`tables.departments.lima`, a row of a table).

    Returns:
        Lines in English: the words of a sentence, and for each figure its exact value, its cells
        and its rule. No line if the draft has nothing of this id.

    Example:
        >>> from sitrep_writer import draft
        >>> print(*explain(draft("examples/peru-2024-09").drafts[0], "report.assisted"), sep="\\n")
        report.assisted: 49,843
          exact value: 49843 (people)
          cells: Report!B8
          shown by the rule: whole number
    """
    sentence = next((s for s in _every(_parts(draft), Sentence) if s.id == name), None)
    if sentence is not None:
        return _sentence(sentence, draft)
    trace = draft.traces.get(name)
    if trace is not None:
        return _figure(trace)
    together = dict.fromkeys(each for each in _figures(draft) if each.startswith(f"{name}#"))
    lines: list[str] = []
    for each in together:
        if each in draft.traces:
            lines += ["", *_figure(draft.traces[each])]
    return lines[1:]


def _sentence(sentence: Sentence, draft: Draft) -> list[str]:
    lines = [f"{sentence.id}: {_words(sentence.spans)}"]
    figures = dict.fromkeys(span.figure for span in sentence.spans if span.figure)
    for figure in figures:
        if figure in draft.traces:
            lines += ["", *_figure(draft.traces[figure])]
    return lines if figures else [*lines, "", "It says no figure."]


def nearest(draft: Draft, name: str) -> list[str]:
    """Suggest ids for a name that the draft does not have.

    Args:
        draft: the draft.
        name: what somebody typed.

    Returns:
        Ids of the draft that contain its last part, else those that are most alike, at most three.

    Example:
        >>> from sitrep_writer import draft
        >>> nearest(draft("examples/peru-2024-09").drafts[0], "insurance")
        ['health.insurance', 'health.insurance#cash_people', 'health.insurance#people']
    """
    from rapidfuzz import fuzz, process

    ids = ids_of(draft)
    sentence, _, figure = name.partition("#")
    wanted = fold(sentence.rpartition(".")[2])
    holding = [known for known in ids if wanted and wanted in fold(known)]
    if holding and not figure:
        return holding[:SHOWN]
    alike = process.extract(
        name, holding or ids, scorer=fuzz.ratio, processor=fold, limit=SHOWN, score_cutoff=_ALIKE
    )
    return [known for known, _, _ in alike] or holding[:SHOWN]


def _figure(trace: Trace) -> list[str]:
    kind = f"{trace.kind}, {trace.currency}" if trace.currency else trace.kind
    lines = [f"{trace.id}: {trace.shown}", f"  exact value: {trace.exact} ({kind})"]
    if trace.cells:
        lines.append(f"  cells: {', '.join(trace.cells)}")
    lines.append(f"  shown by the rule: {trace.rule}")
    if trace.cumulative:
        lines.append("  counts up over the year")
    if trace.part_of:
        lines.append(f"  part of: {trace.part_of}")
    return lines + (list(_origin(trace.origin)) if trace.origin else [])


def _origin(origin: Origin) -> Iterator[str]:
    rows = "1 row" if origin.count == 1 else f"{origin.count} rows"
    yield f"  made of {rows} of activity reports by the rule: {RULES.get(origin.rule, origin.rule)}"
    if not origin.sheets:
        yield "  which rows they are is not told, as few people could be recognised"
        return
    cells = "1 filled cell" if origin.cells == 1 else f"{origin.cells} filled cells"
    if origin.measure:
        yield f"  counted: {origin.measure}, {cells}"
    for key, values in sorted(origin.filter.items()):
        yield f"  rows where {key} is {' or '.join(values)}"
    for sheet in origin.sheets:
        yield from _sheet(sheet)


def _sheet(sheet: SheetRows) -> Iterator[str]:
    place = f"{sheet.file}, sheet {sheet.sheet}" if sheet.sheet else sheet.file
    yield f"  in {place}: {'1 row' if sheet.count == 1 else f'{sheet.count} rows'}"
    if sheet.columns:
        named = ", ".join(f"{letters} {key}" for key, letters in sorted(sheet.columns.items()))
        yield f"    columns: {named}"
    if sheet.rows:
        yield f"    rows: {', '.join(map(str, sorted(sheet.rows)))}"


def _parts(draft: Draft) -> tuple[object, ...]:
    return (draft.blocks, draft.notes, draft.beside)


def _figures(draft: Draft) -> Iterator[str]:
    for span in _every(_parts(draft), Span):
        if span.figure:
            yield span.figure
    for bar in _every(draft.blocks, Bar):
        yield from (name for name in (bar.reached_figure, bar.target_figure) if name)


def _every(value: Any, kind: type[Any]) -> Iterator[Any]:
    """All values of a type within others, in reading order."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _every(getattr(value, name), kind)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _every(item, kind)


def _words(spans: Spans) -> str:
    return "".join(span.text for span in spans).replace("\u00a0", " ")
