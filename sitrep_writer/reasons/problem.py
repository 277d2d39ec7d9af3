"""Makes problems from a code, a place and values."""

from __future__ import annotations

from sitrep_writer.model.cells import Cell
from sitrep_writer.model.problems import CODES, Place, Problem
from sitrep_writer.reasons.reason import Given, Reason, reason
from sitrep_writer.reasons.wording import ReasonLanguage


def problem(
    sentence: str, place: Cell | Place | str, about: str = "", /, **values: Given
) -> Problem:
    """A problem of a known code.

    Args:
        sentence: the code and the sentence that says it (`row-twice.note-mark`), or the code alone
            where it has one sentence (`count-disagrees`).
        place: the cell, the line of a file, or a name; empty for none.
        about: the sentence, message or other thing that the problem is about, if any.
        values: the values of the sentence's slots.

    >>> print(problem("row-twice.note-mark", "Notes!A3", mark="a", earlier="Notes!A2"))
    Notes!A3: the mark "a" already has a row: Notes!A2. Keep one of the two rows.
    """
    why = reason(sentence, **values)
    code = why.key.partition(".")[0]
    return problem_of(code, place, why, about)


def words_of(found: Problem, language: ReasonLanguage) -> str:
    """What a problem says in a language, without its place: its English where the language has no
    such sentence; a text that comes from elsewhere as it is."""
    why = found.reason
    return why.text(language) if isinstance(why, Reason) else str(why)


def said(found: Problem, language: ReasonLanguage) -> str:
    """A problem with its place, as one line of a language."""
    words = words_of(found, language)
    return f"{found.place}: {words}" if found.place else words


def told(found: Problem) -> Reason:
    """A problem with its place, for use in another problem's sentence."""
    why = found.reason if isinstance(found.reason, Reason) else found.message
    return reason("problem-told", place=found.place, why=why)


def problem_of(code: str, place: Cell | Place | str, why: Reason | str, about: str = "") -> Problem:
    """A problem with a known code and an existing reason: that of an error, or a text from
    elsewhere (a library, a custom check).
    """
    cell = place if isinstance(place, Cell) else None
    return Problem(code, CODES[code].level, str(place), why, cell, about)
