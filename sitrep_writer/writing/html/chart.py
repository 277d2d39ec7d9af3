"""People reached by sector: a drawing with its values in words, and the same values as a table.

The drawing is made twice, since text in a drawing shrinks with it: with the sectors next to their
bars if there is room, and above them if not. The style sheet shows one of the two.
"""

from __future__ import annotations

import textwrap
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from sitrep_writer.model.draft import Bar, Chart
from sitrep_writer.writing.html.markup import HtmlBuilder, text
from sitrep_writer.writing.shown_figures import bar_value, chart_rows, has_targets

_BAR = 13
_LETTER = 6.6  # the width of a letter of 12 pixels, generously
_GAP = 7


class _Room(NamedTuple):
    """A drawing's measures in pixels: its width, the room for labels left of the bars (none:
    above them), and how many letters fit into a line of a label."""

    kind: str
    width: int
    labels: int
    letters: int


class _Scale(NamedTuple):
    """The scale of the bars: the room for the longest of them, and its value."""

    space: int
    largest: Decimal

    def length(self, value: str) -> float:
        """The length of a bar."""
        return float(_number(value) / self.largest) * self.space if self.largest else 0.0


def chart(block: Chart, writing: HtmlBuilder) -> str:
    """The drawing and, folded below it, the table; the table alone in a layout without charts."""
    if not block.bars:
        return ""
    table = _table(block, writing)
    if not writing.look.has_chart:
        return f'<div class="wide">{table}</div>\n'
    widest = max(len(bar.label) for bar in block.bars)
    letters = min(widest, 30)
    wide = _Room("on-wide", 660, int(letters * _LETTER) + 10, letters)
    narrow = _Room("on-narrow", 320, 0, 46)
    drawn = "".join(_drawing(block, room, writing) for room in (wide, narrow))
    summary = writing.label("chart-table") or text(block.reached_label)
    return (
        f'<div class="chart">{drawn}</div>\n'
        f'<details><summary>{summary}</summary><div class="wide">{table}</div></details>\n'
    )


def _drawing(block: Chart, room: _Room, writing: HtmlBuilder) -> str:
    """An SVG that a screen reader treats as one picture; its words are the Draft's."""
    names = ["reached", *(["target"] if has_targets(block) else [])]
    values = [_number(bar.reached) for bar in block.bars]
    values += [_number(bar.target) for bar in block.bars] if len(names) > 1 else []
    largest = max(values, default=Decimal(0))
    longest = max(len(bar_value(bar, name, writing.draft)) for bar in block.bars for name in names)
    scale = _Scale(room.width - room.labels - int(longest * _LETTER) - 10, largest)
    top = _legend_height(names)
    rows, y = [], top
    for bar in block.bars:
        drawn, y = _row(bar, names, room, scale, y, writing)
        rows.append(drawn)
    axis = f'<line class="axis" x1="{room.labels}" x2="{room.labels}" y1="{top}" y2="{y - _GAP}"/>'
    return (
        f'<svg class="{room.kind}" viewBox="0 0 {room.width} {y}" role="img"'
        f' aria-label="{text(block.alt)}" xmlns="http://www.w3.org/2000/svg">'
        f"{_legend(block, names, room)}{''.join(rows)}{axis}</svg>"
    )


def _row(
    bar: Bar,
    names: list[str],
    room: _Room,
    scale: _Scale,
    y: int,
    writing: HtmlBuilder,
) -> tuple[str, int]:
    """A sector's label and bars, and where the next row starts."""
    lines = textwrap.wrap(bar.label, max(room.letters, 1)) or [""]
    height = max(len(names) * _BAR, len(lines) * 14 if room.labels else 0)
    if room.labels:
        first = y + height / 2 - 14 * (len(lines) - 1) / 2 + 4
        label = _lines(lines, room.labels - 6, first, "end")
    else:
        label = _lines(lines, 0, y + 11, "start")
        y += 14 * len(lines) + 3
    at = y + (height - len(names) * _BAR) // 2
    drawn = []
    for number, name in enumerate(names):
        value = bar.reached if name == "reached" else bar.target
        if value:
            top = at + number * _BAR
            length = scale.length(value)
            shown = text(bar_value(bar, name, writing.draft))
            drawn.append(
                f'<rect class="{name}" x="{room.labels}" y="{top}" width="{length:.1f}"'
                f' height="{_BAR}"/><text class="{name}-text" x="{room.labels + length + 4:.1f}"'
                f' y="{top + 10.5}">{shown}</text>'
            )
    return label + "".join(drawn), y + height + _GAP


def _lines(lines: list[str], x: int, y: float, anchor: str) -> str:
    return "".join(
        f'<text class="label" x="{x}" y="{y + 14 * number:g}" text-anchor="{anchor}">'
        f"{text(line)}</text>"
        for number, line in enumerate(lines)
    )


def _legend_height(names: list[str]) -> int:
    return 26 if len(names) > 1 else 2


def _legend(block: Chart, names: list[str], room: _Room) -> str:
    """Which bars are which, if there are two kinds."""
    if len(names) < 2:
        return ""
    drawn, x = [], room.labels
    for name, label in zip(names, (block.reached_label, block.targets_label), strict=True):
        drawn.append(
            f'<rect class="{name}" x="{x + 1}" y="4" width="10" height="10"/>'
            f'<text class="label" x="{x + 17}" y="13.5">{text(label)}</text>'
        )
        x += 34 + int(len(label) * _LETTER)
    return "".join(drawn)


def _table(block: Chart, writing: HtmlBuilder) -> str:
    heads, *bars = chart_rows(block, writing.draft)
    rows = []
    for label, *values in bars:
        cells = "".join(f"<td>{text(value)}</td>" for value in values)
        rows.append(f'<tr><th scope="row">{text(label)}</th>{cells}</tr>\n')
    head = "".join(f'<th scope="col">{text(each)}</th>' for each in heads)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>"


def _number(value: str) -> Decimal:
    try:
        return max(Decimal(value or 0), Decimal(0))
    except InvalidOperation:
        return Decimal(0)
