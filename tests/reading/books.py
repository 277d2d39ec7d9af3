"""Small edition workbooks for the tests, made with openpyxl or by editing their XML."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import Problem
from sitrep_writer.reading.edition_reader import EditionReading, read_edition
from sitrep_writer.resources import Resources

Rows = Sequence[Sequence[Any]]

REPORT: Rows = [
    ["Field", "Value", "English", "Spanish", "Source", "Link"],
    ["Platform", "GTRM Peru"],
    ["Period start", datetime.date(2024, 8, 1)],
    ["Period end", datetime.date(2024, 8, 31)],
]
RESULTS: Rows = [
    ["Sector", "Result", "Figure", "Exact", "Who", "Where"],
    ["Health", "National insurance", "people", 360, "people", "Tacna"],
]


def book(
    folder: Path,
    sheets: Mapping[str, Rows] | None = None,
    change: Callable[[Workbook], object] | None = None,
    name: str = "peru.xlsx",
    only: bool = False,
) -> Path:
    """A workbook with a sound Report and Results; `sheets` adds sheets or replaces these."""
    made = Workbook()
    made.remove(made.worksheets[0])
    base: dict[str, Rows] = {} if only else {"Report": REPORT, "Results": RESULTS}
    for title, rows in (base | dict(sheets or {})).items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(made)
    path = folder / name
    made.save(path)
    return path


def edit_part(path: Path, part: str, edit: Callable[[str], str]) -> Path:
    """Change the text of one part of the workbook's zip."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = edit(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def read(path: Path) -> EditionReading:
    """The reading of a workbook with the shipped names."""
    return read_edition(path, Resources())


def edition_of(path: Path) -> Edition:
    """The edition in a workbook that has nothing wrong."""
    found = read(path)
    assert [str(problem) for problem in found.problems] == []
    assert found.edition is not None
    return found.edition


def told(path: Path) -> list[tuple[str, str]]:
    """Code and full text of every problem of a workbook."""
    return [said(problem) for problem in read(path).problems]


def said(problem: Problem) -> tuple[str, str]:
    """A problem's code and full text."""
    return problem.code, str(problem)


def results_of(found: EditionReading) -> list[tuple[str, object]]:
    """The results of a reading with their values."""
    assert found.edition is not None
    rows = found.edition.results
    return [(row.result.value, row.exact.value if row.exact else None) for row in rows]
