"""Checks numbers against the rows that they count, and finds rows that say the same thing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitrep_writer.checking.check_registry import Registers, check
from sitrep_writer.checking.spelling import name_key
from sitrep_writer.folding import fold
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import Edition, TermRow
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem


@check("count-disagrees")
def count_disagrees(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """The report's number of organisations in the plan differs from the partners marked as such.

    A list without any marked row says nothing about it; a name that occurs twice counts once.
    """
    field = edition.report.get("organisations")
    if field is None or field.number is None:
        return
    if all(row.appealing is None for row in edition.partners):
        return
    marked = {name_key(row.name.value) for row in edition.partners if row.appealing}
    if field.number.value != len(marked):
        sheet = edition.partners[0].cell.sheet
        yield problem(
            "count-disagrees",
            field.number.cell,
            number=field.number.value,
            marked=len(marked),
            sheet=sheet,
        )


@check("target-exceeded")
def target_exceeded(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """More people are reached in a sector than targeted."""
    for row in edition.sectors:
        if row.reached and row.target and row.reached.value > row.target.value:
            yield problem(
                "target-exceeded",
                row.reached.cell,
                sector=row.sector.value,
                reached=row.reached.value,
                target=row.target.value,
                cell=row.target.cell,
            )


@check("row-twice")
def row_twice(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """Two notes for one mark, or two rows for one word that say different things about it
    (identical rows, and words completed in the file beside the workbook, are fine).
    """
    yield from _repeated(row.mark for row in edition.notes)
    yield from _contradicted(edition.terms)


def _repeated(values: Iterable[SourcedValue[str]]) -> Iterator[Problem]:
    first: dict[str, SourcedValue[str]] = {}
    for value in values:
        earlier = first.setdefault(fold(value.value), value)
        if earlier is not value:
            yield problem("row-twice.note-mark", value.cell, mark=value.value, earlier=earlier.cell)


def _contradicted(terms: Iterable[TermRow]) -> Iterator[Problem]:
    first: dict[tuple[str, str], TermRow] = {}
    for row in terms:
        for word in _names_of(row):
            earlier = first.setdefault((row.kind, fold(word.value)), row)
            here, there = _said_of(row), _said_of(earlier)
            name = next((n for n in here if n in there and here[n].value != there[n].value), None)
            if name is not None:
                yield problem(
                    "row-twice.term",
                    here[name].cell,
                    here=here[name].value,
                    word=word.value,
                    there=there[name].value,
                    earlier=there[name].cell,
                )
                break


def _names_of(row: TermRow) -> list[SourcedValue[str]]:
    """The names by which rows are the same: an acronym's letters in each language, the names of a
    place, the English of a word.
    """
    if row.kind == "word":
        return [row.texts["en"]] if "en" in row.texts else list(row.texts.values())[:1]
    return list((row.shorts if row.kind == "acronym" else row.texts).values())


def _said_of(row: TermRow) -> dict[str, SourcedValue[str] | SourcedValue[int]]:
    """What a row says about a word in languages other than English, and about its forms; about an
    acronym in all languages.
    """
    first = "" if row.kind == "acronym" else "en"
    said: dict[str, SourcedValue[str] | SourcedValue[int]] = {
        f"text.{language}": text for language, text in row.texts.items() if language != first
    }
    said |= {f"singular.{language}": text for language, text in row.singulars.items()}
    said |= {f"short.{language}": text for language, text in row.shorts.items()}
    forms = {
        "gender": row.gender,
        "article": row.article,
        "reading": row.reading,
        "level": row.level,
        "part_of": row.part_of,
    }
    return said | {name: form for name, form in forms.items() if form is not None}
