"""The spans of a draft, or of any part of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from sitrep_writer.model.draft import Span


def spans_in(value: Any) -> Iterator[Span]:
    """Every span of a draft struct, or of several in a tuple, in reading order."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_in(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from spans_in(getattr(value, name))
