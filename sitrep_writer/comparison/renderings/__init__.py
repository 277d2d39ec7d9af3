"""A Comparison as a page, as JSON, and the parts of it that a terminal says too.

`comparison_page.py` walks the sections, one file a kind of part; `figure_words.py` and `tally.py`
put figures and counts into words, for every output alike. Words are handed in: writers know no
language.
"""

from sitrep_writer.comparison.renderings.as_json import (
    ComparisonUnreadable,
    comparison_json,
    comparison_schema,
    is_comparison,
    read_comparison,
)
from sitrep_writer.comparison.renderings.comparison_page import comparison_page

__all__ = [
    "ComparisonUnreadable",
    "comparison_json",
    "comparison_page",
    "comparison_schema",
    "is_comparison",
    "read_comparison",
]
