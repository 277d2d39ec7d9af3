"""Numbers in words and in words mixed with digits: `three hundred and sixty`, `21 mil`, `2 millones
y medio`. The words come from a `NumberLexicon`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from sitrep_writer.documents.digit_groups import Marks, plain_number
from sitrep_writer.documents.number_lexicon import (
    MILLION,
    THOUSAND,
    Key,
    NumberLexicon,
    Phrases,
)
from sitrep_writer.documents.number_tokens import Tokens
from sitrep_writer.folding import SPACES

_BETWEEN = re.compile(rf"[{SPACES}]+|-")
_AFTER_DIGITS = re.compile(rf"[{SPACES}]?")
_ABBREVIATION = 2  # letters
_HUNDRED = Decimal(100)
_SIMPLE = (2, 3, 4, 5, 10)
"""People write ratios out of these numbers: "two in three"."""
_MOST_DIGITS = 24
"""A longer row of digits is no figure: nothing can be computed with it."""


class Value(NamedTuple):
    """The meaning of a row of tokens: the value, the token after it, the factor of its scale, its
    decimals as written, and whether it is a share of a whole, in per cent.
    """

    value: Decimal
    stop: int
    scale: int = 1
    decimals: int = 0
    share: bool = False


def in_digits(digits: str, marks: Marks, stop: int = 1) -> Value | None:
    """The value of a token of digits; None if they are no number."""
    number = plain_number(digits, marks)
    if not number or len(number) > _MOST_DIGITS:
        return None
    return Value(Decimal(number), stop, 1, len(number.partition(".")[2]))


class Speller:
    """Reads the numbers of one text, token by token."""

    def __init__(self, text: str, lexicon: NumberLexicon, marks: Marks) -> None:
        self.text = text
        self.tokens = Tokens(text)
        self._said = self.tokens.texts
        self._words = lexicon
        self._marks = marks

    def beginnings(self) -> Iterator[int]:
        """The tokens where a number can begin: a cheap first check."""
        said, starts, begins = self._said, self._words.starts, self._words.begins
        chances = [at for at, word in enumerate(said) if word in starts or not word.isalpha()]
        for at in chances:
            if said[at][:1].isdecimal() or begins(said, at):
                yield at

    def read(self, at: int) -> Value | None:
        """The longest number that begins at a token; None if there is none. "One" and "a" alone are
        no numbers.
        """
        if self._said[at][:1].isdecimal() and self._stands_alone(at):
            return self._base(at)
        found = self._whole(at)
        count = self._count(at, found)
        share = None if count is None else self._part(at, count) or self._ratio(at, count, found)
        if share is not None:
            return share
        if found is None or self._is_ordinal(found.stop):
            return None
        return found

    def _stands_alone(self, at: int) -> bool:
        """Whether the digits at a token are the whole number: no word continues it."""
        is_last = at + 1 == len(self._said)
        is_digits = self.tokens.is_digits(at)
        return is_digits and (is_last or self._said[at + 1] not in self._words.after_digits)

    # whole numbers

    def _whole(self, at: int) -> Value | None:
        """Millions and what is below them."""
        found = self._half_of_scale(at) or self._thousands(at) or self._article(at)
        if found is None:
            return None
        scale, stop = self._scale(found.stop, first=found.stop == at)
        if scale < MILLION:
            return found if found.stop > at else None
        value = found.value * scale
        half = self._phrase(stop, self._words.and_half)
        if half:
            return Value(value + Decimal(scale) / 2, stop + half, scale, 1)
        lower = self._below_millions(stop) if found.decimals == 0 else None
        if lower is not None:
            return Value(value + lower.value, lower.stop)
        return Value(value, stop, found.scale * scale, found.decimals)

    def _below_millions(self, at: int) -> Value | None:
        """What follows millions and belongs to them: two million *three hundred thousand*."""
        lower = (self._thousands(at) or self._rest(at)) if self._joined(at) else None
        belongs = lower is not None and self._may_follow(lower, at) and self._is_last(lower)
        return lower if belongs else None

    def _may_follow(self, lower: Value, stop: int) -> bool:
        """Digits after a scale belong to it if they have a scale of their own, or three digits: 2
        millones 300 mil, 21 mil 500.
        """
        is_digits, text = self.tokens.is_digits(stop), self._said[stop]
        whole = lower.value == lower.value.to_integral_value() and 0 < lower.value < MILLION
        bare = not is_digits or lower.scale > 1 or len(text) == 3
        return whole and bare and (not is_digits or text.isdecimal())

    def _is_last(self, lower: Value) -> bool:
        return self._scale(lower.stop)[0] < MILLION

    def _thousands(self, at: int) -> Value | None:
        """A number below a million: `base [thousand [base]]`."""
        base = self._base(at) or self._scale_alone(at)
        if base is None:
            return None
        half = self._phrase(base.stop, self._words.and_half)
        if half and base.decimals == 0:
            base = Value(base.value + Decimal("0.5"), base.stop + half, 1, 1)
        scale, stop = self._scale(base.stop, first=base.stop == at)
        if scale != THOUSAND:
            return base if base.stop > at else None
        return self._in_thousands(base, stop)

    def _scale_alone(self, at: int) -> Value | None:
        """`mil`, which needs no number before it."""
        alone = self._is_word(at) and self._said[at] in self._words.alone
        return Value(Decimal(1), at) if alone else None

    def _in_thousands(self, base: Value, stop: int) -> Value:
        """A number of thousands, with what follows it."""
        value = base.value * THOUSAND
        again = self._scale(stop)[0]
        if base.decimals or again >= MILLION:
            return Value(value, stop, THOUSAND, base.decimals)
        rest = self._rest(stop)
        if rest is not None:
            return Value(value + rest.value, rest.stop)
        return Value(value, stop, THOUSAND)

    def _rest(self, at: int) -> Value | None:
        """What follows thousands: hundreds, tens and units; English may put "and" before it."""
        joined = at < len(self._said) and self._said[at] in self._words.joiner
        place = at + 1 if joined and self._joined(at) else at
        if not self._joined(place) or not self._joined(at):
            return None
        rest = self._base(place) or self._one(place)
        if rest is None or not self._may_end(rest, place, joined=place != at):
            return None
        return rest

    def _one(self, at: int) -> Value | None:
        """The one in `mil uno`."""
        is_one = self._is_word(at) and self._said[at] in self._words.ones
        return Value(Decimal(1), at + 1) if is_one else None

    def _may_end(self, rest: Value, at: int, *, joined: bool) -> bool:
        """Whether a number may follow thousands, with "and" before it if `joined`."""
        if not 0 < rest.value < THOUSAND or rest.decimals:
            return False
        if self.tokens.is_digits(at) and (joined or len(self._said[at]) != 3):
            return False
        if joined and rest.value >= _HUNDRED:
            return False
        return self._scale(rest.stop)[0] != THOUSAND

    def _base(self, at: int) -> Value | None:
        """Digits, or the longest row of words that spells a number below a thousand."""
        if at >= len(self._said):
            return None
        if self.tokens.is_digits(at):
            return in_digits(self._said[at], self._marks, at + 1)
        for last in range(min(at + self._words.longest, len(self._said)), at, -1):
            key = self._row(at, last)
            if key in self._words.simple:
                return Value(Decimal(self._words.simple[key]), last)
        return None

    def _article(self, at: int) -> Value | None:
        """`a million`, `un millón`; `millón y medio`."""
        if not self._is_word(at):
            return None
        if self._said[at] in self._words.articles:
            return self._one_of_scale(at)
        scale, stop = self._scale(at, first=True)
        if scale >= MILLION and self._phrase(stop, self._words.and_half):
            return Value(Decimal(1), at)
        return None

    def _one_of_scale(self, at: int) -> Value | None:
        """An article before a scale that is written out, and what follows a thousand."""
        scale, stop = self._scale(at + 1)
        if scale == 1 or len(self._said[at + 1]) <= _ABBREVIATION:
            return None
        if scale >= MILLION:
            return Value(Decimal(1), at + 1)
        return self._in_thousands(Value(Decimal(1), at + 1), stop) if scale == THOUSAND else None

    def _half_of_scale(self, at: int) -> Value | None:
        """`half a million`, `medio millón`."""
        half = self._phrase(at, self._words.half, first=True)
        if not half:
            return None
        scale, stop = self._scale(at + half)
        return Value(Decimal(scale) / 2, stop, scale, 1) if scale > 1 else None

    # shares

    def _count(self, at: int, found: Value | None) -> Value | None:
        """What can count parts of a whole: a whole number without a scale, or an article."""
        count = found
        if count is None and self._is_article(at):
            count = Value(Decimal(1), at + 1)
        return None if count is None or count.scale != 1 or count.decimals else count

    def _is_article(self, at: int) -> bool:
        return self._is_word(at) and self._said[at] in self._words.articles

    def _part(self, at: int, count: Value) -> Value | None:
        """`two thirds`, `un tercio`, `la tercera parte`; in per cent."""
        if not self._is_word(count.stop):
            return None
        for key, of in self._words.parts.get(self._said[count.stop], ()):
            stop = count.stop + len(key)
            is_there = self._row(count.stop, stop) == key
            if is_there and count.value < of and self._is_of_a_whole(at, stop):
                return _share(count.value, of, stop)
        return None

    def _is_of_a_whole(self, at: int, stop: int) -> bool:
        """Whether a part belongs to a whole: after an article that does not mean "one", the whole
        is named (`la tercera parte de`).
        """
        if not self._is_article(at) or self._said[at] in self._words.ones:
            return True
        return stop < len(self._said) and self._said[stop] in self._words.of

    def _ratio(self, at: int, count: Value, found: Value | None) -> Value | None:
        """`two in three`, `una de cada tres`; in per cent."""
        link = self._phrase(count.stop, self._words.ratio) if count.value <= _HUNDRED else 0
        if not link:
            return None
        of = self._thousands(count.stop + link)
        if of is None or of.value not in _SIMPLE or not 0 < count.value < of.value:
            return None
        alike = self.tokens.is_digits(at) == self.tokens.is_digits(count.stop + link)
        if not alike and found is not None:
            return None
        return _share(count.value, int(of.value), of.stop)

    # tokens

    def _scale(self, at: int, *, first: bool = False) -> tuple[int, int]:
        """The scale at a token, and the token after it; 1 if there is none."""
        if not self._is_word(at):
            return 1, at
        key = (self._said[at],)
        if key in self._words.scales and self._is_scale(at, key[0], first=first):
            return self._words.scales[key], at + 1
        return 1, at

    def _is_scale(self, at: int, word: str, *, first: bool) -> bool:
        if not first and not self._joined(at):
            return False
        return len(word) > _ABBREVIATION or (not first and self._is_short_scale(at, word))

    def _is_short_scale(self, at: int, word: str) -> bool:
        """Abbreviations follow digits; "m" and "mm" in small letters measure lengths."""
        if at == 0 or not self.tokens.is_digits(at - 1):
            return False
        end = self.tokens.end(at)
        if self.text[end : end + 1] == "$":
            return False
        glued = not self.tokens.between(at)
        return word not in ("m", "mm") or self.tokens.is_capital(at) or (glued and word == "m")

    def _phrase(self, at: int, phrases: Phrases, *, first: bool = False) -> int:
        """How many tokens the longest of these phrases at a token has; 0 if there is none."""
        keys = phrases.get(self._said[at]) if at < len(self._said) else None
        if not keys or not self._is_word(at) or (not first and not self._joined(at)):
            return 0
        fits = (len(key) for key in keys if self._row(at, at + len(key)) == key)
        return max(fits, default=0)

    def _row(self, start: int, stop: int) -> Key:
        """The words from one token to another; empty if they are not a row of words."""
        if not 0 <= start < stop <= len(self._said):
            return ()
        if any(map(self.tokens.is_digits, range(start, stop))):
            return ()
        if not all(map(self._joined, range(start + 1, stop))):
            return ()
        return tuple(self._said[start:stop])

    def _joined(self, at: int) -> bool:
        """Whether only a space or a hyphen separates a token from the one before."""
        if not 0 < at < len(self._said):
            return False
        gap = self.tokens.between(at)
        if self.tokens.is_digits(at - 1):
            return _AFTER_DIGITS.fullmatch(gap) is not None
        return _BETWEEN.fullmatch(gap) is not None

    def _is_word(self, at: int) -> bool:
        return 0 <= at < len(self._said) and not self.tokens.is_digits(at)

    def _is_ordinal(self, at: int) -> bool:
        """Whether what follows makes a number an ordinal: the twenty-first."""
        return at < len(self._said) and self._said[at] in self._words.ordinals and self._joined(at)


def _share(count: Decimal, of: int, stop: int) -> Value:
    return Value((count * 100 / of).quantize(Decimal("0.1")), stop, 1, 1, True)
