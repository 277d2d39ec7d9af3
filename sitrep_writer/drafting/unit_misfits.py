"""Units that cannot be what the figure of their row counts: litres of a figure of people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.currencies import is_mark
from sitrep_writer.drafting.declared_results import Result
from sitrep_writer.drafting.known_names import Names
from sitrep_writer.drafting.placing import figure_named
from sitrep_writer.drafting.row_columns import UNIT
from sitrep_writer.folding import fold_name
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import Edition, ResultRow
from sitrep_writer.model.facts import FigureSpec
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem_of
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.words.vocabulary import Vocabulary

CODE = "unit-misfit"
_THINGS = frozenset(("unit", "item"))
_PEOPLE = frozenset(("population",))
_PER_CENT = "%"


def units_against_results(
    edition: Edition, names: Names, vocabulary: Vocabulary
) -> tuple[Edition, list[Problem]]:
    """A warning for each Unit that cannot be what its result counts, as far as the kind of the
    figure, its noun and the vocabulary tell. A Unit that says only what the sentence of its result
    prints anyway is taken from the row, since nothing of it is lost.
    """
    words = _Words(vocabulary, edition.language)
    problems: list[Problem] = []
    rows = []
    for row in edition.results:
        counted = _counted(row, names) if row.slots.get(UNIT) else None
        if counted is None:
            rows.append(row)
            continue
        found = _CountedRow(row, counted, words)
        problems += found.misfits()
        rows.append(found.without_repeated_unit())
    return replace(edition, results=tuple(rows)), problems


class _Counted(NamedTuple):
    """The result of a row, and the figure of it that the row fills."""

    result: Result
    figure: FigureSpec


def _counted(row: ResultRow, names: Names) -> _Counted | None:
    """What a row counts, where its result and figure are known and it has no words of its own."""
    sector = names.sector(row.sector.value)
    result = names.result(sector, row.result.value) if sector is not None else None
    if result is None or row.own_words:
        return None
    figure = figure_named(names, result, row.figure.value if row.figure is not None else "")
    return _Counted(result, figure) if figure is not None else None


class _Words(NamedTuple):
    """The vocabulary, and the language of the workbook."""

    vocabulary: Vocabulary
    language: str

    def noun_of(self, figure: FigureSpec) -> str:
        """The key of what a figure counts; empty where its row names that, or nothing does."""
        if figure.kind == "people":
            return self.vocabulary.key_of("people")
        if figure.kind != "things" or figure.named:
            return ""
        return self.vocabulary.key_of(figure.unit) or self.vocabulary.key_of(figure.label)


class _CountedRow:
    """A row with a Unit, its result and its figure; in which language it is typed."""

    def __init__(self, row: ResultRow, counted: _Counted, words: _Words) -> None:
        self._row = row
        self._result, self._figure = counted
        self._vocabulary, self._language = words
        self._noun = words.noun_of(counted.figure)

    def misfits(self) -> Iterator[Problem]:
        """What is wrong with its units."""
        for unit in self._row.slots[UNIT]:
            if self._cannot_be(unit):
                yield problem_of(CODE, unit.cell, self._why(unit.value), self._result.id)

    def _why(self, unit: str) -> Reason:
        result, figure = self._result.label, self._figure.label
        match self._figure.kind:
            case "people":
                term = self._vocabulary.term(self._noun, (self._language,))
                people = term.text if term is not None else self._noun
                return reason(
                    "unit-misfit.people", unit=unit, figure=figure, result=result, people=people
                )
            case "things":
                return reason("unit-misfit.things", unit=unit, figure=figure, result=result)
            case "money":
                return reason("unit-misfit.money", unit=unit, figure=figure, result=result)
        return reason("unit-misfit.percent", unit=unit, figure=figure, result=result)

    def without_repeated_unit(self) -> ResultRow:
        """The row without units that its sentence prints in any case."""
        units = self._row.slots[UNIT]
        if self._result.action or not all(self._is_noun(unit) for unit in units):
            return self._row
        slots = {name: values for name, values in self._row.slots.items() if name != UNIT}
        return replace(self._row, slots=slots)

    def _is_noun(self, unit: SourcedValue[str]) -> bool:
        if self._figure.kind == "things" and fold_name(unit.value) == fold_name(self._figure.label):
            return True
        return bool(self._noun) and self._vocabulary.key_of(unit.value) == self._noun

    def _cannot_be(self, unit: SourcedValue[str]) -> bool:
        """Whether a unit is known to be of another kind, or another thing, than is counted. A word
        that the vocabulary does not have may be anything."""
        if self._is_noun(unit) or self._figure.named:
            return False
        key = self._vocabulary.key_of(unit.value)
        kind = self._vocabulary.kind(key) if key else ""
        is_share = unit.value.strip() == _PER_CENT
        is_money = not key and not is_share and is_mark(unit.value)
        match self._figure.kind:
            case "people":
                return kind in _THINGS or is_money or is_share
            case "money":
                return kind in _THINGS | _PEOPLE or is_share
            case "things":
                other = kind in _THINGS | _PEOPLE and bool(self._noun)
                return is_money or is_share or (other and not _of_one_name(key, self._noun))
        return is_money


def _of_one_name(key: str, noun: str) -> bool:
    """Whether one thing is called as a kind of the other: hygiene kits are kits. The keys of the
    vocabulary are English, whatever the language of the workbook."""
    one, other = set(fold_name(key).split()), set(fold_name(noun).split())
    return one <= other or other <= one
