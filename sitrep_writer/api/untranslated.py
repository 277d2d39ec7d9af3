"""Lists the words that have no translation yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.api.not_done import NotDone, not_done, not_done_of
from sitrep_writer.api.outcome import Outcome
from sitrep_writer.files import FileLocked
from sitrep_writer.model.edition import TermKind
from sitrep_writer.reasons.problem import told
from sitrep_writer.reasons.reason import Reason

if TYPE_CHECKING:
    from sitrep_writer.workbooks import MissingWord


_ASKED: dict[str, TermKind] = {"unknown-acronym.add": "acronym", "place-unknown.text": "place"}
"""The sentences of problems that ask for an acronym or a place."""


class WordsWritten(NamedTuple):
    """What `write_missing_words` wrote.

    Attributes:
        path: the file of words to fill in.
        added: how many words are new in it.
        waiting: how many of its words are not filled in yet, the new ones included.
    """

    path: Path
    added: int
    waiting: int


def write_missing_words(outcome: Outcome) -> WordsWritten | NotDone | None:
    """Write `<book>_words.xlsx` beside the workbook, with the words that its drafts lack.

    Fill in its tinted cells and draft again: the file is read with the workbook. What somebody has
    filled in already is kept.

    Args:
        outcome: what `draft` or `draft_workbook` returned.

    Returns:
        The file and how many words it has, or None if no word is missing. `NotDone` if a file of
        this name is open, cannot be written, or is not a file of words.

    Example:
        >>> from sitrep_writer import draft
        >>> print(write_missing_words(draft("examples/peru-2024-09")))
        None
    """
    from sitrep_writer.read_file import why_not
    from sitrep_writer.reading.workbook_files import words_file_of
    from sitrep_writer.words.noun_guesses import guess_of
    from sitrep_writer.workbooks import workbook_names, write_words

    missing = missing_words(outcome)
    if outcome.edition is None or not missing:
        return None
    unread = _unread(outcome)
    if unread is not None:
        return unread
    path = words_file_of(outcome.book)
    try:
        names = workbook_names(outcome.resources, _written_in(outcome))
        guess = guess_of(outcome.resources)
        language = outcome.edition.language
        if language not in names.made_in:
            language = names.made_in[0]
        done = write_words(path, missing, names, language, guess)
    except ValueError as error:
        return not_done("words-unreadable.move-away", why=why_not(error))
    except FileLocked as error:
        return not_done_of("file-locked", error.reason)
    except OSError as error:
        return not_done("not-written.refused", file=path.name, why=why_not(error))
    return WordsWritten(path, done.added, done.waiting)


def _unread(outcome: Outcome) -> NotDone | None:
    """A file of words that could not be read is neither opened nor written over."""
    unread = [found for found in outcome.problems if found.code == "words-unreadable"]
    if not unread:
        return None
    return not_done("words-unreadable.move-away", why=told(unread[0]))


def missing_words(outcome: Outcome) -> list[MissingWord]:
    """List the words that the drafts of an outcome lack in any language, and the acronyms and
    places that no register has.

    Args:
        outcome: what `draft` or `draft_workbook` returned.

    Returns:
        One `MissingWord` per word: `texts` has what the workbook says, by language; `kind` is its
        kind (`population`, `unit` …), and `term` says whether it is a word, an acronym or a place;
        `gender_wanted` says whether its gender is needed too; `used_at` are the cells that use it.

    Example:
        >>> from sitrep_writer import draft
        >>> missing_words(draft("examples/peru-2024-09"))
        []
    """
    from sitrep_writer.folding import fold
    from sitrep_writer.workbooks import MissingWord

    if outcome.edition is None:
        return []
    written_in = _written_in(outcome)
    rows: dict[tuple[TermKind, str], MissingWord] = {}
    for gap in outcome.gaps:
        key: tuple[TermKind, str] = ("word", fold(gap.typed))
        known = rows.get(key)
        used = known.used_at if known else ()
        if str(gap.cell) not in used:
            used = (*used, str(gap.cell))
        texts = {gap.typed_in: gap.typed}
        gendered = gap.gendered or (known is not None and known.gender_wanted)
        rows[key] = MissingWord(texts, gap.kind, gendered, used)
    for term, name, place in _names_of(outcome):
        known = rows.get((term, fold(name)))
        used = tuple(dict.fromkeys((*(known.used_at if known else ()), place)))
        languages = written_in if term == "acronym" else (outcome.edition.language,)
        texts = dict.fromkeys(languages, name)
        rows[term, fold(name)] = MissingWord(texts, term, False, used, term)
    return list(rows.values())


def _written_in(outcome: Outcome) -> tuple[str, ...]:
    """The languages that words are needed in: those of workbooks, and those of the drafts."""
    from sitrep_writer.edition_names import workbook_languages

    made_in = workbook_languages(outcome.resources)
    drafted = (draft.locale.partition("_")[0] for draft in outcome.drafts)
    return tuple(dict.fromkeys((*made_in, *drafted)))


def _names_of(outcome: Outcome) -> Iterator[tuple[TermKind, str, str]]:
    """The acronyms and places that are in no register, each with a cell that names it."""
    for found in outcome.problems:
        if found.cell is None or not isinstance(found.reason, Reason):
            continue
        name = dict(found.reason.values).get("name")
        if found.reason.key in _ASKED and isinstance(name, str):
            yield _ASKED[found.reason.key], name, str(found.cell)
