"""`sitrep new PATH`: an empty edition workbook."""

from __future__ import annotations

from pathlib import Path

import click

from sitrep_writer.cli import shared_options as options
from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.exits import FINE, USAGE
from sitrep_writer.cli.printing import say
from sitrep_writer.cli.problem_report import tell_error
from sitrep_writer.cli.speech import in_words, line


@click.command(cls=Command, name="new")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--language",
    type=click.Choice(["en", "es"]),
    default="en",
    show_default=True,
)
def command(path: Path, language: str) -> int:
    """Make an empty workbook."""
    from sitrep_writer.api import NotDone, new_edition

    path = path if path.suffix else path.with_suffix(".xlsx")
    if path.suffix.lower() == ".xlsx":
        options.holdable(path)
    done = new_edition(path, "es" if language == "es" else "en")
    if isinstance(done, NotDone):
        tell_error(in_words(done.problems[0]))
        return USAGE
    say(line("say-draft.wrote", file=str(done)))
    return FINE
