"""`sitrep explain DRAFT.json ID`: where a figure or a sentence comes from."""

from __future__ import annotations

from pathlib import Path

import click

from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.printing import say


@click.command(cls=Command, name="explain")
@click.argument("draft", metavar="DRAFT.json", type=click.Path(path_type=Path))
@click.argument("name", metavar="[ID]", required=False, default="")
def command(draft: Path, name: str) -> int:
    """Show where the sentence or the figure ID of a draft comes from, down to the rows of activity
    reports. DRAFT.json lies beside the document. Without ID, list what there is."""
    from sitrep_writer.api import NotDone, explain, ids_of, nearest, open_draft

    read = open_draft(draft)
    if isinstance(read, NotDone):
        raise click.UsageError(read.message)
    if not name:
        for known in ids_of(read):
            say(known)
        return 0
    lines = explain(read, name)
    if not lines:
        near = nearest(read, name)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise click.UsageError(f"{draft.name} has no sentence and no figure {name}.{hint}")
    for line in lines:
        say(line)
    return 0
