"""One run of the command in a process of its own, with limits, and what must hold afterwards."""

from __future__ import annotations

import io
import os
import resource
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.cli import main
from sitrep_writer.lint import lint_bytes

MEGABYTES = 512
SECONDS = 20
"""Ten times the goal: the last net, since how long a run takes says something of the machine."""
_FINE = (0, 1, 2)


class Ended(NamedTuple):
    """How a run ended: the exit code (below 0: killed by that signal), and what it printed."""

    code: int
    printed: str

    def faults(self) -> Iterator[str]:
        """What no run may do, whatever it is given."""
        if self.code not in _FINE:
            yield f"ended with {self.code}"
        if "Traceback" in self.printed:
            yield "printed a traceback"
        if self.code and not self.printed.strip():
            yield "ended without a word"


def run(arguments: Sequence[object], printed: Path) -> Ended:
    """The command with these arguments, in a copy of this process that has limits on its memory
    and its time. What it prints goes to a file."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        _limited(arguments, printed)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return Ended(code, printed.read_text(encoding="utf-8", errors="replace"))


def spoiled(folder: Path, kept: dict[Path, bytes]) -> Iterator[str]:
    """What is wrong in an output folder: documents that are not valid, files that were there and
    are not as they were, and files that a run should have taken away."""
    for path, data in kept.items():
        if not path.is_file() or path.read_bytes() != data:
            yield f"{path.name} was there, and was changed"
    for path in sorted(folder.rglob("*")):
        if path.name.startswith((".", "~")) or path.suffix in (".tmp", ".part"):
            yield f"{path.name} was left"
        elif path.suffix == ".docx" and path not in kept:
            yield from (f"{path.name}: {each}" for each in lint_bytes(path.read_bytes()))


def _limited(arguments: Sequence[object], printed: Path) -> None:
    """What the copy does; it does not come back."""
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    output = os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    sys.stdout, sys.stderr = (
        io.TextIOWrapper(io.FileIO(number, "w"), "utf-8", "replace") for number in (1, 2)
    )
    code: object = 99
    try:
        main([str(each) for each in arguments])
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 98)
