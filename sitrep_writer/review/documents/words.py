"""Words as they are compared: with spaces of one kind, figures masked, by likeness."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from rapidfuzz import fuzz, process

from sitrep_writer.folding import fold

LIKE = 65
"""The least likeness, in per cent, at which two texts are taken for one that was rewritten."""

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIGURE = re.compile(r"\d[\d.,\u00a0\u202f]*")

Key = TypeVar("Key", bound=Hashable)


def tidy(text: str) -> str:
    """A text with single spaces of one kind."""
    return " ".join(text.split())


def readable(text: str) -> str:
    """A tidy text without the characters that XML, and so a document, cannot hold."""
    return tidy(_FORBIDDEN.sub("", text))


def masked(text: str) -> str:
    """A text whose digits and whose order of words say nothing, for likeness."""
    return " ".join(sorted(_FIGURE.sub("# ", fold(text)).split()))


def paired(
    drafted: Mapping[Key, str], left: Sequence[str], like: float = LIKE
) -> dict[int, tuple[Key, float]]:
    """Which of the drafted texts each of the texts as left is, one to one: equal ones first, then
    the likest first. Texts that are like none are not named."""
    found: dict[int, tuple[Key, float]] = {}
    waiting = dict(drafted)
    by_text: dict[str, list[Key]] = {}
    for key, text in drafted.items():
        by_text.setdefault(fold(text), []).append(key)
    for at, text in enumerate(left):
        keys = by_text.get(fold(text))
        if keys:
            found[at] = (keys.pop(0), 100.0)
            del waiting[found[at][0]]
    rest = {at: masked(text) for at, text in enumerate(left) if at not in found and text}
    pairs = [
        (score, at, key)
        for key, text in waiting.items()
        for _, score, at in process.extract(
            masked(text), rest, scorer=fuzz.ratio, score_cutoff=like, limit=5
        )
    ]
    taken: set[Key] = set()
    for score, at, key in sorted(pairs, key=lambda pair: -pair[0]):
        if at not in found and key not in taken:
            found[at] = (key, score)
            taken.add(key)
    return found
