"""Catalogues as workbooks, for translators who use a spreadsheet program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.api.catalogues import resources_of, tried
from sitrep_writer.api.not_done import NotDone, not_done, system_says
from sitrep_writer.model.options import AnyPath

if TYPE_CHECKING:
    from sitrep_writer.translation.catalogue_check import CheckedFault
    from sitrep_writer.translation.sheet_import import SheetImport

_BOOK = ".xlsx"


class ExportedCatalogue(NamedTuple):
    """What `export_catalogue` wrote.

    Attributes:
        path: the workbook.
        messages: how many messages are in it.
        waiting: how many of them have no translation, or a stale one.
    """

    path: Path
    messages: int
    waiting: int


class ImportedCatalogue(NamedTuple):
    """What `import_catalogue` did.

    Attributes:
        path: the catalogue. It was written only if `changed` is not empty.
        changed: the keys of the messages that were changed.
        faults: what is wrong in the edited rows, each with its cell and both texts. Rows with an
            error were not taken; rows with a warning were.
        refused: how many rows were not taken.
        untouched: how many rows nobody has edited.
    """

    path: Path
    changed: tuple[str, ...]
    faults: tuple[CheckedFault, ...]
    refused: int
    untouched: int


def export_catalogue(
    language: str, path: AnyPath, edition: AnyPath | None = None, lang: str = "en"
) -> ExportedCatalogue | NotDone:
    """Write the catalogue of a language as a workbook, to translate in a spreadsheet program.

    A row has the key, the English and the English that a stale translation was made from, the
    translation, the note, a sample sentence, the status and the translator's comment. Only
    translation, status and comment can be typed into; what waits is tinted.

    Args:
        language: the language, such as `"es"`.
        path: the workbook to make (`.xlsx`). A file that is there is not written over.
        edition: a workbook, or a folder with a `sitrep.toml`, whose own catalogue to export; the
            program's without one.
        lang: the language of the headers.

    Returns:
        The workbook, and how many messages it has. `NotDone` if the language has no catalogue,
        templates or the catalogue cannot be read, or the file is there or cannot be written.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     export_catalogue("es", Path(folder) / "spanish.xlsx").waiting
        0
    """
    from sitrep_writer.files import present, replace_file
    from sitrep_writer.messages.reader_languages import reader_language
    from sitrep_writer.translation.sheet_files import exported_sheet

    file = Path(path)
    if file.suffix.lower() != _BOOK:
        return not_done("not-written.no-workbook-name", file=str(path))
    resources = resources_of(edition)
    if isinstance(resources, NotDone):
        return resources
    root = resources.override or resources.shipped
    try:
        if present(file) is not None:
            return not_done("not-written.there-already", file=str(path))
        sheet = tried(lambda: exported_sheet(root, resources, language, reader_language(lang)))
        if isinstance(sheet, NotDone):
            return sheet
        replace_file(file, sheet.content)
    except OSError as error:
        return not_done("not-written.edition", file=str(path), why=system_says(error))
    return ExportedCatalogue(file, sheet.messages, sheet.waiting)


def import_catalogue(
    language: str, path: AnyPath, edition: AnyPath | None = None
) -> ImportedCatalogue | NotDone:
    """Take the translations of a workbook that `export_catalogue` wrote into the catalogue.

    Each edited row is checked as `check_catalogues` does. A row with an error is not taken, and
    neither is one whose entry somebody has changed since the export; all others are. If nobody has
    edited the workbook, the catalogue keeps its bytes. Formulas are not worked out.

    Args:
        language: the language, such as `"es"`.
        path: the workbook, as Excel or LibreOffice saved it.
        edition: a workbook, or a folder with a `sitrep.toml`, whose own catalogue to change; the
            program's without one.

    Returns:
        What was changed, and what is wrong by cell. `NotDone` if the workbook cannot be read, is no
        sheet of translations or one of another language, the language has no catalogue, templates
        or the catalogue cannot be read, or the catalogue cannot be written.

    Example:
        >>> print(import_catalogue("es", "nowhere.xlsx").message)
        nowhere.xlsx: the file is not there.
    """
    from sitrep_writer.translation.sheet_files import SheetRefused, import_sheet

    resources = resources_of(edition)
    if isinstance(resources, NotDone):
        return resources
    root = resources.override or resources.shipped

    def taken() -> tuple[Path, SheetImport] | NotDone:
        try:
            return import_sheet(root, resources, language, Path(path))
        except SheetRefused as error:
            return NotDone((error.problem,))

    done = tried(taken)
    if isinstance(done, NotDone):
        return done
    catalogue, sheet = done
    return ImportedCatalogue(catalogue, sheet.changed, sheet.faults, sheet.refused, sheet.untouched)
