"""Lists as sentences have them: CLDR's patterns, and "e" or "u" before the sound that
requires it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from babel import Locale

from sitrep_writer.words.slot_values import Piece

_PARENTHESES = re.compile(r"\([^()]*\)")


class ListWords(NamedTuple):
    """The words between items: of two, in the middle, before the last of three or more."""

    two: str
    middle: str
    last: str


class ListStyle(NamedTuple):
    """How a language joins items. `all` of them, or `either`: one thing that is all of them or one
    of them. `nested` joins two items of which one is itself a list ("as well as"); with three or
    more, `nested_comma` sets off the last one.

    `link` changes the linking word by what follows it (`y` → `e`); `printed` is how the locale
    style prints words.
    """

    all: ListWords
    either: ListWords
    nested: str
    nested_comma: bool
    link: Callable[[str, str], str]
    printed: Callable[[str], str]

    def sets_off(self, pieces: Sequence[Piece]) -> bool:
        """Whether a text ends with words that "as well as" sets off by a comma, which the sentence
        has to close if it goes on.
        """
        nested = self.nested
        if nested[:1] != ",":
            return False
        open_comma = False
        for piece in pieces:
            text = piece.text
            if "," in text:
                open_comma = nested in text and "," not in text.rpartition(nested)[2]
        return open_comma

    def join(
        self, items: Sequence[Sequence[Piece]], either: bool = False, said: str = ""
    ) -> tuple[Piece, ...]:
        """The items with their separators between them. `said` is how the last one is read, if its
        letters mislead.
        """
        if len(items) == 1:
            return tuple(items[0])
        texts = [
            item[0].text if len(item) == 1 else "".join([piece.text for piece in item])
            for item in items
        ]
        words = self.between(texts, either, said)
        pieces = list(items[0]) if items else []
        for word, item in zip(words, items[1:], strict=True):
            pieces.append(Piece(word))
            pieces += item
        return tuple(pieces)

    def between(self, items: Sequence[str], either: bool = False, said: str = "") -> list[str]:
        """The words between these items, one fewer than items.

        Items with commas are separated by semicolons, and one that has its own "and" is set off, so
        that a reader sees where it ends.
        """
        count = len(items)
        if count < 2:
            return []
        words = self.either if either else self.all
        middle, last = words.middle, words.two if count == 2 else words.last
        own = f" {self.all.two.strip()} "
        if not either and ("," in (every := "\n".join(items)) or own in every):
            middle, last = self._of_lists(items, middle, last, own)
        return [*[middle] * (count - 2), self.linked(last, said or items[-1])]

    def _of_lists(self, items: Sequence[str], middle: str, last: str, own: str) -> tuple[str, str]:
        """The words between items of which some may be lists themselves."""
        bare = "\n".join(_PARENTHESES.sub("", item) for item in items)
        if "," not in bare and own not in bare:
            return middle, last
        if len(items) == 2:
            return middle, self.nested or last
        if "," in bare:
            return "; ", f";{own}"
        set_off = self.nested_comma and not last.startswith(",")
        return middle, f",{last}" if set_off else last

    def linked(self, words: str, following: str) -> str:
        """The words before the last item, adjusted to its sound."""
        before, word = _parted(words)
        return before + self.printed(self.link(word, following)) + " " if word else words


@lru_cache(maxsize=64)
def _parted(words: str) -> tuple[str, str]:
    """`, and ` → `, ` and `and`."""
    word = words.strip(" ,;")
    return words[: words.rfind(word)] if word else words, word


def list_style(
    cldr: str,
    nested: str,
    nested_comma: bool,
    link: Callable[[str, str], str],
    printed: Callable[[str], str],
) -> ListStyle:
    """The list style of a CLDR locale (`en` has the serial comma, `en_GB` has none)."""
    patterns = Locale.parse(cldr).list_patterns

    def between(kind: str) -> ListWords:
        found = patterns[kind]
        return ListWords(
            *(
                str(found[name]).removeprefix("{0}").removesuffix("{1}")
                for name in ("2", "middle", "end")
            )
        )

    return ListStyle(between("standard"), between("or"), nested, nested_comma, link, printed)
