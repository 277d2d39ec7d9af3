"""Words as they are compared: with one kind of space, figures masked, by likeness."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from sitrep_writer.alignment.likeness import ALL, MatchText, likest
from sitrep_writer.folding import fold

LIKE = 65
"""From this likeness, in per cent, two texts count as one that was rewritten."""

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIGURE = re.compile(r"\d[\d.,\u00a0\u202f]*")
_NO_LETTERS = str.maketrans({n: " " for n in range(128) if not chr(n).isalpha()})

Key = TypeVar("Key", bound=Hashable)


def tidy(text: str) -> str:
    """A text with single spaces of one kind."""
    return " ".join(text.split())


def readable(text: str) -> str:
    """A tidy text without the characters that XML, and so a document, cannot hold."""
    return tidy(_FORBIDDEN.sub("", text))


def plain_words(text: str) -> list[str]:
    """The words of a text in ASCII: the parts between signs and digits."""
    return text.translate(_NO_LETTERS).split()


def sorted_words(text: str) -> str:
    """A text whose digits and word order are ignored, for likeness. Its figures are not known yet;
    for a unit's, see `alignment/masking.py`.
    """
    return " ".join(sorted(_FIGURE.sub("# ", fold(text)).split()))


def paired(
    drafted: Mapping[Key, str], left: Sequence[str], like: float = LIKE
) -> dict[int, tuple[Key, float]]:
    """Matches texts as left to drafted texts, one to one: equal ones first, then the most alike
    first. Texts without a match are left out. If there are very many, those with shared rare words
    are compared, and the rest of either side only if it is small enough.
    """
    waiting = dict(drafted)
    found = _equal(waiting, left)
    rest = {at: sorted_words(text) for at, text in enumerate(left) if at not in found and text}
    keys = list(waiting)
    taken: set[Key] = set()
    texts = [sorted_words(text) for text in waiting.values()]
    for score, at, number in _by_likeness(texts, rest, like):
        if at not in found and keys[number] not in taken:
            found[at] = (keys[number], score)
            taken.add(keys[number])
    return found


def _equal(waiting: dict[Key, str], left: Sequence[str]) -> dict[int, tuple[Key, float]]:
    """The equal ones, taken from those that wait."""
    found: dict[int, tuple[Key, float]] = {}
    by_text: dict[str, list[Key]] = {}
    for key, text in waiting.items():
        by_text.setdefault(fold(text), []).append(key)
    for at, text in enumerate(left):
        keys = by_text.get(fold(text))
        if keys:
            found[at] = (keys.pop(0), 100.0)
            del waiting[found[at][0]]
    return found


def _by_likeness(
    drafted: Sequence[str], left: Mapping[int, str], like: float
) -> list[tuple[float, int, int]]:
    """How alike texts are, the most alike first: all pairs of both sides if there are few enough to
    compare.
    """
    if len(drafted) * len(left) > ALL:
        olds = [MatchText(n, text, "", False) for n, text in enumerate(drafted)]
        news = [MatchText(at, text, "", False) for at, text in left.items()]
        found = likest(olds, news, like).pairs
        return [(each.likeness, each.new, each.old) for each in found]
    from rapidfuzz import fuzz, process

    pairs = [
        (score, at, number)
        for number, text in enumerate(drafted)
        for _, score, at in process.extract(
            text, left, scorer=fuzz.ratio, score_cutoff=like, limit=None
        )
    ]
    return sorted(pairs, key=lambda pair: -pair[0])
