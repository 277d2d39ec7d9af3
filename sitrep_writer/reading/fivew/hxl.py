"""HXL tags: the row under the headers that says what the columns are (hxlstandard.org, 1.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sitrep_writer.reading.fivew.layouts import Tag, tag_of
from sitrep_writer.reading.fivew.report_tables import Row

_TAG = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+\s*[a-z][a-z0-9_]*)*", re.IGNORECASE)
FEWEST = 2


def is_tag_row(row: Row) -> bool:
    """Whether a row holds only tags, as HXL wants it: at least two, and empty cells for columns
    without one.
    """
    filled = [value for value in row if value != "" and not str(value).isspace()]
    tags = [v for v in filled if isinstance(v, str) and _TAG.fullmatch(v.strip())]
    return len(tags) >= FEWEST and len(tags) == len(filled)


def keys_of(row: Row, known: Sequence[Tag]) -> dict[str, int]:
    """The position in the row of each key that its tags name; the first one if two name it."""
    best: dict[str, tuple[int, int]] = {}
    for place, value in enumerate(row):
        found = _best(tag_of(value), known) if isinstance(value, str) and value.strip() else None
        if found is None:
            continue
        rank = (-len(found.attributes), place)
        if found.key not in best or rank < best[found.key]:
            best[found.key] = rank
    return {key: place for key, (_, place) in best.items()}


def tag_texts(row: Row) -> Mapping[int, str]:
    """Each tag as typed, by its position in the row."""
    return {place: str(value).strip() for place, value in enumerate(row) if value != ""}


def _best(tag: Tag, known: Sequence[Tag]) -> Tag | None:
    fitting = [k for k in known if k.name == tag.name and k.attributes <= tag.attributes]
    return max(fitting, key=lambda k: len(k.attributes), default=None)
