"""`sitrep explain CODE`: what a problem means; `sitrep explain DRAFT.json ID`: where a figure or a
sentence comes from."""

from __future__ import annotations

from pathlib import Path

import click

from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.printing import say


@click.command(cls=Command, name="explain")
@click.argument("asked", metavar="CODE|DRAFT.json", type=click.Path(path_type=Path))
@click.argument("name", metavar="[ID]", required=False, default="")
def command(asked: Path, name: str) -> int:
    """Say what the CODE of a problem means, why it matters and what to do.

    With a draft, show where its sentence or figure ID comes from, down to the rows of activity
    reports. DRAFT.json lies beside the document. Without ID, list what there is.
    """
    lines = _of_code(asked.name) if _is_code(asked, name) else _of_draft(asked, name)
    for line in lines:
        say(line)
    return 0


def _is_code(asked: Path, name: str) -> bool:
    """Whether something that was typed is no file: codes have no ending, and stand alone."""
    return not name and not asked.suffix and len(asked.parts) == 1


def _of_code(code: str) -> list[str]:
    from sitrep_writer.api import explain_code, nearest_codes

    explained = explain_code(code)
    if explained is None:
        near = nearest_codes(code)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise click.UsageError(f"There is no problem of the code {code}.{hint}")
    return explained.lines()


def _of_draft(draft: Path, name: str) -> list[str]:
    from sitrep_writer.api import NotDone, explain, ids_of, nearest, open_draft

    read = open_draft(draft)
    if isinstance(read, NotDone):
        raise click.UsageError(read.message)
    if not name:
        return ids_of(read)
    lines = explain(read, name)
    if not lines:
        near = nearest(read, name)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise click.UsageError(f"{draft.name} has no sentence and no figure {name}.{hint}")
    return lines
