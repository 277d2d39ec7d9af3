"""How problems and results are told: to people on a terminal, or as JSON."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from sitrep_writer.model.activities import SourceSheet
from sitrep_writer.model.problems import Level, Problem

SCHEMA = 1
_COLOURS = {Level.FATAL: "red", Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "cyan"}
_PLURALS = {Level.FATAL: "fatal", Level.ERROR: "errors", Level.WARNING: "warnings"}


class Progress:
    """One line on standard error that says what is being done, only when a person watches."""

    def __init__(self, quiet: bool) -> None:
        self._on = not quiet and sys.stderr.isatty()

    def say(self, text: str) -> None:
        """Replace the line."""
        if self._on:
            click.echo(f"\r\x1b[K{text}", err=True, nl=False)

    def done(self) -> None:
        """Take the line away."""
        if self._on:
            click.echo("\r\x1b[K", err=True, nl=False)


def tell(problems: Sequence[Problem], quiet: bool, matter: Sequence[Problem] = ()) -> None:
    """Problems on standard output, gravest first; quietly only errors and worse, and those that
    matter all the same."""
    shown = [p for p in problems if not quiet or p.level.rank <= Level.ERROR.rank or p in matter]
    for found in shown:
        label = click.style(found.level.value, fg=_COLOURS[found.level], bold=True)
        click.echo(f"{label}: {found}  [{found.code}]")
    if problems and not quiet:
        click.echo(summary(problems))


def summary(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 warning`."""
    counts = Counter(found.level for found in problems)
    parts = []
    for level in Level:
        number = counts[level]
        if number:
            many = _PLURALS.get(level, "notes")
            parts.append(f"{number} {level.value if number == 1 else many}")
    return ", ".join(parts) or "no problems"


def tell_json(
    problems: Sequence[Problem],
    written: Sequence[Path] = (),
    kept: Sequence[Path] = (),
    read: Sequence[SourceSheet] = (),
) -> None:
    """One JSON document on standard output."""
    document = {
        "schema": SCHEMA,
        "problems": [
            {
                "code": found.code,
                "level": found.level.value,
                "place": found.place,
                "message": found.message,
                "key": found.key,
            }
            for found in problems
        ],
        "written": [str(path) for path in written],
        "kept": [str(path) for path in kept],
    }
    if read:
        document["read"] = [
            {"file": each.file, "sheet": each.sheet, "layout": each.layout, "rows": each.rows}
            for each in read
        ]
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
