"""sitrep_writer drafts a platform's update from its indicator workbook, in English and Spanish.

    from pathlib import Path
    import sitrep_writer

    outcome = sitrep_writer.draft_workbook(Path("peru-2024-09.xlsx"))
    for problem in outcome.problems:
        print(problem)
    sitrep_writer.write_outcome(outcome, Path("out"))

Names are loaded when they are used, so that a command imports only what it needs.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sitrep_writer.api import Outcome, draft_workbook, write_outcome
    from sitrep_writer.comparisons import compare_files
    from sitrep_writer.reading import read_edition
    from sitrep_writer.resources import Resources
    from sitrep_writer.writing.draft_json import read_json
    from sitrep_writer.writing.word import write_word

__version__ = "0.1.0"

_HOMES = {
    "Outcome": "sitrep_writer.api",
    "Resources": "sitrep_writer.resources",
    "compare_files": "sitrep_writer.comparisons",
    "draft_workbook": "sitrep_writer.api",
    "read_edition": "sitrep_writer.reading",
    "read_json": "sitrep_writer.writing.draft_json",
    "write_outcome": "sitrep_writer.api",
    "write_word": "sitrep_writer.writing.word",
}

__all__ = [
    "Outcome",
    "Resources",
    "__version__",
    "compare_files",
    "draft_workbook",
    "read_edition",
    "read_json",
    "write_outcome",
    "write_word",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(home), name)
