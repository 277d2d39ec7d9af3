"""Marks of writing direction from a cell: they are closed at the end of their text, so that they
never reverse the figures and words after it.
"""

from __future__ import annotations

import re

_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_END, _END_OF_ISOLATE = "\u202c", "\u2069"
_ENDS = dict.fromkeys("\u202a\u202b\u202d\u202e", _END) | dict.fromkeys(
    "\u2066\u2067\u2068", _END_OF_ISOLATE
)
"""The mark that closes each of these."""


def closed(text: str) -> str:
    """The text with every direction closed that it opens (Unicode Standard Annex 9, 3.1)."""
    if text.isascii() or not _MARKS.search(text):
        return text
    open_: list[str] = []
    for mark in _MARKS.findall(text):
        if mark in _ENDS:
            open_.append(_ENDS[mark])
        elif mark == _END:
            if open_[-1:] == [_END]:
                open_.pop()
        elif _END_OF_ISOLATE in open_:
            while open_.pop() != _END_OF_ISOLATE:
                pass
    return text + "".join(reversed(open_))
