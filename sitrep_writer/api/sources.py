"""Opens the two sides of a comparison: a file that holds an edition → its versions.

The file is a draft's JSON, a Word file with or without a trace, or a workbook or reports, which are
drafted first.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.api.not_done import settings_refused
from sitrep_writer.documents.flattening import version_of
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.problems import Level, Problem
from sitrep_writer.model.sights import Sights
from sitrep_writer.model.version import Version
from sitrep_writer.read_file import DOCUMENT, DRAFT, FileKind, is_file, read_file, why_not
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import Reason, reason, reason_of
from sitrep_writer.resources import Resources
from sitrep_writer.writing.draft_json import DraftUnreadable, Envelope, read_json

if TYPE_CHECKING:
    from sitrep_writer.api.outcome import Outcome
    from sitrep_writer.documents.open_document import WordReading

WORD, JSON = ".docx", ".json"
_WORKBOOKS = (".xlsx", ".xlsm", ".csv", ".ods", "")
_OLD_WORD = (".doc", ".docm", ".dotx", ".dotm", ".rtf", ".odt", ".pdf")


class CannotCompare(Exception):
    """A file cannot be used for a comparison: the problem that says why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(str(found))
        self.problem = found


class Side(NamedTuple):
    """One side of a comparison: an edition in every language that was found.

    Attributes:
        path: the file or folder.
        versions: the edition in each language, as it is compared; first the one of the file.
        drafts: the draft behind each version, None if there is none.
        word: the bytes of the Word file, if the side is one or has one.
        resources: the templates and settings of its folder.
        is_fixed: whether the file is in one language only, which nobody can choose.
        told: what people should know of how it was read; `str` says each in English.
        sights: everything that a reader sees in the Word file.
        written: the language that the sheets of a workbook are named in; empty for other files.
    """

    path: Path
    versions: tuple[Version, ...]
    drafts: tuple[Draft | None, ...]
    word: bytes | None
    resources: Resources
    is_fixed: bool
    told: tuple[Reason, ...] = ()
    sights: Sights | None = None
    written: str = ""

    def in_locale(self, locale: str) -> int:
        """The index of the version in this locale; -1 if there is none."""
        return next((i for i, v in enumerate(self.versions) if v.locale == locale), -1)


def open_side(path: Path, locales: Sequence[str] = (), *, alone: bool = False) -> Side:
    """The edition in a file. A workbook is drafted in these locales (the platform's own where
    none is given). The first version is that of the file; others are the same edition in other
    languages, from files of the same kind beside it, which are not opened where the file is wanted
    `alone`. Raises CannotCompare."""
    suffix = path.suffix.lower()
    if suffix in _OLD_WORD:
        raise CannotCompare(problem("not-compared.old-format", path.name, suffix=suffix))
    if suffix not in (WORD, JSON, *_WORKBOOKS) and is_file(path):
        raise CannotCompare(problem("not-compared.no-edition", path.name, suffix=suffix))
    if suffix == JSON:
        return _json_side(path, alone)
    if suffix == WORD:
        return _word_side(path, alone)
    return _drafted_side(path, locales, alone)


def _json_side(path: Path, alone: bool) -> Side:
    envelope = _envelope(path)
    siblings = () if alone else _siblings(path, envelope.draft)
    others = [_quietly(other) for other in siblings]
    drafts = (envelope.draft, *(each.draft for each in others if each is not None))
    versions = tuple(
        version_of(draft, path.name if index == 0 else f"{draft.edition}_{draft.locale}{JSON}")
        for index, draft in enumerate(drafts)
    )
    word = _document_of(path, envelope)
    return Side(path, versions, drafts, word, _resources(path), True)


def _word_side(path: Path, alone: bool) -> Side:
    from sitrep_writer.documents.open_document import (
        VersionUnreadable,
        read_word,
        read_word_version,
    )

    data = _bytes(path, DOCUMENT)
    try:
        read = read_word(data, path.name)
    except VersionUnreadable as error:
        raise CannotCompare(problem_of("not-compared", "", reason_of(error))) from error
    versions = [read.version]
    for other in _siblings(path, read.version) if read.version.traced and not alone else ():
        with suppress(OSError, VersionUnreadable):  # then it is not a language of this edition
            found = read_word_version(read_file(other, DOCUMENT, other.parent), other.name)
            if found.traced and found.edition == read.version.edition:
                versions.append(found)
    drafts = (None,) * len(versions)
    side = Side(path, tuple(versions), drafts, data, _resources(path), True)
    return side._replace(told=tuple(_told(path.name, read)), sights=read.sights)


def _resources(path: Path) -> Resources:
    """The templates and settings of a file's folder. Raises CannotCompare."""
    resources = Resources.beside(path)
    refused = settings_refused(resources)
    if refused is not None:
        raise CannotCompare(refused.problems[0])
    return resources


def _told(name: str, read: WordReading) -> Iterator[Reason]:
    """What people should know of how a Word file was read."""
    if read.untraced:
        yield reason("side.untraced", file=name, why=read.untraced)
    if read.tracked:
        yield reason("side.tracked", file=name)
    if read.formatted:
        yield reason("side.formatted", file=name)


