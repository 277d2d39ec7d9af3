"""`sitrep locale …`: the catalogues that translators work in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitrep_writer.cli.commands import Group
from sitrep_writer.cli.exits import FINE, PROBLEMS, USAGE, exit_code
from sitrep_writer.cli.locale_report import as_data, tell_check
from sitrep_writer.cli.printing import say, say_json
from sitrep_writer.cli.problem_report import SCHEMA, tell_error, tell_warning
from sitrep_writer.cli.speech import in_words, line, spoken_tag

if TYPE_CHECKING:
    from sitrep_writer.api import NotDone
    from sitrep_writer.translation import CatalogueUpdate

_JSON: dict[str, Any] = {"ensure_ascii": False, "indent": 2}


@click.group(cls=Group, name="locale")
def command() -> None:
    """Keep the catalogues in step with the templates."""


@command.command()
def extract() -> int:
    """Write the lists of all messages again."""
    from sitrep_writer.api import NotDone, extract_catalogue, extract_screen_catalogue

    for done in (extract_catalogue(), extract_screen_catalogue()):
        if isinstance(done, NotDone):
            return _tell(done)
        path, written = done
        say(line("say-locale.wrote" if written else "say-locale.in-step", file=str(path)))
    return FINE


@command.command()
@click.argument("languages", nargs=-1)
@click.option("--edition", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--allow-losses",
    is_flag=True,
)
@click.option(
    "--find-keys",
    is_flag=True,
)
def update(
    languages: tuple[str, ...], edition: Path | None, allow_losses: bool, find_keys: bool
) -> int:
    """Bring catalogues in step, and tell what became of their messages."""
    from sitrep_writer.api import NotDone, update_catalogues

    updated = update_catalogues(languages, edition, allow_losses=allow_losses, find_keys=find_keys)
    if isinstance(updated, NotDone):
        return _tell(updated)
    if not updated:
        say(line("say-locale.none"))
    for name, path, done in updated:
        _warn(name, done)
        say(line("say-locale.done", file=str(path), counts=_said(done)))
    return FINE


@command.command()
@click.argument("languages", nargs=-1)
@click.option("--edition", type=click.Path(path_type=Path, exists=True))
@click.option("--strict", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.option("--junit", "report", type=click.Path(path_type=Path, dir_okay=False))
def check(
    languages: tuple[str, ...],
    edition: Path | None,
    strict: bool,
    as_json: bool,
    report: Path | None,
) -> int:
    """Say what is wrong in translations, with the sentence that shows it."""
    from sitrep_writer.api import NotDone, check_catalogues, write_junit

    checks = check_catalogues(languages, edition, strict=strict)
    if isinstance(checks, NotDone):
        return _tell(checks)
    if as_json:
        say_json(json.dumps({"schema": SCHEMA, "languages": [*map(as_data, checks)]}, **_JSON))
    else:
        for each in checks:
            tell_check(each)
    if report is not None:
        written = write_junit(checks, report, spoken_tag())
        if isinstance(written, NotDone):
            return _tell(written)
    problems = [found for each in checks for found in each.problems]
    return exit_code(problems, "error", unreadable=False)


def _said(done: CatalogueUpdate) -> str:
    taken = sum(len(mark.lines) for mark in done.marks)
    ignored = sum(one.typed not in done.obsolete for one in done.ignored)
    counts = {
        "say-locale.new": len(done.added),
        "say-locale.changed": len(done.changed),
        "say-locale.back": len(done.revived) + len(done.restored),
        "say-locale.gone": len(done.obsolete),
        "say-locale.with-their-keys": len(done.found),
        "say-locale.marks": taken,
        "say-locale.not-used": ignored,
    }
    said = [line(name, n=count) for name, count in counts.items() if count]
    return ", ".join(said) or line("say-locale.nothing")


def _warn(name: str, done: CatalogueUpdate) -> None:
    """What was not read or is not used, each with its line."""
    for mark in done.marks:
        why = mark.reason
        tell_warning(line("say-locale.of-line", file=name, line=mark.lines[0], why=why))
    for one in done.ignored:
        tell_warning(line("say-locale.of-line", file=name, line=one.line, why=one.reason))


def _tell(why: NotDone) -> int:
    """Says why nothing was done, and returns the exit code."""
    if why.losses is not None:
        _warn(*why.losses)
        tell_error(line("say-locale.losses", why=in_words(why.problems[0])))
        return PROBLEMS
    for found in why.problems:
        tell_error(in_words(found))
    return USAGE
