"""Words that a text has before a figure, and that the figure prints itself: `over over 80`, `USD
USD 20`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sitrep_writer.model.draft import Span
from sitrep_writer.words.locale_style import LocaleStyle
from sitrep_writer.words.slot_values import text_of

_SIGN = re.compile(r"[^\d\s]+(?=[\s\u00a0]*\d)")


def said_twice(spans: Sequence[Span], locale_style: LocaleStyle) -> list[str]:
    """The words as they are printed, from the repetition up to the number."""
    found: list[str] = []
    for index, span in enumerate(spans):
        if not span.figure:
            continue
        before = text_of(spans[:index])
        one, two, longest = _approximators(locale_style)
        at = max(0, len(before) - longest)
        twice, sign = two.search(before[at:]), _SIGN.match(span.text)
        typed = before[:at] + one.sub("", before[at:])
        if twice is not None:
            found.append(twice[0] + span.text)
        elif sign is not None and typed.rstrip().endswith(sign[0]):
            found.append(before[len(typed.rstrip()) - len(sign[0]) :] + span.text)
    return [words.replace("\u00a0", " ") for words in found]


@lru_cache(maxsize=16)
def _approximators(locale_style: LocaleStyle) -> tuple[re.Pattern[str], re.Pattern[str], int]:
    """One rounding word at the end of a text, and two in a row; the last may contain an article.
    With them, how many characters at the end of a text are enough to find either.
    """
    words: set[str] = set()
    for said in locale_style.approximators.values():
        words |= {said} if isinstance(said, str) else set(said.values())
    any_of = "|".join(re.escape(word) for word in sorted(words - {""}, key=len, reverse=True))
    last = rf"(?:{any_of})(?:l| el| un)? $"
    two = rf"\b(?:{any_of})l? (?:un )?{last}"
    longest = 2 * max(map(len, words), default=0) + len("l un  el ") + len(" \n")
    return re.compile(last, re.IGNORECASE), re.compile(two, re.IGNORECASE), longest
