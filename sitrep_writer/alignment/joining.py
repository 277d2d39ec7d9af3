"""Find sentences that were split or merged, by the words that they share."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from sitrep_writer.alignment.opcodes import kept_stretches
from sitrep_writer.alignment.shared_words import SharedWordIndex
from sitrep_writer.folding import SPACES, fold
from sitrep_writer.model.comparison import Class

_WORD = re.compile(rf"\d(?:[\d.,{SPACES}]*\d)?|[^\W\d_]+")
_BETWEEN = re.compile(r"[.!?…]['\"”’»)\]]*\s+(?=['\"“‘«¿¡(\[]*[^\W_a-z])")
_FIGURE = "#"
_OWN = 0.6
"""The share of a part's words that must be in the whole, and of the whole's words in the parts."""
_MOST = 0.5
"""The share of a sentence's words that another sentence must supply for it to be a part of that
one.
"""


class Word(NamedTuple):
    """A word as it is compared (folded, all figures alike) and its position."""

    key: str
    start: int
    end: int


def words_in(text: str) -> list[Word]:
    """The words and figures of a text."""
    return [
        Word(_FIGURE if found[0][0].isdigit() else fold(found[0]), found.start(), found.end())
        for found in _WORD.finditer(text)
    ]


def is_parted(whole: str, parts: Sequence[str]) -> bool:
    """Whether a text says what these texts say in a row: nearly all its words come from them, and
    each of them adds words that the others lack.
    """
    words = keys_of(whole)
    keys = [keys_of(part) for part in parts]
    if not words or not all(keys) or not _may_share(words, keys):
        return False
    together = _common(words, list(chain(*keys)))
    if together < _OWN * len(words):
        return False
    for at, part in enumerate(keys):
        others = list(chain(*keys[:at], *keys[at + 1 :]))
        if together - _common(words, others) < _OWN * len(part):
            return False
    return True


def shared_among(texts: Iterable[str]) -> SharedWordIndex:
    """The texts that may contain another one, or be contained in it: those with enough words."""
    return SharedWordIndex(map(keys_of, texts), _OWN)


def cut_at(whole: str, first: str, second: str) -> int:
    """Where the second of the two texts that a text contains begins."""
    words, before = words_in(whole), keys_of(first)
    pairs = aligned([*before, *keys_of(second)], [word.key for word in words])
    ends = [words[there].end for here, there in pairs if here < len(before)]
    starts = [words[there].start for here, there in pairs if here >= len(before)]
    end, start = max(ends, default=0), min(starts, default=len(whole))
    stop = _BETWEEN.search(whole, max(0, end - 1), start + 1)
    return stop.end() if stop else end


def joints(old: str, new: str) -> frozenset[Class]:
    """Whether one sentence of the old text is several in the new one (`split`), or several became
    one (`merged`).
    """
    if _count(old) == _count(new) == 1:
        return frozenset()
    left, right = words_in(old), words_in(new)
    pairs = aligned([word.key for word in left], [word.key for word in right])
    homes = [_homes(text, words) for text, words in ((old, left), (new, right))]
    shared = Counter((homes[0][here], homes[1][there]) for here, there in pairs)
    sizes = [Counter(each) for each in homes]
    found = set()
    for side, name in ((0, Class.SPLIT), (1, Class.MERGED)):
        if _most_parts(shared, sizes[1 - side], side) > 1:
            found.add(name)
    return frozenset(found)


def _most_parts(shared: Counter[tuple[int, int]], sizes: Counter[int], side: int) -> int:
    """The most sentences of the other side that can be parts of one sentence of this side."""
    parts = Counter(
        pair[side] for pair, count in shared.items() if count >= _MOST * sizes[pair[1 - side]]
    )
    return max(parts.values(), default=0)


def says_the_same(old: str, new: str, most: int) -> bool:
    """Whether two texts have the same words, apart from a number of words that may differ."""
    left, right = keys_of(old), keys_of(new)
    return len(left) + len(right) - 2 * _common(left, right) <= most


def runs_on(text: str) -> bool:
    """Whether a text lacks the full stop at its end."""
    return re.search(r"[.!?…]['\"”’»)\]]*\s*$", text) is None


def aligned(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """The positions of the words that two rows share, in order."""
    return [
        pair
        for kept in kept_stretches(left, right)
        for pair in zip(
            range(kept.old_start, kept.old_end),
            range(kept.new_start, kept.new_end),
            strict=True,
        )
    ]


@lru_cache(maxsize=4096)
def keys_of(text: str) -> tuple[str, ...]:
    """The words of a text in the form in which they are compared, in order."""
    return tuple(word.key for word in words_in(text))


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    return LCSseq.similarity(left, right)


def _may_share(words: Sequence[str], parts: Sequence[Sequence[str]]) -> bool:
    """Whether enough words are shared, in any order: a cheap check before the exact one."""
    shared = Counter(words) & Counter(chain(*parts))
    return shared.total() >= _OWN * len(words)


def _count(text: str) -> int:
    return 1 + sum(1 for _ in _BETWEEN.finditer(text.strip()))


def _homes(text: str, words: Sequence[Word]) -> list[int]:
    """The number of the sentence that each word belongs to."""
    ends = [found.end() for found in _BETWEEN.finditer(text)]
    return [bisect_right(ends, word.start) for word in words]
