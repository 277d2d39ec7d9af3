"""Reads an Edition from a workbook's file, and reports everything that is wrong in one pass."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import NamedTuple, TypeVar

import msgspec

from sitrep_writer.folding import fold_name
from sitrep_writer.model.edition import BlockRow, Edition, TermRow
from sitrep_writer.model.problems import Level, Place, Problem
from sitrep_writer.reading import other_sheets
from sitrep_writer.reading.block_sheets import read_block
from sitrep_writer.reading.name_index import SHEETS, Index, read_names
from sitrep_writer.reading.report_sheet import read_report
from sitrep_writer.reading.results_sheet import read_results
from sitrep_writer.reading.rows import SheetView
from sitrep_writer.reading.sheets import open_sheet, recognise, require, sheet_language
from sitrep_writer.reading.spreadsheet import Spreadsheet, open_spreadsheet
from sitrep_writer.reading.table_sheets import KEY as TABLES
from sitrep_writer.reading.table_sheets import NAMED, read_tables
from sitrep_writer.reading.terms_sheet import read_terms
from sitrep_writer.reading.workbook_files import existing, find_workbook, words_file_of
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import Reason
from sitrep_writer.resources import Resources

R = TypeVar("R")


class EditionReading(NamedTuple):
    """The result of reading. `edition` is None exactly if a problem is fatal; `words_file` is the
    file of filled-in words beside the workbook, if there is one; `book` is the workbook itself,
    None if none was found.
    """

    edition: Edition | None
    problems: list[Problem]
    words_file: Path | None
    book: Path | None = None


def read_edition(path: Path, resources: Resources, content: bytes | None = None) -> EditionReading:
    """The edition in a workbook, or in the single workbook of a folder. `content` are the bytes of
    a workbook that was already read.

    Bad input never raises: it is among the problems, all of them at once.
    """
    index = read_names(resources)
    if isinstance(index, Problem):
        return EditionReading(None, [index], None)
    book = find_workbook(path) if content is None else path
    if isinstance(book, Problem):
        return EditionReading(None, [book], None)
    sheets = open_spreadsheet(book, content=content)
    if isinstance(sheets, Problem):
        return EditionReading(None, [sheets], None, book)
    words_file = existing(words_file_of(book))
    return _read(sheets, index, book.name, words_file)._replace(book=book)


def _read(sheets: Spreadsheet, index: Index, name: str, words_file: Path | None) -> EditionReading:
    problems: list[Problem] = []
    titles = {index.sheets.get(fold_name(title), ""): title for title in sheets.sheets}
    index = index._replace(language=sheet_language(titles, index))
    blocks, named = _blocks(sheets, index, problems)
    found = recognise(sheets, index, problems, named)
    problems += require(sheets, found, index, name)
    views: dict[str, SheetView | None] = {
        key: open_sheet(sheets, key, found[key], index, problems) for key in SHEETS if key in found
    }
    tables = read_tables(sheets, found, blocks.get(TABLES, ()), index, problems, index.language)
    words = _words(words_file, index, problems) if words_file else ()
    edition = _edition(PurePath(name).stem, views, words, index.language)
    edition = msgspec.structs.replace(edition, blocks=blocks, tables=tables)
    told = list(dict.fromkeys(problems))
    fatal = any(problem.level is Level.FATAL for problem in told)
    return EditionReading(None if fatal else edition, told, words_file)


def _blocks(
    sheets: Spreadsheet, index: Index, problems: list[Problem]
) -> tuple[dict[str, tuple[BlockRow, ...]], frozenset[str]]:
    """The rows of registered blocks by key, and the folded names of the sheets that they name."""
    blocks: dict[str, tuple[BlockRow, ...]] = {}
    if not index.names.blocks:
        return blocks, frozenset()
    for name in sheets.sheets:
        key = index.sheets.get(fold_name(name), "")
        if key in index.names.blocks and key not in blocks:
            view = open_sheet(sheets, key, name, index, problems)
            blocks[key] = _rows(view, read_block)
    named = (row.values.get(NAMED) for row in blocks.get(TABLES, ()))
    return blocks, frozenset(fold_name(said.value) for said in named if said is not None)


def _edition(
    name: str, views: dict[str, SheetView | None], words: tuple[TermRow, ...], language: str
) -> Edition:
    report = views.get("report")
    return Edition(
        name=name,
        language=language,
        report=read_report(report) if report else {},
        context=_rows(views.get("context"), other_sheets.read_context),
        results=_rows(views.get("results"), read_results),
        sectors=_rows(views.get("sectors"), other_sheets.read_sectors),
        partners=_rows(views.get("partners"), other_sheets.read_partners),
        highlights=_rows(views.get("highlight"), other_sheets.read_highlights),
        notes=_rows(views.get("notes"), other_sheets.read_notes),
        terms=_rows(views.get("terms"), read_terms) + words,
        headers={key: view.headers() for key, view in views.items() if view is not None},
    )


def _rows(view: SheetView | None, read: Callable[[SheetView], tuple[R, ...]]) -> tuple[R, ...]:
    return read(view) if view else ()


def _words(path: Path, index: Index, problems: list[Problem]) -> tuple[TermRow, ...]:
    """The words filled in beside the workbook: the terms of another book. An edition works without
    them, so nothing wrong with that file is fatal.
    """
    sheets = open_spreadsheet(path, path.name, path.parent)
    if isinstance(sheets, Problem):
        problems.append(_without_words(sheets))
        return ()
    told: list[Problem] = []
    name = recognise(sheets, index, told).get("terms")
    if name is None:
        told.append(_no_words(path, index))
    view = open_sheet(sheets, "terms", name, index, told) if name else None
    rows = _rows(view, read_terms)
    problems += [_without_words(one) if one.level is Level.FATAL else one for one in told]
    return rows


def _without_words(found: Problem) -> Problem:
    why = found.reason if isinstance(found.reason, Reason) else found.message
    return problem("words-unreadable.not-read", found.cell or found.place, why=why)


def _no_words(path: Path, index: Index) -> Problem:
    name = index.names.sheets["terms"].name
    place = Place(path.name)
    return problem("words-unreadable.no-sheet", place, name=name.text(), other=name.other())
