"""Which of many rows of words may be alike enough to another one, without judging each."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from sitrep_writer.alignment.shared_words import SharedWordIndex

TRIED = 20_000
"""So many pairs are all judged; of more those that share enough words to be alike."""
_MOST = 2_000_000
"""So much work is done for rows that nearly all share their words (`SharedWordIndex`)."""


class Candidates:
    """Rows of words; `times` is how often they are asked for, `floor` the likeness from 0 to 1
    that is wanted. Of equal rows the first that is free stands for all. `untried` is for how many
    nobody looked, as that is too much work."""

    def __init__(self, rows: Sequence[Sequence[str]], times: int, floor: float) -> None:
        self._keys = [tuple(row) for row in rows]
        groups: dict[tuple[str, ...], deque[int]] = {}
        for number, key in enumerate(self._keys):
            groups.setdefault(key, deque()).append(number)
        self._groups = groups
        self._order = list(groups)
        self._known: dict[tuple[str, ...], list[int]] = {}
        self._sharing = None
        self.untried = 0
        if times * len(groups) > TRIED:
            # The words in common are at most those of the shorter row, in whatever order.
            self._sharing = SharedWordIndex(self._order, floor / 2, _MOST)

    def of(self, row: Sequence[str], after: int = 0) -> list[int]:
        """The numbers of the free rows that may be alike, in order, from a number on."""
        firsts: list[int] = []
        for number in self._near(tuple(row)):
            group = self._groups[self._order[number]]
            while group and group[0] < after:
                group.popleft()
            if group:
                firsts.append(group[0])
        return sorted(firsts)

    def take(self, number: int) -> None:
        """A row that `of` named is free no more."""
        self._groups[self._keys[number]].popleft()

    def _near(self, row: tuple[str, ...]) -> Sequence[int]:
        """The kinds of rows that may be alike. Rows without words are alike among themselves."""
        if self._sharing is None:
            return range(len(self._order))
        known = self._known.get(row)
        if known is None:
            before = self._sharing.unanswered
            known = self._sharing.with_most_of(row)
            if not row and row in self._groups:
                known = [self._order.index(row)]
            if self._sharing.unanswered > before:
                self.untried += 1
                return ()
            self._known[row] = known
        return known
