"""Which round brackets of a message close, and which of them have a bar of their own: found in one
pass.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_MARK = re.compile(r"\\.?|[\[\]()|]", re.DOTALL)


class RoundBrackets(NamedTuple):
    """The contents of a pair of round brackets: where they end, and the bars between the arms."""

    end: int
    bars: tuple[int, ...]

    def arms(self, text: str, start: int) -> list[str]:
        """The texts between the bars; `start` is where the bracket opens."""
        edges = (start, *self.bars, self.end)
        return [text[one + 1 : edges[at]] for at, one in enumerate(edges[:-1], start=1)]


class _OpenBracket:
    """A bracket that is still open. A bar inside square brackets belongs to a list there; only one
    outside makes the bracket a choice (`own`).
    """

    __slots__ = ("bars", "own", "squares", "start")

    def __init__(self, start: int, squares: int) -> None:
        self.start = start
        self.squares = squares
        self.bars: list[int] = []
        self.own = False

    def take_bar(self, at: int, squares: int) -> None:
        """Records a bar in it, at this depth of square brackets."""
        self.bars.append(at)
        self.own = self.own or self.squares == squares


def matched(text: str) -> tuple[Mapping[int, RoundBrackets], int | None]:
    """The round brackets that close and have a bar of their own, by the position where they open;
    and the position of the first one with a bar of its own that never closes. A mark after a
    backslash does not count.
    """
    found: dict[int, RoundBrackets] = {}
    opened: list[_OpenBracket] = []
    squares = 0
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark == "(":
            opened.append(_OpenBracket(match.start(), squares))
        elif mark == "[":
            squares += 1
        elif mark == "]":
            squares -= 1
        elif not opened:
            continue
        elif mark == "|":
            opened[-1].take_bar(match.start(), squares)
        elif mark == ")":
            last = opened.pop()
            if last.own:
                found[last.start] = RoundBrackets(match.start(), tuple(last.bars))
    return found, _first_own(opened)


def _first_own(opened: list[_OpenBracket]) -> int | None:
    return next((each.start for each in opened if each.own), None)
