"""`sitrep locale stats` and what else translators do besides translating."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.exits import FINE, PROBLEMS
from sitrep_writer.cli.locale_report import (
    FEW,
    refused,
    stats_as_data,
    tell_fault,
    tell_help,
    tell_stats,
)
from sitrep_writer.cli.printing import say, say_json
from sitrep_writer.cli.problem_report import SCHEMA, tell_warning
from sitrep_writer.cli.speech import line, spoken_tag

_EDITION = click.option("--edition", type=click.Path(path_type=Path, exists=True))


@click.command(cls=Command)
@click.argument("languages", nargs=-1)
@_EDITION
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)
@click.option("--badge", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
def stats(languages: tuple[str, ...], edition: Path | None, shape: str, badge: Path | None) -> int:
    """Count what is translated."""
    from sitrep_writer.api import NotDone, catalogue_stats, write_badge

    counted = catalogue_stats(languages, edition)
    if isinstance(counted, NotDone):
        return refused(counted)
    if shape == "json":
        found = {"schema": SCHEMA, "languages": [*map(stats_as_data, counted)]}
        say_json(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for each in counted:
            tell_stats(each)
        if not counted:
            say(line("say-locale.none"))
    if badge is not None:
        written = write_badge(counted, badge, spoken_tag())
        if isinstance(written, NotDone):
            return refused(written)
    return FINE


@click.command(cls=Command)
@click.argument("locale")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_EDITION
def export(locale: str, file: Path, edition: Path | None) -> int:
    """Write a catalogue as a workbook."""
    from sitrep_writer.api import NotDone, export_catalogue

    done = export_catalogue(locale, file, edition, spoken_tag())
    if isinstance(done, NotDone):
        return refused(done)
    counts = {"messages": done.messages, "waiting": done.waiting}
    say(line("say-locale.exported", file=str(done.path), **counts))
    return FINE


@click.command(cls=Command, name="import")
@click.argument("locale")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_EDITION
def take_in(locale: str, file: Path, edition: Path | None) -> int:
    """Take what people have edited in such a workbook into the catalogue."""
    from sitrep_writer.api import NotDone, import_catalogue

    done = import_catalogue(locale, file, edition)
    if isinstance(done, NotDone):
        return refused(done)
    for fault in done.faults:
        tell_fault(fault)
    counts = {"changed": len(done.changed), "refused": done.refused, "untouched": done.untouched}
    say(line("say-locale.imported", file=str(done.path), **counts))
    return PROBLEMS if done.refused else FINE


@click.command(cls=Command)
@click.argument("locale")
@click.option("--parent", default="", metavar="LOCALE")
@_EDITION
def new(locale: str, parent: str, edition: Path | None) -> int:
    """Begin a new locale."""
    from sitrep_writer.api import NotDone, new_locale

    made = new_locale(locale, parent, edition)
    if isinstance(made, NotDone):
        return refused(made)
    for file in made.files:
        say(line("say-locale.wrote", file=str(file)))
    folder = f"locales/{made.locale}"
    say()
    if made.parent:
        say(line("say-locale.next-region", folder=folder, parent=made.parent))
    else:
        say(line("say-locale.next-style", n=made.settings, folder=folder))
        say(line("say-locale.next-messages", n=made.messages, folder=folder, locale=made.locale))
        say(line("say-locale.next-words", folder=folder))
    say(line("say-locale.next-draft", locale=made.locale))
    return FINE


@click.command(cls=Command)
@click.argument("old")
@click.argument("new")
@_EDITION
def rename(old: str, new: str, edition: Path | None) -> int:
    """Give a result another key."""
    from sitrep_writer.api import NotDone, rename_key

    done = rename_key(old, new, edition)
    if isinstance(done, NotDone):
        return refused(done)
    say(line("say-locale.wrote", file=str(done.template)))
    for file, count in done.catalogues:
        say(line("say-locale.renamed", file=str(file), n=count))
    for place in done.left:
        tell_warning(line("say-locale.still-named", place=place, key=old))
    return FINE


@click.command(cls=Command)
@click.argument("locale")
@click.option("--key", default="", metavar="KEY")
@_EDITION
def suggest(locale: str, key: str, edition: Path | None) -> int:
    """Show what helps to translate new and changed messages."""
    from sitrep_writer.api import NotDone, suggest_translations

    found = suggest_translations(locale, key, edition)
    if isinstance(found, NotDone):
        return refused(found)
    for each in found[:FEW]:
        tell_help(each)
    if len(found) > FEW:
        say(line("say-locale.more-waiting", n=len(found) - FEW))
    if not found:
        say(line("say-locale.nothing-waits"))
    return FINE


COMMANDS = (stats, export, take_in, new, rename, suggest)
