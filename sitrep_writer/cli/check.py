"""`sitrep check BOOK…`: every problem, and on request copies with them marked or corrected."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sitrep_writer.cli import shared_options as options
from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.exits import exit_code
from sitrep_writer.cli.printing import say
from sitrep_writer.cli.problem_report import (
    Progress,
    summary,
    tell_by_rule,
    tell_json,
    tell_silenced,
)
from sitrep_writer.cli.speech import line
from sitrep_writer.model.problems import Problem

if TYPE_CHECKING:
    from sitrep_writer.api import CorrectedCopy, MarkedCopy, Outcome, UncorrectedCell


@click.command(cls=Command, name="check")
@click.argument(
    "books", nargs=-1, required=True, metavar="BOOK...", type=click.Path(path_type=Path)
)
@click.option("--locale", "locales", multiple=True, metavar="LOCALE")
@click.option(
    "--period",
    default="",
    metavar="MONTHS",
)
@click.option("--country", default="", metavar="NAME")
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
)
@click.option(
    "--mark",
    "marked",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.xlsx",
)
@click.option(
    "--fix",
    "corrected",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.xlsx",
)
@click.option("--all", "every", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.option("--quiet", is_flag=True)
@options.fail_on
def command(
    books: tuple[Path, ...],
    locales: tuple[str, ...],
    period: str,
    country: str,
    previous: Path | None,
    marked: Path | None,
    corrected: Path | None,
    every: bool,
    as_json: bool,
    quiet: bool,
    fail_on: str,
) -> int:
    """Tell every problem, and write the copies."""
    from sitrep_writer.api import DraftOptions, draft

    options.refuse_taken([path for path in (marked, corrected) if path is not None], ())
    progress = Progress(quiet or as_json)
    progress.say(line("say-progress.checking", name=", ".join(book.name for book in books)))
    wishes = DraftOptions(locales=locales, since=previous, period=period, country=country)
    outcome = draft(*books, options=wishes)
    copies = _copies(outcome, marked, corrected)
    progress.done()
    problems = [*copies.refused, *outcome.problems]
    if as_json:
        tell_json(problems, copies.paths, silenced=outcome.silenced, cells=copies.cells)
    else:
        tell_by_rule(problems, quiet, every)
        tell_silenced(outcome.silenced, quiet)
        if not problems and not quiet:
            names = ", ".join(book.name for book in books)
            say(line("summary.of", name=names, summary=summary(())))
        if not quiet:
            _tell_copies(copies, corrected is not None and not outcome.unreadable)
    return exit_code(problems, fail_on, outcome.unreadable)


class _Copies(NamedTuple):
    """The copies that were written, and why others were not."""

    marked: MarkedCopy | None = None
    corrected: CorrectedCopy | None = None
    refused: tuple[Problem, ...] = ()

    @property
    def paths(self) -> list[Path]:
        """Where they are."""
        return [each.path for each in (self.marked, self.corrected) if each is not None]

    @property
    def cells(self) -> dict[str, list[dict[str, object]]]:
        """The cells that were corrected, and those that were left as they are."""
        if self.corrected is None:
            return {}
        done, left = self.corrected.cells, self.corrected.left
        return {
            "corrected": [each._asdict() for each in done],
            "left": [each._asdict() for each in left],
        }


def _copies(outcome: Outcome, marked: Path | None, corrected: Path | None) -> _Copies:
    """Writes the copies that are wanted. An input that cannot be read says so itself."""
    from sitrep_writer.api import NotDone, write_corrected, write_marked

    if outcome.unreadable:
        return _Copies()
    done = write_marked(outcome, options.holdable(marked)) if marked is not None else None
    if isinstance(done, NotDone):
        return _Copies(refused=done.problems)
    fixed = write_corrected(outcome, options.holdable(corrected)) if corrected is not None else None
    if isinstance(fixed, NotDone):
        return _Copies(done, refused=fixed.problems)
    return _Copies(done, fixed)


def _tell_copies(copies: _Copies, to_correct: bool) -> None:
    done, fixed = copies.marked, copies.corrected
    if done is not None:
        say(line("say-check.marked", file=str(done.path), n=done.cells, listed=done.listed))
    if fixed is not None:
        say(line("say-check.corrected", file=str(fixed.path), n=len(fixed.cells)))
        for each in fixed.cells:
            why = f"[{each.code}]" if each.code else line("say-check.spaces")
            now = line("say-check.now", place=each.place, found=each.found, value=each.value)
            say(f"  {now}  {why}")
        for cell in fixed.left:
            say(f"  {_left(cell)}")
    elif to_correct and not copies.refused:
        say(line("say-check.nothing"))


def _left(cell: UncorrectedCell) -> str:
    if cell.is_formula:
        return line("say-check.left-formula", place=cell.place, holds=cell.holds)
    sentence = "say-check.left-other" if cell.holds else "say-check.left-blank"
    holds = {"holds": cell.holds} if cell.holds else {}
    return line(sentence, place=cell.place, found=cell.found, **holds)
