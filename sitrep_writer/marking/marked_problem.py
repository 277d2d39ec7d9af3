"""A problem as a marked copy shows it."""

from __future__ import annotations

from typing import NamedTuple

from sitrep_writer.model.cells import Cell
from sitrep_writer.model.problems import Level
from sitrep_writer.reasons.wording import Value


class MarkedProblem(NamedTuple):
    """What is said of a problem: where it is, its cell in the workbook that is marked (None for
    none), what is wrong, what the cell holds and what to type in its place, where that is known."""

    level: Level
    code: str
    place: str
    cell: Cell | None
    message: str
    found: Value = ""
    suggestion: Value = ""
