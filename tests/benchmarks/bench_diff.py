"""How fast two editions of 500 bullets are compared, and how many changed figures are shown in
place, beside docx-trackdiff; then how fast long documents are compared as JSON and tracked.

    python -m tests.benchmarks.bench_diff

Both take the same two Word files. Every way is a whole process, in turns; medians. A changed figure
is shown in place where one paragraph says the old number when all changes are rejected and the new
one when they are accepted. Nothing is asserted: times move with the machine, ratios within one run
do not.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from sitrep_writer.writing.word.document import write_word
from tests.benchmarks.bench_draft import LAYOUT, ROOT
from tests.benchmarks.long_drafts import Pair, long_pair
from tests.comparison.long_documents import document, paragraph, sentence
from tests.examples import SEPTEMBER

TURNS = 5
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE, _COME = (f"{_W}del", f"{_W}moveFrom"), (f"{_W}ins", f"{_W}moveTo")
_PEER = "import sys; from docx_trackdiff.compare import main; sys.exit(main())"


def commands(old: Path, new: Path, folder: Path) -> dict[str, tuple[list[str], Path | None]]:
    """Each way with the Word file that it writes, None where it writes none."""
    ours = [sys.executable, "-m", "sitrep_writer", "diff", str(old), str(new)]
    tracked, strict, peer = (folder / name for name in ("new.docx", "strict.docx", "peer.docx"))
    return {
        "docx-trackdiff": ([sys.executable, "-c", _PEER, str(old), str(new), str(peer)], peer),
        "sitrep: Word": ([*ours, "--quiet", "--docx", str(tracked)], tracked),
        "sitrep: Word, strict": (
            [*ours, "--quiet", "--docx", str(strict), "--order", "strict"],
            strict,
        ),
        "sitrep: page": ([*ours, "--quiet", "--html", str(folder / "d.html")], None),
        "sitrep: JSON": ([*ours, "--quiet", "--json", str(folder / "d.json")], None),
        "sitrep: change log": ([*ours, "--quiet", "--xlsx", str(folder / "d.xlsx")], None),
        "sitrep: terminal": (ours, None),
    }


def seconds(command: list[str], most: float | None = None) -> float:
    """How long a process takes; it is stopped after `most` seconds, which are its time then. One
    that fails ends the benchmark."""
    start = time.perf_counter()
    try:
        done = subprocess.run(
            command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=most
        )
    except subprocess.TimeoutExpired:
        return time.perf_counter() - start
    taken = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command} ended with {done.returncode}: {done.stderr}")
    return taken


def in_place(document: Path, pair: Pair) -> int:
    """How many of the changed figures a document with tracked changes shows in place."""
    with ZipFile(document) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    rows = [
        ("".join(_texts(paragraph, _COME)), "".join(_texts(paragraph, _GONE)))
        for paragraph in body.iter(f"{_W}p")
    ]
    return sum(
        any(
            f"In {key}," in before and f"{old} " in before and f"{new} " in after
            for before, after in rows
        )
        for key, old, new in pair.changed
    )


def _texts(paragraph: etree._Element, without: tuple[str, ...]) -> Iterator[str]:
    """A paragraph's texts, those in such revisions left out."""
    for text in paragraph.iter(f"{_W}t", f"{_W}delText"):
        if not any(each.tag in without for each in text.iterancestors()):
            yield text.text or ""


LONG = {
    "20,000 paragraphs, two changed": (20_000, 10_000),
    "5,000 paragraphs, all changed": (5_000, 1),
}
"""How many paragraphs, and of how many one is changed."""


PATIENCE = 60
"""Seconds after which the peer is stopped; ratios are then at most those that are printed."""


def long_pairs(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """Two long documents of each kind."""
    for number, (name, (count, each)) in enumerate(LONG.items()):
        paths = folder / f"long{number}.docx", folder / f"long{number}-new.docx"
        for path, edited in zip(paths, (False, True), strict=True):
            texts = (sentence(n, edited and n % each == each // 2) for n in range(count))
            path.write_bytes(document("".join(map(paragraph, texts))))
        yield name, *paths


def bench_long(folder: Path) -> None:
    """Long documents beside the peer in the same run."""
    print(f"\n{'':44}{'seconds':>9}{'of the peer':>13}")
    for name, old, new in long_pairs(folder):
        ways = commands(old, new, folder)
        peer = seconds(ways["docx-trackdiff"][0], PATIENCE)
        for way in ("sitrep: JSON", "sitrep: Word"):
            taken = seconds(ways[way][0])
            print(
                f"{name}, {way.partition(' ')[2]:<8}".ljust(44),
                f"{taken:>8.2f}{taken / peer:>13.2f}",
            )


def main() -> None:
    """Run all in turns and print the table."""
    pair = long_pair()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old, new = folder / "old.docx", folder / "new-edition.docx"
        for path, draft in ((old, pair.old), (new, pair.new)):
            path.write_bytes(write_word(draft, LAYOUT, SEPTEMBER.parent))
        ways = commands(old, new, folder)
        turns = [
            {way: seconds(command) for way, (command, _) in ways.items()} for _ in range(TURNS)
        ]
        print(f"{len(pair.changed)} figures changed\n")
        print(f"{'':24}{'seconds':>9}{'of the peer':>13}{'in place':>10}")
        for way, (_, document) in ways.items():
            median = statistics.median(each[way] for each in turns)
            ratio = statistics.median(each[way] / each["docx-trackdiff"] for each in turns)
            shown = f"{in_place(document, pair) / len(pair.changed):.0%}" if document else ""
            print(f"{way:24}{median:>9.2f}{ratio:>13.2f}{shown:>10}")
        bench_long(folder)


if __name__ == "__main__":
    main()
