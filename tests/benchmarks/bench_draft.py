"""How long a draft takes and how much memory, beside a plain pandas + docxtpl script.

    python -m tests.benchmarks.bench_draft

Prints the time and peak memory of a whole cold process on the example edition, medians of runs
taken in turns, and the drafts a second in one warm process, by its median draft; each with the
ratio to the peer, the median of those of the turns. A draft goes from the workbook's file to two
documents on disk. In the warm process each draft is of another edition with other figures, so
nothing is drafted twice. The peer reads with openpyxl, pandas' default; beside calamine, which
pandas can be told to use, all ratios are smaller. Nothing is asserted: times move with the machine,
ratios within one run do not.

A draft makes four files, the peer two, so a disk that is slow to make files counts against us.
ext4 without a journal, which small virtual machines have, passes over every file that was deleted
in the last minutes to find room for a new one, and after a test run a file costs 20 times its
usual. So folders for drafts are kept away from those: see `apart`.
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
LAYOUT = ROOT / "templates" / "layouts" / "update"
EXAMPLE = ROOT / "examples" / "peru-2024-09"
COLD_RUNS = 7
EDITIONS = 60
WARM_RUNS = 5
_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"


class Cold(NamedTuple):
    """A finished process: wall seconds and peak resident memory in MiB."""

    seconds: float
    mebibytes: float


def peer_template(path: Path) -> None:
    """A docxtpl template of the update in the same lean styles: each element that our draft has,
    with tags where the words go. The chart, which docxtpl cannot fill, is a table."""
    from docx import Document

    document = Document(str(LAYOUT / "update.docx"))
    for element in list(document.element.body):
        if not element.tag.endswith("}sectPr"):
            document.element.body.remove(element)

    def add(style: str, *lines: str) -> None:
        for line in lines:
            document.add_paragraph(line, style="Normal" if line.startswith("{%") else style)

    add("Title", "{{ title }}")
    add("Subtitle", "{{ period }}")
    band = document.add_table(3, 3)
    for column, name in enumerate(("population", "assisted", "funding")):
        for row, tag in enumerate(("label", "value", "line")):
            band.cell(row, column).text = f"{{{{ {name}.{tag} }}}}"
    add("Heading 1", "{{ headings.context }}")
    add("List Bullet", "{%p for bullet in context %}", "{{r bullet }}", "{%p endfor %}")
    add("Heading 1", "{{ headings.chart }}")
    reached = document.add_table(3, 3)
    reached.cell(0, 0).text = "{%tr for row in reached %}"
    reached.cell(1, 0).text = "{{ row.name }}"
    reached.cell(1, 1).text = "{{ row.reached }}"
    reached.cell(1, 2).text = "{{ row.target }}"
    reached.cell(2, 0).text = "{%tr endfor %}"
    add("Heading 1", "{{ headings.partners }}")
    add("SW Partners", "{%p for names in partners %}", "{{ names }}", "{%p endfor %}")
    add("Heading 1", "{{ headings.response }}")
    document.add_paragraph("{%p for sector in sectors %}")
    add("Heading 2", "{{ sector.icon }} {{ sector.name }}")
    add("SW Sector Bullet", "{%p for bullet in sector.bullets %}", "{{r bullet }}", "{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    add("SW Highlight Heading", "{{ highlight.title }}")
    aside = document.add_table(1, 2)
    aside.cell(0, 0).text = "{{ highlight.picture }}"
    aside.cell(0, 1).text = "{{r highlight.text }}"
    add("SW Star Note", "{%p for note in notes %}", "{{ note }}", "{%p endfor %}")
    document.save(str(path))


def cold(command: list[str]) -> Cold:
    """Run a command to its end and take its own account of itself. Modules lie compiled, as those
    of an installed program do: without that, ours alone are compiled anew each time."""
    compiled = {key: value for key, value in os.environ.items() if key != _UNCOMPILED}
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env=compiled)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{command} ended with {status}")
    return Cold(seconds, usage.ru_maxrss / 1024)


def warm(command: list[str]) -> float:
    """The drafts a second that a command prints."""
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


def apart(folder: Path) -> None:
    """Have the folder's subfolders lie in other parts of the disk than what was there before,
    where the file system can do that (`chattr +T`: the top of a hierarchy of its own)."""
    chattr = shutil.which("chattr")
    if chattr is not None:
        subprocess.run([chattr, "+T", str(folder)], check=False, capture_output=True)


def _warm_pair(books: str, template: Path, folder: Path) -> tuple[float, float]:
    """The drafts a second of both, into folders that hold nothing yet. Their names are new each
    time, since where a folder lies goes by its name."""
    ours, theirs = (tempfile.mkdtemp(dir=folder) for _ in range(2))
    ours_command = [sys.executable, "-m", "tests.benchmarks.ours", books, ours]
    peer_command = [sys.executable, str(HERE / "peer_docxtpl.py"), books, str(template), theirs]
    return warm(ours_command), warm(peer_command)


def main() -> None:
    """Run both in turns and print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        apart(folder)
        book = folder / "edition" / "peru-2024-09.xlsx"
        shutil.copytree(EXAMPLE, book.parent)
        template = folder / "peer.docx"
        peer_template(template)
        shutil.copytree(LAYOUT / "icons", folder / "icons")
        (folder / "ours").mkdir()
        (folder / "peer").mkdir()
        python = sys.executable
        peer_file = str(HERE / "peer_docxtpl.py")
        ours_cold = [python, "-m", "sitrep_writer", "draft", str(book), "-o", str(folder / "ours")]
        peer_cold = [python, peer_file, str(book), str(template), str(folder / "peer")]
        books = str(folder / "editions")
        # Apart from here: a process's peak memory counts what its parent held when it began.
        make = [sys.executable, "-m", "tests.benchmarks.editions", books, str(EDITIONS)]
        subprocess.run(make, cwd=ROOT, check=True)
        rates = [_warm_pair(books, template, folder) for _ in range(WARM_RUNS)]
        pairs = [(cold(ours_cold), cold(peer_cold)) for _ in range(COLD_RUNS)]
    print(f"{'':34}{'sitrep':>10}{'peer':>10}{'ratio':>8}")
    for label, turns, unit in (
        ("cold process, wall", [(o.seconds, p.seconds) for o, p in pairs], "s"),
        ("cold process, peak memory", [(o.mebibytes, p.mebibytes) for o, p in pairs], "MiB"),
        ("warm, drafts a second", rates, "/s"),
    ):
        first, second = (statistics.median(side) for side in zip(*turns, strict=True))
        ratio = statistics.median(ours / peer for ours, peer in turns)
        print(f"{label:34}{first:>8.2f}{unit:>3}{second:>8.2f}{unit:>3}{ratio:>7.2f}")


if __name__ == "__main__":
    main()
