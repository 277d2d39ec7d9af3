"""Finds the language of a hand-written text by its words: those that the shipped messages,
vocabularies and locale styles of one language have and no other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from sitrep_writer.messages.catalogue import translations
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.words.csv_tables import TableUnreadable, sound_rows
from sitrep_writer.words.locale_style import LocaleStyle
from sitrep_writer.words.vocabulary import COLUMNS

_MARKUP = re.compile(r"\{[^{}]*\}|\[\^[^\[\]]*\]|\]\([^()\s]*\)|https?://\S+|\(\w+:\s")
_JOINS = r"de|del|la|las|los|el|y|e|por|para|of|the|for|and|in|on|to|en|con"
_NAME = re.compile(
    r"[^\W\d_a-z](?:"
    rf"(?<![^\W\d_a-z]{{2}})\w*+(?:(?:\s+(?:{_JOINS}))*\s+[^\W\d_a-z]\w*)+|"
    r"(?<=\w\s[A-ZÁÉÍÓÚÑ])\w*)"
)
"""Names of several words, with anything between them, and words with a capital within a sentence: a
name says nothing about the language of the text around it. Both begin with the same set of letters,
so that a search skips everything else.
"""
_MARKUP_SIGNS = ("{", "[^", "(", "http")
"""Everything that the markup pattern finds contains one of these."""
_WORD = re.compile(r"[^\W\d_]+")
_SLOT = re.compile(r"\{[^{}]+\}")
_APART = "\0 {} [] \0"
"""What no markup and no name crosses, closed or not."""
_COMMON, _OTHER = 2, 1
_ENOUGH, _TIMES = 3, 3
_LOOKED_AT = 10_000
"""How many characters of a text are examined."""
_FEW, _FEW_OF_SENTENCE = 3, 2
"""From this many words, the same text in two languages is no name; a sentence with a slot needs
fewer.
"""


class LanguageWords:
    """The words that distinguish languages, with their weights."""

    def __init__(self, weights: Mapping[str, Mapping[str, int]]) -> None:
        held = Counter(word for words in weights.values() for word in words)
        self._languages = tuple(weights)
        self._weights = {
            word: (language, weight)
            for language, words in weights.items()
            for word, weight in words.items()
            if held[word] == 1
        }

    def of(self, text: str, expected: str = "") -> str:
        """The language of a text, if its words leave no doubt; else empty. A text that is clearly
        in the expected language with all its names need not be checked without them.
        """
        text = text[:_LOOKED_AT]
        if expected and self._sure(_without_markup(text)) == expected:
            return expected
        return self._sure(_plain(text))

    def _sure(self, text: str) -> str:
        scores = dict.fromkeys(self._languages, 0)
        weights = self._weights
        for word in filter(weights.__contains__, _WORD.findall(text.casefold())):
            language, weight = weights[word]
            scores[language] += weight
        first, *others = sorted(scores, key=lambda language: -scores[language]) or [""]
        rest = max((scores[language] for language in others), default=0)
        sure = bool(others) and scores[first] >= _ENOUGH and scores[first] > _TIMES * rest
        return first if sure else ""


def has_words(text: str) -> bool:
    """Whether a text has more words than a name or two."""
    words: list[str] = _WORD.findall(_plain(text))
    few = _FEW_OF_SENTENCE if _SLOT.search(text) else _FEW
    return len([word for word in words if word.islower() and len(word) > 1]) >= few


def _without_markup(text: str) -> str:
    """Most texts have no markup, which a look at its signs confirms."""
    if any(sign in text for sign in _MARKUP_SIGNS):
        return _MARKUP.sub(" ", text)
    return text


def _plain(text: str) -> str:
    return _NAME.sub(" ", _without_markup(text[:_LOOKED_AT]))


def load_language_words(
    resources: Resources, locale_styles: Iterable[LocaleStyle]
) -> LanguageWords:
    """What distinguishes the languages of these locale styles."""
    common = {
        locale_style.language: tuple(locale_style.reading.get("common", ()))
        for locale_style in locale_styles
    }
    locales = dict.fromkeys(name for locale_style in locale_styles for name in locale_style.chain)
    files = []
    for locale in locales:
        for name in ("vocabulary.csv", "sitrep.po"):
            layers = resources.layers(f"locales/{locale}/{name}")[:1]
            files += [(locale.partition("_")[0], layer) for layer in layers]
    return _load(tuple(sorted(common.items())), tuple(files))


@lru_cache(maxsize=8)
def _load(
    common: tuple[tuple[str, tuple[str, ...]], ...], files: tuple[tuple[str, Layer], ...]
) -> LanguageWords:
    texts: dict[str, set[str]] = {language: set() for language, _ in common}
    for language, layer in files:
        for of, text in _texts(language, layer):
            if of in texts:
                texts[of].add(text[:_LOOKED_AT])
    weights = {language: dict.fromkeys(_words(texts[language]), _OTHER) for language in texts}
    for language, words in common:
        weights[language].update(dict.fromkeys(words, _COMMON))
    return LanguageWords(weights)


def _words(texts: Iterable[str]) -> set[str]:
    """The words of several thousand texts, examined as one."""
    plain = _NAME.sub(" ", _MARKUP.sub(" ", _APART.join(texts)))
    return {word.casefold() for word in set(_WORD.findall(plain)) if len(word) > 1}


def _texts(language: str, layer: Layer) -> Iterator[tuple[str, str]]:
    """The texts of a file, each with its language."""
    if layer.path.suffix == ".po":
        for english, words in translations(layer):
            yield "en", english
            yield language, words
        return
    try:
        rows = sound_rows(layer, COLUMNS)
    except TableUnreadable:  # reported when the vocabulary is loaded
        return
    for row in rows:
        yield language, row["text"] or (row["key"] if language == "en" else "")
        yield language, row["singular"]
