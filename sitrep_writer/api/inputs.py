"""Finds out what a path is (an edition's workbook, activity reports, a draft or a Word document),
and reads a draft back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.api.not_done import NotDone, not_done, not_done_of
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import AnyPath
from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.read_file import DOCUMENT, DRAFT, is_file, is_folder, read_file, why_not
from sitrep_writer.reading import workbook_kinds as kinds
from sitrep_writer.reading.workbook_files import find_workbook, read_bytes
from sitrep_writer.reasons.problem import problem
from sitrep_writer.resources import Resources

JSON, WORD = ".json", ".docx"


class EditionFile(NamedTuple):
    """An edition's workbook, from a file or in memory.

    Attributes:
        path: its path, which does not have to exist. Drafts take their name from it.
        resources: the templates and settings to draft it with: `Resources()` for the shipped ones,
            `Resources.beside(path)` for those of its folder too.
        content: its bytes.
    """

    path: Path
    resources: Resources
    content: bytes


class ReportFiles(NamedTuple):
    """Activity reports: files, or folders of them."""

    paths: tuple[Path, ...]


class DraftFile(NamedTuple):
    """A draft's `.json`, which is beside its document."""

    path: Path


class WordFile(NamedTuple):
    """A Word document."""

    path: Path


_BY_SUFFIX: dict[str, type[DraftFile | WordFile]] = {JSON: DraftFile, WORD: WordFile}
Input = EditionFile | ReportFiles | DraftFile | WordFile


def open_input(
    *paths: AnyPath, as_reports: bool = False, locales: Sequence[str] = ()
) -> Input | Problem:
    """Find out what the paths hold.

    An edition's workbook is read completely. Of activity reports, only the headers are read. Bad
    input raises nothing.

    Args:
        paths: one file or folder, or several of activity reports.
        as_reports: treat everything but an edition's workbook as activity reports, without a look
            at the headers.
        locales: for a folder that holds drafts, the languages to prefer, in this order.

    Returns:
        The input, ready for drafting or comparing, or the problem that says why it cannot be used.

    Example:
        >>> open_input("nowhere.xlsx").code
        'file-missing'
    """
    found = list(map(Path, paths))
    if not found:
        return nothing_given()
    if len(found) > 1:
        return _several(found)
    (path,) = found
    kind = None if as_reports else _BY_SUFFIX.get(path.suffix.lower())
    if kind is not None and not is_folder(path):
        return kind(path)
    opened = open_edition(path)
    if _is_edition(opened):
        return opened
    if as_reports or kinds.are_reports([path], Resources.beside(path)):
        return ReportFiles((path,))
    drafts = _drafts_in(path, locales) if _may_hold_drafts(path, opened) else None
    return opened if drafts is None else drafts


def open_edition(path: Path) -> EditionFile | Problem:
    """The workbook at a path, or the single one of a folder, or why there is none."""
    book = find_workbook(path)
    if isinstance(book, Problem):
        return book
    content = read_bytes(book)
    if isinstance(content, Problem):
        return content
    return EditionFile(book, Resources.beside(book), content)


def _may_hold_drafts(path: Path, opened: EditionFile | Problem) -> bool:
    """Whether a path is a folder without a workbook to read."""
    return isinstance(opened, Problem) and is_folder(path)


def _is_edition(opened: EditionFile | Problem) -> bool:
    """Whether a workbook is an edition's, by its sheets."""
    return isinstance(opened, EditionFile) and kinds.is_edition(opened.content, opened.resources)


def nothing_given() -> Problem:
    """That there is no path."""
    return problem("file-missing.none-given", "")


def _several(paths: list[Path]) -> ReportFiles | Problem:
    for path in paths:
        if _is_edition(open_edition(path)):
            return problem("inputs-mixed.several", "", book=path.name)
    return ReportFiles(tuple(paths))


def _drafts_in(folder: Path, locales: Sequence[str]) -> DraftFile | WordFile | Problem | None:
    """The drafts of the one edition that a folder holds: the JSON, or the Word document where
    people have worked on it since, or where there is no JSON. None where there are no drafts."""
    documents = [path for path in _files(folder, WORD) if not path.stem.endswith("_review")]
    drafts = _files(folder, JSON)
    editions = {path.stem.rpartition("_")[0] for path in drafts or documents}
    if len(editions) > 1:
        place = Place(folder.resolve().name)
        return problem("many-workbooks.drafts", place, names=sorted(editions))
    draft = _first(drafts, locales)
    if draft is None:
        document = _first(documents, locales)
        return None if document is None else WordFile(document)
    document = draft.with_suffix(WORD)
    return WordFile(document) if _is_edited(document, draft) else DraftFile(draft)


def _first(paths: Sequence[Path], locales: Sequence[str]) -> Path | None:
    """The file of the first of these languages that has one, else the first file."""
    wanted = [path for name in locales for path in paths if path.stem.endswith(f"_{name}")]
    return next(iter((*wanted, *paths)), None)


def _files(folder: Path, suffix: str) -> list[Path]:
    """The files of a folder with this ending; none where the folder cannot be read."""
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() == suffix]
    except OSError:
        return []
    return sorted(path for path in found if path.name[:1] not in "~." and is_file(path))


def _is_edited(document: Path, draft: Path) -> bool:
    """Whether a document is other than its draft's JSON says that it was written."""
    from hashlib import sha256

    from sitrep_writer.writing.draft_json import DraftUnreadable, read_document

    try:
        written = read_document(read_file(draft, DRAFT))
        held = read_file(document, DOCUMENT)
    except (OSError, DraftUnreadable):
        return False
    return sha256(held).hexdigest() != written.file_sha256


def open_draft(path: AnyPath) -> Draft | NotDone:
    """Read the draft from the `.json` beside a document.

    Args:
        path: the `.json`.

    Returns:
        The draft, with the traces of its figures. `NotDone` if the file cannot be read: the message
        names it and says what is wrong.

    Example:
        >>> print(open_draft("nowhere.json").message)
        nowhere.json cannot be read. No such file or directory.
    """
    from sitrep_writer.files import finish_interrupted
    from sitrep_writer.writing.draft_json import DraftUnreadable, read_json

    file = Path(path)
    if file.suffix.lower() == WORD:
        json = f"{file.stem}{JSON}"
        return not_done("draft-unreadable.word", file=file.name, json=json)
    finish_interrupted(file.parent)
    try:
        return read_json(read_file(file, DRAFT)).draft
    except OSError as error:
        return not_done("draft-unreadable.system", file=file.name, why=why_not(error))
    except DraftUnreadable as error:
        return not_done_of("draft-unreadable", error.reason, file.name)
