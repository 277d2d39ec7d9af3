"""`sitrep diff OLD NEW`: what changed between two editions, figure by figure."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from sitrep_writer.cli import shared_options as options
from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.exits import FINE, LEVELS
from sitrep_writer.cli.printing import say, say_json
from sitrep_writer.cli.problem_report import level_word, tell
from sitrep_writer.cli.speech import in_words, line, spoken_tag
from sitrep_writer.model.problems import Level

if TYPE_CHECKING:
    from sitrep_writer.api import ComparisonResult, Order

CHANGED, ALERTED = 1, 3
_STDOUT = Path("-")


@click.command(cls=Command, name="diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--locale", default="", metavar="LOCALE")
@click.option("--html", "page", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--docx",
    type=click.Path(path_type=Path),
    metavar="FILE",
)
@click.option(
    "--json",
    "as_json",
    type=click.Path(path_type=Path),
    metavar="FILE",
)
@click.option(
    "--xlsx",
    type=click.Path(path_type=Path),
    metavar="FILE",
)
@click.option(
    "--order",
    type=click.Choice(["new", "strict"]),
    default="new",
    show_default=True,
)
@click.option(
    "--date",
    metavar="DATE",
)
@click.option(
    "--alerts",
    type=click.Path(path_type=Path),
    metavar="FILE.toml",
)
@click.option(
    "--history",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
)
@click.option("--only", type=click.Choice(["alerts"]))
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="never",
    show_default=True,
)
@click.option("--quiet", is_flag=True)
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
    """Compare, write what was asked for, and tell what changed."""
    from sitrep_writer import api

    to = None if as_json == _STDOUT else as_json
    outputs = api.ComparisonFiles(page, docx, to, xlsx, cast("Order", order), _when(date))
    options.refuse_taken(outputs.paths(), (old, new, *history))
    compared = api.compare_files(old, new, locale=locale, alerts=alerts, history=history)
    if isinstance(compared, api.NotDone):
        raise click.UsageError(in_words(compared.problems[0]))
    done = api.write_comparison(compared, outputs)
    if isinstance(done, api.NotDone):
        raise click.UsageError(in_words(done.problems[0]))
    written, kept, problems = done
    if as_json == _STDOUT:
        _print_json(compared)
        for found in problems:
            say(f"{level_word(found.level)}: {in_words(found)}  [{found.code}]", err=True)
    elif not quiet:
        _tell(compared, only == "alerts", written, kept)
        tell(problems, quiet)
    return _exit_code(compared, fail_on)


def _when(date: str | None) -> datetime | None:
    if date is None:
        return None
    try:
        found = datetime.fromisoformat(date)
    except ValueError as error:
        raise click.UsageError(line("say-diff.date", typed=date)) from error
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _print_json(compared: ComparisonResult) -> None:
    from sitrep_writer.comparison.renderings import comparison_json

    say_json(comparison_json(compared.comparison).decode())


def _tell(
    compared: ComparisonResult, alerts_alone: bool, written: list[Path], kept: list[Path]
) -> None:
    """In the language that the command speaks, as everything that it says."""
    from sitrep_writer.cli.lines import show_lines
    from sitrep_writer.comparison.renderings.report import tell as lines_of
    from sitrep_writer.comparison.wording import load_words

    versions = (
        side.versions[place]
        for side, place in zip((compared.old, compared.new), compared.places, strict=True)
    )
    words = load_words(compared.new.resources, spoken_tag())
    words = words.naming(*(each.columns for each in versions))
    show_lines(lines_of(compared.comparison, words, alerts_alone=alerts_alone, written=written))
    for said in dict.fromkeys((*compared.old.told, *compared.new.told)):
        say(in_words(said))
    for path in kept:
        say(line("say-diff.kept", file=path.name))
    for unused in compared.unused:
        say(line("say-diff.unused", code=unused.code, about=unused.about, reason=unused.reason))


def _exit_code(compared: ComparisonResult, fail_on: str) -> int:
    comparison = compared.comparison
    if fail_on != "never":
        bound = Level(fail_on).rank
        loud = (alert for alert in comparison.alerts if not alert.silenced)
        if any(alert.level.rank <= bound for alert in loud):
            return ALERTED
    return CHANGED if comparison.changed else FINE
