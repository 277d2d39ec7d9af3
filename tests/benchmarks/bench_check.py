"""How long it takes to begin an edition with the last one, to check a workbook, and to mark what was
found, beside openpyxl.

    python -m tests.benchmarks.bench_check

Of the example and of an edition of 500 results in which every tenth row has a mistake: the time to
make the next edition's folder (`new --from`), to check the workbook, to write the marked copy of
what was found, and, in the same turn, the time in which openpyxl loads the workbook and saves it
again with as many cells tinted and commented; and for a new workbook, in which it loads and saves
that. Prints the medians of the turns and their ratios. Nothing is asserted: times move with the
machine, ratios within one run do not.
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


def saved_anew(path: Path, target: Path) -> None:
    """A workbook loaded and saved by openpyxl."""
    load_workbook(path).save(target)


def begun(last: Path | None, folder: Path) -> Path:
    """The workbook of a new edition, in a folder that is not there yet."""
    place = Path(tempfile.mkdtemp(dir=folder)) / "edition"
    made = start_edition(place, platform="peru", period="2024-10", last=last)
    assert isinstance(made, NewEdition), made
    return made.book


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
    """Print the time to begin an edition."""
    book = begun(last, folder)
    turns = [
        (
            seconds(lambda: begun(last, folder)),
            seconds(lambda: saved_anew(book, folder / "theirs.xlsx")),
        )
        for _ in range(TURNS)
    ]
    new, peer = (statistics.median(column) for column in zip(*turns, strict=True))
    ratio = statistics.median(each[0] / each[1] for each in turns)
    print(f"{name}")
    print(f"  new    {new * 1000:7.1f} ms  {ratio:.2f} of openpyxl's load and save of it")
    print(f"  peer   {peer * 1000:7.1f} ms")


def main() -> None:
    """Measure both workbooks, and new ones."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many = large(folder / "large")
        measure_new("a new edition", None, folder)
        measure_new("a new edition that begins with the example", SEPTEMBER, folder)
        measure_new(f"a new edition that begins with {RESULTS} results", many, folder)
        measure("example", SEPTEMBER, folder)
        measure(f"{RESULTS} results", many, folder)


if __name__ == "__main__":
    main()
