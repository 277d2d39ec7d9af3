"""The words that fill slots, in every language, with plural, gender and article.

A word in a cell is looked up in all languages at once, so a workbook may be written in any of them.
What a language lacks is a gap: highlighted, listed, never guessed.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.folding import fold
from sitrep_writer.model.edition import Edition, TermRow
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.words.csv_tables import TableRow, read_table, sound_rows, table_problems
from sitrep_writer.words.terms import NOT_OF_ONE, SPLIT, EditionTerms, Term, alias_of, term_of

COLUMNS = ("key", "text", "singular")
OTHERS = ("kind", "gender", "article", "aliases", "preposition", "compound", "note")


COUNTRY = "country"
"""The level of a country."""


class RegisterPlace(NamedTuple):
    """A place of the register: its name, level (country, admin1, admin2 …), country, the place that
    it is part of, and ISO code, each empty if the register does not give it.
    """

    name: str
    level: str
    country: str = ""
    parent: str = ""
    iso: str = ""


class Vocabulary:
    """Terms by key and language, found by what people type. An edition's own override those
    `below`.
    """

    def __init__(
        self,
        terms: Mapping[str, Mapping[str, Term]],
        keys: Mapping[str, str],
        kinds: Mapping[str, str],
        below: Vocabulary | None = None,
        singulars: Iterable[str] = (),
        aliases: Mapping[str, Mapping[str, Term]] | None = None,
    ) -> None:
        self._terms = terms
        self._keys = keys
        self._kinds = kinds
        self._below = below
        self._singulars = frozenset(singulars)
        self._aliases = aliases or {}
        self._spoken: dict[tuple[str, ...], dict[str, Term]] = {}
        self._chains: dict[tuple[str, ...], dict[str, Term]] = {}

    def key_of(self, typed: str) -> str:
        """The key of a word as typed in any language; empty if unknown."""
        return self._key_of(fold(typed))

    def _key_of(self, folded: str) -> str:
        key = self._keys.get(folded, "")
        return key or (self._below._key_of(folded) if self._below is not None else "")

    def singular(self, typed: str) -> bool:
        """Whether a word as typed is only the singular of one, in any language."""
        return self._singular(fold(typed))

    def _singular(self, folded: str) -> bool:
        if folded in self._keys or self._below is None:
            return folded in self._singulars
        return self._below._singular(folded)

    def term(self, key: str, chain: tuple[str, ...]) -> Term | None:
        """The term in the first language of a chain that has it (`es_PE`, `es`)."""
        table = self._chains.get(chain)
        if table is None:
            table = self._chains[chain] = self._table(chain)
        found = table.get(key)
        if found is None and self._below is not None:
            return self._below.term(key, chain)
        return found

    def as_typed(self, typed: str, chain: tuple[str, ...]) -> Term | None:
        """The term in the words that a person typed, if these are in one of the chain's languages;
        None if they are in another.
        """
        return self._as_typed(fold(typed), chain)

    def _as_typed(self, folded: str, chain: tuple[str, ...]) -> Term | None:
        if folded not in self._keys:
            return self._below._as_typed(folded, chain) if self._below is not None else None
        spoken = self._spoken.get(chain)
        if spoken is None:
            spoken = self._spoken[chain] = {}
            for locale in reversed(chain):
                spoken.update(self._words_of(locale))
        return spoken.get(folded)

    def _words_of(self, locale: str) -> dict[str, Term]:
        """Every word of a language as people type it: the terms, and other words for them. A word
        that only lacks the article of its term is not another word, and an acronym's word is its
        own.
        """
        spoken: dict[str, Term] = {}
        terms = self._terms.get(locale, {})
        for term in terms.values():
            folded = fold(term.text)
            if term.text and self._keys.get(folded) == term.key:
                spoken[folded] = term
        for folded, alias in self._aliases.get(locale, {}).items():
            known = terms.get(alias.key)
            if known is None or self._keys.get(folded) != alias.key or "{" in known.text:
                continue
            same = known if known.is_without_article(folded, locale) else alias.in_place_of(known)
            spoken.setdefault(folded, same)
        return spoken

    def _table(self, chain: tuple[str, ...]) -> dict[str, Term]:
        """The terms of a chain of languages, with the first one's over the others'."""
        table: dict[str, Term] = {}
        for locale in reversed(chain):
            own = self._terms.get(locale, {})
            table.update((key, term) for key, term in own.items() if term.text)
        return table

    def words(self, locale: str) -> Iterator[str]:
        """The words of a language."""
        yield from (term.text for term in self._terms.get(locale, {}).values() if term.text)
        if self._below is not None:
            yield from self._below.words(locale)

    def kind(self, key: str) -> str:
        """The kind of a word (population, place, purpose …); empty if not given."""
        return self._kinds.get(key, "")

    def of_kind(self, kind: str, chain: tuple[str, ...]) -> list[str]:
        """The words of a sort in a chain of languages, in the order of the files."""
        keys = [key for key, found in self._kinds.items() if found == kind]
        terms = (self.term(key, chain) for key in keys)
        return [term.text for term in terms if term is not None and "{" not in term.text]

    def with_terms(self, rows: Iterable[TermRow]) -> Vocabulary:
        """This vocabulary with an edition's own words and names of places over it."""
        found = EditionTerms(self.key_of)
        for row in rows:
            if row.texts and row.kind != "acronym":
                found.take(row)
        if not found.terms:
            return self
        return Vocabulary(found.terms, found.keys, self._kinds, self, found.singulars)


