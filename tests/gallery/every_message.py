"""Every message of the templates, drafted with the figures and the people that a test asks for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from sitrep_writer.drafting.compose import prepare, write_draft_of
from sitrep_writer.drafting.declared_results import Result
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.grammar.parser import parse
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Number, ResultRow
from sitrep_writer.model.facts import FigureSpec
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.problems import Problem
from sitrep_writer.resources import Resources
from sitrep_writer.translation.message_samples import WORDS as SAMPLE_WORDS
from tests.drafting.test_random_facts import edition, sentences
from tests.examples import ROOT

SHIPPED = Resources()
GALLERY = Resources(ROOT / "examples" / "gallery")
LOCALES = ("en", "es")
WORDS = {**SAMPLE_WORDS, "partners": ("1 partner",)}


class Drafted(NamedTuple):
    """A draft of all results in one language, all that is told of it, and the figures' cells."""

    draft: Draft
    problems: tuple[Problem, ...]
    cells: tuple[str, ...]

    def texts(self) -> Iterator[tuple[str, str]]:
        """The sentences by id, with ordinary spaces."""
        for sentence in sentences(self.draft):
            text = "".join(span.text for span in sentence.spans)
            yield sentence.id, text.replace("\u00a0", " ")


@cache
def results(resources: Resources) -> tuple[Result, ...]:
    """Every result, those that only activity reports fill among them."""
    found = load_templates(resources).sectors.values()
    return tuple(result for sector in found for result in sector.results.values())


def turns(resources: Resources) -> range:
    """How often all results must be drafted for each of their wordings to be said."""
    return range(max(len(_names(result)) for result in results(resources)))


def drafted(
    resources: Resources,
    value: int,
    who: tuple[str, ...],
    *,
    turn: int = 0,
    part: int | None = None,
    words: bool = True,
    lone: bool = False,
) -> dict[str, Drafted]:
    """Every result with all its figures at this value, its parts at another one if that is asked
    for; `words`: with its columns filled in; `lone`: its first figure alone."""
    rows: list[ResultRow] = []
    for result in results(resources):
        names = _names(result)
        if turn < len(names):
            rows += _rows(result, names[turn], value, who, part, words, lone, len(rows) + 2)
    prepared = prepare(edition(rows), resources, DraftOptions(locales=LOCALES))
    cells = tuple(str(row.exact.cell) for row in rows if row.exact is not None)
    found = {}
    for locale in LOCALES:
        one = write_draft_of(prepared, locale, {})
        found[locale] = Drafted(one.draft, (*prepared.problems, *one.problems), cells)
    return found


def _names(result: Result) -> list[str]:
    return list(dict.fromkeys(wording.name for wording in result.wordings))


def _rows(
    result: Result,
    name: str,
    value: int,
    who: tuple[str, ...],
    part: int | None,
    words: bool,
    lone: bool,
    first: int,
) -> list[ResultRow]:
    texts = [w.text for w in result.wordings if w.name == name or (w.sentence and not w.name)]
    slots = {slot for text in texts for slot in parse(text).slots}
    derived = [spec.derived for spec in result.figures if spec.name in slots and spec.derived]
    said = slots | {each.of for each in derived} | {each.whole for each in derived}
    specs = [spec for spec in result.figures if spec.name in said and not spec.derived]
    found: list[ResultRow] = []
    for spec in specs[:1] if lone else specs:
        cell = Cell("Results", first + len(found), 1)

        def sourced(text: str, cell: Cell = cell) -> SourcedValue[str]:
            return SourcedValue(text, cell)

        exact = _exact(spec, found, value, part)
        found.append(
            ResultRow(
                sector=sourced(result.sector),
                result=sourced(result.key),
                figure=sourced(spec.name),
                exact=Number(
                    exact, Cell("Results", first + len(found), 4), percent=spec.kind == "percent"
                ),
                who=tuple(map(sourced, who)) if spec.kind in ("people", "ratio") else (),
                slots={
                    slot: tuple(map(sourced, WORDS[slot]))
                    for slot in slots
                    if slot in WORDS and (words or _always(texts, slot))
                },
                wording=sourced(name) if name else None,
                own_words={},
                cell=cell,
                previous=Number(exact + 3, Cell("Results", first + len(found), 5)),
            )
        )
    return found


def _exact(spec: FigureSpec, before: list[ResultRow], value: int, part: int | None) -> Decimal:
    if spec.adds_up:
        there = [row for row in before if row.exact is not None]
        return Decimal(value - value // 2 if len(there) == 1 else value // 2)
    if spec.part_of:
        return Decimal(min(value, value if part is None else part))
    if spec.kind == "percent":
        return Decimal(min(value, 100))
    if spec.kind == "ratio":
        return Decimal(60)
    return Decimal(value)


def _always(texts: list[str], slot: str) -> bool:
    """Whether a message needs a slot."""
    return any(f"{{{slot}}}" in _outside(text) for text in texts)


def _outside(text: str) -> str:
    """A message without its optional parts."""
    depth, kept = 0, ""
    for char in text:
        depth += char == "["
        kept += char if not depth else ""
        depth -= char == "]"
    return kept
