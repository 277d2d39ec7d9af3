"""`sitrep new PATH`: a new edition's folder, or its workbook alone."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from sitrep_writer.cli import shared_options as options
from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.exits import FINE, USAGE
from sitrep_writer.cli.printing import say
from sitrep_writer.cli.problem_report import tell


@click.command(cls=Command, name="new")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--platform", default="", help="The platform, such as peru. A folder needs it.")
@click.option(
    "--period",
    default="",
    help="The month (2024-10), or the first and the last one (2024-07..2024-09).",
)
@click.option(
    "--from",
    "last",
    type=click.Path(path_type=Path),
    help="The last edition to begin with: its workbook, its folder or a draft (.json).",
)
@click.option(
    "--lang",
    "--language",
    "language",
    type=click.Choice(["en", "es"]),
    help="The language of its sheets, columns and lists. [default: the last edition's, else en]",
)
def command(path: Path, platform: str, period: str, last: Path | None, language: str | None) -> int:
    """Make a new edition: a folder PATH with its workbook and settings, or a workbook PATH.xlsx
    alone.

    The workbook has a guide, and lists to choose from. Nothing that is there is written over.
    """
    from sitrep_writer.api import NotDone, start_edition
    from sitrep_writer.workbooks import Language

    if path.suffix.lower() == ".xlsx":
        options.holdable(path)
    done = start_edition(
        path,
        platform=platform,
        period=period,
        last=last,
        language=cast("Language | None", language),
    )
    if isinstance(done, NotDone):
        say(f"error: {done.message}", err=True)
        return USAGE
    tell(list(done.problems), quiet=False)
    for file in (done.book, done.settings):
        if file is not None:
            say(f"Wrote {file}")
    return FINE
