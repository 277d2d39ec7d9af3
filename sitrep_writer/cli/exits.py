"""Exit codes, and the problems that lead to each."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep_writer.model.problems import Level, Problem

FINE = 0
PROBLEMS = 1
USAGE = 2
UNPRINTED = 2
FAULT = 101
STOPPED = 130

LEVELS = ("error", "warning", "note", "never")


def exit_code(problems: Sequence[Problem], fail_on: str, unreadable: bool) -> int:
    """2 if the file could not be read at all; 1 for a fatal problem or one at or above `fail_on`
    (error unless you ask for another level); else 0.
    """
    if unreadable:
        return USAGE
    if any(found.level is Level.FATAL for found in problems):
        return PROBLEMS
    if fail_on == "never":
        return FINE
    bound = Level(fail_on).rank
    return PROBLEMS if any(found.level.rank <= bound for found in problems) else FINE
