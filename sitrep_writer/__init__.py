"""sitrep_writer drafts a platform's update from its indicator workbook, in English and Spanish.

    import sitrep_writer

    outcome = sitrep_writer.draft("peru-2024-09.xlsx")
    for problem in outcome.problems:
        print(problem)
    sitrep_writer.write_outcome(outcome, "out")

Every name is one of `sitrep_writer.api`, loaded when it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sitrep_writer import api

if TYPE_CHECKING:
    from sitrep_writer.api import *  # noqa: F403 - what its __all__ lists

__version__ = "0.1.0"

__all__ = [*api.__all__, "__version__"]


def __getattr__(name: str) -> Any:
    if name not in api.__all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(api, name)


def __dir__() -> list[str]:
    return __all__
