"""`sitrep check BOOK`: every problem, nothing written."""

from __future__ import annotations

from pathlib import Path

import click

from sitrep_writer.cli import shared_options as options
from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.exits import exit_code
from sitrep_writer.cli.printing import say
from sitrep_writer.cli.problem_report import Progress, summary, tell, tell_json


@click.command(cls=Command, name="check")
@click.argument("book", type=click.Path(path_type=Path))
@click.option("--locale", "locales", multiple=True, metavar="LOCALE", help="Languages to check.")
@click.option("--json", "as_json", is_flag=True, help="Problems as JSON.")
@click.option("--quiet", is_flag=True, help="Say only errors.")
@options.fail_on
def command(book: Path, locales: tuple[str, ...], as_json: bool, quiet: bool, fail_on: str) -> int:
    """Say what is wrong in BOOK, as `sitrep draft` would, and write nothing."""
    from sitrep_writer.api import DraftOptions, draft_workbook

    progress = Progress(quiet or as_json)
    progress.say(f"Checking {book.name} …")
    outcome = draft_workbook(book, DraftOptions(locales=locales))
    progress.done()
    if as_json:
        tell_json(outcome.problems)
    else:
        tell(outcome.problems, quiet)
        if not outcome.problems and not quiet:
            say(f"{book.name}: {summary(())}.")
    return exit_code(outcome.problems, fail_on, outcome.unreadable)
