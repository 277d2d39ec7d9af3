"""Prints the lines of a comparison on standard output, each styled by its subject."""

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
"""Styles by subject; every line also says it in words or with a sign."""


def show_lines(lines: Iterable[ReportLine], stream: TextIO | None = None) -> None:
    """Print the lines to a stream, standard output by default."""
    for line in lines:
        say(line.text, look=_STYLES.get(line.about), stream=stream)
