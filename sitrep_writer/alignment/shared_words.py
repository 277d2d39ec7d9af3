"""Find the rows, among many rows of words, that share enough words with another row, without
comparing all.

Two rows that share most of their words share rare ones too. So a row is searched by as many of its
rarest words as are needed, and the results are counted word by word: none is missed. If nearly all
rows use the same words this saves nothing, so the work is counted; questions after `MOST` steps are
not answered, and are counted too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, repeat

MOST = 5_000_000
"""The most entries of the index to look at, for all questions together."""
_SURE = 2
"""How many more words than needed a row is searched by: with fewer, most results are useless."""

_RARE = 32
"""Only words in at most this many rows are searched by."""
_ROUNDING = 1e-6


class SharedWordIndex:
    """Rows of words by number; `least` is the share of a row's words that another one must have.
    `unanswered` counts the questions that were too expensive.
    """

    def __init__(
        self, rows: Iterable[Sequence[str]], least: float, most: int | None = None
    ) -> None:
        self._rows = [Counter(row) for row in rows]
        self._least = least
        self._most = MOST if most is None else most
        self._times = Counter(chain.from_iterable(self._rows))
        self._homes: dict[str, list[int]] = {}
        self._rare: dict[str, list[int]] = {}
        self._bounds: list[float] = []
        self.steps = 0
        self.unanswered = 0

    def with_most_of(self, row: Sequence[str]) -> list[int]:
        """The numbers of the rows that have enough of this row's words, in order."""
        if not self._homes:
            for number, words in enumerate(self._rows):
                for word in words:
                    self._homes.setdefault(word, []).append(number)
        asked = Counter(row)
        rarest, bound = self._rarest(asked)
        found = self._found(self._homes, [(word, asked[word]) for word in rarest])
        need = self._least * asked.total()
        return sorted(
            number
            for number, times in found.items()
            if times >= bound and _shared(asked, self._rows[number]) >= need
        )

    def mostly_in(self, row: Sequence[str]) -> list[int]:
        """The numbers of the rows of whose words this row has enough, in order."""
        if not self._bounds:
            self._file_rarest()
        asked = Counter(row)
        found = self._found(self._rare, [(word, 1) for word in asked])
        return sorted(
            number
            for number, times in found.items()
            if times >= self._bounds[number]
            and _shared(self._rows[number], asked) >= self._least * self._rows[number].total()
        )

    def _file_rarest(self) -> None:
        for number, words in enumerate(self._rows):
            rarest, bound = self._rarest(words)
            self._bounds.append(bound)
            for word in rarest:
                self._rare.setdefault(word, []).extend(repeat(number, words[word]))

    def _rarest(self, words: Counter[str]) -> tuple[list[str], float]:
        """The words to search a row by, and how many of them must be found."""
        spare = words.total() - self._least * words.total()
        rarest: list[str] = []
        taken = 0
        for word in sorted(words, key=lambda each: (self._times[each], each)):
            if taken > spare + _SURE or (taken > spare and self._times[word] > _RARE):
                break
            rarest.append(word)
            taken += words[word]
        return rarest, taken - spare - _ROUNDING

    def _found(self, homes: dict[str, list[int]], asked: Iterable[tuple[str, int]]) -> Counter[int]:
        """How many of these words each row has."""
        rows = [(homes[word], times) for word, times in asked if word in homes]
        steps = sum(len(numbers) * times for numbers, times in rows)
        if self.steps + steps > self._most:
            self.unanswered += 1
            return Counter()
        self.steps += steps
        return Counter(
            chain.from_iterable(chain.from_iterable(repeat(n, times)) for n, times in rows)
        )


def _shared(one: Counter[str], other: Counter[str]) -> int:
    return sum(min(times, other[word]) for word, times in one.items() if word in other)
