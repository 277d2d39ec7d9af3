"""A Comparison as a page, as JSON, and the parts of it that a terminal says too.

`page` walks the sections, one file a kind of part; `figures` and `tally` put figures and counts
into words, for every output alike. Words are handed in: writers know no language.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sitrep_writer.writing.comparison.as_json import (
        ComparisonUnreadable,
        comparison_json,
        comparison_schema,
        is_comparison,
        read_comparison,
    )
    from sitrep_writer.writing.comparison.page import comparison_page

__all__ = [
    "ComparisonUnreadable",
    "comparison_json",
    "comparison_page",
    "comparison_schema",
    "is_comparison",
    "read_comparison",
]
_HOMES = {
    "ComparisonUnreadable": "as_json",
    "comparison_json": "as_json",
    "comparison_schema": "as_json",
    "is_comparison": "as_json",
    "read_comparison": "as_json",
    "comparison_page": "page",
}


def __getattr__(name: str) -> Any:
    """A name's own module is loaded when it is used: whoever needs another file of this folder
    does not load it all."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
