"""`sitrep explain CODE`: what a problem means; `sitrep explain DRAFT.json ID`: where a figure or a
sentence comes from."""

from __future__ import annotations

from pathlib import Path

import click

from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.printing import say
from sitrep_writer.cli.speech import in_words, line, spoken_tag


@click.command(cls=Command, name="explain")
@click.argument("asked", metavar="CODE|DRAFT.json", type=click.Path(path_type=Path))
@click.argument("name", metavar="[ID]", required=False, default="")
def command(asked: Path, name: str) -> int:
    """Explain a code, or tell where a sentence or a figure comes from."""
    for each in _of_code(asked.name) if _is_code(asked, name) else _of_draft(asked, name):
        say(each)
    return 0


def _is_code(asked: Path, name: str) -> bool:
    """Whether something that was typed is not a file: codes have no ending or folder."""
    return not name and not asked.suffix and len(asked.parts) == 1


def _of_code(code: str) -> list[str]:
    from sitrep_writer.api import explain_code, nearest_codes

    explained = explain_code(code, spoken_tag())
    if explained is None:
        raise click.UsageError(line("say-explain.no-code", code=code, near=nearest_codes(code)))
    return explained.lines()


def _of_draft(draft: Path, name: str) -> list[str]:
    from sitrep_writer.api import NotDone, explain, ids_of, nearest, open_draft

    read = open_draft(draft)
    if isinstance(read, NotDone):
        raise click.UsageError(in_words(read.problems[0]))
    if not name:
        return ids_of(read)
    lines = explain(read, name, spoken_tag())
    if not lines:
        near = nearest(read, name)
        raise click.UsageError(line("say-explain.unknown", draft=draft.name, name=name, near=near))
    return lines
