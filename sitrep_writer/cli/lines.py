"""Lines of a comparison on standard output, each with the look of what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from sitrep_writer.cli.printing import Look, say
from sitrep_writer.comparison.renderings.report import ReportLine

_STYLES: dict[str, Look] = {
    "fatal": {"fg": "red", "bold": True},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow"},
    "note": {"fg": "cyan"},
    "silenced": {"dim": True},
    "new": {"fg": "green"},
    "dropped": {"fg": "red"},
    "summary": {"bold": True},
}
"""Looks by what a line is about; every line says it in words or with a sign, too."""


def show_lines(lines: Iterable[ReportLine], stream: TextIO | None = None) -> None:
    """Print the lines to a stream, standard output unless given."""
    for line in lines:
        say(line.text, look=_STYLES.get(line.about), stream=stream)
