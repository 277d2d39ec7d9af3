"""Makes an empty workbook for a new edition."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path
from typing import NamedTuple, get_args

from sitrep_writer.api.not_done import NotDone, not_done, not_done_of, system_says
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.folding import fold
from sitrep_writer.messages.catalogue import load_catalogue
from sitrep_writer.model.options import AnyPath
from sitrep_writer.read_file import FileRefused, why_not
from sitrep_writer.reasons.reason import reason_of
from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import load_locale_style
from sitrep_writer.workbooks import Language


def new_edition(path: AnyPath, language: Language = "en") -> Path | NotDone:
    """Make an empty edition workbook, with drop-downs of the templates' sectors and results.

    Args:
        path: where to make it. A name without an ending gets `.xlsx`.
        language: the language of its sheets and columns, `en` or `es`.

    Returns:
        The path of the workbook. `NotDone` if the name is empty or has another ending, the file
        exists already or cannot be written, there is no such language, or settings in its folder
        cannot be read.

    Example:
        >>> print(new_edition("september.docx").message)
        september.docx is no name of a workbook; give it the ending .xlsx.
    """
    from sitrep_writer.files import FileLocked
    from sitrep_writer.workbooks import Choices, workbook_names, write_new_edition

    file = Path(path)
    if not file.name:
        return not_done("not-written.no-name")
    if language not in get_args(Language):
        return not_done("not-written.no-language", typed=language)
    file = file if file.suffix else file.with_suffix(".xlsx")
    if file.suffix.lower() != ".xlsx":
        return not_done("not-written.no-workbook-name", file=str(file))
    if os.path.lexists(file):
        return not_done("not-written.there-already", file=str(file))
    resources = Resources.beside(file)
    try:
        offered = Choices(*choices(resources, language))
        names = workbook_names(resources)
    except ValueError as error:  # a style, or names of sheets
        return not_done_of("settings-unreadable", reason_of(error))
    try:
        write_new_edition(file, names, language, offered)
    except FileLocked as error:
        return not_done_of("file-locked", error.reason)
    except FileRefused as error:
        return not_done("not-written.refused", file=str(file), why=why_not(error))
    except OSError as error:
        return not_done("not-written.edition", file=str(file), why=system_says(error))
    return file


class DropDownLabels(NamedTuple):
    """Labels of sectors, results and figures, each sorted and once."""

    sectors: list[str]
    results: list[str]
    figures: list[str]


def choices(resources: Resources, language: str) -> DropDownLabels:
    """The labels of every template in a language, the English where there is no other."""
    catalogue, _ = load_catalogue(resources, load_locale_style(resources, language))
    words = catalogue.labels()
    sectors, results, figures = set(), set(), set()
    templates = load_templates(resources)
    for sector in templates.sectors.values():
        sectors.add(words.get(f"{sector.key}@label", sector.label))
    by_sector = (sector.results.values() for sector in templates.sectors.values())
    for result in (*chain.from_iterable(by_sector), *templates.actions.values()):
        results.add(words.get(f"{result.message_id}@label", result.label))
        for spec in result.figures:
            figures.add(words.get(f"{result.message_id}@{spec.name}", spec.label))
    return DropDownLabels(*(sorted(names, key=fold) for names in (sectors, results, figures)))
