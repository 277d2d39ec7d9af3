"""Adjusts words where texts meet that nobody typed together: contractions, the sound of "y" and
"o", of "a" and "an", "el" before a stressed a, and the "de" between millions and a noun.

A locale style names its rules (`edges = "spanish"`); a language without any names none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sitrep_writer.words.english_sounds import english_vowel
from sitrep_writer.words.spanish_sounds import spanish_link, stressed_a

_THE = frozenset(("el", "la", "los", "las"))
_ONE = frozenset(("un", "una"))
_BEFORE_STRESSED_A = {"la": "el", "una": "un", "alguna": "algún", "ninguna": "ningún"}
_CONTRACTED = {"del": "de", "al": "a"}


class FollowingText(NamedTuple):
    """The text after a word: as it is read aloud, the article with which it begins, and for a noun
    its gender and whether it is singular.
    """

    text: str
    article: str = ""
    gender: str = ""
    single: bool = False


class MetWords(NamedTuple):
    """Typed words adjusted before the text after them (each dropped one is empty), and the word
    that merged with the article of that text or replaced it, if one did.
    """

    words: tuple[str, ...]
    took: str = ""


class Contractions(NamedTuple):
    """The rules of a language. `words` are the typed words that may change before others,
    `determiners` those of them that may change after one of the `contracting` prepositions, and
    `fixed` words that stay after a mark (`¿y`). `before_places` are prepositions that are dropped
    before a place that takes none (`people [of] nationwide`). `meet` returns the words adjusted
    before what follows, `contract` a preposition merged with an article, or nothing; `link` a
    linking word as it sounds before what follows; `article` the article that a text begins with.
    """

    words: frozenset[str]
    determiners: frozenset[str]
    contracting: tuple[str, ...]
    fixed: frozenset[str]
    before_places: frozenset[str]
    meet: Callable[[tuple[str, ...], FollowingText], MetWords]
    contract: Callable[[str, str], str]
    link: Callable[[str, str], str]
    article: Callable[[str], str]


# Spanish


def spanish_meet(words: tuple[str, ...], ahead: FollowingText) -> MetWords:
    """`de` + `el Callao` → `del Callao`, `del` + `la OIM` → `de la OIM`; `y` → `e`, `o` → `u`
    before their sound; `la` + `agua` → `el agua`, and after `de`, `del agua`.
    """
    word = words[-1]
    lower = word.lower()
    if lower in ("y", "o"):
        linked = spanish_link(lower, ahead.text)
        return MetWords((linked.upper() if word.isupper() else linked,))
    if lower in _CONTRACTED and ahead.article:
        if ahead.article == "el":
            return MetWords(words, _CONTRACTED[lower])
        return MetWords((word[:-1],))
    if lower in _THE and ahead.article:
        # The noun's own article replaces the typed one.
        if len(words) == 1:
            return MetWords(("",))
        contracted = spanish_contraction(words[0], ahead.article)
        return (
            MetWords((contracted, ""), words[0].lower()) if contracted else MetWords((words[0], ""))
        )
    if lower in _ONE and ahead.article:
        # The typed one replaces the article that a percentage or a name has.
        return MetWords(words, lower)
    if lower in _BEFORE_STRESSED_A:
        return _before_stressed_a(words, ahead)
    if len(words) > 1:
        contracted = spanish_contraction(words[0], lower)
        return MetWords((contracted, "")) if contracted else MetWords(words)
    contracted = spanish_contraction(word, ahead.article)
    return MetWords((contracted,), lower) if contracted else MetWords(words)


def _before_stressed_a(words: tuple[str, ...], ahead: FollowingText) -> MetWords:
    """The feminine article of a singular noun that begins with a stressed a: `el agua`,
    `un arma`.
    """
    if not (ahead.gender == "f" and ahead.single and stressed_a(ahead.text)):
        return MetWords(words)
    word = words[-1]
    said = _BEFORE_STRESSED_A[word.lower()]
    said = said.capitalize() if word[0].isupper() else said
    contracted = spanish_contraction(words[0], said) if len(words) > 1 else ""
    return MetWords((contracted, "")) if contracted else MetWords((*words[:-1], said))


def spanish_contraction(word: str, article: str) -> str:
    """`de` + `el` → `del`, `a` + `el` → `al`; empty if nothing contracts."""
    return word + "l" if article == "el" and word.lower() in ("de", "a") else ""


def _spanish_article(text: str) -> str:
    first, space, _ = text.partition(" ")
    return first if space and first in _THE else ""


# English


def english_meet(words: tuple[str, ...], ahead: FollowingText) -> MetWords:
    """`a` or `an` by the sound that follows: an NGO, a UN agency, an 8 per cent rise. The noun's
    own article replaces a typed one: `the` + `the Ministry`.
    """
    if ahead.article:
        return MetWords(("",))
    if words[0].lower() == "the":
        return MetWords(words)
    article = "an" if english_vowel(ahead.text) else "a"
    return MetWords((article.capitalize() if words[0][0].isupper() else article,))


def _english_article(text: str) -> str:
    return "the" if text.startswith("the ") else ""


# no language's


def _no_meeting(words: tuple[str, ...], _ahead: FollowingText) -> MetWords:
    return MetWords(words)


def _no_contraction(_word: str, _article: str) -> str:
    return ""


def _no_link(word: str, _following: str) -> str:
    return word


def _no_article(_text: str) -> str:
    return ""


_NO_LANGUAGE = Contractions(
    words=frozenset(),
    determiners=frozenset(),
    contracting=(),
    fixed=frozenset(),
    before_places=frozenset(),
    meet=_no_meeting,
    contract=_no_contraction,
    link=_no_link,
    article=_no_article,
)

EDGES: dict[str, Contractions] = {
    "": _NO_LANGUAGE,
    "english": _NO_LANGUAGE._replace(
        words=frozenset(("a", "an", "the")),
        before_places=frozenset(("across", "from", "of")),
        meet=english_meet,
        article=_english_article,
    ),
    "spanish": Contractions(
        words=frozenset(("de", "a", "y", "o", *_THE, *_ONE, *_BEFORE_STRESSED_A, *_CONTRACTED)),
        determiners=frozenset((*_THE, *_ONE, *_BEFORE_STRESSED_A)),
        contracting=("de", "a"),
        fixed=frozenset(("¿y",)),
        before_places=frozenset(("a", "de", "desde", "por")),
        meet=spanish_meet,
        contract=spanish_contraction,
        link=spanish_link,
        article=_spanish_article,
    ),
}
