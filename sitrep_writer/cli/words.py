"""`sitrep words BOOK`: the worklist of words that wait for a translation."""

from __future__ import annotations

from pathlib import Path

import click

from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.exits import FINE, PROBLEMS, USAGE, exit_code
from sitrep_writer.cli.printing import say
from sitrep_writer.cli.problem_report import tell


@click.command(cls=Command, name="words")
@click.argument("book", type=click.Path(path_type=Path))
@click.option("--quiet", is_flag=True, help="Say nothing where all is well.")
def command(book: Path, quiet: bool) -> int:
    """Write <book>_words.xlsx with the words that BOOK needs and the vocabulary lacks.

    Fill in the tinted cells and draft again: the file is read whenever it lies beside the
    workbook. What has been filled in already is kept.
    """
    from sitrep_writer.api import NotDone, draft_workbook, write_missing_words
    from sitrep_writer.model.problems import Level

    outcome = draft_workbook(book)
    if outcome.edition is None or not outcome.drafts:
        tell([found for found in outcome.problems if found.level is Level.FATAL], quiet)
        return exit_code(outcome.problems, "error", outcome.unreadable)
    done = write_missing_words(outcome)
    if isinstance(done, NotDone):
        say(f"error: {done.message}", err=True)
        return USAGE if done.problems[0].code == "words-unreadable" else PROBLEMS
    if quiet:
        return FINE
    if done is None:
        say(f"{outcome.book.name} lacks no word.")
    else:
        say(f"Wrote {done.path}: {done.added} added, {done.waiting} to fill in.")
    return FINE
