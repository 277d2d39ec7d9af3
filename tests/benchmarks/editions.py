"""Editions of many months, made of the example: other figures, amounts, periods and partners in
each, so that nothing that one draft said is of use to the next.

    python -m tests.benchmarks.editions FOLDER COUNT
"""

from __future__ import annotations

import shutil
import sys
from datetime import datetime
from pathlib import Path
from random import Random

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.benchmarks.bench_draft import EXAMPLE
from tests.examples import column

_AMOUNTS = ("Population", "People assisted directly", "Funded (USD)")


def make_editions(folder: Path, count: int) -> None:
    """So many workbooks in a folder, with the picture that they name beside them."""
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("*.docx", "*.json"))
    example = folder / "peru-2024-09.xlsx"
    random = Random(11)
    for number in range(count):
        book = load_workbook(example)
        _report(book["Report"], number, random)
        _vary(book["Results"], "Exact", random, unless="Wording")
        _vary(book["Sectors"], "People reached", random)
        partners = book["Partners"]
        for _ in range(random.randrange(1, 9)):
            partners.delete_rows(random.randrange(2, partners.max_row))
        book.save(folder / f"edition-{number:03}.xlsx")
    example.unlink()


def _report(sheet: Worksheet, number: int, random: Random) -> None:
    year, month = 2020 + number // 12, number % 12 + 1
    for row in sheet.iter_rows(min_row=2):
        field, value = row[0].value, row[1]
        if field == "Period start":
            value.value = datetime(year, month, 1)
        elif field == "Period end":
            value.value = datetime(year, month, 28)
        elif field in _AMOUNTS:
            value.value = round(value.value * random.uniform(0.6, 1.4))


def _vary(sheet: Worksheet, header: str, random: Random, unless: str = "") -> None:
    """Other numbers in a column, but in rows where another column pins a word to them."""
    for row in sheet.iter_rows(min_row=2):
        cell = row[column(sheet, header) - 1]
        pinned = unless and row[column(sheet, unless) - 1].value
        if isinstance(cell.value, int | float) and not pinned:
            cell.value = round(cell.value * random.uniform(0.6, 1.6))


if __name__ == "__main__":
    make_editions(Path(sys.argv[1]), int(sys.argv[2]))
