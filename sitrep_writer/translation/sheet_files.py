"""A catalogue of a folder to a sheet, and back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import polib

from sitrep_writer.files import replace_file
from sitrep_writer.messages.catalogue_files import CatalogueUnreadable, read_catalogue
from sitrep_writer.model.problems import Problem
from sitrep_writer.read_file import CATALOGUE
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import ReasonError, reason
from sitrep_writer.reasons.wording import ReasonLanguage
from sitrep_writer.resources import Resources
from sitrep_writer.translation.catalogue_check import CatalogueCheck, check_catalogue, context_for
from sitrep_writer.translation.catalogue_file import catalogue_bytes
from sitrep_writer.translation.catalogue_sheet import SampleSayer, rows_of, sheet_words
from sitrep_writer.translation.locales import (
    catalogue_in_step,
    language_name,
    offered_messages,
    read_bytes,
    waiting_messages,
)
from sitrep_writer.translation.sheet_import import SheetImport, take_rows
from sitrep_writer.translation.sheet_reading import read_sheet
from sitrep_writer.workbooks.translation_sheet import LONGEST, translation_book


class SheetRefused(Exception):
    """A workbook that is not read, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class CommentTooLong(ReasonError, ValueError):
    """A comment of a catalogue that no cell can hold."""


class ExportedSheet(NamedTuple):
    """A sheet's bytes, how many messages it has, and how many of them wait for a translator."""

    content: bytes
    messages: int
    waiting: int


def exported_sheet(
    root: Path, resources: Resources, language: str, spoken: ReasonLanguage
) -> ExportedSheet:
    """The catalogue of a language in a folder as a workbook.

    Raises SourcesUnreadable, UnknownLanguage, CatalogueUnreadable, LosesTranslations, and
    ValueError if settings of the language cannot be read or a comment fits into no cell.
    """
    name, path = _catalogue(root, language)
    book = _in_step(root, resources, name, read_bytes(path, root))
    wanted = waiting_messages(root, resources, name, book)
    rows = list(rows_of(book, wanted, SampleSayer(resources, name)))
    for row in rows:
        if len(row.comment) > LONGEST:
            raise CommentTooLong(reason("translation-sheet.comment", key=row.key, most=LONGEST))
    waiting = sum(row.status != "translated" for row in rows)
    content = translation_book(rows, sheet_words(spoken), name)
    return ExportedSheet(content, len(rows), waiting)


def import_sheet(
    root: Path, resources: Resources, language: str, sheet: Path
) -> tuple[Path, SheetImport]:
    """Take what people have edited in a workbook into the catalogue of a language; return the
    catalogue and what became of the rows. It is written only if an entry changes.

    Raises SheetRefused, the errors of `exported_sheet`, and OSError.
    """
    name, path = _catalogue(root, language)
    content = read_bytes(path, root)
    book = _in_step(root, resources, name, content)
    read = read_sheet(sheet)
    if isinstance(read, Problem):
        raise SheetRefused(read)
    if read.locale != name:
        raise SheetRefused(_other_language(sheet, read.locale, name))
    wanted, _ = offered_messages(root, resources, name)
    file = path.relative_to(root).as_posix()

    def check(entries: Sequence[polib.POEntry]) -> CatalogueCheck:
        edited = catalogue_bytes(entries, name, book)
        context = context_for(resources, name)
        return check_catalogue(edited, wanted, name, context, file, whole=False)

    taken = take_rows(read.rows, book, check)
    if taken.changed:
        new = catalogue_in_step(root, resources, name, str(book).encode()).content
        if len(new) > CATALOGUE.most:
            raise CatalogueUnreadable(file, reason("translation-sheet.catalogue-too-large"))
        if read_bytes(path, root) == content:
            replace_file(path, new)
        else:
            raise CatalogueUnreadable(file, reason("translation-sheet.changed-meanwhile"))
    return path, taken


def _other_language(sheet: Path, locale: str, name: str) -> Problem:
    return problem("translation-sheet.other-language", sheet.name, locale=locale, wanted=name)


def _catalogue(root: Path, language: str) -> tuple[str, Path]:
    name = language_name(language)
    return name, root / f"locales/{name}/sitrep.po"


def _in_step(root: Path, resources: Resources, name: str, content: bytes) -> polib.POFile:
    updated = catalogue_in_step(root, resources, name, content)
    return read_catalogue(updated.content, f"locales/{name}/sitrep.po").book
