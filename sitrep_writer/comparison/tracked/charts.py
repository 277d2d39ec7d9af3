"""Charts that changed. LibreOffice 7.4 places a chart in the text only after the tracked changes,
so marks around it end up around its neighbours and the new chart shows as struck out. So the new
chart is not marked, and a comment says what its values were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitrep_writer.model.comparison import Change, Class, Comparison
from sitrep_writer.model.version import UnitKind

_NOTHING = "–"


def chart_comment(comparison: Comparison, charts: Sequence[str], words: str) -> tuple[str, str]:
    """The key of the chart's section, and the comment: `words`, then a line for each value that
    changed. If the comparison has none, the alternative texts of the old charts supply the values.
    """
    for section in comparison.sections:
        bars = [change for change in section.changes if change.kind is UnitKind.BAR]
        lines = [line for change in bars for line in _lines(change)]
        if lines:
            return section.key, "\n".join([words, *lines] if words else lines)
    return "", "\n".join(filter(None, [words, *charts])) if any(charts) else ""


def _lines(change: Change) -> Iterator[str]:
    label = change.new_text or change.old_text
    for figure in change.figures:
        if figure.change in (Class.UNCHANGED, Class.ROUNDING):
            continue
        before = figure.old.shown if figure.old else _NOTHING
        after = figure.new.shown if figure.new else _NOTHING
        if before != after:
            yield f"{label}: {before} → {after}"
