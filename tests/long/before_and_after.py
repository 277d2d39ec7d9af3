"""Two checkouts, run on the same inputs and compared to the byte:
`python -m tests.long.before_and_after BEFORE [AFTER]`.

BEFORE is a folder with an earlier checkout, AFTER this one unless given. Both run every command on
the examples, the gallery, an edition with faults, a folder that overrides, activity reports and
comparisons, in every layout, locale and format. Exit codes, what was printed and every file that
was written must be the same. Prints each difference, and exits with 1 where there is one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from openpyxl import load_workbook

from tests.drafting.reports.trial import TEMPLATE, row, written
from tests.examples import ROOT, put

REAL = ROOT.parent / "shared" / "data"
REPORTS = ("5w_rmrp_2024_en.xlsx", "5w_rmrp_2022_es.xlsx", "3w_rowca_hxl.csv")
"""Reports that lie beside the checkout on some machines; the others go without."""
LAYOUTS = ("update", "brief")
SECONDS = 300


class Run(NamedTuple):
    """What a command left: its exit code, what it printed, and its files by name with a digest."""

    code: int
    out: str
    err: str
    files: dict[str, str]


def inputs(folder: Path) -> None:
    """Puts everything that the commands read into a folder."""
    for name in ("peru-2024-09", "peru-2024-06", "gallery"):
        shutil.copytree(ROOT / "examples" / name, folder / name)
    faulty(folder)
    overriding(folder)
    rows = [row("# of people trained", total=str(people)) for people in (120, 80)]
    written(folder / "reports", [row(output="40"), *rows])
    for name in REPORTS:
        if (REAL / name).is_file():
            (folder / "real").mkdir(exist_ok=True)
            shutil.copy(REAL / name, folder / "real" / name)


def faulty(folder: Path) -> None:
    """An edition with an unknown word, a number that is none, and a sector that is none."""
    shutil.copytree(folder / "peru-2024-09", folder / "faulty")
    path = folder / "faulty" / "peru-2024-09.xlsx"
    book = load_workbook(path)
    sheet = book["Results"]
    put(sheet, 3, "Sector", "Heatlh")
    for line, value in ((4, "1.5k"), (5, "#REF!"), (6, -3)):
        put(sheet, line, "Exact", value)
    put(sheet, 7, "Where", "Nowhere; Lima")
    book.save(path)


def overriding(folder: Path) -> None:
    """An edition with templates, a layout and a catalogue of its own."""
    shutil.copytree(folder / "peru-2024-09", folder / "own")
    shutil.copytree(ROOT / "templates" / "layouts" / "brief", folder / "own/templates/layouts/ours")
    sectors = folder / "own" / "templates" / "sectors"
    sectors.mkdir(parents=True)
    (sectors / "trial.j2").write_text(TEMPLATE, encoding="utf-8")
    (folder / "own" / "sitrep.toml").write_text("", encoding="utf-8")


def commands() -> Iterator[Sequence[str]]:
    """Every command line, for a folder with the inputs; `out` stands for a folder of its own."""
    books = ("peru-2024-09", "peru-2024-06", "gallery", "faulty", "own")
    for book in books:
        yield "check", book
        yield "check", book, "--json", "--locale", "es"
        yield "words", book
        for layout in LAYOUTS if book != "own" else (*LAYOUTS, "ours"):
            formats = [option for name in ("docx", "html", "md") for option in ("--format", name)]
            yield "draft", book, "-o", "out", "--layout", layout, *formats, "--review"
        yield "draft", book, "-o", "out", "--no-trace", "--json"
        yield "draft", book, "-o", "out", "--final"
        yield "draft", book, "-o", "out", "--locale", "en_XA"
    yield "draft", "peru-2024-09", "-o", "out", "--since", "peru-2024-06/peru-2024-06.xlsx"
    yield "draft", "peru-2024-09", "-o", "out", "--format", "pdf", "--locale", "es"
    yield "draft", "reports/5w.xlsx", "-o", "out", "--top", "0", "--format", "md", "--review"
    yield "draft", "reports", "-o", "out", "--edition", "peru-2024-09/peru-2024-09.xlsx"
    yield from _real()
    yield from _comparisons()
    yield from ((), ("draft",), ("diff", "peru-2024-09"), ("draft", "missing.xlsx", "-o", "out"))
    yield "explain", "made/peru-2024-09_en.json"
    yield "explain", "made/peru-2024-09_en.json", "overview"
    yield "layout", "check"
    yield "layout", "check", "own/templates/layouts/ours", "--json"
    yield "new", "out/new.xlsx"
    yield "locale", "update", "--edition", "gallery"


def _real() -> Iterator[Sequence[str]]:
    """Drafts of a real report, where it is there."""
    for name in REPORTS:
        yield "draft", f"real/{name}", "--country", "Peru", "-o", "out", "--format", "md"


def _comparisons() -> Iterator[Sequence[str]]:
    """OLD and NEW as workbooks, drafts and documents, to each output."""
    outputs = [f"--{name}=out/changes.{name}" for name in ("html", "docx", "json", "xlsx")]
    for ending in ("en.json", "en.docx", "es.docx"):
        yield "diff", f"made/peru-2024-06_{ending}", f"made/peru-2024-09_{ending}", *outputs
    books = (f"peru-2024-{month}/peru-2024-{month}.xlsx" for month in ("06", "09"))
    yield "diff", *books, *outputs, "--order", "strict", "--fail-on", "warning"
    yield "diff", "made/gallery_en.docx", "faulty", *outputs, "--only", "alerts"
    yield "diff", "made/peru-2024-09_en.docx", "made/peru-2024-09_en.docx"


def run(checkout: Path, folder: Path, command: Sequence[str]) -> Run:
    """Runs a command of a checkout in a folder, and takes away what it wrote."""
    before = digests(folder)
    (folder / "out").mkdir()
    surroundings = {
        **os.environ,
        "PYTHONPATH": str(checkout),
        "SOURCE_DATE_EPOCH": "1727740800",
        "COLUMNS": "100",
    }
    done = subprocess.run(
        [sys.executable, "-m", "sitrep_writer", *command],
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    files = {name: held for name, held in digests(folder).items() if before.get(name) != held}
    shutil.rmtree(folder / "out")
    for name in files.keys() - before.keys():
        (folder / name).unlink(missing_ok=True)
    return Run(done.returncode, done.stdout, done.stderr, files)


def digests(folder: Path) -> dict[str, str]:
    """Every file below a folder with a digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".sitrep.lock"
    }


