"""`sitrep words BOOK`: the worklist of words that wait for a translation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitrep_writer.cli.commands import Command
from sitrep_writer.cli.exits import FINE, PROBLEMS, USAGE, exit_code
from sitrep_writer.cli.printing import say
from sitrep_writer.cli.report import tell

if TYPE_CHECKING:
    from sitrep_writer.api import Outcome
    from sitrep_writer.workbooks import Language, MissingWord


@click.command(cls=Command, name="words")
@click.argument("book", type=click.Path(path_type=Path))
@click.option("--quiet", is_flag=True, help="Say nothing where all is well.")
def command(book: Path, quiet: bool) -> int:
    """Write <book>_words.xlsx with the words that BOOK needs and the vocabulary lacks.

    Fill in the tinted cells and draft again: the file is read whenever it lies beside the
    workbook. What has been filled in already is kept.
    """
    from sitrep_writer.api import draft_workbook
    from sitrep_writer.files import FileLocked
    from sitrep_writer.model.problems import Level
    from sitrep_writer.read_file import why_not
    from sitrep_writer.reading import words_file_of
    from sitrep_writer.workbooks import workbook_names, write_words

    outcome = draft_workbook(book)
    if outcome.edition is None or not outcome.drafts:
        tell([found for found in outcome.problems if found.level is Level.FATAL], quiet)
        return exit_code(outcome.problems, "error", outcome.unreadable)
    missing = missing_words(outcome)
    path = words_file_of(outcome.book)
    if not missing:
        if not quiet:
            say(f"{outcome.book.name} lacks no word.")
        return FINE
    unread = [found for found in outcome.problems if found.code == "words-unreadable"]
    if unread:  # neither opened nor written over
        say(f"error: {unread[0]} Move it away and run this again.", err=True)
        return USAGE
    try:
        language: Language = "es" if outcome.edition.language == "es" else "en"
        done = write_words(path, missing, workbook_names(outcome.resources), language)
    except ValueError as error:
        say(f"error: {error}. Move it away and run this again.", err=True)
        return USAGE
    except FileLocked as error:
        say(f"error: {error}", err=True)
        return PROBLEMS
    except OSError as error:
        say(f"error: {path.name} cannot be written. {why_not(error)}", err=True)
        return PROBLEMS
    if not quiet:
        say(f"Wrote {path}: {done.added} added, {done.waiting} to fill in.")
    return FINE


def missing_words(outcome: Outcome) -> list[MissingWord]:
    """The gaps of all languages, a row a word, with every cell that uses it."""
    from sitrep_writer.folding import fold
    from sitrep_writer.workbooks import MissingWord

    assert outcome.edition is not None
    rows: dict[str, MissingWord] = {}
    for gap in outcome.gaps:
        key = fold(gap.typed)
        known = rows.get(key)
        used = known.used_at if known else ()
        if str(gap.cell) not in used:
            used = (*used, str(gap.cell))
        texts = {outcome.edition.language: gap.typed}
        gendered = gap.gendered or (known is not None and known.gender_wanted)
        rows[key] = MissingWord(texts, gap.kind, gendered, used)
    return list(rows.values())
