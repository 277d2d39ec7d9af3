"""Runs that are killed, or that write into one folder at once: real processes, forked from one in
which all is loaded, so that many can be tried.

A trial is a function of a random source that gives back what went wrong, empty where nothing did.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec

from sitrep_writer.files import finish_interrupted
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.writing.outputs import PlannedOutputs, plan_outputs, write_planned
from sitrep_writer.writing.word.materials import Materials
from tests.writing import drafts

Contents = dict[str, bytes]
WANTED = DraftOptions(formats=("docx", "html"), review=True)
FIRST, SECOND, THIRD = "A first title", "A second title", "A third title"
MOVES = frozenset(("open", "os.rename", "os.link", "os.remove", "os.truncate", "os.mkdir"))
"""Audit events between which a process is killed."""


def draft(title: str) -> Draft:
    return msgspec.structs.replace(drafts.draft(), title=title)


@cache
def made(title: str) -> list[PlannedOutputs]:
    """The files of two languages, made once for all runs."""
    materials = Materials(drafts.LAYOUT, drafts.HERE)
    return [plan_outputs(draft(title), materials, stem, WANTED) for stem in ("a_en", "a_es")]


def write(folder: Path, title: str) -> None:
    """What a run does once its documents are made."""
    write_planned(folder, made(title))


def contents(folder: Path) -> Contents:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def wholes() -> list[Contents]:
    """What a folder holds after a whole run, by title."""
    found = []
    for title in (FIRST, SECOND, THIRD):
        with TemporaryDirectory() as name:
            write(Path(name), title)
            found.append(contents(Path(name)))
    return found


@contextlib.contextmanager
def folder_with(files: Contents) -> Iterator[Path]:
    with TemporaryDirectory(prefix="sitrep-test-") as name:
        for file, data in files.items():
            (Path(name) / file).write_bytes(data)
        yield Path(name)


def forked(work: Callable[[], None]) -> int:
    """Starts work in a process of its own; its id."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)
    raise AssertionError


def killing_before(number: int) -> None:
    """From now on this process is killed before it moves or opens a file to write for the n-th
    time."""
    left = number

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event not in MOVES or (event == "open" and not _writes(arguments)):
            return
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    sys.addaudithook(watch)


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


def fault_after_kill(folder: Path, known: list[Contents]) -> str:
    """What is wrong in a folder in which a run from the first to the second was killed."""
    first, second, third = known
    left = contents(folder)
    for name, data in left.items():
        if not name.startswith(".sitrep") and data not in (first.get(name), second.get(name)):
            return f"{name} is half written, or was changed"
    if set(first) - set(left):
        return f"gone: {sorted(set(first) - set(left))}"
    finish_interrupted(folder)
    there = {name: data for name, data in contents(folder).items() if name[0] != "."}
    if there not in (first, second):
        mixed = [name for name in there if there[name] == first.get(name)]
        return f"old and new together; of the old: {mixed}"
    write(folder, THIRD)
    after = contents(folder)
    if after != third:
        return f"the next run left {sorted(after)}"
    return ""


def killed_at(number: int, known: list[Contents], start: int = 0) -> tuple[str, bool]:
    """Kills a run before its n-th move; what went wrong, and whether it was killed at all."""

    def work() -> None:
        killing_before(number)
        write(folder, SECOND)

    files = known[0] if not start else {}
    with folder_with(files) as folder:
        _, status = os.waitpid(forked(work), 0)
        if not os.WIFSIGNALED(status):
            return ("" if contents(folder) == known[1] else "the run did not finish"), False
        expected = known if files else [{}, *known[1:]]
        return fault_after_kill(folder, expected), True


def killed_in_time(random: Random, known: list[Contents], longest: float) -> str:
    """Kills a run at a random moment."""
    with folder_with(known[0]) as folder:
        child = forked(lambda: write(folder, SECOND))
        time.sleep(random.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return fault_after_kill(folder, known)


def killed_twice(random: Random, known: list[Contents]) -> str:
    """Kills a run, and the run that would have finished it."""
    with folder_with(known[0]) as folder:
        for _ in range(2):

            def work() -> None:
                killing_before(random.randrange(60))
                write(folder, SECOND)

            os.waitpid(forked(work), 0)
        return fault_after_kill(folder, known)


def at_once(count: int, known: list[Contents]) -> str:
    """Starts so many runs at once into one folder, of two drafts."""
    with folder_with(known[0]) as folder:
        titles = (SECOND, THIRD)
        runs = [
            forked(lambda title=titles[n % 2]: write(folder, title))  # type: ignore[misc]
            for n in range(count)
        ]
        failed = [run for run in runs if os.waitpid(run, 0)[1]]
        if failed:
            return f"{len(failed)} runs failed"
        if contents(folder) not in known[1:]:
            return f"the folder holds {sorted(contents(folder))}, or old and new together"
        return ""


def length_of_a_run() -> float:
    with folder_with({}) as folder:
        started = time.monotonic()
        write(folder, SECOND)
        return time.monotonic() - started


def main(count: int, seed: int) -> int:
    """Kills a run before each of its moves, and then so many at random; tells what went wrong."""
    print(f"{count} kills, seed {seed}")
    known, longest, faults, number = wholes(), length_of_a_run(), [], 0
    for start in (0, 1):
        number, killed = 0, True
        while killed:
            fault, killed = killed_at(number, known, start)
            faults += [f"move {number}, start {start}: {fault}"] if fault else []
            number += 1
        print(f"killed before each of {number - 1} moves")
    for number in range(count):
        random = Random(f"{seed}.{number}")
        trials = (
            killed_twice(random, known) if number % 3 else "",
            killed_in_time(random, known, 1.2 * longest),
        )
        faults += [f"{number}: {fault}" for fault in trials if fault]
    fault = at_once(20, known)
    faults += [f"twenty at once: {fault}"] if fault else []
    for fault in faults:
        print(fault)
    print(f"{len(faults)} went wrong")
    return min(len(faults), 1)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
