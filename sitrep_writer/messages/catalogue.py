"""Catalogues: what a message says in a locale. `.po` files, read directly, by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from sitrep_writer.messages.catalogue_files import CatalogueUnreadable, read_catalogue
from sitrep_writer.messages.unused_entries import (
    CatalogueEntry,
    by_key,
    entry_of,
    ignored_entries,
)
from sitrep_writer.model.draft import Spans, Status
from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.model.profile import Profile
from sitrep_writer.read_file import CATALOGUE, why_not
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import reason
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.words.locale_style import LocaleStyle
from sitrep_writer.words.pseudo import pseudo_message

TOLD_AT_MOST = 20
"""How many unused entries of one file are reported one by one; the others are counted."""


class Translation(NamedTuple):
    """A translated message: the English it was made from, the words, and whether it is marked
    fuzzy.
    """

    english: str
    words: str
    fuzzy: bool
    place: str


class Wording(msgspec.Struct, frozen=True, gc=False):
    """A message in a locale: its words, their source, and the place to edit them. `passed` are the
    places of nearer translations that are marked fuzzy.
    """

    text: str
    status: Status
    place: str
    passed: tuple[str, ...] = ()


class Catalogue:
    """The catalogues of a locale's chain, the nearest first: for each locale an edition's own, then
    the shipped one. Entries without words are left out. `fixed` caches messages without any mark,
    by key and English: they are the same in every draft. `kept` caches words that are printed
    together, by profile and layout: those of a trace's rule under it, others under "".
    """

    def __init__(
        self, locale_style: LocaleStyle, chain: tuple[Mapping[str, Translation], ...]
    ) -> None:
        self._locale_style = locale_style
        self._chain = chain
        self._labels: Mapping[str, str] | None = None
        self.fixed: dict[tuple[str, str], Spans] = {}
        self.kept: dict[tuple[Profile, str], dict[str, Mapping[str, str]]] = {}

    def wording(self, key: str, english: str, place: str) -> Wording:
        """The message with a key.

        The English of the templates needs no entry; an entry of `en` rewords it. A translation of
        different English, or one marked fuzzy, is stale; one marked fuzzy gives way to one below it
        that is up to date. If there is none at all, the English is returned as missing: never
        silently. `english` has single spaces.
        """
        marked: list[Translation] = []
        for entries in self._chain:
            entry = entries.get(key)
            if entry is None:
                continue
            fresh = entry.english == english
            if not entry.fuzzy and (fresh or not marked):
                status = Status.TRANSLATED if fresh else Status.STALE
                passed = tuple([one.place for one in marked])
                return self._printed(Wording(entry.words, status, entry.place, passed))
            marked.append(entry)
        if marked:
            return self._printed(Wording(marked[0].words, Status.STALE, marked[0].place))
        source = self._locale_style.language == "en"
        return self._printed(Wording(english, Status.SOURCE if source else Status.MISSING, place))

    def labels(self) -> Mapping[str, str]:
        """The labels of sectors, results and figures by message key (`health@label`)."""
        if self._labels is None:
            found: dict[str, str] = {}
            for entries in reversed(self._chain):
                found.update((key, entry.words) for key, entry in entries.items() if "@" in key)
            self._labels = found
        return self._labels

    def _printed(self, wording: Wording) -> Wording:
        if not self._locale_style.pseudo:
            return wording
        return replace(wording, text=pseudo_message(wording.text))


def load_catalogue(
    resources: Resources, locale_style: LocaleStyle
) -> tuple[Catalogue, list[Problem]]:
    """The catalogue of a locale style, with the edition folder's entries over the shipped ones."""
    catalogue, problems = _load(locale_style, _layers(resources, locale_style))
    return catalogue, list(problems)


def unused_entries(
    resources: Resources,
    locale_style: LocaleStyle,
    keys: frozenset[str],
    english: Callable[[], Mapping[str, str]],
) -> Iterator[Problem]:
    """Entries of a locale style's catalogues that no message of `keys` uses."""
    for layer in _layers(resources, locale_style):
        read = _read(layer)
        if isinstance(read, CatalogueUnreadable) or (not read.odd and read.keys <= keys):
            continue
        ignored = ignored_entries(read.entries, keys, english)
        for one in islice(ignored, TOLD_AT_MOST):
            yield problem_of("entry-ignored", Place(layer.name, one.line), one.reason, one.key)
        rest = [one.line for one in ignored]
        if rest:
            place = Place(layer.name, rest[0])
            yield problem("entry-ignored.more", place, more=len(rest), line=rest[-1])


def _layers(resources: Resources, locale_style: LocaleStyle) -> tuple[Layer, ...]:
    """The catalogue files of a locale style, the nearest first."""
    return tuple(
        layer
        for locale in locale_style.chain
        for layer in reversed(resources.layers(f"locales/{locale}/sitrep.po"))
    )


@lru_cache(maxsize=16)
def _load(
    locale_style: LocaleStyle, layers: tuple[Layer, ...]
) -> tuple[Catalogue, tuple[Problem, ...]]:
    problems: list[Problem] = []
    chain: list[Mapping[str, Translation]] = []
    for layer in layers:
        found = _read(layer)
        if isinstance(found, CatalogueUnreadable):
            problems.append(problem_of("catalogue-unreadable", found.place, found.reason))
        else:
            chain.append(found.translations)
            problems += found.problems
    return Catalogue(locale_style, tuple(chain)), tuple(problems)


def translations(layer: Layer) -> list[tuple[str, str]]:
    """The English of a catalogue's messages, each with its translation; empty for one that cannot
    be read.
    """
    found = _read(layer)
    entries = () if isinstance(found, CatalogueUnreadable) else found.translations.values()
    return [(entry.english, entry.words) for entry in entries if entry.words]


class _CatalogueRead(NamedTuple):
    """The translations of a file by key, and what is wrong with them. `odd` says whether some
    entries can never be used, `keys` are those of the others.
    """

    translations: Mapping[str, Translation]
    problems: tuple[Problem, ...]
    entries: tuple[CatalogueEntry, ...]
    keys: frozenset[str]
    odd: bool


def _is_odd(entry: CatalogueEntry) -> bool:
    """Whether an entry has words that no message can use."""
    return bool(entry.words and (not entry.key or entry.obsolete or entry.plural))


@lru_cache(maxsize=32)
def _read(layer: Layer) -> _CatalogueRead | CatalogueUnreadable:
    """The entries of a catalogue, or why it cannot be read."""
    try:
        book, marks = read_catalogue(layer.read(CATALOGUE), layer.name)
    except CatalogueUnreadable as error:
        return error
    except OSError as error:
        why = reason("catalogue-unreadable.not-read", why=why_not(error))
        return CatalogueUnreadable(layer.name, why)
    entries = tuple(map(entry_of, book))
    used, again = by_key(entries)
    translations = {
        key: Translation(one.english, one.words, one.fuzzy, f"{layer.name}:{one.line}")
        for key, one in used.items()
    }
    problems = [
        problem_of("catalogue-marks", Place(layer.name, mark.lines[0]), mark.reason)
        for mark in marks
    ]
    for one in again:
        key, place = one.key, Place(layer.name, one.line)
        first = translations[key].place
        problems.append(problem("translation-twice.draft", place, key, key=key, first=first))
    odd = any(map(_is_odd, entries))
    return _CatalogueRead(translations, tuple(problems), entries, frozenset(translations), odd)
