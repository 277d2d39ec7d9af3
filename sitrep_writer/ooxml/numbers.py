"""Numbers in a stranger's file: whole ones of a length that any program takes."""

from __future__ import annotations

_LONGEST = 9


def whole(text: str | None, otherwise: int = 0) -> int:
    """A whole number from 0, `otherwise` where the text is none, or one of more than nine digits,
    which no file needs and which some programs take minutes to read."""
    known = text is not None and text.isascii() and text.isdecimal() and len(text) <= _LONGEST
    return int(text or "") if known else otherwise
