"""`sitrep words BOOK`: the worklist of words that wait for a translation."""

from __future__ import annotations

from pathlib import Path

import click

from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.exits import FINE, PROBLEMS, USAGE, exit_code
from sitrep_writer.cli.printing import say
from sitrep_writer.cli.problem_report import tell, tell_error
from sitrep_writer.cli.speech import in_words, line


@click.command(cls=Command, name="words")
@click.argument("book", type=click.Path(path_type=Path))
@click.option("--quiet", is_flag=True)
def command(book: Path, quiet: bool) -> int:
    """Write the worklist of words."""
    from sitrep_writer.api import NotDone, draft_workbook, write_missing_words
    from sitrep_writer.model.problems import Level

    outcome = draft_workbook(book)
    if outcome.edition is None or not outcome.drafts:
        tell([found for found in outcome.problems if found.level is Level.FATAL], quiet)
        return exit_code(outcome.problems, "error", outcome.unreadable)
    done = write_missing_words(outcome)
    if isinstance(done, NotDone):
        tell_error(in_words(done.problems[0]))
        return USAGE if done.problems[0].code == "words-unreadable" else PROBLEMS
    if quiet:
        return FINE
    if done is None:
        say(line("say-words.none", book=outcome.book.name))
    else:
        said = line("say-words.wrote", file=str(done.path), added=done.added, waiting=done.waiting)
        say(said)
    return FINE
