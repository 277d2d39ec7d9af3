"""Adjusts words where texts meet that nobody typed together: contractions, the sound of "y" and
"o", of "a" and "an", "el" before a stressed a, "le" that becomes "l'".

The rules of a language are the tables `[contractions]` and `[sounds]` of its style; a language
without them changes no word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sitrep_writer.words.contraction_tables import (
    ELIDED,
    ContractionTable,
    contraction_tables,
)
from sitrep_writer.words.opening_sounds import OpeningSound


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


class _Change(NamedTuple):
    """What a word becomes before a sound, or before all else."""

    sound: OpeningSound
    wanted: bool
    said: str


class Contractions:
    """The rules of a language. `words` are the typed words that may change before others,
    `determiners` those of them that may change after one of the `contracting` prepositions.
    """

    def __init__(self, table: ContractionTable, sounds: Mapping[str, OpeningSound]) -> None:
        self._merged = {preposition: dict(forms) for preposition, forms in table.merged.items()}
        self._parts = {
            said.lower(): (preposition, article)
            for preposition, forms in self._merged.items()
            for article, said in forms.items()
        }
        self._give_way, self._stay = frozenset(table.give_way), frozenset(table.stay)
        self._articles = tuple(sorted(table.articles, key=len, reverse=True))
        self._changes = _changes(table, sounds)
        gendered = {
            word
            for word, changes in self._changes.items()
            if any(change.sound.gender for change in changes)
        }
        self.contracting: tuple[str, ...] = tuple(self._merged)
        self.determiners = self._give_way | self._stay | gendered
        self.words = frozenset((*self._merged, *self._parts, *self._changes)) | self.determiners
        self.fixed = frozenset(table.kept)
        self.before_places = frozenset(table.before_places)
        self.sounding = frozenset(self._changes)
        self._each = frozenset(table.each)

    def meet(self, words: tuple[str, ...], ahead: FollowingText) -> MetWords:
        """Typed words before what follows. `de` + `el Callao` → `del Callao`, `del` + `la OIM` →
        `de la OIM`; `y` → `e` before its sound; `la` + `agua` → `el agua`, after `de` `del agua`.
        """
        word = words[-1]
        lower = word.lower()
        if ahead.article and (met := self._before_article(words, ahead.article)) is not None:
            return met
        said = self._sounding(lower, ahead)
        if said is not None:
            return self._contracted_with((*words[:-1], _in_case(said, word)))
        return self._contracted_with(words)

    def _before_article(self, words: tuple[str, ...], article: str) -> MetWords | None:
        """The words before a text with an article of its own; None if that changes nothing."""
        word = words[-1]
        lower = word.lower()
        if lower in self._parts:
            preposition = self._parts[lower][0]
            merged = self.contract(preposition, article)
            said = _in_case(merged or preposition, word)
            return MetWords((said,), preposition if merged else "")
        if lower in self._give_way:
            # The noun's own article replaces the typed one.
            if len(words) == 1:
                return MetWords(("",))
            merged = self.contract(words[0], article)
            return MetWords((merged, ""), words[0].lower()) if merged else MetWords((words[0], ""))
        if lower in self._stay:
            # The typed one replaces the article that a percentage or a name has.
            return MetWords(words, lower)
        merged = self.contract(word, article) if len(words) == 1 else ""
        return MetWords((merged,), lower) if merged else None

    def _sounding(self, lower: str, ahead: FollowingText) -> str | None:
        """What a word becomes before the sound that follows; None if it stays."""
        for change in self._changes.get(lower, ()):
            gender = change.sound.gender
            if gender and not (ahead.gender == gender and ahead.single):
                continue
            if change.sound.begins(ahead.text) is change.wanted:
                return change.said
        return None

    def _contracted_with(self, words: tuple[str, ...]) -> MetWords:
        """Two words, the first merged with the second if they merge."""
        merged = self.contract(words[0], words[1].lower()) if len(words) > 1 else ""
        return MetWords((merged, "")) if merged else MetWords(words)

    def contract(self, word: str, article: str) -> str:
        """A preposition merged with an article (`de` + `el` → `del`); empty if nothing merges."""
        merged = self._merged.get(word.lower(), {}).get(article, "")
        return _in_case(merged, word) if merged else ""

    def repeats(self, preposition: str, articles: Sequence[str]) -> bool:
        """Whether a preposition is said before each item of a list with these articles; otherwise
        the article that it merges with would seem to belong to that item alone.
        """
        first = articles if preposition in self._each else articles[:1]
        return any(self.contract(preposition, article) for article in first)

    def link(self, word: str, following: str) -> str:
        """A linking word as it sounds before the following words."""
        said = self._sounding(word, FollowingText(following))
        return word if said is None else said

    def article(self, text: str) -> str:
        """The article that a text begins with; empty if it has none."""
        for article in self._articles:
            if text.startswith(article if article.endswith(ELIDED) else f"{article} "):
                return article
        return ""


def spaced(word: str) -> str:
    """A word with the space after it, which an elided one does not have: `de `, `d'`."""
    return word if not word or word.endswith(ELIDED) else f"{word} "


def contractions_of(style: Mapping[str, Any]) -> Contractions:
    """The rules in the tables of a style.

    Raises SettingsUnreadable for a value of another kind, BadContractions for one that cannot work.
    """
    tables = contraction_tables(style)
    sounds = {name: OpeningSound(sound) for name, sound in tables.sounds.items()}
    return Contractions(tables.contractions, sounds)


def _changes(
    table: ContractionTable, sounds: Mapping[str, OpeningSound]
) -> dict[str, tuple[_Change, ...]]:
    found: dict[str, list[_Change]] = {}
    for wanted, rules in ((True, table.before), (False, table.not_before)):
        for sound, words in rules.items():
            for word, said in words.items():
                found.setdefault(word, []).append(_Change(sounds[sound], wanted, said))
    return {word: tuple(changes) for word, changes in found.items()}


def _in_case(said: str, typed: str) -> str:
    """A word in the case of the one that it replaces."""
    if typed.isupper() and len(typed) > 1:
        return said.upper()
    return said[:1].upper() + said[1:] if typed[:1].isupper() else said
