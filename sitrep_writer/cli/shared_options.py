"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Iterable
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


def refuse_taken(targets: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Refuses an output that is one of the inputs, or two outputs that are one file. Raises
    UsageError.
    """
    taken = {path.resolve() for path in inputs}
    for target in map(holdable, targets):
        if target.resolve() in taken:
            raise click.UsageError(line("say-diff.taken", file=str(target)))
        taken.add(target.resolve())
