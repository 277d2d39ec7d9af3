"""Rows that are no activities: dummies, repeated headers, totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep_writer.folding import fold_name
from sitrep_writer.reading.fivew.layouts import LayoutWords
from sitrep_writer.reading.fivew.mojibake import repaired
from sitrep_writer.reading.spreadsheet import Value

NEAR_HEADER = 3
"""A dummy row can be this many rows below the header."""

TELLING = ("country", "admin1", "appealing_org", "month", "subsector", "indicator")
"""Columns that every activity has; a row with none of them is not an activity."""
PLACES = frozenset(("country", "admin1", "subsector"))


class Suspicion:
    """Recognises by a cell of such a column that its row may be no activity."""

    def __init__(self, words: LayoutWords, spellings: Mapping[str, str]) -> None:
        self._words = words
        self._spellings = spellings
        self._known: dict[tuple[str, Value], str] = {}

    def of(self, key: str, value: Value) -> str:
        """`total` or `header` for a cell that says so, else empty."""
        if not isinstance(value, str):
            return ""
        known = self._known.get((key, value))
        if known is None:
            known = self._known[key, value] = self._judged(key, repaired(value))
        return known

    def _judged(self, key: str, value: str) -> str:
        name = fold_name(value)
        if name in self._words.total_names:
            return "total"
        if key in PLACES:
            first, _, _ = name.partition(" ")
            last = name.rpartition(" ")[2]
            if first in self._words.total_words or last in self._words.total_words:
                return "total"
        return "header" if self._spellings.get(name) == key else ""


def is_dummy(row: Sequence[Value]) -> bool:
    """Whether a row's cells all hold the same letter, and there are three or more."""
    filled = [value for value in row if value != ""]
    letters = {value.strip().casefold() if isinstance(value, str) else "" for value in filled}
    if len(filled) < 3 or len(letters) != 1:
        return False
    (letter,) = letters
    return len(letter) == 1 and letter.isalpha()
