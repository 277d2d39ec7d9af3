"""Numbers that are among ordinary words, as most do: figures that are known at a glance.

`to 1,500 households`, `in 12.`: no sign, no unit and no name can be made of what is beside
them. What is said here of such a number, the longer way of `TextNumberReader` finds too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sitrep_writer.documents.number_units import MONEY_NAMES

_RUN = re.compile(r"[^\W\d_]+")
_FOLLOWING = re.compile(r" ([a-z][A-Za-z]*)|[.;:)](?: |\Z)")
_PAUSES = (",", ";", ":", ")")
"""Whatever ends with one of these says nothing of the number behind it."""
_JOINING = ("and", "to", "y", "a", "al", "e", "o")
"""What may be between the days of a date."""
_LINKS = ("de", "of", "el", *_JOINING, *(f"{word}el" for word in _JOINING))
_SIGN = "bs"
"""The one sign of money that ends with a small letter."""


class OrdinaryWords:
    """The words of a language that leave a number beside them what it is: all but those that name
    or date it, or say what it counts in."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        references = _ends(words.get("references", ()), last=True)
        months = tuple(words["months"])
        self._before = {
            _SIGN,
            *_ends(months, last=True),
            *references,
            *(f"{word}s" for word in references),
        }
        self._after = {
            *_LINKS,
            *MONEY_NAMES,
            *_ends(months, last=False),
            *_ends(words.get("percent", ()), last=False),
        }

    def surround(self, text: str, start: int, end: int) -> bool:
        """Whether the digits at a place of a text in ASCII have an ordinary word, or the start of
        the text, before them, and an ordinary word or a stop behind."""
        if start:
            if text[start - 1] != " ":
                return False
            if text[start - 2 : start - 1] not in _PAUSES:
                word = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
                if not (word.isalpha() and word[-1].islower()) or word.lower() in self._before:
                    return False
        behind = _FOLLOWING.match(text, end)
        return behind is not None and (behind[1] or "").lower() not in self._after


def _ends(phrases: Iterable[str], *, last: bool) -> set[str]:
    """The first or the last words of phrases, as texts in ASCII may write them: to a pattern
    without capitals, a dotless i is an i."""
    folded = (phrase.casefold().replace("i̇", "i").replace("ı", "i") for phrase in phrases)
    return {runs[-1 if last else 0] for runs in map(_RUN.findall, folded) if runs}
