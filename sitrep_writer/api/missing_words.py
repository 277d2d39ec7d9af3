"""The worklist of words that wait for a translation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.api.outcome import Outcome
from sitrep_writer.files import FileLocked

if TYPE_CHECKING:
    from sitrep_writer.workbooks import Language, MissingWord


class WordsWritten(NamedTuple):
    """The file of words to fill in, and how many of its words are new and how many wait."""

    path: Path
    added: int
    waiting: int


class WordsNotWritten(Exception):
    """The file of words was left as it is. The message says why and what to do; `in_use` says that
    it is open or read-only, and else it is no file of words."""

    def __init__(self, message: str, *, in_use: bool) -> None:
        super().__init__(message)
        self.in_use = in_use


def write_missing_words(outcome: Outcome) -> WordsWritten | None:
    """Write `<book>_words.xlsx` with the words that an outcome's drafts lack. What has been filled
    in already is kept. None where no word is missing. Raises WordsNotWritten."""
    from sitrep_writer.read_file import why_not
    from sitrep_writer.reading import words_file_of
    from sitrep_writer.workbooks import workbook_names, write_words

    missing = missing_words(outcome)
    if outcome.edition is None or not missing:
        return None
    unread = [found for found in outcome.problems if found.code == "words-unreadable"]
    if unread:  # neither opened nor written over
        raise WordsNotWritten(f"{unread[0]} Move it away and run this again.", in_use=False)
    path = words_file_of(outcome.book)
    language: Language = "es" if outcome.edition.language == "es" else "en"
    try:
        done = write_words(path, missing, workbook_names(outcome.resources), language)
    except ValueError as error:
        said = f"{error}. Move it away and run this again."
        raise WordsNotWritten(said, in_use=False) from error
    except FileLocked as error:
        raise WordsNotWritten(f"{error}", in_use=True) from error
    except OSError as error:
        said = f"{path.name} cannot be written. {why_not(error)}"
        raise WordsNotWritten(said, in_use=True) from error
    return WordsWritten(path, done.added, done.waiting)


def missing_words(outcome: Outcome) -> list[MissingWord]:
    """The gaps of all languages, a row a word, with every cell that uses it."""
    from sitrep_writer.folding import fold
    from sitrep_writer.workbooks import MissingWord

    if outcome.edition is None:
        return []
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
