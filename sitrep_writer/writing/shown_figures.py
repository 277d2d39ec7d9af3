"""Figures as they are shown, and the traces behind words: what all writers need."""

from __future__ import annotations

import re
from decimal import Decimal

from sitrep_writer.model.draft import Bar, Chart, Draft, Spans, Trace

_DECIMAL = re.compile(r"(-?)(\d+)(?:\.(\d+))?")
_UNKNOWN = "–"


def grouped(value: str, group: str, decimal: str) -> str:
    """A plain decimal with a language's marks (`1234.5` → `1,234.5`); anything else unchanged."""
    found = _DECIMAL.fullmatch(value)
    if found is None:
        return value
    sign, whole, rest = found.groups()
    marked = f"{Decimal(whole):,f}".replace(",", group)
    return sign + marked + (f"{decimal}{rest}" if rest else "")


def traces_of(spans: Spans, draft: Draft) -> tuple[Trace, ...]:
    """The traces of the figures in some words, each once, in reading order."""
    names = dict.fromkeys(span.figure for span in spans if span.figure)
    return tuple(draft.traces[name] for name in names if name in draft.traces)


def bar_value(bar: Bar, name: str, draft: Draft) -> str:
    """How a bar's value (`reached` or `target`) is shown; empty if it is not known."""
    value = bar.reached if name == "reached" else bar.target
    trace = draft.traces.get(bar.reached_figure if name == "reached" else bar.target_figure)
    return trace.shown if trace and value else grouped(value, draft.group, draft.decimal)


def has_targets(chart: Chart) -> bool:
    """Whether the chart has a second row of bars."""
    return bool(chart.targets_label) and any(bar.target for bar in chart.bars)


def chart_rows(chart: Chart, draft: Draft) -> list[list[str]]:
    """The chart as a table: its header and a row per sector, with a column of targets if there are
    any, and a dash for an unknown value.
    """
    names = ["reached", *(["target"] if has_targets(chart) else [])]
    labels = (chart.reached_label, chart.targets_label)
    return [
        [draft.labels.get("chart-sector", ""), *labels[: len(names)]],
        *(
            [bar.label, *(bar_value(bar, name, draft) or _UNKNOWN for name in names)]
            for bar in chart.bars
        ),
    ]
