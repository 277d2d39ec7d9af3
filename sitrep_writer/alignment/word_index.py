"""Many texts indexed by their words, to find those that may contain another text or be contained in
it without checking each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property


class WordIndex:
    """Texts of words separated by single spaces, numbered in order. Texts without words are never
    found.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._numbers = {text: number for number, text in enumerate(self._texts)}

    @cached_property
    def _times(self) -> Counter[str]:
        """How many texts have a word."""
        return Counter(word for text in self._texts for word in set(text.split()))

    @cached_property
    def _rarest(self) -> dict[str, list[int]]:
        """The texts by their rarest word."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            words = text.split()
            if words:
                found[min(words, key=self._times.__getitem__)].append(number)
        return found

    @cached_property
    def _all(self) -> dict[str, list[int]]:
        """The texts by each of their words."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            for word in set(text.split()):
                found[word].append(number)
        return found

    def number(self, text: str) -> int | None:
        """Which of the texts this one is; None if it is none of them. If it occurs twice, the last
        one.
        """
        return self._numbers.get(text)

    def __getitem__(self, number: int) -> str:
        return self._texts[number]

    def within(self, text: str) -> Sequence[int]:
        """Texts that may be contained in this one, in order: it has their rarest word."""
        if not self._rarest:
            return ()
        words = set(text.split())
        found = [number for word in words for number in self._rarest.get(word, ())]
        return sorted(found)

    def around(self, text: str) -> Sequence[int]:
        """Texts that may contain this one, in order: they have its rarest word."""
        words = text.split()
        if not words or any(word not in self._times for word in words):
            return ()
        return self._all[min(words, key=self._times.__getitem__)]
