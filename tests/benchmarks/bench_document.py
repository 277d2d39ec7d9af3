"""How fast a Draft becomes a document, and in how much memory, beside other ways to do so.

    python -m tests.benchmarks.bench_document

All ways write the same Draft, that of the example edition, in one run and in turns; medians. They
are: our writer with every feature (chart, workbook, notes, trace); zipfile and lxml alone, which
build and pack the very same parts, all as trees or only those that change; our writer without the
chart and docxtpl on a template of the same lean styles (which has no charts, notes or traces).
Nothing is asserted: times move with the machine, ratios within one run do not.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.bench_draft import EXAMPLE, ROOT, peer_template

ROUNDS = {
    "ours": 400,
    "trees_of_changing_parts": 400,
    "trees": 400,
    "ours_without_chart": 400,
    "docxtpl": 60,
}
"""Each way, and how many documents it writes in a turn."""
TURNS = 7


class Turn(NamedTuple):
    """What a process managed: documents a second, and peak resident memory in MiB."""

    rate: float
    mebibytes: float


def turn(way: str, envelope: Path, template: Path) -> Turn:
    """One process of one way."""
    command = [sys.executable, "-m", "tests.benchmarks.document_writers", way]
    command += [str(envelope), str(EXAMPLE), str(template), str(ROUNDS[way])]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    rate, mebibytes = map(float, done.stdout.split())
    return Turn(rate, mebibytes)


def drafted(folder: Path) -> Path:
    """The English draft of the example edition, as JSON."""
    from sitrep_writer import draft_workbook, write_outcome

    book = Path(shutil.copytree(EXAMPLE, folder / "edition")) / "peru-2024-09.xlsx"
    write_outcome(draft_workbook(book), folder)
    return folder / "peru-2024-09_en.json"


def main() -> None:
    """Run all in turns and print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        envelope, template = drafted(folder), folder / "peer.docx"
        peer_template(template)
        turns = [{way: turn(way, envelope, template) for way in ROUNDS} for _ in range(TURNS)]
    print(f"{'':28}{'documents/s':>12}{'ms each':>10}{'peak MiB':>10}")
    for way in ROUNDS:
        rate = statistics.median(each[way].rate for each in turns)
        memory = statistics.median(each[way].mebibytes for each in turns)
        print(f"{way.replace('_', ' '):28}{rate:>12.0f}{1000 / rate:>10.2f}{memory:>10.0f}")
    print()
    for label, one, other in (
        ("times docxtpl, no chart on either side", "ours_without_chart", "docxtpl"),
        ("of the time of zipfile + lxml", "trees", "ours"),
        ("… with trees of changing parts alone", "trees_of_changing_parts", "ours"),
    ):
        ratio = statistics.median(each[one].rate / each[other].rate for each in turns)
        print(f"{label:42}{ratio:>6.2f}")


if __name__ == "__main__":
    main()
