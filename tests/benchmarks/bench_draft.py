"""How long a draft takes and how much memory, beside a plain pandas + docxtpl script.

    python -m tests.benchmarks.bench_draft

Prints, for the example edition: the time and peak memory of a whole cold process, medians of runs
taken in turns, and the drafts a second in one warm process; each with the ratio to the peer. A
draft goes from the workbook's file to two documents on disk. Nothing is asserted: times move with
the machine, ratios within one run do not.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
EXAMPLE = ROOT / "examples" / "peru-2024-09"
COLD_RUNS = 7
WARM_ROUNDS = 40
WARM_RUNS = 3


class Cold(NamedTuple):
    """A finished process: wall seconds and peak resident memory in MiB."""

    seconds: float
    mebibytes: float


def peer_template(path: Path) -> None:
    """A docxtpl template with a place for each element of the update, in the same look."""
    from docx import Document

    document = Document(str(ROOT / "templates" / "layouts" / "update" / "update.docx"))
    body = document.element.body
    for element in list(body):
        if not element.tag.endswith("}sectPr"):
            body.remove(element)
    for line in (
        "Update",
        "{{ population }} {{ assisted }} {{ share }} {{ funded }} {{ required }}",
        "{%p for bullet in context %}",
        "{{r bullet }}",
        "{%p endfor %}",
        "{%p for row in reached %}",
        "{{ row.Sector }}: {{ row['People reached'] }} / {{ row.Target }}",
        "{%p endfor %}",
        "{{ partners }}",
        "{%p for sector in sectors %}",
        "{{ sector.name }}",
        "{%p for bullet in sector.bullets %}",
        "{{r bullet }}",
        "{%p endfor %}",
        "{%p endfor %}",
        "{{r highlight }}",
        "{%p for note in notes %}",
        "{{ note }}",
        "{%p endfor %}",
    ):
        document.add_paragraph(line)
    document.save(str(path))


def cold(command: list[str]) -> Cold:
    """Run a command to its end and take its own account of itself."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{command} ended with {status}")
    return Cold(seconds, usage.ru_maxrss / 1024)


def warm(command: list[str]) -> float:
    """The drafts a second that a command prints."""
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


def main() -> None:
    """Run both in turns and print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = folder / "edition" / "peru-2024-09.xlsx"
        shutil.copytree(EXAMPLE, book.parent)
        template = folder / "peer.docx"
        peer_template(template)
        (folder / "ours").mkdir()
        (folder / "peer").mkdir()
        python = sys.executable
        peer_file = str(HERE / "peer_docxtpl.py")
        ours_cold = [python, "-m", "sitrep_writer", "draft", str(book), "-o", str(folder / "ours")]
        peer_cold = [python, peer_file, str(book), str(template), str(folder / "peer")]
        ours_warm = [python, "-m", "tests.benchmarks.ours", str(book), str(folder / "ours")]
        pairs = [(cold(ours_cold), cold(peer_cold)) for _ in range(COLD_RUNS)]
        ours, peer = zip(*pairs, strict=True)
        rates = [
            (warm([*ours_warm, str(WARM_ROUNDS)]), warm([*peer_cold, str(WARM_ROUNDS)]))
            for _ in range(WARM_RUNS)
        ]
    seconds = [statistics.median(run.seconds for run in side) for side in (ours, peer)]
    memory = [statistics.median(run.mebibytes for run in side) for side in (ours, peer)]
    speed = [statistics.median(side) for side in zip(*rates, strict=True)]
    print(f"{'':34}{'sitrep':>10}{'peer':>10}{'ratio':>8}")
    for label, (first, second), unit in (
        ("cold process, wall", seconds, "s"),
        ("cold process, peak memory", memory, "MiB"),
        ("warm, drafts a second", speed, "/s"),
    ):
        print(f"{label:34}{first:>8.2f}{unit:>3}{second:>8.2f}{unit:>3}{first / second:>7.2f}")


if __name__ == "__main__":
    main()
