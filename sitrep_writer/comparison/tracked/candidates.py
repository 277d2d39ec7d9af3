"""Finds rows of words that may be alike enough to another one, without judging all of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from sitrep_writer.alignment.shared_words import SharedWordIndex

TRIED = 20_000
"""Up to this many pairs, all are judged; beyond, only those that share enough words to be alike."""
_MOST = 2_000_000
"""The most work to do for rows that nearly all share their words (`SharedWordIndex`)."""


class Candidates:
    """Rows of words; `times` is how many times you will ask, `floor` the likeness from 0 to 1 that
    you want. Among equal rows, the first free one represents all. `untried` counts those that were
    not checked, because that is too much work.
    """

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
            # The shared words are at most those of the shorter row, in any order.
            self._sharing = SharedWordIndex(self._order, floor / 2, _MOST)

    def of(self, row: Sequence[str], after: int = 0) -> list[int]:
        """The numbers of the free rows that may be alike, in order, starting from a number."""
        firsts: list[int] = []
        for number in self._near(tuple(row)):
            group = self._groups[self._order[number]]
            while group and group[0] < after:
                group.popleft()
            if group:
                firsts.append(group[0])
        return sorted(firsts)

    def take(self, number: int) -> None:
        """Takes a row that `of` returned: it is no longer free."""
        self._groups[self._keys[number]].popleft()

    def _near(self, row: tuple[str, ...]) -> Sequence[int]:
        """The groups of rows that may be alike. Rows without words are alike among themselves."""
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
