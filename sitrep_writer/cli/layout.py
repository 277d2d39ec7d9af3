"""`sitrep layout …`: the looks that documents can have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from sitrep_writer.cli import shared_options as options
from sitrep_writer.cli.commands import Group
from sitrep_writer.cli.exits import exit_code
from sitrep_writer.cli.printing import say
from sitrep_writer.cli.problem_report import summary, tell, tell_json
from sitrep_writer.cli.speech import line


@click.group(cls=Group, name="layout")
def command() -> None:
    """The looks that documents can have."""


@command.command()
@click.argument("layouts", nargs=-1, metavar="[NAME|FOLDER]...")
@click.option("--json", "as_json", is_flag=True)
@click.option("--quiet", is_flag=True)
@options.fail_on
def check(layouts: tuple[str, ...], as_json: bool, quiet: bool, fail_on: str) -> int:
    """Tell what layouts lack."""
    from sitrep_writer.drafting.blocks import known_blocks
    from sitrep_writer.writing.word.layout_check import check_layout

    folders, blocks = list(_folders(layouts)), known_blocks()
    found = {folder: check_layout(folder, blocks) for folder in folders}
    problems = [each for of_folder in found.values() for each in of_folder]
    if as_json:
        tell_json(problems)
    else:
        tell(problems, quiet)
        if not quiet:
            for folder in (folder for folder in folders if not found[folder]):
                say(line("summary.of", name=folder.name, summary=summary(())))
    return exit_code(problems, fail_on, unreadable=False)


def _folders(layouts: tuple[str, ...]) -> Iterator[Path]:
    from sitrep_writer.drafting.outlines import FOLDER, layout_names
    from sitrep_writer.read_file import is_folder
    from sitrep_writer.resources import Resources

    resources = Resources()
    known = layout_names(resources)
    for name in layouts or known:
        folder = resources.shipped / FOLDER / name if name in known else Path(name)
        if not is_folder(folder):
            raise click.UsageError(line("say-layout.unknown", name=name, known=known))
        yield folder
