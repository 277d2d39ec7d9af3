"""`sitrep diff OLD NEW`: what changed between two editions, figure by figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import click

from sitrep_writer.cli import options
from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.exits import FINE, LEVELS
from sitrep_writer.cli.printing import say, say_json
from sitrep_writer.cli.report import tell
from sitrep_writer.model.problems import Level, Problem

if TYPE_CHECKING:
    from sitrep_writer.comparisons import Compared, Order

CHANGED, ALERTED = 1, 3
_STDOUT = Path("-")


@click.command(cls=Command, name="diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--locale", default="", metavar="LOCALE", help="Which language, where a side has several."
)
@click.option(
    "--html", "page", type=click.Path(path_type=Path), metavar="FILE", help="Write a page to read."
)
@click.option(
    "--docx",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the new edition as a Word file with the changes tracked.",
)
@click.option(
    "--json",
    "as_json",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the comparison as JSON; - for standard output.",
)
@click.option(
    "--xlsx",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a change log, a row a figure.",
)
@click.option(
    "--order",
    type=click.Choice(["new", "strict"]),
    default="new",
    show_default=True,
    help="In the Word file: what moved stands at its new place only (new), or is struck out at "
    "the old one too, so that rejecting all gives back the old text (strict).",
)
@click.option(
    "--date",
    metavar="DATE",
    help="Of the tracked changes (2024-10-07 or 2024-10-07T09:30); SOURCE_DATE_EPOCH or now.",
)
@click.option(
    "--alerts",
    type=click.Path(path_type=Path),
    metavar="FILE.toml",
    help="Thresholds, levels and silenced alerts of your own.",
)
@click.option(
    "--history",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="An edition before OLD, oldest first; from six on a series judges what is a jump.",
)
@click.option("--only", type=click.Choice(["alerts"]), help="Tell only the alerts.")
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="never",
    show_default=True,
    help="From which level of alert on the exit code is 3.",
)
@click.option("--quiet", is_flag=True, help="Print nothing but mistakes.")
def command(
    old: Path,
    new: Path,
    locale: str,
    page: Path | None,
    docx: Path | None,
    as_json: Path | None,
    xlsx: Path | None,
    order: str,
    date: str | None,
    alerts: Path | None,
    history: tuple[Path, ...],
    only: str | None,
    fail_on: str,
    quiet: bool,
) -> int:
    """Say what changed from OLD to NEW: drafts (.json), Word files as people left them, or
    workbooks, which are drafted first. A Word file without a trace is matched by its words.

    Exit codes: 0 nothing changed, 1 something did, 2 wrong usage or a file that cannot be used,
    3 an alert at or above --fail-on.
    """
    from sitrep_writer.comparisons import compare_files
    from sitrep_writer.files import FileLocked, finish_interrupted
    from sitrep_writer.language.review_words import WordsUnreadable
    from sitrep_writer.review.policy import PolicyUnreadable
    from sitrep_writer.sides import SideUnusable
    from sitrep_writer.writing.word import LayoutUnusable

    wanted = _Wanted(page, docx, as_json, xlsx, cast("Order", order), _when(date))
    _refuse_inputs(wanted.files(), (old, new, *history))
    for side in (old, new, *history):
        finish_interrupted(side.parent)
    try:
        compared = compare_files(old, new, locale=locale, alerts=alerts, history=history)
        problems: list[Problem] = []
        written, kept = _write(list(_made(compared, wanted, problems)))
    except (SideUnusable, PolicyUnreadable, WordsUnreadable, LayoutUnusable, FileLocked) as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        why = (error.strerror or f"{error}").lower()
        raise click.UsageError(f"the comparison could not be written ({why}).") from error
    if as_json == _STDOUT:
        _print_json(compared)
        for found in problems:
            say(f"{found.level.value}: {found}  [{found.code}]", err=True)
    elif not quiet:
        _tell(compared, only == "alerts", written, kept)
        tell(problems, quiet)
    return _exit_code(compared, fail_on)


class _Wanted(NamedTuple):
    """What the options ask for."""

    page: Path | None
    docx: Path | None
    json: Path | None
    xlsx: Path | None
    order: Order
    date: datetime | None

    def files(self) -> list[Path]:
        """The files that are to be written."""
        paths = (self.page, self.docx, self.json, self.xlsx)
        return [path for path in paths if path is not None and path != _STDOUT]


def _refuse_inputs(targets: list[Path], inputs: Iterable[Path]) -> None:
    """An output is never one of the files that are compared, and no two are one file."""
    taken = {path.resolve() for path in inputs}
    for target in map(options.holdable, targets):
        if target.resolve() in taken:
            raise click.UsageError(
                f"{target} is read or written already. Give the output another name."
            )
        taken.add(target.resolve())


def _when(date: str | None) -> datetime | None:
    if date is None:
        return None
    try:
        found = datetime.fromisoformat(date)
    except ValueError as error:
        raise click.UsageError(
            f'"{date}" is no date. Write it as 2024-10-07 or 2024-10-07T09:30.'
        ) from error
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


class _Output(NamedTuple):
    """A file to be: where it is wished, its bytes, and how one of ours is known."""

    path: Path
    data: bytes
    is_untouched: Callable[[bytes], bool]


def _made(compared: Compared, wanted: _Wanted, problems: list[Problem]) -> Iterator[_Output]:
    """All that is asked for, ready before the first file is replaced; what is not in it is added to
    the problems."""
    from sitrep_writer.comparisons import tracked
    from sitrep_writer.writing.comparison import comparison_json, comparison_page, is_comparison
    from sitrep_writer.writing.seals import is_sealed, is_sealed_package, sealed

    comparison, words = compared.comparison, compared.words
    if wanted.page is not None:
        yield _Output(wanted.page, sealed(comparison_page(comparison, words)), is_sealed)
    if wanted.docx is not None:
        data, found = tracked(compared, order=wanted.order, date=wanted.date)
        problems += found
        yield _Output(wanted.docx, data, is_sealed_package)
    if wanted.xlsx is not None:
        from sitrep_writer.workbooks.change_log import change_log

        yield _Output(wanted.xlsx, change_log(comparison, words), lambda _: False)
    if wanted.json is not None and wanted.json != _STDOUT:
        yield _Output(wanted.json, comparison_json(comparison), is_comparison)


def _write(outputs: list[_Output]) -> tuple[list[Path], list[Path]]:
    """The files written, and those left alone because somebody has worked on them."""
    from contextlib import ExitStack

    from sitrep_writer.files import Replacement, made_folder, write_files
    from sitrep_writer.writing.files import free_place

    files: list[Replacement] = []

    def decide() -> list[Replacement]:
        files[:] = [free_place(one.path, one.data, one.is_untouched) for one in outputs]
        return files

    with ExitStack() as stack:
        for one in outputs:
            stack.enter_context(made_folder(one.path.parent))
        write_files([one.path.parent for one in outputs], decide)
    written = [file.path for file in files]
    kept = [one.path for one, path in zip(outputs, written, strict=True) if one.path != path]
    return written, kept


def _print_json(compared: Compared) -> None:
    from sitrep_writer.writing.comparison import comparison_json

    say_json(comparison_json(compared.comparison).decode())


def _tell(compared: Compared, alerts_alone: bool, written: list[Path], kept: list[Path]) -> None:
    """In English, as everything that the command says."""
    from sitrep_writer.cli.lines import show_lines
    from sitrep_writer.review.telling import tell as lines_of
    from sitrep_writer.review.words import load_words

    words = load_words(compared.new.resources, "en")
    show_lines(lines_of(compared.comparison, words, alerts_alone=alerts_alone, written=written))
    for said in dict.fromkeys((*compared.old.told, *compared.new.told)):
        say(said)
    for path in kept:
        say(f"{path.name} is not as it was written, so it was left alone.")
    for idle in compared.idle:
        about = f" of {idle.about}" if idle.about else ""
        say(f"No alert {idle.code}{about} came up to be silenced ({idle.reason})")


def _exit_code(compared: Compared, fail_on: str) -> int:
    comparison = compared.comparison
    if fail_on != "never":
        bound = Level(fail_on).rank
        loud = (alert for alert in comparison.alerts if not alert.silenced)
        if any(alert.level.rank <= bound for alert in loud):
            return ALERTED
    return CHANGED if comparison.changed else FINE
