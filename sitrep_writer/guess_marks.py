"""The mark of a guess in a cell: it comes after the words until somebody confirms them."""

from __future__ import annotations

MARK = "?"


def as_guess(words: str) -> str:
    """Words with the mark of a guess."""
    return f"{words}{MARK}"


def is_guess(typed: str) -> bool:
    """Whether a cell holds a guess that nobody has confirmed."""
    return typed.rstrip().endswith(MARK)
