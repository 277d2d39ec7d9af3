"""Whether a number counts something or names it: a date, a time, a law, a COVID-19."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sitrep_writer.folding import SPACES

_TOKEN = re.compile(
    r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}"  # 31/08/2024, 2024-08-31
    r"|\d{1,2}:\d{2}(?::\d{2})?"
    r"|(?:19|20)\d{2}[-–/](?:(?:19|20)?\d{2})"  # 2023-2024
    r"|(?=.*[^\W\d_])(?=.*\d)[\w.,]+(?:[-/][\w.,]+)+"  # 8530/2024-CR, 48-hour, COVID-19
)
"""A row of characters without a space that is no count, whatever numbers it holds."""
_ADDRESS = re.compile(r"://|www\.|@", re.IGNORECASE)
_SIGNS = re.compile(r"(?:\bn\.?\s?[º°]\.?|\bn(?:os?|ro|úm)\.|[#§])\s?$", re.IGNORECASE)
"""Signs before a number that names something."""
_LAST_SIGNS = frozenset("º°.#§")
_TH = re.compile(r"\.?\s?[ºª°](?!\s?[CF])")
_OPENING, _CLOSING = SPACES + "\n\t(", SPACES + "\n\t)"
_HAS_GAPS = re.compile(rf"[{SPACES}\n\t()]")
_LONGEST = 300
"""How many characters on either side of a number are examined."""
_REACH = 48  # letters on either side that may say what a number is


class NominalNumbers:
    """The words of a language that make a number a name or a date."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._references = _lowered(words.get("references", ()))
        self._referring = tuple(f"{word}{end}" for word in self._references for end in ("", "s"))
        self._months = _lowered(words["months"])
        self._in = _lowered(words.get("in", ()))
        self._dated = re.compile(_day_before(words), re.IGNORECASE)
        self._row = 0, 0, "", False

    def names(self, text: str, start: int, end: int, *, is_day: bool) -> bool:
        """Whether the number at a position of a text names something, or is part of a date.
        `is_day`: it can be the day of a month.
        """
        if self._is_in_a_name(text, start, end):
            return True
        after = text[end : end + _REACH]
        before = text[max(0, start - _REACH) : start]
        signed = before.rstrip()[-1:] in _LAST_SIGNS and _SIGNS.search(before)
        if _TH.match(after) or signed or self._refers(before):
            return True
        return is_day and (self._dated.match(after) is not None or self._follows_month(before))

    def _is_in_a_name(self, text: str, start: int, end: int) -> bool:
        """Whether the row of characters around a number is no count. One row can hold many numbers,
        and is examined once.
        """
        begins, stops, known, verdict = self._row
        if known is text and begins <= start and end <= stops:
            return verdict
        before = stops if known is text and verdict else -1
        begins, stops = _row(text, start, end)
        if begins <= before and text[begins - 1 : begins] not in _OPENING:
            self._row = begins, stops, text, True  # the row of the last number, further on
            return True
        said = text[begins:stops].strip(".,;:!?()[]«»“”\"'‘’")
        if said.isdecimal():
            return False
        verdict = bool(_TOKEN.fullmatch(said) or _ADDRESS.search(said))
        if not _HAS_GAPS.search(said):
            self._row = begins, stops, text, verdict
        return verdict

    def _refers(self, before: str) -> bool:
        """Whether the words before a number are those of a law, an article and so on."""
        words = before.casefold().rstrip()
        if not words.endswith(self._referring):
            return False
        return _ends_with(words, self._references) or _ends_with(
            words.removesuffix("s"), self._references
        )

    def _follows_month(self, before: str) -> bool:
        """September 15, but not "in August 360 people"."""
        words = before.casefold().rstrip().rstrip(".")
        for month in self._months if words.endswith(self._months) else ():
            if _ends_with(words, (month,)):
                return not _ends_with(words.removesuffix(month).rstrip(), self._in)
        return False


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; spaces of any kind between their parts."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", f"[{SPACES}]+") for word in longest)


def _day_before(words: Mapping[str, Any]) -> str:
    """A pattern for what follows the day in a date: 15 September, del 1 al 30 de setiembre."""
    month = any_of(words["months"]) or "(?!)"
    ordinal = rf"(?:{any_of(words.get('ordinals', ())) or '(?!)'}|º|°|\.º)?"
    between = r"\s*(?:,|-|–|and|to|y|al?|e|o)\s*(?:el\s+)?"
    return rf"{ordinal}(?:{between}\d{{1,2}}{ordinal})*\s+(?:de\s+|of\s+)?(?:{month})\b"


def _lowered(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words)


def _ends_with(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text ends with one of these as whole words."""
    if not text.endswith(words):
        return False
    return any(
        text.endswith(word) and not text[: -len(word)][-1:].isalnum() for word in words if word
    )


def _row(text: str, start: int, end: int) -> tuple[int, int]:
    """The position of a number together with the characters around it up to a space, within the
    limit.
    """
    begins, stops = start, end
    first, last = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    while begins > first and text[begins - 1] not in _OPENING:
        begins -= 1
    while stops < last and text[stops] not in _CLOSING:
        stops += 1
    return begins, stops
