"""What the columns of the Results sheet are called, for messages to those who fill it in."""

from __future__ import annotations

from functools import lru_cache

from sitrep_writer.edition_names import names_files, names_in
from sitrep_writer.resources import Resources

_RESULTS = "results"


def column_name(slot: str) -> str:
    """The column that fills a slot, as a new workbook calls it; one of its own as it is named."""
    return _names().get(slot) or slot.replace("_", " ")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """The shipped names by slot."""
    sheet = names_in(names_files(Resources())).sheets[_RESULTS]
    return {key: column.en for key, column in sheet.columns.items()}
