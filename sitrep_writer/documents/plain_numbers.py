"""Numbers in digits only, as in most texts: found without looking at every word."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import NamedTuple

from sitrep_writer.documents.digit_groups import Marks
from sitrep_writer.documents.number_lexicon import NumberLexicon
from sitrep_writer.documents.number_tokens import NUMBER
from sitrep_writer.documents.spelled_numbers import Value, in_digits
from sitrep_writer.documents.text_matching import plain_words

_NUMBER = re.compile(NUMBER)
_WORD = re.compile(r"[a-z]+")


class PlainNumber(NamedTuple):
    """Digits that form a whole number: their value and position."""

    value: Value
    said: str
    start: int
    end: int


def plain_numbers(text: str, lexicon: NumberLexicon, marks: Marks) -> list[PlainNumber] | None:
    """The digit numbers of a text in which no word forms or continues a number, so they need no
    speller. None if there may be such a word, or an accent.
    """
    if not text.isascii():
        return None
    text = text.lower()
    words = plain_words(text)
    if not lexicon.starts.isdisjoint(words) and lexicon.may_begin(words):
        return None
    found = []
    rows = list(_NUMBER.finditer(text))
    for digits, following in zip_longest(rows, rows[1:]):
        stop = len(text) if following is None else following.start()
        after = _WORD.search(text, digits.end(), stop)
        if after is not None and after[0] in lexicon.after_digits:
            return None
        value = in_digits(digits[0], marks)
        if value is not None:
            found.append(PlainNumber(value, digits[0], *digits.span()))
    return found
