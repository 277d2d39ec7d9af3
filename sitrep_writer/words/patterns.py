"""Patterns of locale styles, `{n} per cent`: a slot is a name in braces and nothing else.

A style may come from anybody, and Python's own format would look into objects and pad to any width.
"""

from __future__ import annotations

import re

_SLOT = re.compile(r"\{(\w+)\}")


def filled(pattern: object, **slots: object) -> str:
    """The pattern with its slots filled; an unknown name stays as written."""
    return _SLOT.sub(lambda slot: str(slots.get(slot[1], slot[0])), str(pattern))
