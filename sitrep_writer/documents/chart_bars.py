"""The chart as people left it: read from the values drawn, or from a table of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.documents.digit_groups import Marks
from sitrep_writer.documents.figures_in_text import TextNumberReader
from sitrep_writer.documents.table_texts import rows_of
from sitrep_writer.documents.text_matching import paired, tidy
from sitrep_writer.folding import fold
from sitrep_writer.model.draft import Bar, Chart, Draft
from sitrep_writer.model.version import Unit, UnitFigure, UnitKind
from sitrep_writer.model.word_text import DrawnChart, Paragraph
from sitrep_writer.writing.shown_figures import grouped

_LIKE = 60
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


class DrawnBar(NamedTuple):
    """A row of the chart: its label and its values as plain decimals, empty if not known."""

    label: str
    values: tuple[str, ...]


def bars_drawn(chart: DrawnChart) -> list[DrawnBar]:
    """The rows of a native chart."""
    return [
        DrawnBar(label, tuple(series.values[n] for series in chart.series))
        for n, label in enumerate(chart.categories)
    ]


def bars_listed(cells: Sequence[Paragraph], reader: TextNumberReader) -> list[DrawnBar]:
    """The rows of a table that replaces a chart, without its header."""
    bars = []
    rows = rows_of(cells)
    headed = not any(reader.numbers(text) for row in rows[:1] for cell in row for text in cell)
    for row in rows[headed:]:
        label, *values = [" ".join(cell) for cell in row]
        numbers = [reader.numbers(value) for value in values]
        bars.append(DrawnBar(label, tuple(each[0].number if each else "" for each in numbers)))
    return bars


def in_drafted_order(chart: DrawnChart, drafted: Chart) -> DrawnChart:
    """A chart whose rows are those reached and then the targets, by name."""
    labels = [fold(drafted.reached_label), fold(drafted.targets_label)]
    names = [fold(series.name) for series in chart.series]
    if names[:2] == [labels[1], labels[0]]:
        return chart._replace(series=(chart.series[1], chart.series[0], *chart.series[2:]))
    if names[:1] == [labels[1]] and labels[1]:
        empty = chart.series[0]._replace(name="", values=("",) * len(chart.categories))
        return chart._replace(series=(empty, *chart.series))
    return chart


def left_bars(
    rows: Sequence[DrawnBar], chart: Chart, units: Sequence[Unit], draft: Draft
) -> list[Unit]:
    """The drafted bars, with the labels and values that people left."""
    marks = Marks(draft.group, draft.decimal)
    found = _found(rows, chart)
    return [
        _left(row, chart.bars[found[at]], units[found[at]], marks)
        if at in found
        else new_bar(row, marks, typed=True)
        for at, row in enumerate(rows)
    ]


def _found(rows: Sequence[DrawnBar], chart: Chart) -> dict[int, int]:
    """Matches each row to a drafted bar: by its label, else by its values."""
    labels = {n: bar.label for n, bar in enumerate(chart.bars)}
    found = {at: n for at, (n, _) in paired(labels, [row.label for row in rows], _LIKE).items()}
    for at, row in enumerate(rows):
        number = None if at in found else _of_same_values(row, chart, found.values())
        if number is not None:
            found[at] = number
    return found


def _of_same_values(row: DrawnBar, chart: Chart, taken: Collection[int]) -> int | None:
    same = (n for n, bar in enumerate(chart.bars) if _values(bar) == _two(row))
    return next((n for n in same if n not in taken), None)


def new_bar(row: DrawnBar, marks: Marks, *, typed: bool) -> Unit:
    """A bar that was not drafted."""
    figures = [_typed("", value, marks, typed) for value in row.values if value]
    return Unit("", UnitKind.BAR, row.label, tuple(figures))


def _left(row: DrawnBar, bar: Bar, unit: Unit, marks: Marks) -> Unit:
    label, values = tidy(row.label), _two(row)
    if label == tidy(unit.text) and values == _values(bar):
        return unit
    figures = tuple(_figures(values, bar, unit, marks))
    text = unit.text if label == tidy(unit.text) else label
    return replace(unit, text=text, figures=figures, edited=True)


def _figures(values: Sequence[str], bar: Bar, unit: Unit, marks: Marks) -> Iterator[UnitFigure]:
    drafted = {figure.id: figure for figure in unit.figures}
    names = (bar.reached_figure, bar.target_figure)
    for value, before, name in zip(values, _values(bar), names, strict=True):
        if value == before and name in drafted:
            yield drafted[name]
        elif value:
            known = drafted.get(name) if name else None
            typed = _typed(name, value, marks, True)
            if known is not None:
                typed = replace(known, number=typed.number, shown=typed.shown, typed=True)
            yield typed


def _typed(name: str, value: str, marks: Marks, typed: bool) -> UnitFigure:
    return UnitFigure(name, value, grouped(value, marks.group, marks.decimal), typed=typed)


def _values(bar: Bar) -> tuple[str, str]:
    return _plain(bar.reached), _plain(bar.target)


def _two(row: DrawnBar) -> tuple[str, str]:
    first, second, *_ = (*row.values, "", "")
    return first, second


def _plain(value: str) -> str:
    """A drafted value as it is drawn; empty if it is no number."""
    if not _NUMBER.fullmatch(value):
        return ""
    number = Decimal(value)
    return f"{number.quantize(Decimal(1)) if number == int(number) else number.normalize():f}"
