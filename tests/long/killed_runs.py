"""Runs that are killed: `python -m tests.long.killed_runs [COUNT] [SEED]`.

First the writing of files alone, killed before each of its moves and so many times at random; then
the command itself, killed or stopped a tenth as often at any moment of its life. Prints the seed
and what went wrong; exits with 1 where anything did.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random, SystemRandom
from tempfile import TemporaryDirectory

from tests.examples import JUNE, SEPTEMBER
from tests.files import runs

SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)


def drafted(book: Path, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "sitrep_writer", "draft", str(book), "-o", str(folder)]
    command += ["--format", "docx", "--format", "html", "--quiet"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def as_one_edition(folder: Path) -> list[Path]:
    """Two workbooks of one name, so that their drafts go to the same places."""
    books = []
    for number, book in enumerate((JUNE, SEPTEMBER)):
        place = folder / str(number) / "edition.xlsx"
        place.parent.mkdir()
        place.write_bytes(book.read_bytes())
        books.append(place)
    return books


def fault_of_a_kill(random: Random, longest: float) -> str:
    """Kills a run of the command that goes over the files of another one."""
    with TemporaryDirectory(prefix="sitrep-test-") as name:
        folder = Path(name)
        old, new = as_one_edition(folder)
        drafted(old, folder / "out").communicate()
        drafted(new, folder / "whole").communicate()
        before, after = runs.contents(folder / "out"), runs.contents(folder / "whole")
        run = drafted(new, folder / "out")
        time.sleep(random.uniform(0, longest))
        run.send_signal(random.choice(SIGNALS))
        said = run.communicate()[1].decode()
        left = {n: d for n, d in runs.contents(folder / "out").items() if n[0] != "."}
        if "Traceback" in said and "sitrep_writer" in said:
            return said
        if any(data not in (before.get(n), after.get(n)) for n, data in left.items()):
            return f"something is half written: {sorted(left)}"
        drafted(new, folder / "out").communicate()
        found = runs.contents(folder / "out")
        return "" if found == after else f"the next run left {sorted(found)}"


def main(count: int, seed: int) -> int:
    """Kills so many runs."""
    faults = runs.main(count, seed)
    with TemporaryDirectory() as name:
        started = time.monotonic()
        drafted(SEPTEMBER, Path(name)).communicate()
        longest = 1.2 * (time.monotonic() - started)
    for number in range(max(count // 10, 1)):
        fault = fault_of_a_kill(Random(f"{seed}.command.{number}"), longest)
        if fault:
            faults += 1
            print(f"command {number}: {fault}", flush=True)
    print(f"{max(count // 10, 1)} runs of the command killed; {faults} faults in all")
    return min(faults, 1)


if __name__ == "__main__":
    os.environ["PYTHONPATH"] = str(Path(__file__).parents[2])
    asked = [int(each) for each in sys.argv[1:]]
    times = asked[0] if asked else 300
    sys.exit(main(times, asked[1] if len(asked) > 1 else SystemRandom().randrange(10**6)))
