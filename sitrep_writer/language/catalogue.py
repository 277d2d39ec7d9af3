"""Catalogues: what a message says in a locale. `.po` files, read as they are, by key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from sitrep_writer.language.catalogue_files import CatalogueUnreadable, read_catalogue
from sitrep_writer.language.house import House
from sitrep_writer.language.pseudo import pseudo_message
from sitrep_writer.model.draft import Spans, Status
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.model.profile import Profile
from sitrep_writer.resources import Layer, Resources


class Entry(NamedTuple):
    """A translated message: the English it was made from, the words, and whether marked."""

    english: str
    words: str
    fuzzy: bool
    place: str


class Wording(msgspec.Struct, frozen=True, gc=False):
    """A message in a locale: its words, where they come from, and the place to mend them."""

    text: str
    status: Status
    place: str


class Catalogue:
    """The catalogues of a locale's chain, the nearest first. `fixed` keeps what messages without
    any mark say, by key and English: it is the same in every draft. `kept` keeps words that are
    said together, by profile and layout: those of a trace's rule under it, others under ""."""

    def __init__(self, house: House, chain: tuple[Mapping[str, Entry], ...]) -> None:
        self._house = house
        self._chain = chain
        self._labels: Mapping[str, str] | None = None
        self.fixed: dict[tuple[str, str], Spans] = {}
        self.kept: dict[tuple[Profile, str], dict[str, Mapping[str, str]]] = {}

    def wording(self, key: str, english: str, place: str) -> Wording:
        """The message under a key.

        The English of the templates needs no entry; an entry of `en` rewords it. A translation
        of other English, or one marked fuzzy, is stale. Where there is none, the English is
        handed back as missing: never silently. `english` has single spaces.
        """
        for entries in self._chain:
            entry = entries.get(key)
            if entry is not None and entry.words:
                stale = entry.fuzzy or entry.english != english
                status = Status.STALE if stale else Status.TRANSLATED
                return self._printed(Wording(entry.words, status, entry.place))
        source = self._house.language == "en"
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
        if not self._house.pseudo:
            return wording
        return replace(wording, text=pseudo_message(wording.text))


def load_catalogue(resources: Resources, house: House) -> tuple[Catalogue, list[Problem]]:
    """The catalogue of a house style, the edition folder's entries over the shipped ones."""
    layers = tuple(resources.layers(f"locales/{locale}/sitrep.po") for locale in house.chain)
    catalogue, problems = _load(house, layers)
    return catalogue, list(problems)


@lru_cache(maxsize=16)
def _load(
    house: House, layers: tuple[tuple[Layer, ...], ...]
) -> tuple[Catalogue, tuple[Problem, ...]]:
    problems: list[Problem] = []
    chain: list[Mapping[str, Entry]] = []
    for of_locale in layers:
        entries: dict[str, Entry] = {}
        for layer in of_locale:
            found = _read(layer)
            if isinstance(found, CatalogueUnreadable):
                problems.append(problem("catalogue-unreadable", found.place, found.reason))
            else:
                entries.update(found.entries)
                problems += found.problems
        chain.append(entries)
    return Catalogue(house, tuple(chain)), tuple(problems)


def translations(layer: Layer) -> list[tuple[str, str]]:
    """The English of a catalogue's messages, each with its translation; none of one that cannot be
    read."""
    found = _read(layer)
    entries = () if isinstance(found, CatalogueUnreadable) else found.entries.values()
    return [(entry.english, entry.words) for entry in entries if entry.words]


class _Read(NamedTuple):
    """The entries of a file by key, and what is wrong with them."""

    entries: Mapping[str, Entry]
    problems: tuple[Problem, ...]


@lru_cache(maxsize=32)
def _read(layer: Layer) -> _Read | CatalogueUnreadable:
    """The entries of a catalogue by key, or why it cannot be read."""
    try:
        catalogue = read_catalogue(layer.path.read_bytes(), layer.name)
    except CatalogueUnreadable as error:
        return error
    except OSError as error:
        why = (error.strerror or f"{error}").lower()
        return CatalogueUnreadable(layer.name, f"the file cannot be read ({why}).")
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for each in catalogue:
        if not each.msgctxt or each.obsolete:
            continue
        place = f"{layer.name}:{each.linenum}"
        entry = Entry(_spaced(each.msgid), each.msgstr, each.fuzzy, place)
        earlier = entries.setdefault(each.msgctxt, entry)
        if earlier is not entry and earlier.words != entry.words:
            message = (
                f"{each.msgctxt} is translated in {earlier.place} already, and otherwise. Keep one "
                "of the two; the first was used."
            )
            problems.append(problem("translation-twice", place, message, each.msgctxt))
    return _Read(entries, tuple(problems))


def _spaced(text: str) -> str:
    return " ".join(text.split())
