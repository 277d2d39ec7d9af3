"""`sitrep locale preview`: every message as a finished sentence, on a page or in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.exits import FINE, USAGE
from sitrep_writer.cli.printing import say
from sitrep_writer.cli.problem_report import level_word, tell_error
from sitrep_writer.cli.speech import in_words, line, spoken, spoken_tag
from sitrep_writer.reasons.problem import words_of

if TYPE_CHECKING:
    from sitrep_writer.api import CataloguePreview, NotDone, PreviewEntry

_FILE = click.Path(path_type=Path, exists=True)
_NEW = click.Path(path_type=Path, dir_okay=False)


@click.command(cls=Command, name="preview")
@click.argument("locale", required=False, default="")
@click.option("--edition", type=_FILE)
@click.option("--draft", type=_FILE)
@click.option("--key", "keys", multiple=True, metavar="KEY")
@click.option("--output", "-o", type=_NEW)
@click.option("--docx", type=_NEW)
@click.option("--keep-changes", is_flag=True)
def command(
    locale: str,
    edition: Path | None,
    draft: Path | None,
    keys: tuple[str, ...],
    output: Path | None,
    docx: Path | None,
    keep_changes: bool,
) -> int:
    """Show every message as a finished sentence, in both languages."""
    from sitrep_writer.api import (
        NotDone,
        preview_catalogue,
        write_preview_html,
        write_preview_word,
    )

    if edition is not None and draft is not None:
        raise click.UsageError(line("say-preview.one-source"))
    preview = preview_catalogue(locale, edition=edition, draft=draft, keys=keys)
    if isinstance(preview, NotDone):
        return _refused(preview)
    done: list[Path | NotDone] = []
    if output is not None or not keys:
        page = output or Path(f"preview-{preview.language}.html")
        remember = not (keep_changes or keys)
        done.append(write_preview_html(preview, page, lang=spoken_tag(), remember=remember))
    if docx is not None:
        done.append(write_preview_word(preview, docx))
    for entry in preview.entries if keys else ():
        _tell(entry, preview)
    for one in done:
        if isinstance(one, NotDone):
            return _refused(one)
        _tell_written(one, preview)
    return FINE


def _tell_written(path: Path, preview: CataloguePreview) -> None:
    changed = sum(bool(one.changed) for one in preview.entries)
    n = len(preview.entries)
    say(line("say-preview.wrote", file=str(path), n=n, changed=changed or None))


def _tell(entry: PreviewEntry, preview: CataloguePreview) -> None:
    """A message with its problems and its sentences, one language under the other."""
    from sitrep_writer.translation.preview_words import sample_name

    state = line(f"say-preview.{entry.state}")
    say(line("say-preview.state", key=entry.key, state=state), look={"bold": True})
    say(f"  {line('say-locale.english')}: {entry.english}")
    if entry.words:
        say(f"  {line('say-locale.translation')}: {entry.words}")
    for fault in entry.faults:
        found = fault.problem
        say(f"  {level_word(found.level)} {found.code} {words_of(found, spoken())}")
        if fault.repaired:
            say(f"    {line('say-locale.repaired')}: {fault.repaired}")
    for sample in entry.samples:
        say(f"  {sample_name(entry, sample, preview.edition, spoken())}")
        for text in filter(None, sample.texts):
            say(f"    {text}")


def _refused(why: NotDone) -> int:
    for found in why.problems:
        tell_error(in_words(found))
    return USAGE