def _drafted_side(path: Path, locales: Sequence[str], alone: bool) -> Side:
    from sitrep_writer.api.drafting import draft_input, undrafted
    from sitrep_writer.api.inputs import DraftFile, ReportFiles, WordFile, open_input

    if not os.path.lexists(path):
        raise CannotCompare(problem("not-compared.gone", path.name))
    opened = open_input(path, locales=locales)
    if isinstance(opened, DraftFile):
        return _json_side(opened.path, alone)._replace(is_fixed=False)
    if isinstance(opened, WordFile):
        return _word_side(opened.path, alone)._replace(is_fixed=False)
    options = DraftOptions(locales=tuple(locales))
    outcome = (
        undrafted(path, opened, options)
        if isinstance(opened, Problem)
        else draft_input(opened, options)
    )
    if not outcome.drafts:
        raise _not_drafted(path, outcome, of_reports=isinstance(opened, ReportFiles))
    versions = tuple(version_of(draft, outcome.book.name) for draft in outcome.drafts)
    side = Side(outcome.book, versions, outcome.drafts, None, outcome.resources, False)
    if outcome.edition is not None and not isinstance(opened, ReportFiles):
        side = side._replace(written=outcome.edition.language)
    faults = sum(found.level.rank <= Level.ERROR.rank for found in outcome.problems)
    if not faults:
        return side
    said = reason("side.errors", file=outcome.book.name, n=faults, path=str(path))
    return side._replace(told=(said,))


def _not_drafted(path: Path, outcome: Outcome, *, of_reports: bool) -> CannotCompare:
    from sitrep_writer.api.drafting import nothing_drafted

    sentence = "not-compared.reports-undrafted" if of_reports else "not-compared.undrafted"
    return CannotCompare(problem(sentence, "", file=path.name, why=nothing_drafted(outcome)))


def sights_in(side: Side, place: int, *, of_file: bool) -> Sights:
    """All that is seen of a version: of the Word file, where that is asked for and there is one
    as it was drafted; else of the draft."""
    from sitrep_writer.documents.draft_sights import sights_of
    from sitrep_writer.documents.open_document import read_sights

    if side.sights is not None and place == 0:
        return side.sights
    found = read_sights(side.word) if of_file and side.word is not None and place == 0 else None
    draft = side.drafts[place]
    if found is None and draft is not None:
        return sights_of(draft)
    return found or Sights()


def word_of(side: Side, place: int) -> bytes:
    """The Word file of a version: the file itself, or the draft written again. Raises
    CannotCompare and LayoutUnusable."""
    if side.word is not None and place == 0:
        return side.word
    draft = side.drafts[place]
    if draft is None:
        raise CannotCompare(problem("not-compared.no-word-file", side.versions[place].name))
    from sitrep_writer.writing.word.document import write_word

    layout = side.resources.top(f"templates/layouts/{draft.layout}/layout.toml")
    if layout is None:
        name = side.path.name
        raise CannotCompare(problem("not-compared.no-layout", "", file=name, layout=draft.layout))
    try:
        folder = layout.folder()
    except OSError as error:
        raise _unreadable(layout.name, error) from error
    return write_word(draft, folder, side.path.parent)


def _envelope(path: Path) -> Envelope:
    try:
        return read_json(_bytes(path, DRAFT))
    except DraftUnreadable as error:
        raise CannotCompare(problem_of("not-compared", path.name, error.reason)) from error


def _quietly(path: Path) -> Envelope | None:
    """Another language's draft; one that cannot be read is not a language of this edition."""
    try:
        return read_json(read_file(path, DRAFT, path.parent))
    except (OSError, DraftUnreadable):
        return None


def _bytes(path: Path, kind: FileKind) -> bytes:
    try:
        return read_file(path, kind)
    except OSError as error:
        raise _unreadable(path.name, error) from error


def _unreadable(name: str, error: OSError) -> CannotCompare:
    return CannotCompare(problem("not-compared.unreadable", "", file=name, why=why_not(error)))


def _siblings(path: Path, of: Draft | Version) -> Iterator[Path]:
    """Files of the same edition in other languages: `<edition>_<other>` beside `<edition>_en`."""
    mark = f"_{of.locale}"
    start, found, end = path.stem.rpartition(mark)
    if not found or not of.locale:
        return
    for other in sorted(path.parent.glob(f"*{end}{path.suffix}")):
        stem = other.stem
        middle = stem[len(start) + 1 : len(stem) - len(end) if end else None]
        fits = stem.startswith(f"{start}_") and middle.replace("_", "").isalpha()
        if fits and other != path and "_" not in middle.strip("_"):
            yield other


def _document_of(path: Path, envelope: Envelope) -> bytes | None:
    """The document that a JSON was written with, where it lies beside it as it was written: it
    has the pictures that the JSON only names."""
    from hashlib import sha256

    try:
        beside = path.with_name(Path(envelope.document).name)
        data = read_file(beside, DOCUMENT, path.parent)
    except (OSError, ValueError):  # no name, or none that a file can have
        return None
    return data if sha256(data).hexdigest() == envelope.file_sha256 else None
