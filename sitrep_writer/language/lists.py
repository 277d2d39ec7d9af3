"""Lists as sentences have them: CLDR's patterns, and "e" or "u" before the sound that asks it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from babel import Locale

from sitrep_writer.language.fragments import Piece, joined


class ListStyle(NamedTuple):
    """The words between items: of two, in the middle, before the last of three or more.

    `link` changes the linking word by what follows it (`y` → `e`).
    """

    two: str
    middle: str
    last: str
    link: Callable[[str, str], str]
    printed: Callable[[str], str]

    def join(self, items: Sequence[Sequence[Piece]]) -> tuple[Piece, ...]:
        """The items with their separators between them."""
        if len(items) == 1:
            return tuple(items[0])
        pieces: list[Piece] = []
        for index, item in enumerate(items):
            if index:
                final = index == len(items) - 1
                words = (self.two if len(items) == 2 else self.last) if final else self.middle
                pieces.append(Piece(self._linked(words, "".join(piece.text for piece in item))))
            pieces.extend(item)
        return joined(pieces)

    def _linked(self, words: str, following: str) -> str:
        before, word, after = words[: words.rfind(words.strip(" ,"))], words.strip(" ,"), " "
        if not word:
            return words
        return before + self.printed(self.link(word, following)) + after


def list_style(
    cldr: str, link: Callable[[str, str], str], printed: Callable[[str], str]
) -> ListStyle:
    """The list style of a CLDR locale (`en` has the serial comma, `en_GB` has none)."""
    patterns = Locale.parse(cldr).list_patterns["standard"]

    def between(name: str) -> str:
        return str(patterns[name]).removeprefix("{0}").removesuffix("{1}")

    return ListStyle(between("2"), between("middle"), between("end"), link, printed)
