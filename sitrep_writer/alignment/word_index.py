"""Many texts indexed by their words, to find those that may contain another text or be contained in
it without checking each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence


class WordIndex:
    """Texts of words separated by single spaces, numbered in order. Texts without words are never
    found.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._numbers = {text: number for number, text in enumerate(self._texts)}
        self._times = Counter(word for text in self._texts for word in set(text.split()))
        self._rarest: dict[str, list[int]] = defaultdict(list)
        self._all: dict[str, list[int]] = {}
        for number, text in enumerate(self._texts):
            words = text.split()
            if words:
                self._rarest[min(words, key=self._times.__getitem__)].append(number)

    def number(self, text: str) -> int | None:
        """Which of the texts this one is; None if it is none of them. If it occurs twice, the last
        one.
        """
        return self._numbers.get(text)

    def __getitem__(self, number: int) -> str:
        return self._texts[number]

    def within(self, text: str) -> Sequence[int]:
        """Texts that may be contained in this one, in order: it has their rarest word."""
        words = set(text.split())
        found = [number for word in words for number in self._rarest.get(word, ())]
        return sorted(found)

    def around(self, text: str) -> Sequence[int]:
        """Texts that may contain this one, in order: they have its rarest word."""
        words = text.split()
        if not words or any(word not in self._times for word in words):
            return ()
        if not self._all:
            self._file_all()
        return self._all[min(words, key=self._times.__getitem__)]

    def _file_all(self) -> None:
        for number, text in enumerate(self._texts):
            for word in set(text.split()):
                self._all.setdefault(word, []).append(number)
