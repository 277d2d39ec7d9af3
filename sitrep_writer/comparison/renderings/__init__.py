"""A Comparison as a page, as JSON, and the parts that the terminal output shares.

`comparison_page.py` goes through the sections, with one file per kind of part; `figure_words.py`
and `tally.py` put figures and counts into words for every output. The caller passes the words in:
writers know no language.
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
