"""Runs attacks, each in an empty folder, and says how they ended."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.safety import trials

Make = Callable[[Path], Sequence[object]]


class Attack(NamedTuple):
    """`make` lays the files into an empty folder and returns the words of a command. `said` is the
    code of the problem, or words that are printed; `code` is the exit code."""

    make: Make
    said: str
    code: int

    @property
    def name(self) -> str:
        return self.make.__name__


MARK = "it_ran"


def run_all(attacks: list[Attack]) -> None:
    """Runs attacks, each in an empty folder, and prints how they ended."""
    os.environ.pop("SITREP_DEBUG", None)
    found = {}
    for each in attacks:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "edition"
            folder.mkdir()
            arguments = list(each.make(folder))
            before = {path.name for path in folder.parent.iterdir()}
            ended = trials.run(arguments, Path(name) / "printed.txt")
            faults = list(ended.faults())
            if (folder / MARK).exists():
                faults.append("it ran")
            if {path.name for path in folder.parent.iterdir()} - before - {"printed.txt"}:
                faults.append("it wrote outside its folder")
        found[each.name] = {"code": ended.code, "printed": ended.printed, "faults": faults}
    json.dump(found, sys.stdout)
