"""Guesses of the singular, plural and gender of nouns that the vocabulary lacks, by rules of each
language (`locales/<language>/nouns.toml`). They are for people to confirm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

import msgspec

from sitrep_writer.guess_marks import as_guess
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.toml_settings import settings_as

_FILE = "locales/{language}/nouns.toml"


class NounRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules of a language. `exceptions` are plurals with their singulars, `singular` and
    `plural` endings with what they become, `gender` endings of singulars with their gender, and
    `genders` singulars that they mislead about; an empty gender is one that nobody can guess.
    Words that end as in `no_guess` may be in either number.
    """

    head: Literal["first", "last"]
    ends: frozenset[str]
    joins: frozenset[str]
    uncounted: frozenset[str]
    exceptions: Mapping[str, str]
    singular: Mapping[str, str]
    plural: Mapping[str, str]
    gender: Mapping[str, str] = {}
    no_guess: tuple[str, ...] = ()
    genders: Mapping[str, str] = {}

    def singular_of(self, typed: str) -> str:
        """The singular of a noun typed in the plural; empty where there is no guess."""
        return self._in_number(typed, self._one) if self._is_plural(typed) else ""

    def plural_of(self, typed: str) -> str:
        """The plural of a noun typed in the singular; empty where there is no guess."""
        return "" if self._is_plural(typed) else self._in_number(typed, self._several)

    def gender_of(self, typed: str) -> str:
        """The gender of a noun in either number; empty where there is no guess."""
        group = self._group(typed)
        if not group:
            return ""
        head = self._head(group).lower()
        single = self._one(head) or head
        if single in self.genders:
            return self.genders[single]
        ending = _longest(self.gender, single)
        return self.gender[ending] if ending is not None else ""

    def _group(self, typed: str) -> list[str]:
        """The noun with the words that agree with it; none where no guess can be made: of several
        nouns, of what is never counted, and of what holds more than letters.
        """
        words = typed.split()
        folded = [word.lower() for word in words]
        if not words or self.joins.intersection(folded) or not typed[0].isalpha():
            return []
        end = next((at for at, word in enumerate(folded) if word in self.ends), len(words))
        group = words[:end]
        if not all(word.replace("-", "").isalpha() for word in group):
            return []
        named = bool(group) and self._head(group).lower() not in self.uncounted
        return group if named and not self._head(group).isupper() else []

    def _head(self, group: list[str]) -> str:
        return group[0] if self.head == "first" else group[-1]

    def _is_plural(self, typed: str) -> bool:
        group = self._group(typed)
        head = self._head(group).lower() if group else ""
        return head in self.exceptions or head.endswith("s")

    def _in_number(self, typed: str, form: Callable[[str], str]) -> str:
        """A noun with its adjectives in another number; what follows them stays."""
        group = self._group(typed)
        if not group:
            return ""
        words = typed.split()
        agreeing = range(len(group)) if self.head == "first" else [len(group) - 1]
        for at in agreeing:
            changed = form(words[at].lower())
            if changed:
                words[at] = words[at][:1] + changed[1:]
            elif words[at] == self._head(group):
                return ""
        return " ".join(words)

    def _one(self, word: str) -> str:
        """The singular of a word; empty where its ending does not tell."""
        if word in self.exceptions:
            return self.exceptions[word]
        if word.endswith(self.no_guess):
            return ""
        return _changed(self.singular, word)

    def _several(self, word: str) -> str:
        """The plural of a word; empty where its ending does not tell."""
        known = {single: several for several, single in self.exceptions.items()}
        return known.get(word) or _changed(self.plural, word)


def guess_of(resources: Resources) -> Callable[[Mapping[str, str]], Mapping[str, str]]:
    """What fills in a counted noun that is known in some languages: by these, their words → guesses
    by column of the Terms sheet, each with the mark behind it.
    """

    def guess(texts: Mapping[str, str]) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for language, text in texts.items():
            rules = _rules(resources, language)
            if rules is None or not text:
                continue
            found[f"one_{language}"] = rules.singular_of(text)
            found[language] = rules.plural_of(text)
            if rules.gender:
                found["gender"] = rules.gender_of(text)
        return {key: as_guess(value) for key, value in found.items() if value}

    return guess


def _rules(resources: Resources, language: str) -> NounRules | None:
    layer = resources.without_override().top(_FILE.format(language=language))
    return _read(layer) if layer is not None else None


@lru_cache(maxsize=8)
def _read(layer: Layer) -> NounRules:
    return settings_as(layer.path, NounRules)


def _changed(endings: Mapping[str, str], word: str) -> str:
    ending = _longest(endings, word)
    return word[: len(word) - len(ending)] + endings[ending] if ending is not None else ""


def _longest(endings: Mapping[str, str], word: str) -> str | None:
    fitting = [ending for ending in endings if word.endswith(ending)]
    return max(fitting, key=len) if fitting else None
