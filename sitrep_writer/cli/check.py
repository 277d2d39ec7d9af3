"""`sitrep check BOOK`: every problem, nothing written."""

from __future__ import annotations

from pathlib import Path

import click

from sitrep_writer.cli import shared_options as options
from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.exits import exit_code
from sitrep_writer.cli.printing import say
from sitrep_writer.cli.problem_report import Progress, summary, tell, tell_json
from sitrep_writer.cli.speech import line


@click.command(cls=Command, name="check")
@click.argument("book", type=click.Path(path_type=Path))
@click.option("--locale", "locales", multiple=True, metavar="LOCALE")
@click.option("--json", "as_json", is_flag=True)
@click.option("--quiet", is_flag=True)
@options.fail_on
def command(book: Path, locales: tuple[str, ...], as_json: bool, quiet: bool, fail_on: str) -> int:
    """Tell every problem."""
    from sitrep_writer.api import DraftOptions, draft_workbook

    progress = Progress(quiet or as_json)
    progress.say(line("say-progress.checking", name=book.name))
    outcome = draft_workbook(book, DraftOptions(locales=locales))
    progress.done()
    if as_json:
        tell_json(outcome.problems)
    else:
        tell(outcome.problems, quiet)
        if not outcome.problems and not quiet:
            say(line("summary.of", name=book.name, summary=summary(())))
    return exit_code(outcome.problems, fail_on, outcome.unreadable)
