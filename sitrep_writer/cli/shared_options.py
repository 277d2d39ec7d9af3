"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from sitrep_writer.cli.exits import LEVELS
from sitrep_writer.cli.speech import line
from sitrep_writer.files import unholdable

fail_on = click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="error",
    show_default=True,
)


def holdable(path: Path) -> Path:
    """A file to write, with a name that every system can hold; folders pass unchanged. Raises
    UsageError.
    """
    why = unholdable(path.name)
    if why:
        raise click.UsageError(line("say-unholdable", name=path.name, why=why))
    return path
