"""Damaged files, drafted: `python -m tests.long.fuzz [workbooks|folders] [COUNT] [SEED]`.

`workbooks` are damaged by their bytes, by their parts and by their cells; `folders` are those of
editions, with one shipped template, catalogue, register or setting laid over the shipped one, and
damaged. Each is drafted in a process of its own, with 512 MB and 20 seconds of CPU time. It ends
with the exit code 0, 1 or 2, and with words where that is not 0; each document that it wrote is
valid; a document that people have worked on is as it was, and no other file is left.

Prints the seed, what went wrong, and how many did; exits with 1 where one did. `KEEP` in the
environment names a folder for the inputs that went wrong. On POSIX systems only.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random, SystemRandom

from sitrep_writer.api import draft_workbook, write_outcome
from sitrep_writer.model.options import DraftOptions
from tests.examples import ROOT
from tests.safety import damage, trials

BOOKS = sorted((ROOT / "examples").glob("*/*.xlsx"))
LAID_OVER = sorted(
    path.relative_to(ROOT)
    for folder in ("templates", "locales")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and path.suffix != ".pot"
)
COMMANDS = (("draft",), ("draft", "--final"), ("draft", "--no-trace", "--review"))


def main(kind: str, count: int, seed: int) -> int:
    """Tries so many."""
    print(f"{count} {kind}, seed {seed}", flush=True)
    codes, bad = Counter[int](), 0
    with tempfile.TemporaryDirectory() as name:  # what is loaded once is loaded here
        write_outcome(draft_workbook(BOOKS[0], DraftOptions(review=True)), name)
    for number in range(count):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "edition"
            chance = Random(f"{seed}.{number}")
            book, done = (_workbook if kind == "workbooks" else _folder)(folder, chance)
            ended, found = _drafted(book, Path(name), chance)
            codes[ended.code] += 1
            if found:
                bad += 1
                print(f"{number}: {done}: {'; '.join(found)}\n{ended.printed[-2000:]}", flush=True)
                if kept := os.environ.get("KEEP"):
                    shutil.copytree(folder, Path(kept) / f"{seed}.{number}", dirs_exist_ok=True)
    ends = ", ".join(f"{code}: {times}" for code, times in sorted(codes.items()))
    print(f"{bad} of {count} went wrong (exit codes {ends})")
    return min(bad, 1)


def _drafted(book: Path, folder: Path, chance: Random) -> tuple[trials.Ended, list[str]]:
    """How the drafting ended, and what is wrong about that."""
    output = folder / "drafts"
    output.mkdir()
    worked_on = output / f"{book.stem}_en.docx"
    worked_on.write_bytes(chance.randbytes(500))
    kept = {worked_on: worked_on.read_bytes()}
    command, *options = chance.choice(COMMANDS)
    ended = trials.run([command, book, *options, "-o", output], folder / "printed.txt")
    return ended, [*ended.faults(), *trials.spoiled(output, kept)]


def _workbook(folder: Path, chance: Random) -> tuple[Path, str]:
    folder.mkdir()
    source = chance.choice(BOOKS)
    kind = chance.choice((damage.of_bytes, damage.of_parts, damage.of_parts, damage.of_cells))
    book = folder / source.name
    book.write_bytes(kind(source.read_bytes(), chance))
    return book, f"{source.name} {kind.__name__}"


def _folder(folder: Path, chance: Random) -> tuple[Path, str]:
    source = chance.choice(BOOKS)
    shutil.copytree(source.parent, folder, ignore=lambda _, names: set(_pages(names)))
    (folder / "sitrep.toml").touch()
    name = chance.choice((*LAID_OVER, Path("sitrep.toml")))
    laid = folder / name
    laid.parent.mkdir(parents=True, exist_ok=True)
    if not laid.exists():
        shutil.copyfile(ROOT / name, laid)
    data = laid.read_bytes()
    if laid.suffix == ".docx":
        made = chance.choice((damage.of_bytes, damage.of_parts, damage.of_parts))(data, chance)
    elif laid.suffix == ".png" or chance.random() < 0.2:
        made = damage.of_bytes(data, chance)
    else:
        made = damage.of_text(data.decode(), chance).encode("utf-8", "surrogatepass")
    laid.write_bytes(made)
    return folder / source.name, f"{source.name} with {name.as_posix()}"


def _pages(names: list[str]) -> Iterator[str]:
    """Pictures of pages: drafts need none of them."""
    return (name for name in names if name.startswith(("page-", "brief-")))


if __name__ == "__main__":
    asked = sys.argv[1:]
    what = asked.pop(0) if asked and not asked[0].isdigit() else "workbooks"
    if what not in ("workbooks", "folders"):
        sys.exit("Name workbooks or folders.")
    numbers = [int(each) for each in asked]
    times = numbers[0] if numbers else 100
    sys.exit(main(what, times, numbers[1] if len(numbers) > 1 else SystemRandom().randrange(10**6)))
