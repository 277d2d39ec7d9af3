"""`sitrep draft`: an edition's workbook, or activity reports → Word documents and other formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import click

from sitrep_writer.cli import options
from sitrep_writer.cli.exits import exit_code
from sitrep_writer.cli.report import Progress, tell, tell_json
from sitrep_writer.writing.formats import FORMATS, WORD, Wanted

if TYPE_CHECKING:
    from sitrep_writer.api import Outcome, Written
    from sitrep_writer.model.draft import Draft
    from sitrep_writer.model.problems import Problem
    from sitrep_writer.reading.fivew import NumberStyle

STYLES = ("1,234.5", "1.234,5")


@click.command(name="draft")
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
    progress = Progress(quiet or as_json)
    progress.say(f"Reading {', '.join(book.name for book in books)} …")
    wishes = _Wishes(period, country, edition, top, numbers)
    outcome = _outcome(books, wishes, (locales, final, layout, since))
    problems = list(outcome.problems)
    if final:
        problems = _refused(outcome) + problems
    written: list[Written] = []
    before: dict[str, Draft] = {}
    if outcome.drafts and not (final and outcome.blocking()):
        progress.say("Writing …")
        wanted = Wanted(tuple(dict.fromkeys(formats)), review, not no_trace)
        before = {} if quiet or as_json else _there(outcome, folder)
        written, failed = _write(outcome, folder, wanted)
        problems = failed + problems
    progress.done()
    if as_json:
        paths = [path for one in written for path in one.paths]
        kept = [path for one in written for path in one.kept]
        tell_json(problems, paths, kept, outcome.sources)
    else:
        _tell_read(outcome, quiet)
        tell(problems, quiet, outcome.blocking() if final else ())
        _tell_written(outcome, written, quiet)
        _tell_carried(written, final, not no_trace, quiet)
        if written:
            _tell_changes(outcome, before)
    return exit_code(problems, fail_on, outcome.unreadable)


class _Wishes(NamedTuple):
    """What the options say of activity reports."""

    period: str
    country: str
    edition: Path | None
    top: int | None
    numbers: str | None

    def named(self) -> list[str]:
        """The options that were given."""
        given = zip(self._fields, self, strict=True)
        return [f"--{name}" for name, value in given if value not in ("", None)]


def _outcome(
    books: tuple[Path, ...],
    wishes: _Wishes,
    asked: tuple[tuple[str, ...], bool, str, Path | None],
) -> Outcome:
    """Drafts of an edition's workbook, or of activity reports: whichever the files are."""
    from sitrep_writer import api

    locales, final, layout, since = asked
    of_edition = api.is_edition(books[0]) if len(books) == 1 else False
    if of_edition and wishes.named():
        raise click.UsageError(
            f"{books[0].name} is an edition's workbook, and {', '.join(wishes.named())} "
            "is for activity reports. Give those, and the workbook with --edition."
        )
    several = next((book for book in books if len(books) > 1 and api.is_edition(book)), None)
    if several is not None:
        raise click.UsageError(
            f"{several.name} is an edition's workbook. To draft it with activity reports, give it "
            "with --edition."
        )
    reports = bool(wishes.named()) or len(books) > 1
    if of_edition or not (reports or api.are_reports(books)):
        return api.draft_workbook(books[0], locales, final, layout=layout, since=since)
    return api.draft_reports(
        books,
        wishes.period,
        wishes.country,
        edition=wishes.edition,
        top=wishes.top,
        numbers=cast("NumberStyle", wishes.numbers or ""),
        asked=api.Asked(tuple(locales), final, layout, since),
    )


def _tell_read(outcome: Outcome, quiet: bool) -> None:
    """The sheets of activity reports with the layouts that they were known by."""
    for source in outcome.sources if not quiet else ():
        sheet = f", sheet {source.sheet}" if source.sheet else ""
        rows = "1 row" if source.rows == 1 else f"{source.rows:,} rows"
        click.echo(f"Read {source.file}{sheet}: {source.layout}, {rows}.")


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
        return [], [problem("file-locked", error.path.name, error.reason)]
    except LayoutUnusable as error:
        return [], [problem("not-written", "", f"the drafts could not be written: {error}")]
    except OSError as error:
        why = (error.strerror or f"{error}").lower()
        place = f"{error.filename or folder or outcome.book.parent}"
        said = f"the drafts could not be written here ({why}). Mend that, or choose another folder."
        return [], [problem("not-written", place, said)]
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
            "final: errors, and whatever is highlighted. Correct them, or draft without --final. "
            "Nothing was written.",
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
    if outcome.gaps and written and outcome.sources:
        click.echo("Words are missing: add them to the Terms sheet of the --edition workbook.")
    elif outcome.gaps and written:
        click.echo(f"Words are missing: run  sitrep words {outcome.book}")


def _tell_carried(written: list[Written], final: bool, trace: bool, quiet: bool) -> None:
    """What documents that are to be published carry beside their text."""
    from sitrep_writer.cli.carried import carried

    said = carried(final, trace)
    if said and not quiet and any(path.suffix == ".docx" for one in written for path in one.paths):
        click.echo(said)


def _there(outcome: Outcome, folder: Path | None) -> dict[str, Draft]:
    from sitrep_writer import api

    return api.drafts_there(outcome, folder or outcome.book.parent)


def _tell_changes(outcome: Outcome, before: dict[str, Draft]) -> None:
    """What changed against the drafts that were there; what is the same in all languages once."""
    pairs = [(before[draft.locale], draft) for draft in outcome.drafts if draft.locale in before]
    if all(old == new for old, new in pairs):
        return
    from sitrep_writer.comparisons import compare_drafts
    from sitrep_writer.language.review_words import WordsUnreadable
    from sitrep_writer.review.telling import brief, printable
    from sitrep_writer.review.words import load_words

    said: dict[str, list[str]] = {}
    try:
        words = load_words(outcome.resources, "en")
        for old, new in pairs:
            line = brief(compare_drafts(old, new, outcome.resources), words)
            said.setdefault(line, []).append(new.locale)
    except WordsUnreadable as error:
        click.echo(f"What changed since the draft that was there cannot be told: {error}")
        return
    for line, locales in said.items():
        start = f"{', '.join(locales)}: " if len(said) > 1 else ""
        click.echo(printable(start + line, sys.stdout.encoding))
