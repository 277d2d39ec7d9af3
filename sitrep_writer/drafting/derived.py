"""Figures that follow from others: a share, what a figure was in the last edition, the change.

What follows from what is declared once, in the result's tag; a value typed in the workbook wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from sitrep_writer.language.approximators import approximate, step_for
from sitrep_writer.language.voice import Voice
from sitrep_writer.model.facts import Derived, Facts, Figure, FigureSpec


def derive(figures: Mapping[str, Figure], specs: Iterable[FigureSpec]) -> dict[str, Figure]:
    """The figures that can be made of those that are filled."""
    found: dict[str, Figure] = {}
    for spec in specs:
        if spec.derived is None or spec.name in figures:
            continue
        made = _MAKERS[spec.derived.how](spec, spec.derived, figures)
        if made is not None:
            found[spec.name] = made
    return found


def changed(derived: Derived, facts: Facts, voice: Voice) -> str:
    """How the figure behind this one has changed, as the reader sees it: up, down, same; empty
    where the last edition's value is not known."""
    figure = facts.figures.get(derived.of)
    if derived.how == "share" or figure is None or figure.before is None:
        return ""
    now, before = (_shown(figure, exact, voice) for exact in (figure.exact, figure.before[0]))
    return "same" if now == before else "up" if now > before else "down"


def _shown(figure: Figure, exact: Decimal, voice: Voice) -> Decimal:
    step = step_for(exact, voice.rounding, figure.spec.kind)
    return approximate(exact, step, voice.rounding, voice.approximators).number


def _share(spec: FigureSpec, made: Derived, figures: Mapping[str, Figure]) -> Figure | None:
    part, whole = figures.get(made.of), figures.get(made.whole)
    if part is None or whole is None or whole.exact <= 0:
        return None
    return Figure(
        spec,
        part.exact * 100 / whole.exact,
        part.cell,
        whole.who,
        others=(whole.cell,),
        rule=f"{made.of} / {made.whole}",
        origin=part.origin,
    )


def _before(spec: FigureSpec, made: Derived, figures: Mapping[str, Figure]) -> Figure | None:
    figure = figures.get(made.of)
    if figure is None or figure.before is None:
        return None
    exact, cell = figure.before
    return Figure(spec, exact, cell, figure.who, rule=f"{made.of} in the last edition")


def _change(spec: FigureSpec, made: Derived, figures: Mapping[str, Figure]) -> Figure | None:
    """By how much: a number, a percentage of what it was, or percentage points."""
    figure = figures.get(made.of)
    if figure is None or figure.before is None:
        return None
    exact, cell = figure.before
    change, rule = abs(figure.exact - exact), f"change of {made.of}"
    if figure.spec.kind == "percent":
        points = FigureSpec(spec.name, "points", spec.label, derived=made)
        return Figure(points, change, figure.cell, (), others=(cell,), rule=rule)
    if spec.kind == "percent":
        if exact == 0:
            return None
        change = change * 100 / exact
    return Figure(spec, change, figure.cell, figure.who, others=(cell,), rule=rule)


_MAKERS = {"share": _share, "before": _before, "change": _change}
