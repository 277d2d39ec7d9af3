"""`sitrep locale …`: the catalogues that translators work in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitrep_writer.cli.commands import Group
from sitrep_writer.cli.exits import FINE, PROBLEMS, USAGE
from sitrep_writer.cli.printing import say

if TYPE_CHECKING:
    from sitrep_writer.api import NotDone
    from sitrep_writer.translation import CatalogueUpdate

OWN = "An edition's workbook or folder with a sitrep.toml: its own templates are meant."

LOSSES = (
    "Restore the file as it was before, or correct the entries above. --find-keys gives entries "
    "back the keys that are beyond doubt; --allow-losses goes on all the same, and keeps what no "
    "message uses at the end of the file."
)


@click.group(cls=Group, name="locale")
def command() -> None:
    """Keep the catalogues in step with the templates."""


@command.command()
def extract() -> int:
    """Write locales/sitrep.pot anew from the templates."""
    from sitrep_writer.api import NotDone, extract_catalogue

    done = extract_catalogue()
    if isinstance(done, NotDone):
        return _tell(done)
    path, written = done
    say(f"{'Wrote' if written else 'In step:'} {path}")
    return FINE


@command.command()
@click.argument("languages", nargs=-1)
@click.option("--edition", type=click.Path(path_type=Path, exists=True), help=OWN)
@click.option(
    "--allow-losses",
    is_flag=True,
    help="Go on where more than a tenth of the translations of a file would no longer be used.",
)
@click.option(
    "--find-keys",
    is_flag=True,
    help="Give entries without a key the key of the one message that has their English.",
)
def update(
    languages: tuple[str, ...], edition: Path | None, allow_losses: bool, find_keys: bool
) -> int:
    """Bring the catalogues of LANGUAGES (all unless named) in step with the templates.

    A translation is kept under its key; where the English has changed it is kept and marked. A
    language that has no catalogue yet gets one. Entries that no message uses become obsolete: each
    is listed with its line and the nearest key.
    """
    from sitrep_writer.api import NotDone, update_catalogues

    updated = update_catalogues(languages, edition, allow_losses=allow_losses, find_keys=find_keys)
    if isinstance(updated, NotDone):
        return _tell(updated)
    if not updated:
        say("There is no catalogue yet: name a language, such as es.")
    for name, path, done in updated:
        _warn(name, done)
        say(f"{path}: {_said(done)}")
    return FINE


def _said(done: CatalogueUpdate) -> str:
    taken = sum(len(mark.lines) for mark in done.marks)
    counts = {
        "new": len(done.added),
        "changed": len(done.changed),
        "back": len(done.revived) + len(done.restored),
        "gone": len(done.obsolete),
        "with their keys again": len(done.found),
        f"{'mark' if taken == 1 else 'marks'} taken out": taken,
        "not used": sum(one.typed not in done.obsolete for one in done.ignored),
    }
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "in step"


def _warn(name: str, done: CatalogueUpdate) -> None:
    """What was not read or is not used, each with its line."""
    for mark in done.marks:
        say(f"warning: {name}:{mark.lines[0]}: {mark.reason}", err=True)
    for one in done.ignored:
        say(f"warning: {name}:{one.line}: {one.reason}", err=True)


def _tell(why: NotDone) -> int:
    """Says why nothing was done, and returns the exit code."""
    if why.losses is not None:
        _warn(*why.losses)
        say(f"error: {why.message} {LOSSES}", err=True)
        return PROBLEMS
    for found in why.problems:
        say(f"error: {found}", err=True)
    return USAGE
