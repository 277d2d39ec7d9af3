"""A language's words for numbers: the ones its locale style writes, indexed for reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from sitrep_writer.folding import fold
from sitrep_writer.words.locale_style import LocaleStyle
from sitrep_writer.words.number_words import LIMIT

THOUSAND, MILLION = 1000, 1_000_000
Key = tuple[str, ...]
"""A phrase in the form used for look-up: its words, folded, hyphens as spaces."""
Phrases = Mapping[str, Sequence[Key]]
"""Phrases by their first words."""


class NumberLexicon:
    """A language's words for numbers; none for an unknown language."""

    def __init__(self, words: Mapping[str, Any], locale_style: LocaleStyle | None) -> None:
        self.simple = (
            dict(_simple(locale_style, words.get("articles", ())))
            if locale_style is not None
            else {}
        )
        self.longest = max(map(len, self.simple), default=0)
        scales = words.get("scales", {"M": MILLION, "k": THOUSAND})
        self.scales = {_key(name): int(value) for name, value in scales.items()}
        self.alone = _first_words(map(_key, words.get("alone", ())))
        self.articles = _folded(words.get("articles", ()))
        self.ones = _folded(words.get("ones", ()))
        self.half = _phrases(words.get("half", ()))
        self.and_half = _phrases(words.get("and_half", ()))
        self.joiner = _folded(words.get("and", ()))
        self.parts = _parts(words.get("parts", {}))
        self.of = _folded(words.get("of", ()))
        self.ratio = _phrases(words.get("ratio", ()))
        self.ordinals = _folded(words.get("ordinal_words", ()))
        halves = chain(*self.half.values())
        phrases = [key for key in (*self.simple, *halves, *self.scales) if key]
        self.lone = {key[0] for key in phrases if len(key) == 1} | self.alone
        """Words that may be a number, or its beginning, by themselves."""
        self.pairs = {key[:2] for key in phrases}
        """The first two words of other numbers."""
        self.after_articles = _first_words(self.scales) | {*self.parts, *self.ratio}
        self.after_digits = {*self.after_articles, *self.and_half, *self.ordinals}
        """Words that may go on with a number in digits."""
        self.starts = _first_words(phrases) | self.articles | self.lone

    def may_begin(self, words: Sequence[str]) -> bool:
        """Whether a number may begin at any of these consecutive words."""
        chances = (at for at, word in enumerate(words) if word in self.starts)
        return any(self.begins(words, at) for at in chances)

    def begins(self, words: Sequence[str], at: int) -> bool:
        """Whether a number may begin at one of the words."""
        word = words[at]
        if word in self.lone:
            return True
        if at + 1 == len(words):
            return False
        after = words[at + 1]
        return (word, after) in self.pairs or (
            word in self.articles and after in self.after_articles
        )


def _folded(words: Iterable[str]) -> set[str]:
    return {fold(word) for word in words}


def _first_words(keys: Iterable[Key]) -> set[str]:
    return {key[0] for key in keys}


def _simple(locale_style: LocaleStyle, articles: Iterable[str]) -> Iterator[tuple[Key, int]]:
    """Numbers below a thousand as they are spelled, in every form, with and without the joining
    words, which differ between countries; 1 is left out, since "one" and "un" are articles too.
    """
    words = locale_style.number_words
    joiners = {fold(each).strip("- ") for each in (words.ten_joiner, words.hundred_joiner)} - {""}
    for number in range(2, LIMIT):
        for key in map(_key, _forms(number, locale_style)):
            yield key, number
            bare = tuple(word for word in key if word not in joiners)
            if bare != key:
                yield bare, number
    for units in words.units.values():
        yield _key(units[0]), 0
        yield from _tens_and_units(words.tens, words.ten_joiner, units)
    for hundreds in words.hundreds.values():
        yield from _of_hundreds(_key(hundreds[0]), dict(_spoken(locale_style)), articles)


def _forms(number: int, locale_style: LocaleStyle) -> set[str]:
    """A number in every gender, before a noun and alone."""
    words, genders = locale_style.number_words, locale_style.genders or ("",)
    return {words.say(number, gender, alone) for gender in genders for alone in (False, True)}


def _spoken(locale_style: LocaleStyle) -> Iterator[tuple[Key, int]]:
    for number in range(1, 100):
        yield _key(locale_style.number_words.say(number)), number


def _tens_and_units(
    tens: Sequence[str], joiner: str, units: Sequence[str]
) -> Iterator[tuple[Key, int]]:
    """`veinte y cinco`, as well as `veinticinco`."""
    for ten, word in enumerate(tens[1:], 2):
        for unit in range(2, 10):
            yield _key(f"{word}{joiner}{units[unit]}"), ten * 10 + unit


def _of_hundreds(
    hundred: Key, below: Mapping[Key, int], articles: Iterable[str]
) -> Iterator[tuple[Key, int]]:
    """`a hundred and five`, `fifteen hundred`, if the word for 100 is a noun."""
    if len(hundred) != len(("one", "hundred")):
        return
    noun = hundred[-1]
    for article in articles:
        yield (article, noun), 100
        for key, number in below.items():
            yield (article, noun, *key), 100 + number
            yield (article, noun, "and", *key), 100 + number
    for key, number in below.items():
        if number > 10 and number % 10:
            yield (*key, noun), number * 100


def _key(phrase: str) -> Key:
    return tuple(fold(phrase).replace("-", " ").split())


def _phrases(said: Iterable[str]) -> Phrases:
    found: dict[str, list[Key]] = {}
    for key in {_key(phrase) for phrase in said} - {()}:
        found.setdefault(key[0], []).append(key)
    return found


def _parts(said: Mapping[str, Any]) -> dict[str, list[tuple[Key, int]]]:
    """The parts of a whole, and of how many, by their first words."""
    found: dict[str, list[tuple[Key, int]]] = {}
    for name, of in said.items():
        key = _key(name)
        found.setdefault(key[0], []).append((key, int(of)))
    return found
