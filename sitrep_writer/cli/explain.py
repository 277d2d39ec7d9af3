"""`sitrep explain DRAFT.json ID`: where a figure or a sentence comes from."""

from __future__ import annotations

from pathlib import Path

import click

from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.printing import say
from sitrep_writer.cli.speech import in_words, line, spoken_tag


@click.command(cls=Command, name="explain")
@click.argument("draft", metavar="DRAFT.json", type=click.Path(path_type=Path))
@click.argument("name", metavar="[ID]", required=False, default="")
def command(draft: Path, name: str) -> int:
    """Tell where a sentence or a figure comes from."""
    from sitrep_writer.api import NotDone, explain, ids_of, nearest, open_draft

    read = open_draft(draft)
    if isinstance(read, NotDone):
        raise click.UsageError(in_words(read.problems[0]))
    if not name:
        for known in ids_of(read):
            say(known)
        return 0
    lines = explain(read, name, spoken_tag())
    if not lines:
        near = nearest(read, name)
        raise click.UsageError(line("say-explain.unknown", draft=draft.name, name=name, near=near))
    for each in lines:
        say(each)
    return 0
