"""How long `sitrep locale check` takes over 10,000 messages, beside `msgfmt --check` and pofilter.

    python -m tests.benchmarks.bench_locale_check [POFILTER]

The shipped Spanish is repeated under new keys until there are 10,000 messages, and the three tools
read the same file in turns. POFILTER is the path of that tool of translate-toolkit, which is not
needed otherwise. Prints the medians of the turns and the ratios to ours. The three do not do the
same work: `msgfmt` compares marks, pofilter applies its 46 filters, and ours says every message
with sample figures as well. Nothing is asserted.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polib

from sitrep_writer.resources import Resources
from sitrep_writer.translation import messages
from sitrep_writer.translation.catalogue_check import check_catalogue, context_for
from sitrep_writer.translation.messages import SourceMessage

MESSAGES, TURNS = 9_999, 3
"""A catalogue may have 10,000 entries, its header among them."""
_SECTOR = re.compile(r'(\{% sector ")(\w+)"')
_TURN = re.compile(r"(?<=\D)_\d+(?=[.@:]|$)")


def repeated(folder: Path) -> tuple[Resources, bytes, list[SourceMessage]]:
    """The templates, their catalogue, and the messages that it translates: all that is shipped, and
    the sectors again and again, under other keys.
    """
    shipped = Resources()
    book = polib.pofile(str(shipped.shipped / "locales/es/sitrep.po"), wrapwidth=0)
    spanish = {entry.msgctxt: entry.msgstr for entry in book}
    sectors = sorted((shipped.shipped / "templates/sectors").glob("*.j2"))
    for part in ("templates", "locales"):
        shutil.copytree(shipped.shipped / part, folder / part)
    of_sectors = sum(1 for key in spanish if key.partition(".")[0] in {s.stem for s in sectors})
    for turn in range(1, MESSAGES // of_sectors + 1):
        for path in sectors:
            text = _SECTOR.sub(rf'\g<1>\g<2>_{turn}"', path.read_text("utf-8"))
            (folder / f"templates/sectors/{path.stem}_{turn}.j2").write_text(text, "utf-8")
    resources = Resources(shipped=folder)
    wanted = messages(resources)
    file = polib.POFile(wrapwidth=0)
    file.metadata = dict(book.metadata)
    for message in wanted[:MESSAGES]:
        words = spanish.get(message.key) or spanish.get(_TURN.sub("", message.key), "")
        entry = polib.POEntry(msgctxt=message.key, msgid=message.english, msgstr=words)
        file.append(entry)
    return resources, str(file).encode(), wanted[:MESSAGES]


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main(pofilter: str = "") -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        resources, content, wanted = repeated(Path(folder) / "edition")
        context = context_for(resources, "es")
        path = Path(folder) / "es.po"
        path.write_bytes(content)

        def run(*command: str) -> None:
            subprocess.run(command, capture_output=True, check=False)

        works: dict[str, Callable[[], object]] = {
            "sitrep": lambda: check_catalogue(content, wanted, "es", context, whole=False),
            "msgfmt --check": lambda: run("msgfmt", "--check", "-o", f"{folder}/es.mo", str(path)),
        }
        if pofilter:
            works["pofilter"] = lambda: run(pofilter, str(path), f"{folder}/found.po")
        turns = [{name: seconds(work) for name, work in works.items()} for _ in range(TURNS)]
        faults = check_catalogue(content, wanted, "es", context, whole=False).faults
    ours = statistics.median(turn["sitrep"] for turn in turns)
    print(f"{len(wanted):,} messages, {len(content):,} bytes, medians of {TURNS} turns")
    print(f"{len(faults)} faults found by sitrep")
    for name in works:
        taken = statistics.median(turn[name] for turn in turns)
        print(f"{name:>15}: {taken:6.2f} s, {ours / taken:6.2f} times as long as it")


if __name__ == "__main__":
    main(*sys.argv[1:])
