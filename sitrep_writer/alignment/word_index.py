"""Many texts, filed by their words: those that may stand in another text, or hold it, without
asking each of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence


class WordIndex:
    """Texts of words that are parted by single spaces, by their numbers in a row. Texts without
    words are never found."""

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
        """Which of the texts this one is; None where it is none. One that stands twice is the
        last."""
        return self._numbers.get(text)

    def __getitem__(self, number: int) -> str:
        return self._texts[number]

    def within(self, text: str) -> Sequence[int]:
        """Texts that may stand in this one, in their order: their rarest word does."""
        words = set(text.split())
        found = [number for word in words for number in self._rarest.get(word, ())]
        return sorted(found)

    def around(self, text: str) -> Sequence[int]:
        """Texts that may hold this one, in their order: they have its rarest word."""
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