def load_vocabulary(resources: Resources, locales: Iterable[str]) -> Vocabulary:
    """The vocabulary of all these locales, with the edition folder's rows over the shipped ones.

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
    found = _TermRows()
    for locale, layer in layers:
        for row in sound_rows(layer, COLUMNS):
            found.take(row, locale)
    return found.vocabulary()


class _TermRows:
    """The rows of the vocabularies of several locales, while they are combined."""

    def __init__(self) -> None:
        self._terms: dict[str, dict[str, Term]] = {}
        self._keys: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._also: list[tuple[str, str]] = []
        self._plurals: set[str] = set()
        self._singulars: set[str] = set()
        self._aliases: dict[str, dict[str, Term]] = {}

    def take(self, row: TableRow, locale: str) -> None:
        """Adds a row over the existing one with its key."""
        key, table = row["key"], self._terms.setdefault(locale, {})
        term = table[key] = term_of(row, locale, table.get(key))
        if row["kind"]:
            self._kinds[key] = row["kind"]
        self._keys.setdefault(fold(key), key)
        if term.text:
            self._keys.setdefault(fold(term.text), key)
        singles = [fold(single) for single in row["singular"].split(SPLIT)]
        self._singulars.update(singles)
        self._also.extend((single, key) for single in singles)
        for alias in filter(str.strip, row["aliases"].split(SPLIT)):
            self._takealias_of(alias_of(alias.strip(), key), locale)

    def _takealias_of(self, alias: Term, locale: str) -> None:
        text, single = fold(alias.text), fold(alias.singular)
        self._plurals.add(text)
        self._singulars.add(single)
        aliases = self._aliases.setdefault(locale, {})
        for folded in filter(None, (text, single)):
            known = aliases.setdefault(folded, alias)
            if known.key == alias.key:
                aliases[folded] = alias
            self._also.append((folded, alias.key))

    def vocabulary(self) -> Vocabulary:
        """All rows together: a word belongs to a key first, and only then is another word
        for one.
        """
        singulars = self._singulars - {"", NOT_OF_ONE, *self._keys, *self._plurals}
        for folded, key in self._also:
            if folded.strip(NOT_OF_ONE):
                self._keys.setdefault(folded, key)
        return Vocabulary(
            self._terms, self._keys, self._kinds, singulars=singulars, aliases=self._aliases
        )


def vocabulary_problems(resources: Resources, locales: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with the rows of these locales' vocabularies. Raises TableUnreadable."""
    for locale in locales:
        layers = resources.layers(f"locales/{locale}/vocabulary.csv")
        for layer in layers:
            yield from table_problems(layer, COLUMNS, OTHERS)
        if len(layers) > 1:
            yield from _filled(layers, locale)


@lru_cache(maxsize=8)
def _filled(layers: tuple[Layer, ...], locale: str) -> tuple[Problem, ...]:
    """A problem for each row whose empty text would have left a gap."""
    problems: list[Problem] = []
    known: dict[str, Term] = {}
    for layer in layers:
        for row in sound_rows(layer, COLUMNS):
            key = row["key"]
            below = known.get(key)
            known[key] = term_of(row, locale, below)
            if below is not None and not row["text"] and below.text not in ("", key):
                used = below.text
                problems.append(problem("words-row.text-empty", row.place, key, key=key, used=used))
    return tuple(problems)


def load_places(resources: Resources) -> Mapping[str, RegisterPlace]:
    """Places of the register by every name that people type, folded.

    Raises TableUnreadable.
    """
    return _places(resources.layers("templates/registers/places.csv"))


@lru_cache(maxsize=8)
def _places(layers: tuple[Layer, ...]) -> Mapping[str, RegisterPlace]:
    places: dict[str, RegisterPlace] = {}
    for layer in reversed(layers):
        for row in read_table(layer, ("name", "level")):
            place = RegisterPlace(
                row["name"], row["level"], row["country"], row["parent"], row["iso"]
            )
            for typed in (row["name"], *row["aliases"].split(SPLIT)):
                if typed.strip():
                    places.setdefault(fold(typed), place)
    return places


FILE = "templates/registers/partners.csv"


def organisations(resources: Resources, edition: Edition) -> Mapping[str, str]:
    """Names as printed by what people type, folded: those of the edition's partners and of the
    register; an acronym is printed unchanged. Raises TableUnreadable.
    """
    top = resources.top(FILE)
    names: dict[str, str] = {}
    for row in edition.partners:
        names[fold(row.name.value)] = row.name.value
        if row.acronym is not None:
            names[fold(row.acronym.value)] = row.acronym.value
    return ChainMap(names, _registered(top)) if top is not None else names


@lru_cache(maxsize=8)
def _registered(layer: Layer) -> dict[str, str]:
    names: dict[str, str] = {}
    for row in read_table(layer, ("name", "acronym", "aliases")):
        for alias in row["aliases"].split(";"):
            if alias.strip():
                names.setdefault(fold(alias), row["name"])
        if row["acronym"]:
            names[fold(row["acronym"])] = row["acronym"]
        names[fold(row["name"])] = row["name"]
    return names
