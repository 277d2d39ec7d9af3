"""Find the texts of two long rows that are most alike, without comparing every pair.

Up to `ALL` pairs, every pair is compared. Above that, a text is compared with those that share its
rarest words and with those at the same position. What is left is compared pair by pair if there are
few enough, and otherwise counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

ALL = 160_000
"""Up to this many pairs, every pair is compared."""
_RARE = 24
"""A word found in more texts than this says little about which text it is."""
_TRIED = 12
"""The most texts with shared rare words that one text is compared with."""
_LONG = 10_000
"""Texts with more letters than this are compared by words, not by letters."""
_BESIDE = 2
"""How many neighbours on either side of the same position are compared too."""


class ScoredPair(NamedTuple):
    """Two texts by number, and how alike they are, in per cent."""

    likeness: float
    old: int
    new: int


class MatchText(NamedTuple):
    """A text to match: its number, the key it is compared by, and its sort. It may pair with texts
    of the same sort; at least one of a pair has no name.
    """

    number: int
    key: str
    sort: str
    named: bool


class LikenessPairs(NamedTuple):
    """Pairs, the most alike first, each text once; how many texts of either side were left without
    being compared with all others; and how many pairs were compared.
    """

    pairs: tuple[ScoredPair, ...]
    untried: tuple[int, int]
    compared: int


def likest(old: Sequence[MatchText], new: Sequence[MatchText], floor: float) -> LikenessPairs:
    """The pairs of texts that are alike by at least `floor` per cent."""
    pairs: list[ScoredPair] = []
    untried = [0, 0]
    compared = 0
    for sort in dict.fromkeys(each.sort for each in old):
        left = _sorted_words(each for each in old if each.sort == sort)
        right = _sorted_words(each for each in new if each.sort == sort)
        found = _likest(left, right, floor)
        pairs += found.pairs
        compared += found.compared
        untried[0] += found.untried[0]
        untried[1] += found.untried[1]
    return LikenessPairs(tuple(pairs), (untried[0], untried[1]), compared)


def _sorted_words(texts: Iterator[MatchText]) -> list[MatchText]:
    """Texts with their words in alphabetical order, as likeness compares them."""
    return [each._replace(key=" ".join(sorted(each.key.split()))) for each in texts]


def _likest(left: Sequence[MatchText], right: Sequence[MatchText], floor: float) -> LikenessPairs:
    rounds: list[Callable[[Sequence[MatchText], Sequence[MatchText]], _Tries]] = [_each_with_each]
    if len(left) * len(right) > ALL:
        rounds = [_by_rare_words, _each_with_each]
    pairs: list[ScoredPair] = []
    compared = 0
    for tries in rounds:
        if tries is _each_with_each and len(left) * len(right) > ALL:
            return LikenessPairs(tuple(pairs), (len(left), len(right)), compared)
        chances: list[ScoredPair] = []
        for one, others in tries(left, right):
            compared += len(others)
            chances += _scores(one, others, floor)
        taken = _greedy(chances)
        pairs += taken
        olds, news = {each.old for each in taken}, {each.new for each in taken}
        left, right = _without(olds, left), _without(news, right)
    return LikenessPairs(tuple(pairs), (0, 0), compared)


def _without(taken: set[int], texts: Sequence[MatchText]) -> list[MatchText]:
    return [each for each in texts if each.number not in taken]


_Tries = Iterator[tuple[MatchText, Mapping[int, str]]]
"""Each text of one side, with the keys of the texts on the other side to compare it with."""


def _each_with_each(left: Sequence[MatchText], right: Sequence[MatchText]) -> _Tries:
    every = {each.number: each.key for each in right}
    unnamed = {each.number: each.key for each in right if not each.named}
    yield from ((one, unnamed if one.named else every) for one in left)


def _by_rare_words(left: Sequence[MatchText], right: Sequence[MatchText]) -> _Tries:
    rare = _rare_words(right)
    for place, one in enumerate(left):
        same = {place, place * len(right) // len(left)}
        tried = {*_sharing(one, rare), *_beside(same, len(right))}
        fits = (right[n] for n in sorted(tried))
        yield one, {each.number: each.key for each in fits if not (one.named and each.named)}


def _rare_words(texts: Sequence[MatchText]) -> dict[str, list[int]]:
    """Words that few of the texts have, with the positions of these texts."""
    homes: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(texts):
        for word in set(each.key.split()):
            homes[word].append(place)
    return {word: places for word, places in homes.items() if len(places) <= _RARE}


def _sharing(one: MatchText, rare: Mapping[str, Sequence[int]]) -> list[int]:
    """The positions of the texts that share the most rare words with a text."""
    words = set(one.key.split())
    shared = Counter(chain.from_iterable([rare[word] for word in words if word in rare]))
    fits = sorted(shared.items(), key=lambda each: (-each[1], each[0]))
    return [place for place, _ in fits[:_TRIED]]


def _beside(places: set[int], count: int) -> Iterator[int]:
    """Positions next to these, within a total."""
    near = (place + by for place in places for by in range(-_BESIDE, _BESIDE + 1))
    return (place for place in near if 0 <= place < count)


def _scores(one: MatchText, others: Mapping[int, str], floor: float) -> Iterator[ScoredPair]:
    from rapidfuzz import fuzz, process

    if len(one.key) > _LONG:
        long = {number: key for number, key in others.items() if len(key) > _LONG}
        others = {number: key for number, key in others.items() if number not in long}
        yield from _long_scores(one, long, floor)
    found = process.extract(
        one.key, others, scorer=fuzz.ratio, score_cutoff=floor, limit=None, processor=None
    )
    yield from (ScoredPair(score, one.number, number) for _, score, number in found if score)


def _long_scores(one: MatchText, others: Mapping[int, str], floor: float) -> Iterator[ScoredPair]:
    words = Counter(one.key.split())
    for number, key in others.items():
        score = _shared(words, Counter(key.split()))
        if score >= floor:
            yield ScoredPair(score, one.number, number)


def _shared(one: Counter[str], other: Counter[str]) -> float:
    """The share of the letters of two texts that is in words that both have, in per cent."""
    whole = _letters(one) + _letters(other)
    return 200 * _letters(one & other) / whole if whole else 0


def _letters(words: Counter[str]) -> int:
    return sum(times * len(word) for word, times in words.items())


def _greedy(chances: Sequence[ScoredPair]) -> list[ScoredPair]:
    """Pairs from the most alike down, each text once."""
    olds: set[int] = set()
    news: set[int] = set()
    taken: list[ScoredPair] = []
    for each in sorted(chances, key=lambda each: (-each.likeness, each.old, each.new)):
        if each.old not in olds and each.new not in news:
            olds.add(each.old)
            news.add(each.new)
            taken.append(each)
    return taken
