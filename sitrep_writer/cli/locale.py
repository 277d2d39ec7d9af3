"""`sitrep locale …`: the catalogues that translators work in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitrep_writer.cli.exits import FINE, USAGE

if TYPE_CHECKING:
    from sitrep_writer.resources import Resources

OWN = "An edition's workbook or folder with a sitrep.toml: its own templates are meant."


@click.group(name="locale")
def command() -> None:
    """Keep the catalogues in step with the templates."""


@command.command()
def extract() -> int:
    """Write locales/sitrep.pot anew from the templates."""
    from sitrep_writer.translation import extract_file

    def work(root: Path, resources: Resources) -> None:
        path, written = extract_file(root, resources)
        click.echo(f"{'Wrote' if written else 'In step:'} {path}")

    return _guarded(None, work)


@command.command()
@click.argument("languages", nargs=-1)
@click.option("--edition", type=click.Path(path_type=Path, exists=True), help=OWN)
def update(languages: tuple[str, ...], edition: Path | None) -> int:
    """Bring the catalogues of LANGUAGES (all unless named) in step with the templates.

    A translation is kept under its key; where the English has changed it is kept and marked. A
    language that has no catalogue yet gets one.
    """
    from sitrep_writer.translation import update_files

    def work(root: Path, resources: Resources) -> None:
        updated = update_files(root, resources, list(languages) or None)
        if not updated:
            click.echo("There is no catalogue yet: name a language, such as es.")
        for path, done in updated:
            counts = {
                "new": done.added,
                "changed": done.changed,
                "back": (*done.revived, *done.restored),
                "gone": done.obsolete,
            }
            said = ", ".join(f"{len(keys)} {name}" for name, keys in counts.items() if keys)
            click.echo(f"{path}: {said or 'in step'}")

    return _guarded(edition, work)


def _guarded(edition: Path | None, work: Callable[[Path, Resources], None]) -> int:
    """Do the work for the shipped files, or for an edition's own; say plainly what is wrong."""
    from sitrep_writer.resources import Resources
    from sitrep_writer.translation import CatalogueUnreadable, SourcesUnreadable, UnknownLanguage

    resources = Resources()
    if edition is not None:
        resources = Resources.beside(edition if edition.is_file() else edition / "edition.xlsx")
        if resources.override is None:
            click.echo(f"error: {edition} has no sitrep.toml beside it.", err=True)
            return USAGE
    try:
        work(resources.override or resources.shipped, resources)
    except SourcesUnreadable as error:
        for found in error.problems:
            click.echo(f"error: {found}", err=True)
        return USAGE
    except (CatalogueUnreadable, UnknownLanguage, OSError) as error:
        click.echo(f"error: {error}", err=True)
        return USAGE
    return FINE
