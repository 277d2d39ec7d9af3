"""Whether two names of organisations count as equal, and whether one misses the other by
a letter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from sitrep_writer.folding import fold, shortened
from sitrep_writer.nearness import SHORTEST, allowed_slips

LONG_WORD = 7
SHOWN = 120

_DASH = re.compile(r"(?:(?<!\s)\s+)?-\s*")
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_MARKS = str.maketrans(
    dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("’‘`´", "'") | dict.fromkeys('""„«»"', "")
)
_SMALL = frozenset(
    [
        "a",
        "al",
        "and",
        "da",
        "das",
        "de",
        "del",
        "di",
        "do",
        "dos",
        "e",
        "el",
        "en",
        "for",
        "in",
        "la",
        "las",
        "los",
        "o",
        "of",
        "para",
        "por",
        "the",
        "u",
        "y",
    ]
)


@lru_cache(maxsize=8192)
def name_key(text: str) -> str:
    """The text with case, accents, spaces, and the kinds of dash and apostrophe unified.

    `Cáritas Tacna – Moquegua` → `caritas tacna-moquegua`.
    """
    return _DASH.sub("-", fold(text.translate(_MARKS)).strip(" .,;:|/"))


def shown(name: str) -> str:
    """A name for a message. Names that differ only at their ends must be distinguishable, so it
    shows more than it does of other texts.
    """
    return shortened(name, SHOWN)


@lru_cache(maxsize=8192)
def words_of(key: str) -> tuple[str, ...]:
    """The words of a name, without punctuation."""
    return tuple(_WORD.findall(key))


@lru_cache(maxsize=8192)
def main_words(key: str) -> tuple[str, ...]:
    """The words of a name without articles, prepositions and conjunctions."""
    return tuple(word for word in words_of(key) if word not in _SMALL)


@lru_cache(maxsize=8192)
def allowed_misses(key: str) -> int:
    """How many letters a typing error in a name may change."""
    return allowed_slips(sum(map(len, words_of(key))))


def misses(key: str, other: str) -> int:
    """By how many letters (swapped neighbours count once) one name misses the other; 0 if it is the
    same, or a different name rather than a slip.

    The words that identify a name must match too: "Cáritas Ica" and "Cáritas Lima" are two letters
    apart, but neither is a typing error for the other. Numbers are never typing errors. Four-letter
    names are so close to each other that only an added, missing or swapped letter counts, and not
    the first one ("FICR" is not "CICR", nor "TECHO" "ECHO").
    """
    limit = min(allowed_misses(key), allowed_misses(other))
    distance = OSA.distance(key, other, score_cutoff=limit)
    if distance > limit or _DIGITS.findall(key) != _DIGITS.findall(other):
        return 0
    if min(len(key), len(other)) <= SHORTEST:
        moved = len(key) != len(other) or sorted(key) == sorted(other)
        return distance if moved and key[0] == other[0] else 0
    mine, theirs = words_of(key), words_of(other)
    if len(mine) == len(theirs) and not all(map(_alike, mine, theirs)):
        return 0
    return distance


def _alike(word: str, other: str) -> bool:
    limit = 1 if min(len(word), len(other)) < LONG_WORD else 2
    return OSA.distance(word, other, score_cutoff=limit) <= limit


class NearSpelling(NamedTuple):
    """A spelling that a name misses, and by how many letters."""

    spelling: str
    letters: int


class Spellings:
    """Spellings to compare names with, sorted by length so that few need comparing."""

    def __init__(self, keys: Iterable[str]) -> None:
        by_length: dict[int, list[str]] = defaultdict(list)
        for key in dict.fromkeys(keys):
            if allowed_misses(key):
                by_length[len(key)].append(key)
        self._by_length: Mapping[int, list[str]] = dict(by_length)

    def near(self, key: str) -> list[NearSpelling]:
        """The spellings that the name misses by a letter or two, the nearest first."""
        limit = allowed_misses(key)
        if not limit:
            return []
        lengths = range(len(key) - limit, len(key) + limit + 1)
        candidates = [other for length in lengths for other in self._by_length.get(length, ())]
        found = process.extract(
            key, candidates, scorer=OSA.distance, score_cutoff=limit, limit=None
        )
        near = [NearSpelling(other, misses(key, other)) for other, _, _ in found]
        return [each for each in near if each.letters]
