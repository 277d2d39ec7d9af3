"""`sitrep new PATH`: a new edition's folder, or its workbook alone."""

from __future__ import annotations

from pathlib import Path

import click

from sitrep_writer.cli import shared_options as options
from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.exits import FINE, USAGE
from sitrep_writer.cli.printing import say
from sitrep_writer.cli.problem_report import tell, tell_error
from sitrep_writer.cli.speech import in_words, line
from sitrep_writer.edition_names import workbook_languages
from sitrep_writer.resources import Resources


@click.command(cls=Command, name="new")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--platform", default="", metavar="NAME")
@click.option(
    "--period",
    default="",
    metavar="MONTHS",
)
@click.option(
    "--from",
    "last",
    type=click.Path(path_type=Path),
)
@click.option(
    "--lang",
    "--language",
    "language",
    type=click.Choice(workbook_languages(Resources())),
)
def command(path: Path, platform: str, period: str, last: Path | None, language: str | None) -> int:
    """Make a new edition's folder, or a workbook alone."""
    from sitrep_writer.api import NotDone, start_edition

    if path.suffix.lower() == ".xlsx":
        options.holdable(path)
    done = start_edition(
        path,
        platform=platform,
        period=period,
        last=last,
        language=language,
    )
    if isinstance(done, NotDone):
        tell_error(in_words(done.problems[0]))
        return USAGE
    tell(list(done.problems), quiet=False)
    for file in (done.book, done.settings):
        if file is not None:
            say(line("say-draft.wrote", file=str(file)))
    return FINE
