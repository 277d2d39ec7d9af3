"""Pairs of rows with nearly the same name, or with one organisation under two names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from sitrep_writer.checking.partner_rows import ListedPartner
from sitrep_writer.checking.spelling import Spellings, main_words, shown, words_of
from sitrep_writer.reasons.reason import Reason, reason

SHORTEST_ACRONYM = 3
LONGEST_ACRONYM = 10
LONG_WORD = 6
SHARED_WORD = 4

_LEGAL_FORMS = frozenset(
    [
        "asociacion",
        "association",
        "foundation",
        "fundacion",
        "ngo",
        "ong",
        "onlus",
        "organizacion",
        "organization",
    ]
)


class NamePair(NamedTuple):
    """Two rows and why they may be one organisation; `sure` if the register says so."""

    later: ListedPartner
    earlier: ListedPartner
    why: Reason
    sure: bool = False


def pairs(rows: list[ListedPartner], home: frozenset[str]) -> list[NamePair]:
    """The pairs among rows with different names, each once, in the order of the later row.

    `home` are words that do not make a different organisation ("OIM Perú" in Peru).
    """
    found: dict[tuple[str, str], NamePair] = {}
    place = {row.key: index for index, row in enumerate(rows)}
    for finder in _FINDERS:
        for one, other, why, sure in finder(rows, home):
            earlier, later = sorted((one, other), key=lambda row: place[row.key])
            if sure or not _told_apart(one, other):
                found.setdefault((later.key, earlier.key), NamePair(later, earlier, why, sure))
    return sorted(found.values(), key=lambda pair: (place[pair.later.key], place[pair.earlier.key]))


Found = Iterator[tuple[ListedPartner, ListedPartner, Reason, bool]]


def _told_apart(one: ListedPartner, other: ListedPartner) -> bool:
    """Whether the register lists them as two organisations."""
    known = (one.registered or one.organisation) and (other.registered or other.organisation)
    return bool(known) and one.organisation != other.organisation


def _by_register(rows: list[ListedPartner], home: frozenset[str]) -> Found:
    first: dict[str, ListedPartner] = {}
    for row in rows:
        if row.organisation is None:
            continue
        earlier = first.setdefault(row.organisation.name, row)
        if earlier is not row:
            why = reason("one-organisation.register", name=shown(row.organisation.name))
            yield row, earlier, why, row.registered and earlier.registered


def _by_name_without_acronym(rows: list[ListedPartner], home: frozenset[str]) -> Found:
    first: dict[str, ListedPartner] = {}
    for row in rows:
        earlier = first.setdefault(row.stem, row)
        if earlier is not row:
            yield row, earlier, reason("one-organisation.acronym-differs"), False


def _by_acronym(rows: list[ListedPartner], home: frozenset[str]) -> Found:
    """An acronym that is another row's name, or that two rows with similar names share."""
    names = {row.stem: row for row in rows}
    owners: dict[str, list[ListedPartner]] = defaultdict(list)
    for row in rows:
        for acronym in row.acronyms:
            owners[acronym].append(row)
            other = names.get(acronym)
            if other is not None and other is not row:
                why = reason("one-organisation.acronym-of", acronym=acronym.upper())
                yield row, other, why, False
    for acronym, sharing in owners.items():
        for one, other in combinations(sharing, 2):
            if _long_words(one) & _long_words(other):
                why = reason("one-organisation.one-acronym", acronym=acronym.upper())
                yield one, other, why, False


def _long_words(row: ListedPartner) -> set[str]:
    return {word for word in main_words(row.stem) if len(word) >= SHARED_WORD}


def _by_initials(rows: list[ListedPartner], home: frozenset[str]) -> Found:
    """An acronym in capitals, not in the register, that matches the initials of a name."""
    acronyms = _unknown_acronyms(rows)
    if not acronyms:
        return
    for row in rows:
        for words in {words_of(row.stem), main_words(row.stem)}:
            other = acronyms.get("".join(word[0] for word in words))
            if other is not None and other is not row and not _has_acronym(row):
                yield row, other, reason("one-organisation.initials"), False


def _unknown_acronyms(rows: list[ListedPartner]) -> dict[str, ListedPartner]:
    return {row.key: row for row in rows if not row.registered and _is_acronym(row.typed)}


def _is_acronym(typed: str) -> bool:
    return typed.isupper() and typed.isalpha() and SHORTEST_ACRONYM <= len(typed) <= LONGEST_ACRONYM


def _has_acronym(row: ListedPartner) -> bool:
    return bool(row.acronyms or (row.organisation and row.organisation.acronym))


def _by_main_words(rows: list[ListedPartner], home: frozenset[str]) -> Found:
    """The same words in another order, or with a legal form or the country added or removed."""
    first: dict[tuple[str, ...], ListedPartner] = {}
    for row in rows:
        words = _identifying(row.stem, home)
        if words:
            earlier = first.setdefault(words, row)
            if earlier is not row:
                yield row, earlier, reason("one-organisation.main-words"), False


@lru_cache(maxsize=4096)
def _identifying(stem: str, home: frozenset[str]) -> tuple[str, ...]:
    """The main words, sorted; empty if there are too few to identify an organisation."""
    words = {word for word in main_words(stem) if word not in home}
    plain = words - _LEGAL_FORMS
    if len(plain) == 1 and plain != words and len(min(plain)) < LONG_WORD:
        return ()
    return tuple(sorted(plain))


def _by_spelling(rows: list[ListedPartner], home: frozenset[str]) -> Found:
    named = {row.stem: row for row in rows}
    spellings = Spellings(named)
    for row in rows:
        if row.registered or row.organisation:
            continue
        for near in spellings.near(row.stem):
            why = reason("one-organisation.letters", letters=near.letters)
            yield row, named[near.spelling], why, False


_FINDERS: tuple[Callable[[list[ListedPartner], frozenset[str]], Found], ...] = (
    _by_register,
    _by_name_without_acronym,
    _by_spelling,
    _by_acronym,
    _by_initials,
    _by_main_words,
)
