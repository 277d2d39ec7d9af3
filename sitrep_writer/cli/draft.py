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
from sitrep_writer.model.options import FORMATS, WORD, DraftOptions

if TYPE_CHECKING:
    from sitrep_writer.api import Outcome, WriteResult, WrittenDraft
    from sitrep_writer.model.options import NumberStyle

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
    help="Where to write; the workbook's folder unless given.",
)
@click.option(
    "--locale",
    "locales",
    multiple=True,
    metavar="LOCALE",
    help="A language to draft, such as en or es; may be given more than once.",
)
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    help="The last edition's workbook or draft (.json), for sentences that compare.",
)
@click.option("--layout", default="", metavar="NAME", help="A layout other than the platform's.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    default=(WORD,),
    help="What to write: docx unless given; may be given more than once. pdf needs LibreOffice.",
)
@click.option(
    "--review",
    is_flag=True,
    help="Write <book>_<language>_review.docx too, with a comment on each sentence.",
)
@click.option(
    "--no-trace",
    is_flag=True,
    help="Leave bookmarks and the trace out of the Word document, for publication. Charts keep "
    "their values.",
)
@click.option(
    "--period",
    default="",
    metavar="MONTHS",
    help="Of activity reports: the month (2023-01), or the first and last (2023-01..2023-03).",
)
@click.option(
    "--country", default="", metavar="NAME", help="Of activity reports of several countries: one."
)
@click.option(
    "--edition",
    type=click.Path(path_type=Path),
    help="For activity reports: an edition's workbook that enriches the draft.",
)
@click.option(
    "--top",
    type=click.IntRange(min=0),
    metavar="N",
    help="Of activity reports: how many results a sector shows; 0 for all.",
)
@click.option(
    "--numbers",
    type=click.Choice(STYLES),
    help="Of activity reports: how they write numbers as text.",
)
@click.option("--json", "as_json", is_flag=True, help="Problems and paths as JSON.")
@click.option("--quiet", is_flag=True, help="Say only errors.")
@click.option(
    "--final",
    is_flag=True,
    help="No draft mark; refused while anything is wrong or highlighted. The document keeps its "
    "trace unless --no-trace is given.",
)
@options.fail_on
def command(
    books: tuple[Path, ...],
    folder: Path | None,
    locales: tuple[str, ...],
    since: Path | None,
    layout: str,
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
    """Draft BOOK, an edition's workbook or its folder, as Word documents; or activity reports (the
    5W), one file, several or a folder, which are known by their headers.

    Each language becomes <book>_<language>.docx, or <country>-<month>_<language>.docx of reports,
    with its trace in a .json beside it; --format asks for html, md or pdf. A file that somebody has
    worked on since is never written over.
    """
    from sitrep_writer import api

    progress = Progress(quiet or as_json)
    progress.say(f"Reading {', '.join(book.name for book in books)} …")
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
    )
    outcome = api.draft(*books, options=wishes)
    for found in outcome.problems:
        if found.code == "inputs-mixed":
            raise click.UsageError(found.message)
    progress.say("Writing …")
    before = api.drafts_there(outcome, folder) if not (quiet or as_json) else {}
    written = api.write_outcome(outcome, folder)
    problems = [*written.problems, *outcome.problems]
    progress.done()
    if as_json:
        tell_json(problems, written.paths, written.kept, outcome.sources, outcome.silenced)
    else:
        _tell_read(outcome, quiet)
        tell(problems, quiet, outcome.blocking() if final else ())
        tell_silenced(outcome.silenced, quiet)
        _tell_written(outcome, written, quiet)
        _tell_carried(outcome, written, quiet)
        for line in api.changes_since(outcome, before) if written.drafts else ():
            say(line)
    return exit_code(problems, fail_on, outcome.unreadable)


def _tell_read(outcome: Outcome, quiet: bool) -> None:
    """The sheets of activity reports, each with the layout recognised for it."""
    for source in outcome.sources if not quiet else ():
        sheet = f", sheet {source.sheet}" if source.sheet else ""
        rows = "1 row" if source.rows == 1 else f"{source.rows:,} rows"
        say(f"Read {source.file}{sheet}: {source.layout}, {rows}.")


def _tell_written(outcome: Outcome, written: WriteResult, quiet: bool) -> None:
    if quiet or not written.drafts:
        return
    if outcome.words_file is not None:
        say(f"Read words from {outcome.words_file.name}.")
    for one in written.drafts:
        _tell_files(one)
    if outcome.gaps and outcome.sources:
        say("Words are missing: add them to the Terms sheet of the --edition workbook.")
    elif outcome.gaps:
        say(f"Words are missing: run  sitrep words {outcome.book}")


def _tell_files(one: WrittenDraft) -> None:
    for kept in one.kept:
        say(f"{kept.name} has been worked on since it was drafted, so it was left alone.")
    for path in one.paths:
        if path.suffix != ".json":
            say(f"Wrote {path}")


def _tell_carried(outcome: Outcome, written: WriteResult, quiet: bool) -> None:
    """What documents for publication carry besides their text."""
    from sitrep_writer.cli.carried import carried

    said = carried(outcome.options.final, outcome.options.trace)
    if said and not quiet and any(path.suffix == ".docx" for path in written.paths):
        say(said)
