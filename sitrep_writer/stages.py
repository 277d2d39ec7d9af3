"""A safety net under each stage: what no limit foresaw becomes a problem, not a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import reason


class StageFailed(Exception):
    """A stage could not finish. `problem` names it and its file."""

    def __init__(self, found: Problem) -> None:
        super().__init__(f"{found}  [{found.code}]")
        self.problem = found


@contextmanager
def stage(doing: str, file: str) -> Iterator[None]:
    """Work on a file: `doing` is the key of the activity, as `stage.reading`. Raises StageFailed in
    place of MemoryError and RecursionError.
    """
    try:
        yield
    except MemoryError:
        sentence = "stage-failed.memory"
    except RecursionError:
        sentence = "stage-failed.nested"
    else:
        return
    raise StageFailed(problem(sentence, Place(file), doing=reason(doing)))
