"""`sitrep diff OLD NEW`: what changed between two editions, figure by figure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from sitrep_writer.cli import shared_options as options
from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.exits import FINE, LEVELS
from sitrep_writer.cli.printing import say, say_json
from sitrep_writer.cli.problem_report import tell
from sitrep_writer.model.problems import Level

if TYPE_CHECKING:
    from sitrep_writer.api import ComparisonResult, Order

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
    from sitrep_writer import api

    to = None if as_json == _STDOUT else as_json
    outputs = api.ComparisonFiles(page, docx, to, xlsx, cast("Order", order), _when(date))
    _refuse_inputs(outputs.paths(), (old, new, *history))
    compared = api.compare_files(old, new, locale=locale, alerts=alerts, history=history)
    if isinstance(compared, api.NotDone):
        raise click.UsageError(compared.message)
    done = api.write_comparison(compared, outputs)
    if isinstance(done, api.NotDone):
        raise click.UsageError(done.message)
    written, kept, problems = done
    if as_json == _STDOUT:
        _print_json(compared)
        for found in problems:
            say(f"{found.level.value}: {found}  [{found.code}]", err=True)
    elif not quiet:
        _tell(compared, only == "alerts", written, kept)
        tell(problems, quiet)
    return _exit_code(compared, fail_on)


def _refuse_inputs(targets: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Refuses an output that is one of the compared files, or two outputs that are one file."""
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


def _print_json(compared: ComparisonResult) -> None:
    from sitrep_writer.comparison.renderings import comparison_json

    say_json(comparison_json(compared.comparison).decode())


def _tell(
    compared: ComparisonResult, alerts_alone: bool, written: list[Path], kept: list[Path]
) -> None:
    """In English, like everything that the command prints."""
    from sitrep_writer.cli.lines import show_lines
    from sitrep_writer.comparison.renderings.report import tell as lines_of
    from sitrep_writer.comparison.wording import load_words

    versions = (
        side.versions[place]
        for side, place in zip((compared.old, compared.new), compared.places, strict=True)
    )
    words = load_words(compared.new.resources, "en").naming(*(each.columns for each in versions))
    show_lines(lines_of(compared.comparison, words, alerts_alone=alerts_alone, written=written))
    for said in dict.fromkeys((*compared.old.told, *compared.new.told)):
        say(said)
    for path in kept:
        say(f"{path.name} is not as it was written, so it was left alone.")
    for unused in compared.unused:
        about = f" of {unused.about}" if unused.about else ""
        say(f"No alert {unused.code}{about} came up to be silenced ({unused.reason})")


def _exit_code(compared: ComparisonResult, fail_on: str) -> int:
    comparison = compared.comparison
    if fail_on != "never":
        bound = Level(fail_on).rank
        loud = (alert for alert in comparison.alerts if not alert.silenced)
        if any(alert.level.rank <= bound for alert in loud):
            return ALERTED
    return CHANGED if comparison.changed else FINE
