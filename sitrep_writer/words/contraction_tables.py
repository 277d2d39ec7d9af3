"""The tables `[contractions]` and `[sounds]` of a locale's style, and what cannot work in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

import msgspec

from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.toml_settings import as_kind
from sitrep_writer.words.opening_sounds import SoundTable

ELIDED = ("'", "’")
"""What a word ends with that has no space after it: d'eau."""
_MOST = 2000
"""How many words the tables of one style may have."""
_LONGEST = 60


class ContractionTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `[contractions]` of a style.

    `articles` are those that a text may begin with. Typed words in `give_way` are dropped before
    such an article, those in `stay` replace it. `merged` has by preposition and article what they
    become (`de` + `el` → `del`). `before` has by sound what typed words become before it,
    `not_before` before all else. `kept` are words with a mark that never change (`¿y`), and
    `before_places` prepositions that are dropped before a place that takes none (`people [of]
    nationwide`). Those in `each` are said before each item of a list as soon as one of them merges
    with an article (`em Lima e no Callao`); the others only if the first item's does.
    """

    articles: tuple[str, ...] = ()
    give_way: tuple[str, ...] = ()
    stay: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    before_places: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    merged: Mapping[str, Mapping[str, str]] = {}
    before: Mapping[str, Mapping[str, str]] = {}
    not_before: Mapping[str, Mapping[str, str]] = {}


class StyleTables(msgspec.Struct, frozen=True):
    """The tables of a style that say how words meet."""

    contractions: ContractionTable = ContractionTable()
    sounds: Mapping[str, SoundTable] = {}


class BadContractions(ValueError):
    """Tables that cannot be used: `why` says which word or sound is wrong."""

    def __init__(self, why: Reason) -> None:
        super().__init__(str(why))
        self.why = why


def contraction_tables(style: Mapping[str, Any]) -> StyleTables:
    """The tables of a style, looked through.

    Raises SettingsUnreadable for a value of another kind, BadContractions for one that cannot work.
    """
    own = {key: style[key] for key in ("contractions", "sounds") if key in style}
    tables = as_kind(own, StyleTables)
    faults = chain(_faults(tables), *(_sound_faults(*item) for item in tables.sounds.items()))
    wrong = next(faults, None)
    if wrong is not None:
        raise BadContractions(wrong)
    return tables


def _faults(tables: StyleTables) -> Iterator[Reason]:
    """A sound that is not described, words with spaces or capitals, a result that is none."""
    table = tables.contractions
    for sound in (*table.before, *table.not_before):
        if sound not in tables.sounds:
            yield reason("contractions.no-sound", sound=sound)
    rules = (*table.merged.values(), *table.before.values(), *table.not_before.values())
    for word, said in chain.from_iterable(words.items() for words in rules):
        if not _is_word(said):
            yield reason("contractions.no-word", word=word, said=said)
    listed = (table.articles, table.give_way, table.stay, table.before_places, table.each)
    typed = [*chain(*listed), *table.merged, *chain.from_iterable(rules)]
    for word in typed:
        if not _is_word(word) or word != word.lower():
            yield reason("contractions.not-typed", word=word)
    if len(typed) > _MOST:
        yield reason("contractions.too-many", most=_MOST)


def _sound_faults(name: str, sound: SoundTable) -> Iterator[Reason]:
    """Beginnings that no word has, letters that are none, too many of them."""
    listed = (*sound.begins, *sound.not_begins, *sound.words, *sound.not_words)
    for word in listed:
        if not _is_word(word) or word != word.lower():
            yield reason("contractions.not-beginning", word=word, sound=name)
    if len(sound.stressed) > 1 or (sound.spelled and not sound.spelled.isalpha()):
        yield reason("contractions.not-letters", sound=name)
    if len(listed) > _MOST:
        yield reason("contractions.too-many", most=_MOST)


def _is_word(text: str) -> bool:
    """Whether a text is one word, perhaps elided: `del`, `d'`."""
    letters = text.rstrip("".join(ELIDED))
    return len(text) <= _LONGEST and letters.isalpha()
