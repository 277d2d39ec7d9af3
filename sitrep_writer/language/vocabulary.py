"""The words that slots are filled with, in every language, with plural, gender and article.

A word in a cell is looked up in all languages at once, so that a workbook may be written in
either. What a language lacks is a gap: shown highlighted, listed, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.folding import fold
from sitrep_writer.language.tables import read_table
from sitrep_writer.model.edition import TermRow
from sitrep_writer.resources import Layer, Resources

COLUMNS = ("key", "text", "singular")
SPLIT = ";"


class Term(NamedTuple):
    """A word or phrase in one language. `text` is the plural of what is counted, or the only
    form; `gender` is m or f, empty where the language has none or it is not known. `compound` is
    the form beside other populations, `preposition` a place's own (`at`, `-` for none)."""

    key: str
    text: str
    singular: str = ""
    gender: str = ""
    article: str = ""
    compound: str = ""
    preposition: str = ""


class Place(NamedTuple):
    """A place of the register: its name, level (country, admin1, admin2 …) and country, which is
    empty where the register does not say it."""

    name: str
    level: str
    country: str = ""


class Vocabulary:
    """Terms by key and language, found by what people type. An edition's own stand over `below`."""

    def __init__(
        self,
        terms: Mapping[str, Mapping[str, Term]],
        keys: Mapping[str, str],
        kinds: Mapping[str, str],
        below: Vocabulary | None = None,
    ) -> None:
        self._terms = terms
        self._keys = keys
        self._kinds = kinds
        self._below = below
        self._chains: dict[tuple[str, ...], dict[str, Term]] = {}

    def key_of(self, typed: str) -> str:
        """The key of a word as typed in any language; empty where it is not known."""
        return self._key_of(fold(typed))

    def _key_of(self, folded: str) -> str:
        key = self._keys.get(folded, "")
        return key or (self._below._key_of(folded) if self._below is not None else "")

    def term(self, key: str, chain: tuple[str, ...]) -> Term | None:
        """The term in the first language of a chain that has it (`es_PE`, `es`)."""
        table = self._chains.get(chain)
        if table is None:
            table = self._chains[chain] = self._table(chain)
        found = table.get(key)
        if found is None and self._below is not None:
            return self._below.term(key, chain)
        return found

    def _table(self, chain: tuple[str, ...]) -> dict[str, Term]:
        """The terms of a chain of languages, the first one's over the others'."""
        table: dict[str, Term] = {}
        for locale in reversed(chain):
            own = self._terms.get(locale, {})
            table.update((key, term) for key, term in own.items() if term.text)
        return table

    def kind(self, key: str) -> str:
        """What sort of word it is (population, place, purpose …); empty where not said."""
        return self._kinds.get(key, "")

    def with_terms(self, rows: Iterable[TermRow]) -> Vocabulary:
        """This vocabulary with an edition's own terms over it."""
        terms: dict[str, dict[str, Term]] = {}
        keys: dict[str, str] = {}
        for row in rows:
            typed = [text.value for text in row.texts.values()]
            if not typed:
                continue
            english = row.texts.get("en")
            name = english.value if english else typed[0]
            key = keys.get(fold(name)) or self.key_of(name) or name
            for language, text in row.texts.items():
                single = row.singulars.get(language)
                counted = language != "en"
                terms.setdefault(language, {})[key] = Term(
                    key,
                    text.value,
                    single.value if single else "",
                    row.gender.value if row.gender and counted else "",
                    row.article.value if row.article and counted else "",
                )
                keys[fold(text.value)] = key
                if single and not self.key_of(single.value):
                    keys.setdefault(fold(single.value), key)
        return Vocabulary(terms, keys, self._kinds, self) if terms else self


def load_vocabulary(resources: Resources, locales: Iterable[str]) -> Vocabulary:
    """The vocabulary of all these locales, the edition folder's rows over the shipped ones.

    Raises TableUnreadable.
    """
    layers = tuple(
        (locale, layer)
        for locale in locales
        for layer in resources.layers(f"locales/{locale}/vocabulary.csv")
    )
    return _load(layers)


@lru_cache(maxsize=16)
def _load(layers: tuple[tuple[str, Layer], ...]) -> Vocabulary:
    terms: dict[str, dict[str, Term]] = {}
    keys: dict[str, str] = {}
    kinds: dict[str, str] = {}
    aliases: list[tuple[str, str]] = []
    for locale, layer in layers:
        table = terms.setdefault(locale, {})
        for row in read_table(layer, COLUMNS):
            key = row["key"]
            if not key:
                continue
            text = row["text"] or (key if locale == "en" else "")
            table[key] = Term(
                key,
                text,
                row["singular"],
                row["gender"][:1].lower(),
                row["article"],
                row["compound"],
                row["preposition"],
            )
            if row["kind"]:
                kinds[key] = row["kind"]
            keys.setdefault(fold(key), key)
            if text:
                keys.setdefault(fold(text), key)
            others = [row["singular"], *row["aliases"].split(SPLIT)]
            aliases.extend((fold(other), key) for other in others if other.strip())
    for alias, key in aliases:
        keys.setdefault(alias, key)
    return Vocabulary(terms, keys, kinds)


def load_places(resources: Resources) -> Mapping[str, Place]:
    """Places of the register by everything people type for them, folded.

    Raises TableUnreadable.
    """
    return _places(resources.layers("templates/registers/places.csv"))


@lru_cache(maxsize=8)
def _places(layers: tuple[Layer, ...]) -> Mapping[str, Place]:
    places: dict[str, Place] = {}
    for layer in reversed(layers):
        for row in read_table(layer, ("name", "level")):
            place = Place(row["name"], row["level"], row["country"])
            for typed in (row["name"], *row["aliases"].split(SPLIT)):
                if typed.strip():
                    places.setdefault(fold(typed), place)
    return places
