"""Comparing what people type: case, accents, spaces and line breaks make no difference."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """`  Acción\\u00a0Contra\\nel Hambre` → `accion contra el hambre`."""
    plain = unicodedata.normalize("NFKD", text)
    if not plain.isascii():
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _SPACES.sub(" ", plain).strip().casefold()


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """A key made of a text: `National insurance (SIS)` → `national_insurance_sis`."""
    return _NOT_WORD.sub("_", fold(text)).strip("_")
