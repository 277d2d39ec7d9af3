"""How the figure of an action has changed since the last edition, where its row has a Previous."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from sitrep_writer.drafting.breakdowns import RowParts
from sitrep_writer.drafting.derived import derive
from sitrep_writer.drafting.endings import BEFORE, CHANGE
from sitrep_writer.drafting.part_figures import named_parts
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.edition import Number
from sitrep_writer.model.facts import Derivation, Figure, FigureSpec
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem
from sitrep_writer.words.numbers import to_places

_COMPARED = ("things", "people", "money")
_LEAST = 10
"""What a figure was at least, for a percentage to say something."""


def changes_of(
    figures: Mapping[str, Figure], typed: Mapping[str, Sequence[Number]], key: str, column: str
) -> tuple[dict[str, Figure], list[Problem]]:
    """What one of the figures was, and by how much it has changed. `typed` are the cells of
    Previous by figure, which the workbook calls `column`; those that are not said are told.
    """
    if not typed or {BEFORE, CHANGE} & figures.keys():
        return {}, []
    name = next((name for name in figures if name in typed and _is_compared(figures[name])), "")
    problems = [
        told
        for other, cells in typed.items()
        if other != name
        for told in _not_said((other, cells), figures, name, key, column)
    ]
    if not name:
        return {}, problems
    figure = figures[name]
    label = figure.spec.label
    specs = [FigureSpec(BEFORE, figure.spec.kind, label, derived=Derivation("before", name))]
    if figure.before is not None and figure.before[0] >= _LEAST:
        specs.append(FigureSpec(CHANGE, "percent", label, derived=Derivation("change", name)))
    found, more = derive({name: figure}, specs, key)
    cells = tuple([cell.cell for cell in typed[name]])
    made = {each: _of_cells(one, figure, cells) for each, one in found.items()}
    return {each: one for each, one in made.items() if one.exact or each != CHANGE}, problems + more


def total_before(parts: RowParts, figures: dict[str, Figure]) -> dict[str, Figure]:
    """The figures of parts, their total with what it was: the sum where each part says it."""
    total = figures.get(parts.figure)
    named = named_parts(parts)
    if total is None or parts.total is not None:
        return figures
    previous = [item.row.previous for item in named.values()]
    known = [one for one in previous if one is not None]
    if len(known) < len(previous) or any(figures[name].before is None for name in named):
        return figures
    before = sum([one.value for one in known], Decimal(0)), known[0].cell
    return {**figures, parts.figure: replace(total, before=before)}


def _not_said(
    typed: tuple[str, Sequence[Number]],
    figures: Mapping[str, Figure],
    compared: str,
    key: str,
    column: str,
) -> Iterator[Problem]:
    """What is said of the Previous of a figure that is not compared: it has parts, or another one
    is. Of one that is not there, what is wrong with it is told elsewhere.
    """
    name, cells = typed
    parts = [one for each, one in figures.items() if name in (each, each.partition(".")[0])]
    if all(one.before is None for one in parts):
        return
    for cell in cells:
        if cell.value == 0:
            yield problem("zero-left-out.figure", cell.cell, key, figure=column, before=None)
        elif "." in name:
            label = parts[0].spec.label
            yield problem(
                "previous-not-compared.part", cell.cell, key, number=cell.value, figure=label
            )
        elif compared:
            yield problem(
                "previous-not-compared.second",
                cell.cell,
                key,
                number=cell.value,
                figure=parts[0].spec.label,
                other=figures[compared].spec.label,
            )
        else:
            yield problem(
                "previous-not-compared.parts",
                cell.cell,
                key,
                number=cell.value,
                figure=parts[0].spec.label,
            )


def _is_compared(figure: Figure) -> bool:
    """Whether a figure is one of its own, and its row says what it was: not 0."""
    spec = figure.spec
    own = spec.derived is None and not spec.part_of and spec.kind in _COMPARED
    before = figure.before
    return own and before is not None and isinstance(before[1], Cell) and before[0] > 0


def _of_cells(made: Figure, figure: Figure, cells: tuple[Cell, ...]) -> Figure:
    """What was made of a figure, with all the cells behind it: what it was has its noun, and by how
    much it has changed is a whole percentage, which no word has to go with.
    """
    if made.spec.name == BEFORE:
        return replace(made, noun=figure.noun, who=figure.who, others=cells[1:])
    whole = to_places(made.exact, 0)
    return replace(
        made, exact=whole, others=(*figure.others, *cells), rule=f"{made.rule}, nearest 1"
    )
