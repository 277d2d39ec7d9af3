"""Marks of writing direction that came with a cell: they end with their text, so that they never
turn round the figures and words behind it."""

from __future__ import annotations

import re

_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_END, _END_OF_ISOLATE = "\u202c", "\u2069"
_ENDS = dict.fromkeys("\u202a\u202b\u202d\u202e", _END) | dict.fromkeys(
    "\u2066\u2067\u2068", _END_OF_ISOLATE
)
"""The mark that ends what each of these begins."""


def closed(text: str) -> str:
    """The text with every direction ended that it begins (Unicode Standard Annex 9, 3.1)."""
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