def runs(checkout: Path, folder: Path) -> list[Run]:
    """What every command of a checkout does in a folder with the inputs. Drafts and documents to be
    compared are made first, by the checkout itself."""
    for book in ("peru-2024-06", "peru-2024-09", "gallery"):
        run_kept(checkout, folder, ("draft", book, "-o", "made"))
    return [run(checkout, folder, command) for command in commands()]


def run_kept(checkout: Path, folder: Path, command: Sequence[str]) -> None:
    """Runs a command and leaves what it wrote."""
    subprocess.run(
        [sys.executable, "-m", "sitrep_writer", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )


def differences(before: Run, after: Run) -> Iterator[str]:
    """What two runs of one command do not have in common."""
    for name in ("code", "out", "err"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield f"{name}: {old!r} -> {new!r}"
    for name in sorted(before.files.keys() | after.files.keys()):
        if before.files.get(name) != after.files.get(name):
            yield f"{name}: {'other bytes' if name in before.files.keys() & after.files else 'one'}"


def main(before: Path, after: Path) -> int:
    """Compares two checkouts."""
    with TemporaryDirectory() as name, ThreadPoolExecutor() as pool:
        folders = [Path(name) / side / "inputs" for side in ("one", "two")]
        for folder in folders:
            folder.mkdir(parents=True)
        inputs(folders[0])
        shutil.copytree(folders[0], folders[1], dirs_exist_ok=True)
        old, new = pool.map(runs, (before, after), folders)
    faults = 0
    for command, one, two in zip(commands(), old, new, strict=True):
        for difference in differences(one, two):
            faults += 1
            print(f"sitrep {' '.join(command)}\n    {difference}")
    files = sum(len(each.files) for each in new)
    print(f"{len(new)} commands, {files} files: {faults} differences")
    return min(faults, 1)


if __name__ == "__main__":
    sides = [Path(each).resolve() for each in sys.argv[1:3]]
    if not sides:
        sys.exit(__doc__)
    sys.exit(main(sides[0], sides[1] if len(sides) > 1 else ROOT))
