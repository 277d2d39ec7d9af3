"""`sitrep draft BOOK`: workbook → Word documents, and the same drafts in other formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitrep_writer.cli import options
from sitrep_writer.cli.exits import exit_code
from sitrep_writer.cli.report import Progress, tell, tell_json
from sitrep_writer.writing.formats import FORMATS, WORD, Wanted

if TYPE_CHECKING:
    from sitrep_writer.api import Outcome, Written
    from sitrep_writer.model.problems import Problem


@click.command(name="draft")
@click.argument("book", type=click.Path(path_type=Path))
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
    help="Leave bookmarks and the trace out of the Word document, for publication.",
)
@click.option("--json", "as_json", is_flag=True, help="Problems and paths as JSON.")
@click.option("--quiet", is_flag=True, help="Say only errors.")
@click.option("--final", is_flag=True, help="No draft mark; refused while anything is missing.")
@options.fail_on
def command(
    book: Path,
    folder: Path | None,
    locales: tuple[str, ...],
    since: Path | None,
    layout: str,
    formats: tuple[str, ...],
    review: bool,
    no_trace: bool,
    as_json: bool,
    quiet: bool,
    final: bool,
    fail_on: str,
) -> int:
    """Draft BOOK, an edition's workbook or its folder, as Word documents.

    Each language becomes <book>_<language>.docx with its trace in a .json beside it; --format
    asks for html, md or pdf. A file that somebody has worked on since is never written over.
    """
    from sitrep_writer.api import draft_workbook

    progress = Progress(quiet or as_json)
    progress.say(f"Reading {book.name} …")
    outcome = draft_workbook(book, locales, final, layout=layout, since=since)
    problems = list(outcome.problems)
    if final:
        problems = _refused(outcome) + problems
    written: list[Written] = []
    if outcome.drafts and not (final and outcome.blocking()):
        progress.say("Writing …")
        wanted = Wanted(tuple(dict.fromkeys(formats)), review, not no_trace)
        written, failed = _write(outcome, folder, wanted)
        problems = failed + problems
    progress.done()
    if as_json:
        paths = [path for one in written for path in one.paths]
        tell_json(problems, paths, [path for one in written for path in one.kept])
    else:
        tell(problems, quiet)
        _tell_written(outcome, written, quiet)
    return exit_code(problems, fail_on, outcome.unreadable)


def _write(
    outcome: Outcome, folder: Path | None, wanted: Wanted
) -> tuple[list[Written], list[Problem]]:
    from sitrep_writer.api import write_outcome
    from sitrep_writer.model.problems import problem
    from sitrep_writer.writing.files import FileLocked
    from sitrep_writer.writing.word import LayoutUnusable

    try:
        written = write_outcome(outcome, folder or outcome.book.parent, wanted)
    except FileLocked as error:
        return [], [problem("file-locked", error.path.name, f"{error}")]
    except (LayoutUnusable, OSError) as error:
        return [], [problem("not-written", "", f"the drafts could not be written: {error}")]
    return written, list(dict.fromkeys(found for one in written for found in one.problems))


def _refused(outcome: Outcome) -> list[Problem]:
    from sitrep_writer.model.problems import problem

    blocking = outcome.blocking()
    if not blocking:
        return []
    count = len(blocking)
    return [
        problem(
            "not-final",
            "",
            f"{count} {'thing keeps' if count == 1 else 'things keep'} the drafts from being "
            "final (errors, and words without a translation). Mend them, or draft without "
            "--final. Nothing was written.",
        )
    ]


def _tell_written(outcome: Outcome, written: list[Written], quiet: bool) -> None:
    if quiet:
        return
    if outcome.words_file is not None and written:
        click.echo(f"Read words from {outcome.words_file.name}.")
    for one in written:
        for kept in one.kept:
            click.echo(
                f"{kept.name} has been worked on since it was drafted, so it was left alone."
            )
        for path in one.paths:
            if path.suffix != ".json":
                click.echo(f"Wrote {path}")
    if outcome.gaps and written:
        click.echo(f"Words are missing: run  sitrep words {outcome.book}")
