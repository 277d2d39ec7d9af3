"""Which sheet of a workbook is which, and each one opened with its header."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sitrep_writer.folding import fold_name
from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.model.workbook_names import SOURCE, Name
from sitrep_writer.nearness import nearest
from sitrep_writer.reading.gate import DamagedError, RefusedError
from sitrep_writer.reading.headers import find_header, spellings_of
from sitrep_writer.reading.name_index import Index
from sitrep_writer.reading.rows import SheetView
from sitrep_writer.reading.shape import shape_problems
from sitrep_writer.reading.sheet_facts import FarCellError
from sitrep_writer.reading.spreadsheet import (
    MACROS,
    Grid,
    Spreadsheet,
    damaged_sheet,
    far_cell,
    refused_sheet,
    sheet_place,
)
from sitrep_writer.reasons.problem import problem, problem_of


def recognise(
    sheets: Spreadsheet, index: Index, problems: list[Problem], named: Collection[str] = ()
) -> dict[str, str]:
    """The sheets' names by key; unknown sheets are noted, except those whose names begin like a
    block's, and those `named` in a sheet, folded.
    """
    found, unknown = _by_key(sheets, index, problems)
    expected = {*index.ignored, *named}
    left = [name for name in unknown if fold_name(name) not in expected and not index.begun(name)]
    missing = [sheet.name for key, sheet in index.names.sheets.items() if key not in found]
    problems += [_unknown(sheets, name, missing) for name in left]
    problems += [
        problem_of("sheet-unknown", sheet_place(name, sheets.book_name), MACROS)
        for name in sheets.macros
    ]
    further = [name for name in unknown if fold_name(name) in named or index.begun(name)]
    used = (*found.values(), *further)
    problems += [_hidden(sheets, name) for name in used if name in sheets.hidden]
    return found


def _by_key(
    sheets: Spreadsheet, index: Index, problems: list[Problem]
) -> tuple[dict[str, str], list[str]]:
    """The names of the sheets that have a key, and those of the others."""
    found: dict[str, str] = {}
    unknown: list[str] = []
    for name in sheets.sheets:
        key = index.sheets.get(fold_name(name))
        if key is None:
            unknown.append(name)
        elif key in found:
            problems.append(_twice(sheets, name, found[key]))
        else:
            found[key] = name
    return found, unknown


def require(
    sheets: Spreadsheet, found: Mapping[str, str], index: Index, book: str
) -> list[Problem]:
    """The sheets that every edition needs and the workbook with this file name lacks."""
    spare = [name for name in sheets.sheets if name not in found.values()]
    return [
        _missing(book, sheet.name, spare)
        for key, sheet in index.names.sheets.items()
        if sheet.required and key not in found
    ]


def sheet_language(found: Mapping[str, str], index: Index) -> str:
    """The language in which most of the sheets are named, the first of them where it is even."""
    known = index.names.sheets
    named = [(fold_name(title), known[key].name) for key, title in found.items() if key in known]
    counts = {
        language: sum(title == fold_name(name.texts.get(language, "")) for title, name in named)
        for language in (SOURCE, *index.names.made_in)
    }
    return max(counts, key=lambda language: counts[language])


def open_sheet(
    sheets: Spreadsheet, key: str, name: str, index: Index, problems: list[Problem]
) -> SheetView | None:
    """The sheet with its header, None if that is impossible; problems are noted."""
    grid = grid_of(sheets, name)
    if isinstance(grid, Problem):
        problems.append(grid)
        return None
    found = find_header(grid, index.names.sheets[key], index.columns[key], index.language)
    problems += found.problems
    if found.header is None:
        return None
    problems += shape_problems(grid, found.header)
    return SheetView(key, grid, found.header, index, problems)


def grid_of(sheets: Spreadsheet, name: str, *, every_format: bool = False) -> Grid | Problem:
    """The cells of a sheet, or why it cannot be read. `every_format`: including the number formats
    that only say how many decimals are shown.
    """
    try:
        return sheets.grid(name, every_format=every_format)
    except RefusedError as error:
        return refused_sheet(name, error, sheets.book_name)
    except DamagedError:
        return damaged_sheet(name, sheets.book_name)
    except FarCellError as error:
        return far_cell(name, error, sheets.book_name)


def _twice(sheets: Spreadsheet, name: str, first: str) -> Problem:
    return problem("sheet-twice", sheet_place(name, sheets.book_name), name=name, first=first)


def _unknown(sheets: Spreadsheet, name: str, missing: list[Name]) -> Problem:
    near = nearest(name, spellings_of(missing))
    return problem("sheet-unknown.name", sheet_place(name, sheets.book_name), near=near)


def _hidden(sheets: Spreadsheet, name: str) -> Problem:
    return problem("hidden-sheet", sheet_place(name, sheets.book_name))


def _missing(book: str, name: Name, spare: list[str]) -> Problem:
    place = Place(book)
    near = next((sheet for sheet in spare if nearest(sheet, name.spellings)), None)
    if near is None:
        return problem("sheet-missing.add", place, name=name.text(), other=name.other())
    return problem("sheet-missing.rename", place, name=name.text(), other=name.other(), near=near)
