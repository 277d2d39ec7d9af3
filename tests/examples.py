"""The example editions as the tests use them: copied, changed, drafted, and read back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sitrep_writer.api import Outcome, draft_workbook
from sitrep_writer.model.draft import Bar, Bullet, Draft, Highlight, Response, SectorResponse, Span
from sitrep_writer.model.options import DraftOptions

ROOT = Path(__file__).resolve().parent.parent
SEPTEMBER = ROOT / "examples" / "peru-2024-09" / "peru-2024-09.xlsx"
JUNE = ROOT / "examples" / "peru-2024-06" / "peru-2024-06.xlsx"


def copied(folder: Path, book: Path = SEPTEMBER) -> Path:
    """A copy of an example's folder; the path of its workbook."""
    target = folder / book.parent.name
    shutil.copytree(book.parent, target, ignore=shutil.ignore_patterns("*.docx", "*.json"))
    return target / book.name


def edited(folder: Path, edit: Callable[[Workbook], None], book: Path = SEPTEMBER) -> Path:
    """A copy of an example with changes made as a person would make them in Excel."""
    path = copied(folder, book)
    workbook = load_workbook(path)
    edit(workbook)
    workbook.save(path)
    return path


def column(sheet: Worksheet, header: str) -> int:
    """The number of the column with this header."""
    for cell in sheet[1]:
        if cell.value == header:
            return cell.column
    raise AssertionError(f"{sheet.title} has no column {header}")


def row_of(sheet: Worksheet, **wanted: Any) -> int:
    """The number of the first row whose columns hold these values (`Result="Warm kits"`)."""
    for row in range(2, sheet.max_row + 1):
        if all(
            sheet.cell(row, column(sheet, header)).value == value
            for header, value in wanted.items()
        ):
            return row
    raise AssertionError(f"{sheet.title} has no row with {wanted}")


def put(sheet: Worksheet, row: int, header: str, value: Any) -> None:
    """Write a cell by its column's header."""
    sheet.cell(row, column(sheet, header)).value = value


def drafts(path: Path, *locales: str) -> dict[str, Draft]:
    """The drafts of a workbook by locale."""
    return {
        draft.locale: draft for draft in draft_workbook(path, DraftOptions(locales=locales)).drafts
    }


def codes(outcome: Outcome) -> list[str]:
    """The codes of its problems, in order."""
    return [found.code for found in outcome.problems]


def bullets(draft: Draft) -> dict[str, str]:
    """Every bullet of the response by id, as plain text with ordinary spaces."""
    return {
        bullet.id: text(bullet)
        for block in draft.blocks
        if isinstance(block, Response)
        for part in block.parts
        if isinstance(part, SectorResponse)
        for bullet in part.bullets
    }


def sectors(draft: Draft) -> list[str]:
    """The keys of what the response shows, in order; a highlight as `highlight`."""
    return [
        "highlight" if isinstance(part, Highlight) else part.key
        for block in draft.blocks
        if isinstance(block, Response)
        for part in block.parts
    ]


def text(bullet: Bullet) -> str:
    """A bullet's words."""
    said = " ".join("".join(s.text for s in sentence.spans) for sentence in bullet.sentences)
    return said.replace("\u00a0", " ")


def every(value: Any, kind: type) -> Iterator[Any]:
    """All values of a type within a Draft, in reading order."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from every(getattr(value, name), kind)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from every(item, kind)


def printed(draft: Draft) -> list[str]:
    """The ids of the figures that the document shows, with repetitions."""
    found = [span.figure for span in every((draft.blocks, draft.notes), Span) if span.figure]
    for bar in every(draft.blocks, Bar):
        found += [name for name in (bar.reached_figure, bar.target_figure) if name]
    return found
