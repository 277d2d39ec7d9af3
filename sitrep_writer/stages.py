"""The last net under each stage: what no bound foresaw becomes a problem, not a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sitrep_writer.model.problems import Place, Problem, problem


class StageFailed(Exception):
    """A stage could not be finished. `problem` names it and its file."""

    def __init__(self, found: Problem) -> None:
        super().__init__(f"{found}  [{found.code}]")
        self.problem = found


@contextmanager
def stage(doing: str, file: str) -> Iterator[None]:
    """Work on a file: `doing` says what, as in `reading`. Raises StageFailed in place of
    MemoryError and RecursionError."""
    try:
        yield
    except MemoryError:
        said = (
            f"{doing} it takes more memory than there is. Look in it and beside it for "
            "what is far too large."
        )
    except RecursionError:
        said = (
            f"{doing} it failed, since something in it or in the files beside it is nested too "
            "deep. Look for long rows of brackets."
        )
    else:
        return
    raise StageFailed(problem("stage-failed", Place(file), said))
