"""Facts of indicators as activity reports have them, drafted without a report."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from sitrep_writer.drafting.compose import prepare, write_draft_of
from sitrep_writer.drafting.declared_results import Result
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.grammar.parser import parse
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.draft import Draft, Sentence
from sitrep_writer.model.edition import Number, ResultRow
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.problems import Problem
from sitrep_writer.resources import Resources
from tests.drafting.test_random_facts import edition, sentences

RESOURCES = Resources()
LOCALES = ("en", "es")
SLOTS = {
    "places": ("Lima", "Tumbes", "Callao"),
    "partners": ("12 partners",),
    "channel": ("bank transfers", "vouchers"),
}


class Drafted(NamedTuple):
    """A draft and all that is wrong with it and with the facts."""

    draft: Draft
    problems: tuple[Problem, ...]

    def said(self) -> Iterator[tuple[str, Sentence]]:
        """The sentences, each with the id of its result."""
        for sentence in sentences(self.draft):
            yield sentence.id, sentence


@cache
def reported() -> dict[str, Result]:
    """The results that activity reports fill, by the code of their indicator."""
    found: dict[str, Result] = {}
    for sector in load_templates(RESOURCES).sectors.values():
        for result in sector.results.values():
            if result.reports:
                assert result.reports not in found, result.reports
                found[result.reports] = result
    return found


@cache
def slots_of(result: Result) -> frozenset[str]:
    """The slots that any wording of a result has."""
    return frozenset(slot for wording in result.wordings for slot in parse(wording.text).slots)


def rows_of(
    result: Result,
    values: Mapping[str, int],
    slots: Collection[str],
    who: tuple[str, ...],
    first: int,
    words: Mapping[str, tuple[str, ...]] = SLOTS,
) -> list[ResultRow]:
    """A row for each of these figures that the result declares, from this line on."""
    found = []
    for spec in result.figures:
        if spec.name not in values or spec.derived is not None:
            continue
        cell = Cell("Results", first + len(found), 1)

        def sourced(text: str, cell: Cell = cell) -> SourcedValue[str]:
            return SourcedValue(text, cell)

        found.append(
            ResultRow(
                sector=sourced(result.sector),
                result=sourced(result.key),
                figure=sourced(spec.name),
                exact=Number(Decimal(values[spec.name]), cell),
                who=tuple(map(sourced, who)) if spec.kind == "people" else (),
                slots={
                    name: tuple(map(sourced, words[name]))
                    for name in slots
                    if name in slots_of(result)
                },
                wording=None,
                own_words={},
                cell=cell,
            )
        )
    return found


def drafted(
    values: Mapping[str, int],
    slots: Collection[str] = (),
    who: tuple[str, ...] = ("refugees", "migrants"),
    words: Mapping[str, tuple[str, ...]] = SLOTS,
) -> dict[str, Drafted]:
    """All indicators with these figures in one draft a language."""
    rows: list[ResultRow] = []
    for result in reported().values():
        rows += rows_of(result, values, slots, who, len(rows) + 2, words)
    prepared = prepare(edition(rows), RESOURCES, DraftOptions(locales=LOCALES))
    found = {}
    for locale in LOCALES:
        one = write_draft_of(prepared, locale, {})
        found[locale] = Drafted(one.draft, (*prepared.problems, *one.problems))
    return found


def text_of(sentence: Sentence) -> str:
    """A sentence with ordinary spaces."""
    return "".join(span.text for span in sentence.spans).replace("\u00a0", " ")


def figures_of(sentence: Sentence) -> list[str]:
    """The names of the figures that a sentence prints."""
    return [re.sub(r"^.*#", "", span.figure) for span in sentence.spans if span.figure]
