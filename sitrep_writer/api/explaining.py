"""Shows where a figure or a sentence of a draft comes from, down to cells or rows of reports.

Everything comes from the traces of the draft; no workbook is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from sitrep_writer.api.rules_in_words import (
    figure_name,
    kind_of_figure,
    rounding_rule,
    rule_of_origin,
)
from sitrep_writer.folding import fold
from sitrep_writer.messages.reader_languages import reader_language
from sitrep_writer.model.draft import Bar, Draft, Sentence, Span, Spans, Trace
from sitrep_writer.model.origin import Origin, SheetRows
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.reasons.wording import ReasonLanguage

SHOWN = 3
_ALIKE = 70


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


def explain(draft: Draft, name: str, lang: str = "en") -> list[str]:
    """Explain where a sentence or a figure comes from.

    Args:
        draft: the draft.
        name: the id of a sentence (`health.insurance`), of a figure (`report.assisted`), or of
            what holds several (`tables.departments.lima`, a row of a table).
        lang: the language of the lines, such as `es`.

    Returns:
        Lines: the words of a sentence, and for each figure its exact value, its cells
        and its rule. No line if the draft has nothing of this id.

    Example:
        >>> from sitrep_writer import draft
        >>> print(*explain(draft("examples/peru-2024-09").drafts[0], "report.assisted"), sep="\\n")
        report.assisted: 49,843
          exact value: 49843 (people)
          cells: Report!B8
          shown by the rule: whole number
    """
    language = reader_language(lang)
    return [each.text(language) for each in _explained(draft, name)]


class _Line(NamedTuple):
    """A line without words of any language but those of the draft, and how far it is set in."""

    said: Reason | str
    depth: int = 0

    def text(self, language: ReasonLanguage) -> str:
        """The line in a language."""
        words = self.said if isinstance(self.said, str) else self.said.text(language)
        return "  " * self.depth + words


_BLANK = _Line("")


def _explained(draft: Draft, name: str) -> list[_Line]:
    """The lines of a sentence, of a figure, or of the figures of what holds several."""
    sentence = next((s for s in _every(_parts(draft), Sentence) if s.id == name), None)
    if sentence is not None:
        return _sentence(sentence, draft)
    trace = draft.traces.get(name)
    if trace is not None:
        return _figure(trace)
    together = dict.fromkeys(each for each in _figures(draft) if each.startswith(f"{name}#"))
    lines: list[_Line] = []
    for each in together:
        if each in draft.traces:
            lines += [_BLANK, *_figure(draft.traces[each])]
    return lines[1:]


def _sentence(sentence: Sentence, draft: Draft) -> list[_Line]:
    lines = [_Line(f"{sentence.id}: {_words(sentence.spans)}")]
    figures = dict.fromkeys(span.figure for span in sentence.spans if span.figure)
    for figure in figures:
        if figure in draft.traces:
            lines += [_BLANK, *_figure(draft.traces[figure])]
    return lines if figures else [*lines, _BLANK, _Line(reason("say-explain.no-figure"))]


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


def _figure(trace: Trace) -> list[_Line]:
    said = [
        reason(
            "say-explain.exact",
            exact=trace.exact,
            kind=kind_of_figure(trace.kind),
            currency=trace.currency,
        )
    ]
    if trace.cells:
        said.append(reason("say-explain.cells", cells=trace.cells))
    said.append(reason("say-explain.rule", rule=rounding_rule(trace.rule)))
    if trace.cumulative:
        said.append(reason("say-explain.cumulative"))
    if trace.part_of:
        said.append(reason("say-explain.part-of", whole=figure_name(trace.part_of)))
    head = _Line(reason("say-explain.figure", id=trace.id, shown=trace.shown))
    origin = _origin(trace.origin) if trace.origin else ()
    return [head, *(_Line(each, 1) for each in said), *origin]


def _origin(origin: Origin) -> Iterator[_Line]:
    yield _Line(reason("say-explain.origin", n=origin.count, rule=rule_of_origin(origin.rule)), 1)
    if not origin.sheets:
        yield _Line(reason("say-explain.few"), 1)
        return
    if origin.measure:
        yield _Line(reason("say-explain.counted", column=origin.measure, n=origin.cells), 1)
    for key, values in sorted(origin.filter.items()):
        yield _Line(reason("say-explain.rows-where", column=key, values=values), 1)
    for sheet in origin.sheets:
        yield from _sheet(sheet)


def _sheet(sheet: SheetRows) -> Iterator[_Line]:
    where = reason("say-explain.in-file", file=sheet.file, sheet=sheet.sheet, n=sheet.count)
    yield _Line(where, 1)
    if sheet.columns:
        named = [f"{letters} {key}" for key, letters in sorted(sheet.columns.items())]
        yield _Line(reason("say-explain.columns", columns=named), 2)
    if sheet.rows:
        yield _Line(reason("say-explain.rows", rows=sorted(sheet.rows)), 2)


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
