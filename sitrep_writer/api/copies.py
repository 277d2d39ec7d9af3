"""Writes copies of a workbook that was checked: with its problems marked, or with what is certain
corrected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.api.not_done import NotDone, not_done, not_done_of, system_says
from sitrep_writer.api.outcome import Outcome
from sitrep_writer.model.options import AnyPath
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.reason import Reason, ReasonError, reason

if TYPE_CHECKING:
    from sitrep_writer.marking.marked_problem import MarkedProblem
    from sitrep_writer.reasons.wording import ReasonLanguage


class MarkedCopy(NamedTuple):
    """What `write_marked` wrote.

    Attributes:
        path: the copy.
        cells: how many of its cells are tinted.
        listed: how many problems its first sheet lists.
    """

    path: Path
    cells: int
    listed: int


class CorrectedCell(NamedTuple):
    """A cell that was corrected.

    Attributes:
        place: the cell, as `Results!D14`.
        found: what it held.
        value: what it holds in the copy.
        code: the problem that is gone; empty for spaces too many, which are none.
    """

    place: str
    found: str
    value: str
    code: str


class UncorrectedCell(NamedTuple):
    """A cell that was left as it is although its correction is certain.

    Attributes:
        place: the cell, as `Results!D14`.
        found: what the check found in it.
        holds: what it holds in the file: its formula, or what somebody typed since.
        is_formula: whether it holds a formula.
    """

    place: str
    found: str
    holds: str
    is_formula: bool


class CorrectedCopy(NamedTuple):
    """What `write_corrected` wrote.

    Attributes:
        path: the copy.
        cells: the cells that were corrected.
        left: the cells that were left as they are, since they hold formulas or something else than
            the check found.
    """

    path: Path
    cells: tuple[CorrectedCell, ...]
    left: tuple[UncorrectedCell, ...] = ()


class _Taken(ReasonError):
    """What lies at the place of a copy is not a copy of ours, or somebody has worked in it."""


def write_marked(outcome: Outcome, path: AnyPath) -> MarkedCopy | NotDone:
    """Write a copy of a workbook that was checked, with the cells of its problems tinted and
    commented, and a first sheet that lists every problem with a link to its cell.

    All else in the copy is as in the original, which is not touched. Its words are in the
    language of the workbook, its numbers as documents of its platform write them. A copy that this
    function wrote earlier and nobody has changed since is replaced; any other file is left as it
    is.

    Args:
        outcome: what `draft` or `draft_workbook` returned.
        path: where to write the copy, an `.xlsx` file.

    Returns:
        The copy and how much is marked in it. `NotDone` if the workbook cannot be copied so (it
        has macros, or is no `.xlsx` file), or the copy cannot be written.

    Example:
        >>> from sitrep_writer import draft
        >>> print(write_marked(draft("nowhere.xlsx"), "marked.xlsx").message)
        nowhere.xlsx: the file is not there.
    """
    from sitrep_writer.marking.book_parts import NotMarkable
    from sitrep_writer.marking.marked_copy import mark

    content = _content(outcome, Path(path))
    if isinstance(content, NotDone):
        return content
    language = _reader_of(outcome)
    problems = list(_marked(outcome, language))
    try:
        made = mark(content, outcome.book.name, problems, language)
    except NotMarkable as error:
        return not_done("not-marked.refused", file=outcome.book.name, why=error.reason)
    refused = _written(Path(path), made.content)
    return refused or MarkedCopy(Path(path), made.cells, len(problems))


def write_corrected(outcome: Outcome, path: AnyPath) -> CorrectedCopy | NotDone | None:
    """Write a copy of a workbook that was checked, with the corrections made that are certain: a
    number that can be read in one way only (`1.5k`), a sector, result, figure or field that misses
    a known one by a letter or two, and spaces too many around a name.

    All else in the copy is as in the original, which is not touched.

    Args:
        outcome: what `draft` or `draft_workbook` returned.
        path: where to write the copy, an `.xlsx` file.

    Returns:
        The copy, what was corrected in it, and what was left as it is; or None if nothing is
        certain, and then nothing is written. `NotDone` if the workbook cannot be copied, the copy
        cannot be written, or every cell holds a formula or something else than the check found.

    Example:
        >>> from sitrep_writer import draft
        >>> print(write_corrected(draft("examples/peru-2024-09"), "corrected.xlsx"))
        None
    """
    from sitrep_writer.api.certain_corrections import certain_changes, names_in_cells
    from sitrep_writer.marking.book_parts import NotMarkable
    from sitrep_writer.marking.corrected_copy import correct

    content = _content(outcome, Path(path))
    if isinstance(content, NotDone):
        return content
    try:
        made = correct(content, certain_changes(outcome), names_in_cells(outcome))
    except NotMarkable as error:
        return not_done("not-marked.refused", file=outcome.book.name, why=error.reason)
    left = tuple(
        UncorrectedCell(str(each.change.cell), each.change.found, each.holds, each.formula)
        for each in made.left
    )
    if not made.changes:
        return _all_left(left) if left else None
    refused = _written(Path(path), made.content)
    cells = tuple(
        CorrectedCell(str(each.cell), each.found, str(each.value), each.code)
        for each in made.changes
    )
    return refused or CorrectedCopy(Path(path), cells, left)


def _all_left(left: tuple[UncorrectedCell, ...]) -> NotDone:
    """Why nothing could be corrected of what is certain: the first cell says it for all."""
    one, more = left[0], len(left) - 1
    sentence = "not-marked.formula" if one.is_formula else "not-marked.other"
    return not_done(
        sentence, place=one.place, holds=one.holds or None, found=one.found, more=more or None
    )


def _reader_of(outcome: Outcome) -> ReasonLanguage:
    """The language of a workbook, in the house style that its platform has for it (`es_PE`)."""
    from sitrep_writer.drafting.profiles import find_profile, load_profiles
    from sitrep_writer.messages.reader_languages import reader_language

    edition = outcome.edition
    language = edition.language if edition is not None else ""
    field = edition.report.get("platform") if edition is not None else None
    try:
        profiles = load_profiles(outcome.resources)
    except ValueError:  # it is among the problems
        profiles = ()
    named = field.value.value if field is not None and field.value is not None else ""
    profile = find_profile(profiles, named) if named else None
    choices = profile.locales.values() if profile is not None else ()
    styles = (each.locale_style for each in choices)
    own = (style for style in styles if style.partition("_")[0] == language)
    return reader_language(next(own, language))


def _marked(outcome: Outcome, language: ReasonLanguage) -> Iterator[MarkedProblem]:
    from sitrep_writer.api.certain_corrections import certain_changes
    from sitrep_writer.marking.marked_problem import MarkedProblem
    from sitrep_writer.reasons.problem import words_of
    from sitrep_writer.reasons.suggestions import suggested_values

    certain = {(each.cell, each.code): each.value for each in certain_changes(outcome)}
    for found in outcome.problems:
        cell = found.cell if _is_own(found, outcome) else None
        said = suggested_values(found)
        better = certain.get((found.cell, found.code), "") if found.cell is not None else ""
        yield MarkedProblem(
            found.level,
            found.code,
            found.place,
            cell,
            words_of(found, language),
            said.found,
            said.suggestion or better,
        )


def _is_own(found: Problem, outcome: Outcome) -> bool:
    """Whether a problem is about a cell of the workbook itself, not of one beside it."""
    cell = found.cell
    return cell is not None and cell.row > 0 and cell.book in ("", outcome.book.name)


def _content(outcome: Outcome, path: Path) -> bytes | NotDone:
    """The workbook's bytes, for a copy at a path that can be one."""
    from sitrep_writer.reading.workbook_files import read_bytes

    if outcome.unreadable:
        return NotDone(outcome.problems[:1])
    if len({each.file for each in outcome.sources}) > 1:
        return not_done("not-marked.several")
    if path.suffix.lower() != ".xlsx":
        return not_done("not-marked.name", file=path.name)
    if _is_same(path, outcome.book):
        return not_done("not-marked.same", file=path.name)
    content = read_bytes(outcome.book)
    return NotDone((content,)) if isinstance(content, Problem) else content


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def _written(path: Path, content: bytes) -> NotDone | None:
    """Puts a copy in its place, over an earlier one that nobody has changed."""
    from sitrep_writer.files import FileLocked, Replacement, TooLarge, present, write_files
    from sitrep_writer.writing.content_hash import package_has_own_hash

    def decide() -> list[Replacement]:
        try:
            seen = present(path)
        except TooLarge:
            raise _Taken(reason("not-marked.taken", file=path.name)) from None
        if seen is not None and not package_has_own_hash(seen):
            raise _Taken(reason("not-marked.taken", file=path.name))
        return [Replacement(path, content, seen)]

    try:
        write_files([path.parent], decide)
    except _Taken as error:
        return not_done_of("not-marked", error.reason)
    except FileLocked as error:
        return not_done_of("file-locked", error.reason)
    except OSError as error:
        why: Reason | str = system_says(error)
        return not_done("not-written.edition", file=str(path), why=why)
    return None
