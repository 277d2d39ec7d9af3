"""Numbers in a stranger's file: whole ones that any program can take."""

from __future__ import annotations

_LONGEST = 9


def whole(text: str | None, otherwise: int = 0) -> int:
    """A whole number from 0, `otherwise` if the text is none, or has more than nine digits, which
    no file needs and which some programs take minutes to read.
    """
    known = text is not None and text.isascii() and text.isdecimal() and len(text) <= _LONGEST
    return int(text or "") if known else otherwise
