"""Figures that a sentence leaves out: a count of 0, and a part of a single one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol, TypeVar

from msgspec.structs import replace

from sitrep_writer.drafting.declared_results import message_of
from sitrep_writer.grammar.message_parts import ClauseSeries, Part, Slot, direct
from sitrep_writer.model.facts import Facts, Figure
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.words.numbers import plain

_COUNTED = ("people", "things", "money")


class PlannedSlots(Protocol):
    """What we need to know about a planned sentence."""

    @property
    def text(self) -> str:
        """Its message in English."""

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures that it names."""


S = TypeVar("S", bound=PlannedSlots)


class UnusedFigure(NamedTuple):
    """Why a figure is left out: the code and the reason; none if the figure it follows from is
    reported.
    """

    code: str = ""
    why: Reason | None = None


def sayable(
    facts: Facts, sentences: tuple[S, ...], problems: list[Problem]
) -> tuple[Facts, tuple[S, ...]]:
    """The facts without figures of 0 and parts of a single one, and the sentences that work without
    these; each figure left out is reported with its cell. The English message decides which ones
    go, so that all languages say the same.
    """
    unused = _unused(facts.figures, sentences)
    if not unused:
        return facts, sentences
    kept = tuple(sentence for sentence in sentences if _stands(sentence, facts, unused))
    problems += _left_out(facts, unused)
    said = {*unused, *(name for sentence in kept for name in sentence.figures)}
    gone = set(unused)
    for sentence in sentences:
        if sentence not in kept:
            gone |= _told(facts, said, sentence, unused, problems)
    if not kept:
        problems += _left_alone(facts, gone)
    return replace(facts, figures=_without(facts.figures, gone)), kept


def _left_out(facts: Facts, unused: Mapping[str, UnusedFigure]) -> Iterator[Problem]:
    for name, each in unused.items():
        if each.why is not None:
            yield problem_of(each.code, facts.figures[name].cell, each.why, _key(facts))


def _without(figures: Mapping[str, Figure], gone: Container[str]) -> dict[str, Figure]:
    return {name: figure for name, figure in figures.items() if name not in gone}


def _unused(
    figures: Mapping[str, Figure], sentences: Iterable[PlannedSlots]
) -> dict[str, UnusedFigure]:
    """The figures that are left out, by name. A percentage of 0 stays if it is needed: "0 per cent
    of households had safe water".
    """
    found: dict[str, UnusedFigure] = {}
    for name, figure in figures.items():
        if figure.rule:
            continue
        label, whole = figure.spec.label, _whole_of(figure, figures)
        if figure.exact == 0 and not _is_needed(name, figure, sentences):
            before = plain(figure.before[0]) if figure.before else None
            found[name] = UnusedFigure(
                "zero-left-out", reason("zero-left-out.figure", figure=label, before=before)
            )
        elif whole is not None and whole.exact == 1:
            found[name] = UnusedFigure(
                "part-of-one",
                reason(
                    "part-of-one.figure",
                    figure=label,
                    number=plain(figure.exact),
                    whole=whole.spec.label,
                    cell=whole.cell,
                ),
            )
    return found | _following(figures, found)


def _is_needed(name: str, figure: Figure, sentences: Iterable[PlannedSlots]) -> bool:
    """Whether a figure is a share that a sentence needs."""
    return figure.spec.kind not in _COUNTED and any(_needs(each, name) for each in sentences)


def _whole_of(figure: Figure, figures: Mapping[str, Figure]) -> Figure | None:
    """The figure that another one is a part of, or a share of people in."""
    derived = figure.spec.derived
    if derived is not None and derived.how == "share":
        whole = figures.get(derived.whole)
        return whole if whole is not None and whole.spec.kind == "people" else None
    return figures.get(figure.spec.part_of)


def _following(
    figures: Mapping[str, Figure], unused: Mapping[str, UnusedFigure]
) -> dict[str, UnusedFigure]:
    """The figures that follow from those left out."""
    found: dict[str, UnusedFigure] = {}
    for name, figure in figures.items():
        derived = figure.spec.derived
        if derived is None or name in unused or derived.of not in unused:
            continue
        other = figures[derived.of].spec.label
        why = reason("figure-left-out.follows", figure=figure.spec.label, other=other)
        found[name] = UnusedFigure() if figure.rule else UnusedFigure(unused[derived.of].code, why)
    return found


def _stands(sentence: PlannedSlots, facts: Facts, unused: Mapping[str, UnusedFigure]) -> bool:
    """Whether a sentence still says something without these figures."""
    if not any(name in unused for name in sentence.figures):
        return True
    there = {*facts.figures, *facts.lost} - set(unused)
    if not any(name in there for name in sentence.figures):
        return False
    parts = direct(message_of(sentence.text).parts)
    return not any(_is_empty(part, there, unused) for part in parts)


def _is_empty(part: Part, there: set[str], unused: Container[str]) -> bool:
    """Whether a part outside brackets has nothing to say without these figures."""
    if isinstance(part, Slot):
        return part.name in unused
    if isinstance(part, ClauseSeries):
        return not any(there.issuperset(item.needs) for item in part.items)
    return False


def _needs(sentence: PlannedSlots, name: str) -> bool:
    """Whether a sentence names a figure outside brackets."""
    return Slot(name) in direct(message_of(sentence.text).parts)


def _told(
    facts: Facts,
    said: Container[str],
    sentence: PlannedSlots,
    unused: Mapping[str, UnusedFigure],
    problems: list[Problem],
) -> set[str]:
    """The figures that are dropped with their sentence, each reported. `said` are those
    that stay.
    """
    gone: set[str] = set()
    needed = [name for name in sentence.figures if name in unused]
    lacking = [facts.figures[name].spec.label for name in needed]
    for name in sentence.figures:
        figure = facts.figures.get(name)
        if figure is None or name in said:
            continue
        gone.add(name)
        if figure.rule:
            continue
        problems.append(
            problem(
                "figure-dropped.needs",
                figure.cell,
                _key(facts),
                figure=figure.spec.label,
                number=plain(figure.exact),
                lacking=lacking,
            )
        )
    return gone


def _left_alone(facts: Facts, gone: Container[str]) -> Iterator[Problem]:
    """The figures that no sentence named, in a bullet that has nothing left to say."""
    for name, figure in facts.figures.items():
        if name in gone or figure.rule:
            continue
        yield problem(
            "figure-dropped.alone",
            figure.cell,
            _key(facts),
            figure=figure.spec.label,
            number=plain(figure.exact),
        )


def _key(facts: Facts) -> str:
    return f"{facts.sector}.{facts.result}"
