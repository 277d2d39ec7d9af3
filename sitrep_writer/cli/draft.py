"""`sitrep draft`: an edition's workbook, or activity reports → Word documents and other formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from sitrep_writer.cli import shared_options as options
from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.exits import exit_code
from sitrep_writer.cli.printing import say
from sitrep_writer.cli.problem_report import Progress, tell, tell_json, tell_silenced
from sitrep_writer.cli.speech import in_words, line, spoken_tag
from sitrep_writer.model.options import FORMATS, PAPERS, WORD, DraftOptions

if TYPE_CHECKING:
    from sitrep_writer.api import Outcome, WriteResult, WrittenDraft
    from sitrep_writer.model.options import NumberStyle, Paper

STYLES = ("1,234.5", "1.234,5")


@click.command(cls=Command, name="draft")
@click.argument(
    "books", nargs=-1, required=True, metavar="BOOK...", type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
)
@click.option(
    "--locale",
    "locales",
    multiple=True,
    metavar="LOCALE",
)
@click.option(
    "--since",
    type=click.Path(path_type=Path),
)
@click.option("--layout", default="", metavar="NAME")
@click.option("--paper", type=click.Choice(PAPERS))
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    default=(WORD,),
)
@click.option(
    "--review",
    is_flag=True,
)
@click.option(
    "--no-trace",
    is_flag=True,
)
@click.option(
    "--period",
    default="",
    metavar="MONTHS",
)
@click.option("--country", default="", metavar="NAME")
@click.option(
    "--edition",
    type=click.Path(path_type=Path),
)
@click.option(
    "--top",
    type=click.IntRange(min=0),
    metavar="N",
)
@click.option(
    "--numbers",
    type=click.Choice(STYLES),
)
@click.option("--json", "as_json", is_flag=True)
@click.option("--quiet", is_flag=True)
@click.option(
    "--final",
    is_flag=True,
)
@options.fail_on
def command(
    books: tuple[Path, ...],
    folder: Path | None,
    locales: tuple[str, ...],
    since: Path | None,
    layout: str,
    paper: str | None,
    formats: tuple[str, ...],
    review: bool,
    no_trace: bool,
    period: str,
    country: str,
    edition: Path | None,
    top: int | None,
    numbers: str | None,
    as_json: bool,
    quiet: bool,
    final: bool,
    fail_on: str,
) -> int:
    """Draft, write, and tell what came of it."""
    from sitrep_writer import api

    progress = Progress(quiet or as_json)
    progress.say(line("say-progress.reading", names=[book.name for book in books]))
    wishes = DraftOptions(
        locales,
        final,
        layout,
        since,
        period,
        country,
        edition,
        top,
        cast("NumberStyle", numbers or ""),
        tuple(dict.fromkeys(formats)),
        review,
        not no_trace,
        cast("Paper", paper or ""),
    )
    outcome = api.draft(*books, options=wishes)
    for found in outcome.problems:
        if found.code == "inputs-mixed":
            raise click.UsageError(in_words(found))
    progress.say(line("say-progress.writing"))
    before = api.drafts_there(outcome, folder) if not (quiet or as_json) else {}
    written = api.write_outcome(outcome, folder)
    problems = [*written.problems, *outcome.problems]
    progress.done()
    if as_json:
        tell_json(problems, written.paths, written.kept, outcome.sources, outcome.silenced)
    else:
        _tell_read(outcome, quiet)
        tell(problems, quiet, outcome.blocking() if final else (), notes_by_rule=True)
        tell_silenced(outcome.silenced, quiet)
        _tell_written(outcome, written, quiet)
        _tell_carried(outcome, written, quiet)
        since_then = api.changes_since(outcome, before, spoken_tag()) if written.drafts else ()
        for each in since_then:
            say(each)
    return exit_code(problems, fail_on, outcome.unreadable)


def _tell_read(outcome: Outcome, quiet: bool) -> None:
    """The sheets of activity reports, each with the layout recognised for it."""
    for source in outcome.sources if not quiet else ():
        say(
            line(
                "say-draft.read",
                file=source.file,
                sheet=source.sheet,
                layout=source.layout,
                rows=source.rows,
            )
        )


def _tell_written(outcome: Outcome, written: WriteResult, quiet: bool) -> None:
    if quiet or not written.drafts:
        return
    if outcome.words_file is not None:
        say(line("say-draft.words", file=outcome.words_file.name))
    for one in written.drafts:
        _tell_files(one)
    if outcome.gaps and outcome.sources:
        say(line("say-draft.missing-of-reports"))
    elif outcome.gaps:
        say(line("say-draft.missing", book=str(outcome.book)))


def _tell_files(one: WrittenDraft) -> None:
    for kept in one.kept:
        say(line("say-draft.kept", file=kept.name))
    for path in one.paths:
        if path.suffix != ".json":
            say(line("say-draft.wrote", file=str(path)))


def _tell_carried(outcome: Outcome, written: WriteResult, quiet: bool) -> None:
    """What documents for publication carry besides their text."""
    from sitrep_writer.cli.carried import carried

    said = carried(outcome.options.final, outcome.options.trace)
    if said and not quiet and any(path.suffix == ".docx" for path in written.paths):
        say(said)
