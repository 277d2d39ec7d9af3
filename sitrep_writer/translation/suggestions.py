"""For a message that waits for its translation: the nearest ones that have theirs, and the terms of
the glossary that it uses. Nothing is ever filled in by likeness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.messages.catalogue_files import CatalogueUnreadable, read_catalogue
from sitrep_writer.messages.unused_entries import CatalogueEntry, by_key, entry_of
from sitrep_writer.nearness import nearest
from sitrep_writer.read_file import CATALOGUE
from sitrep_writer.reasons.reason import ReasonError, reason
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.translation.catalogue_check import glossary_of
from sitrep_writer.translation.catalogue_sheet import status_of
from sitrep_writer.translation.checked_entry import GlossaryTerm
from sitrep_writer.translation.locales import (
    catalogue_in_step,
    language_name,
    read_bytes,
    waiting_messages,
)
from sitrep_writer.translation.messages import SourceMessage
from sitrep_writer.translation.wording_rules import plain_words
from sitrep_writer.words.locale_style import UnknownLocale, load_locale_style

NEAR = 3
"""How many translated messages are shown for one, at most."""
LIKE = 60
"""From this likeness of their English, of 100, one message may help to translate another."""
_COMPARED = 1_000
_SLOT = re.compile(r"\{[^{}]*\}")


class NoSuchKey(ReasonError, ValueError):
    """A key that no message of the catalogue has."""


class NearTranslation(NamedTuple):
    """A translated message whose English is like that of another one: `likeness` of 100."""

    key: str
    english: str
    words: str
    likeness: int


class TranslationHelp(NamedTuple):
    """What helps to translate a message. `status` is `missing`, `stale` or `translated`; `words`
    is what it says now, and `earlier` the English that a stale translation was made from. `terms`
    are those of the glossary, each with the beginnings of words that a translation may use.
    """

    key: str
    english: str
    earlier: str
    words: str
    status: str
    near: tuple[NearTranslation, ...]
    terms: tuple[tuple[str, tuple[str, ...]], ...]


def suggestions(
    root: Path, resources: Resources, language: str, key: str = ""
) -> list[TranslationHelp]:
    """Help for each new or changed message of a language's catalogue in a folder, or for the one
    with a `key`, whatever its state.

    Raises SourcesUnreadable, UnknownLanguage, CatalogueUnreadable, LosesTranslations, NoSuchKey,
    and ValueError if the style of the language or its glossary cannot be read.
    """
    name = language_name(language)
    file = f"locales/{name}/sitrep.po"
    updated = catalogue_in_step(root, resources, name, read_bytes(root / file, root))
    book, _ = read_catalogue(updated.content, file)
    entries = {entry.msgctxt: entry for entry in book if not entry.obsolete}
    wanted = waiting_messages(root, resources, name, book)
    if key and key not in {message.key for message in wanted}:
        near = nearest(key, [message.key for message in wanted]) or ""
        raise NoSuchKey(reason("no-such-message", key=key, file=file, near=near))
    chain = _chain(resources, name)
    translated = _Translated(_up_to_date(resources, chain, wanted))
    glossary = [term for locale in chain for term in glossary_of(resources, locale)]
    found = []
    for message in wanted:
        entry = entries.get(message.key)
        status = status_of(entry) if entry is not None else "missing"
        if message.key == key or (not key and status != "translated"):
            found.append(
                TranslationHelp(
                    message.key,
                    message.english,
                    (entry.previous_msgid or "") if entry is not None and entry.fuzzy else "",
                    entry_of(entry).words if entry is not None else "",
                    status,
                    translated.near(message),
                    tuple(_terms_in(message.english, glossary)),
                )
            )
    return found


def _chain(resources: Resources, name: str) -> tuple[str, ...]:
    """A locale and those that it takes words from."""
    try:
        return load_locale_style(resources, name).chain
    except UnknownLocale:
        return (name,)


def _up_to_date(
    resources: Resources, chain: Sequence[str], wanted: Iterable[SourceMessage]
) -> Iterator[CatalogueEntry]:
    """The translations of present English that nobody has marked, the nearest of a key alone."""
    english = {message.key: message.english for message in wanted}
    known: set[str] = set()
    for locale in chain:
        for layer in reversed(resources.layers(f"locales/{locale}/sitrep.po")):
            for key, entry in _entries(layer).items():
                changed = english.get(key, entry.english) != entry.english
                if key not in known and not entry.fuzzy and not changed:
                    known.add(key)
                    yield entry


def _entries(layer: Layer) -> dict[str, CatalogueEntry]:
    try:
        book, _ = read_catalogue(layer.read(CATALOGUE), layer.name)
    except OSError as error:
        why = reason("catalogue-unreadable.not-there")
        raise CatalogueUnreadable(layer.name, why) from error
    return by_key(map(entry_of, book))[0]


class _Translated:
    """The translated messages, by their English without marks."""

    def __init__(self, entries: Iterable[CatalogueEntry]) -> None:
        self._entries = list(entries)
        self._texts = [_compared(entry.english) for entry in self._entries]

    def near(self, message: SourceMessage) -> tuple[NearTranslation, ...]:
        """The messages with the most similar English, each translation once."""
        from rapidfuzz import fuzz, process

        found: dict[tuple[str, str], NearTranslation] = {}
        for _, likeness, at in process.extract(
            _compared(message.english),
            self._texts,
            scorer=fuzz.ratio,
            score_cutoff=LIKE,
            limit=NEAR + _REPEATS,
        ):
            entry = self._entries[at]
            if entry.key != message.key:
                near = NearTranslation(entry.key, entry.english, entry.words, int(likeness))
                found.setdefault((entry.english, entry.words), near)
        return tuple(found.values())[:NEAR]


_REPEATS = 20
"""So many more are looked at: several may have one English and one translation."""


def _compared(english: str) -> str:
    """A message's words with a mark for each slot, whatever it is called."""
    return plain_words(_SLOT.sub(" ++ ", english[:_COMPARED]))


def _terms_in(
    english: str, glossary: Iterable[GlossaryTerm]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The terms of the glossary that a message uses, with what a translation may say."""
    words = f" {plain_words(english)} "
    for term in glossary:
        typed = next((form for form in term.english if f" {form} " in words), None)
        if typed:
            yield typed, term.accepted
