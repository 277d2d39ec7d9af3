"""Which of many rows of words may be alike enough to another one, without judging each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from sitrep_writer.review.sharing import Sharing

TRIED = 20_000
"""So many pairs are all judged; of more those that share enough words to be alike."""
_MOST = 2_000_000
"""So much work is done for rows that nearly all share their words (`Sharing`)."""


class Chances:
    """Rows of words; `times` is how often they are asked for, `floor` the likeness from 0 to 1
    that is wanted. `untried` is for how many nobody looked, as that is too much work."""

    def __init__(self, rows: Sequence[Sequence[str]], times: int, floor: float) -> None:
        self._all = range(len(rows))
        self._wordless = iter([number for number, row in enumerate(rows) if not row])
        self._sharing = None
        if times * len(rows) > TRIED:
            # The words in common are at most those of the shorter row, in whatever order.
            self._sharing = Sharing(rows, floor / 2, _MOST)

    @property
    def untried(self) -> int:
        """How many questions were too many."""
        return 0 if self._sharing is None else self._sharing.unanswered

    def of(self, row: Sequence[str]) -> Sequence[int]:
        """The numbers of the rows that may be alike, in order. Rows without words, as those of a
        picture or a field alone, are all alike: of many, each is asked for with the next one."""
        if self._sharing is None:
            return self._all
        return self._sharing.with_most_of(row) if row else list(islice(self._wordless, 1))
