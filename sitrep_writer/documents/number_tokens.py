"""The words and the digits of a text, in which numbers are searched."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from sitrep_writer.documents.digit_groups import DIGITS
from sitrep_writer.folding import fold

NUMBER = rf"{DIGITS}(?![.,]\d)"
"""A token of digits."""
_TOKEN = re.compile(rf"([^\W\d_]+|{NUMBER})")
_ASCII = re.compile(rf"([a-z]+|{NUMBER})")
"""The same for texts without accents and capitals, in half the time."""

_folded = lru_cache(maxsize=1 << 14)(fold)


class Tokens:
    """The words and the digits of a text in order, all split at once: texts are many, and most of
    their words are examined once. `texts` are words, folded, and digits with their marks.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        if text.isascii():
            cut = _ASCII.split(text.lower())
            self.texts = cut[1::2]
        else:
            cut = _TOKEN.split(text)
            self.texts = [each if each[0].isdecimal() else _folded(each) for each in cut[1::2]]
        self._ends = list(accumulate(map(len, cut)))

    def __len__(self) -> int:
        return len(self.texts)

    def start(self, at: int) -> int:
        """Where a token starts in the text."""
        return self._ends[2 * at]

    def end(self, at: int) -> int:
        """Where a token ends in the text."""
        return self._ends[2 * at + 1]

    def between(self, at: int) -> str:
        """The text between the previous token and this one."""
        return self._text[self._ends[2 * at - 1] : self._ends[2 * at]]

    def is_digits(self, at: int) -> bool:
        """Whether a token is digits."""
        return self._text[self._ends[2 * at]].isdecimal()

    def is_capital(self, at: int) -> bool:
        """Whether a token begins with a capital."""
        return self._text[self._ends[2 * at]].isupper()
