"""`sitrep new PATH`: an empty edition workbook."""

from __future__ import annotations

from pathlib import Path

import click

from sitrep_writer.cli import options
from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.exits import FINE, USAGE
from sitrep_writer.cli.printing import say


@click.command(cls=Command, name="new")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--language",
    type=click.Choice(["en", "es"]),
    default="en",
    show_default=True,
    help="The language of its sheets and columns.",
)
def command(path: Path, language: str) -> int:
    """Make an empty edition workbook at PATH, with the drop-downs of the templates."""
    from sitrep_writer.drafting.choices import choices
    from sitrep_writer.files import FileLocked
    from sitrep_writer.resources import Resources
    from sitrep_writer.workbooks import Choices, workbook_names, write_new_edition

    path = path.with_suffix(".xlsx") if not path.suffix else path
    if path.suffix.lower() != ".xlsx":
        say(f"error: {path} is no name of a workbook; give it the ending .xlsx.", err=True)
        return USAGE
    options.holdable(path)
    if path.exists():
        say(f"error: {path} is there already; nothing was written.", err=True)
        return USAGE
    resources = Resources.beside(path)
    shown = "es" if language == "es" else "en"
    offered = Choices(*choices(resources, shown))
    try:
        write_new_edition(path, workbook_names(resources), shown, offered)  # type: ignore[arg-type]
    except FileLocked as error:
        say(f"error: {error}", err=True)
        return USAGE
    except OSError as error:
        why = (error.strerror or f"{error}").lower()
        say(
            f"error: {path} cannot be written ({why}). Choose a folder that is there and that you "
            "may write in.",
            err=True,
        )
        return USAGE
    say(f"Wrote {path}")
    return FINE
