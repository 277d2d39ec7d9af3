"""A Comparison as a page, as JSON, and the parts of it that a terminal says too.

`comparison_page.py`, imported where a page is asked for, walks the sections, one file a kind of
part; `figure_words.py` and `tally.py` put figures and counts into words, for every output alike.
Words are handed in: writers know no language.
"""

from sitrep_writer.comparison.renderings.as_json import (
    ComparisonUnreadable,
    comparison_json,
    comparison_schema,
    is_comparison,
    read_comparison,
)

__all__ = [
    "ComparisonUnreadable",
    "comparison_json",
    "comparison_schema",
    "is_comparison",
    "read_comparison",
]
