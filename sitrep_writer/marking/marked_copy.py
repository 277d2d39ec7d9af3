"""A workbook → a copy with the cells of its problems tinted and commented, and a list of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sitrep_writer.marking.book_parts import BookParts, NotMarkable
from sitrep_writer.marking.list_sheet import add_list
from sitrep_writer.marking.marked_problem import MarkedProblem
from sitrep_writer.marking.notes import CellPlace, add_comments
from sitrep_writer.marking.seal import sealed
from sitrep_writer.marking.sheet_cells import SheetCells
from sitrep_writer.marking.tints import Tints
from sitrep_writer.reasons.reason import reason
from sitrep_writer.reasons.sentences import ENGLISH
from sitrep_writer.reasons.wording import ReasonLanguage, value_text

MOST_MARKED = 50_000
"""Cells of a sheet that are tinted."""


class MarkedBook(NamedTuple):
    """The copy, and how many cells are tinted in it."""

    content: bytes
    cells: int


def mark(
    content: bytes,
    name: str,
    problems: Sequence[MarkedProblem],
    language: ReasonLanguage = ENGLISH,
) -> MarkedBook:
    """The marked copy of a workbook of this name, with words in this language. Raises
    NotMarkable.
    """
    book = BookParts(content)
    tints = Tints(book)
    by_sheet: dict[str, dict[CellPlace, list[MarkedProblem]]] = {}
    for each in problems:
        if each.cell is not None and each.cell.row and each.cell.column:
            place = CellPlace(each.cell.row, each.cell.column)
            by_sheet.setdefault(each.cell.sheet, {}).setdefault(place, []).append(each)
    parts = {sheet.name: sheet.part for sheet in book.sheets()}
    marked = sum(
        _mark_sheet(book, parts[name], cells, tints, language)
        for name, cells in by_sheet.items()
        if name in parts
    )
    add_list(book, name, problems, tints, language)
    return MarkedBook(sealed(book), marked)


def _mark_sheet(
    book: BookParts,
    part: str,
    cells: Mapping[CellPlace, Sequence[MarkedProblem]],
    tints: Tints,
    language: ReasonLanguage,
) -> int:
    try:
        root = book.editing(part)
    except NotMarkable:  # too large to be edited, or damaged: the list tells its problems
        return 0
    of_sheet = SheetCells(root)
    texts: dict[CellPlace, str] = {}
    for place in sorted(cells)[:MOST_MARKED]:
        cell = of_sheet.at(*place)
        if cell is None:
            continue
        level = min((each.level for each in cells[place]), key=lambda level: level.rank)
        cell.set("s", str(tints.tinted(of_sheet.style(*place), level)))
        texts[place] = _comment(cells[place], language)
    add_comments(book, part, root, texts)
    return len(texts)


def _comment(problems: Iterable[MarkedProblem], language: ReasonLanguage) -> str:
    said = (
        reason(
            "marked-copy.comment",
            message=each.message,
            code=each.code,
            near=value_text(each.suggestion, language, form=""),
        )
        for each in problems
    )
    return "\n\n".join(each.text(language) for each in said)
