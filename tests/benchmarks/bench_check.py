"""How long beginning an edition takes, checking a workbook, and marking what was found, beside
openpyxl.

    python -m tests.benchmarks.bench_check

Of the example and of an edition of 500 results in which every tenth row has a mistake: the time to
check it, to write the marked copy of what was found, and, in the same turn, the time in which
openpyxl loads the workbook and saves it again with as many cells tinted and commented. Prints the
medians of the turns and their ratios. Nothing is asserted: times move with the machine, ratios
within one run do not.
"""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from sitrep_writer.api import NewEdition, Outcome, draft_workbook, start_edition, write_marked
from tests.examples import SEPTEMBER, copied

TURNS = 7
RESULTS = 500


def large(folder: Path) -> Path:
    """The example with 500 rows of results, each tenth one with a number that is none."""
    path = copied(folder)
    book = load_workbook(path)
    sheet = book["Results"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number in range(RESULTS):
        row = list(rows[number % len(rows)])
        row[3] = "1.5k" if number % 10 == 0 else 100 + number
        row[5] = f"Place {number}"
        for column, value in enumerate(row, 1):
            sheet.cell(number + 2, column).value = value
    book.save(path)
    return path


def by_openpyxl(path: Path, target: Path, places: list[tuple[str, str]]) -> None:
    """What a script does: load, tint and comment, save."""
    book = load_workbook(path)
    for sheet, address in places:
        cell = book[sheet][address]
        cell.fill = PatternFill("solid", fgColor="FFFFC7CE")
        cell.comment = Comment("wrong", "peer")
    book.save(target)


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def measure(name: str, path: Path, folder: Path) -> None:
    """Print the times of one workbook."""
    outcome: Outcome = draft_workbook(path)
    cells = dict.fromkeys(each.cell for each in outcome.problems if each.cell)
    places = [(cell.sheet, cell.address) for cell in cells if cell.row and not cell.book]
    ours, theirs = folder / "ours.xlsx", folder / "theirs.xlsx"
    turns = [
        (
            seconds(lambda: draft_workbook(path)),
            seconds(lambda: write_marked(outcome, ours)),
            seconds(lambda: by_openpyxl(path, theirs, places)),
        )
        for _ in range(TURNS)
    ]
    check, mark, peer = (statistics.median(column) for column in zip(*turns, strict=True))
    checks = statistics.median(each[0] / each[2] for each in turns)
    marks = statistics.median(each[1] / each[2] for each in turns)
    print(f"{name}: {len(outcome.problems)} problems, {len(places)} cells")
    print(f"  check  {check * 1000:7.1f} ms  {checks:.2f} of openpyxl's load and save")
    print(f"  mark   {mark * 1000:7.1f} ms  {marks:.2f}")
    print(f"  peer   {peer * 1000:7.1f} ms")


def measure_new(name: str, last: Path | None, folder: Path) -> None:
    """Print the times of a new edition, beside loading and saving the workbook that it makes."""
    turns = []
    for turn in range(TURNS):
        target = folder / f"{name.replace(' ', '-')}-{turn}"

        def begin(target: Path = target) -> None:
            begun = start_edition(
                target, platform="" if last else "peru", period="2024-12", last=last
            )
            assert isinstance(begun, NewEdition), begun

        ours = seconds(begin)
        (book,) = target.glob("*.xlsx")
        turns.append((ours, seconds(lambda book=book: load_workbook(book).save(folder / "p.xlsx"))))
    new, peer = (statistics.median(column) for column in zip(*turns, strict=True))
    ratio = statistics.median(each[0] / each[1] for each in turns)
    print(f"{name}")
    print(f"  new    {new * 1000:7.1f} ms  {ratio:.2f} of openpyxl's load and save of it")
    print(f"  peer   {peer * 1000:7.1f} ms")


def main() -> None:
    """Measure both workbooks."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure("example", SEPTEMBER, folder)
        book = large(folder / "large")
        measure(f"{RESULTS} results", book, folder)
        measure_new("a new edition", None, folder)
        measure_new("from the example", SEPTEMBER, folder)
        measure_new(f"from {RESULTS} results", book, folder)


if __name__ == "__main__":
    main()
