"""Lines of a comparison on standard output: with colours where they are wanted, in signs that the
console can print."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

import click

from sitrep_writer.review.telling import Line, printable

_STYLES: dict[str, dict[str, Any]] = {
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


def show_lines(lines: Iterable[Line], stream: TextIO | None = None) -> None:
    """Print the lines to a stream, standard output unless given."""
    stream = stream or sys.stdout
    coloured = is_coloured(stream, os.environ)
    for line in lines:
        text = printable(line.text, stream.encoding)
        look = _STYLES.get(line.about) if coloured else None
        click.echo(click.style(text, **look) if look else text, file=stream, color=coloured)


def is_coloured(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether colours are wanted: never with NO_COLOR, always with FORCE_COLOR, otherwise on a
    terminal."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"
