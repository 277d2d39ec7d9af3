"""Brings a catalogue into step with the messages: by key only, never by likeness.

A translation is made from an English text, which the catalogue stores next to it. When the English
of its key changes, the translation stays, is marked fuzzy, and `#|` shows the English that it was
made from. The mark is removed automatically only if that English comes back. A mark that a person
set differs from ours by the `#| msgctxt` next to it, and stays.

An entry that no message uses becomes obsolete: its words stay in the file. It is reported, with the
message that it most likely belongs to; an entry gets its key back only if you ask for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

import polib

from sitrep_writer.messages.catalogue_files import read_catalogue
from sitrep_writer.messages.catalogue_marks import StrippedMark
from sitrep_writer.messages.unused_entries import (
    CatalogueEntry,
    UnusedEntry,
    by_key,
    entry_of,
    ignored_entries,
)
from sitrep_writer.reasons.reason import reason
from sitrep_writer.translation.catalogue_file import catalogue_bytes
from sitrep_writer.translation.extract import describe, new_entry
from sitrep_writer.translation.messages import SourceMessage


class CatalogueUpdate(NamedTuple):
    """A catalogue in step: its bytes, and the keys by what happened to them.

    `added` wait for a translation. `changed` have new English; their translations, if any, are
    marked. `restored` have the English of their translation again. `obsolete` are in no template
    any more. `revived` were obsolete before. All others are `kept`.

    `ignored` are the entries with words that no message uses, `found` the keys of those that got
    theirs back, `marks` what no message can print. Of the `translations` that the file had, `lost`
    are no longer used.
    """

    content: bytes
    added: tuple[str, ...]
    changed: tuple[str, ...]
    restored: tuple[str, ...]
    obsolete: tuple[str, ...]
    revived: tuple[str, ...]
    kept: tuple[str, ...]
    ignored: tuple[UnusedEntry, ...] = ()
    found: tuple[str, ...] = ()
    marks: tuple[StrippedMark, ...] = ()
    translations: int = 0
    lost: int = 0


class _Fate(Enum):
    ADDED = auto()
    CHANGED = auto()
    RESTORED = auto()
    OBSOLETE = auto()
    REVIVED = auto()
    KEPT = auto()


def update(
    catalogue: bytes | None,
    messages: Sequence[SourceMessage],
    language: str,
    *,
    name: str = "sitrep.po",
    offered: Collection[str] | None = None,
    find_keys: bool = False,
) -> CatalogueUpdate:
    """The catalogue of a language (None or empty for a new one) in step with the messages.

    `offered` are the keys that may be added (None: all); a partial catalogue, such as a region's or
    an edition's, gets few new entries or none. `name` is the file's name for people. `find_keys`
    gives an entry without its key the one that it clearly should have. Raises CatalogueUnreadable
    and UnknownLanguage.
    """
    book, marks = read_catalogue(catalogue, name) if catalogue else (None, ())
    english = {message.key: message.english for message in messages}
    translations = sum(bool(one.words) for one in _living(book))
    found = _give_keys(book or [], english) if find_keys else ()
    ignored = tuple(_ignored(book, english))
    chosen, left = _choose(book or [])
    entries, fates = _in_step(messages, chosen, offered)
    gone = [*chosen.values(), *left]
    lost = _lost(gone, entries)
    _note_obsolete(gone, fates)
    content = catalogue_bytes([*entries, *_retired(gone)], language, book)
    added, changed, restored, obsolete, revived, kept = (_keys(fates, fate) for fate in _Fate)
    return CatalogueUpdate(
        content,
        added,
        changed,
        restored,
        obsolete,
        revived,
        kept,
        ignored,
        found,
        marks,
        translations,
        lost,
    )


def _in_step(
    messages: Iterable[SourceMessage],
    chosen: dict[str, polib.POEntry],
    offered: Collection[str] | None,
) -> tuple[list[polib.POEntry], dict[str, _Fate]]:
    """An entry for each message, and what happens to it; used ones are removed from the `chosen`
    ones.
    """
    fates: dict[str, _Fate] = {}
    entries: list[polib.POEntry] = []
    for message in messages:
        entry = chosen.pop(message.key, None)
        if entry is not None:
            fates[message.key] = _bring_into_step(entry, message)
            entries.append(entry)
        elif offered is None or message.key in offered:
            fates[message.key] = _Fate.ADDED
            entries.append(new_entry(message))
    return entries, fates


def _lost(gone: Iterable[polib.POEntry], entries: Iterable[polib.POEntry]) -> int:
    """How many current translations are gone whose words no entry of their key has."""
    said = {(entry.msgctxt, entry.msgstr) for entry in entries}
    living = [one for one in _living(gone) if one.words]
    return sum(one.plural or (one.key, one.words) not in said for one in living)


def _note_obsolete(gone: Iterable[polib.POEntry], fates: dict[str, _Fate]) -> None:
    for entry in gone:
        if not entry.obsolete and entry.msgctxt:
            fates.setdefault(entry.msgctxt, _Fate.OBSOLETE)


def _living(book: Iterable[polib.POEntry] | None) -> list[CatalogueEntry]:
    return [one for one in map(entry_of, book or ()) if not one.obsolete]


def _ignored(
    book: Iterable[polib.POEntry] | None, english: Mapping[str, str]
) -> Iterator[UnusedEntry]:
    """What is unused or duplicated. Obsolete entries may be revived, so they are not reported."""
    living = _living(book)
    yield from ignored_entries(living, english, lambda: english)
    used, again = by_key(living)
    for one in again:
        why = reason("translation-twice.update", key=one.key, line=used[one.key].line)
        yield UnusedEntry(one.line, why, "", one.key)


def _give_keys(book: Iterable[polib.POEntry], english: Mapping[str, str]) -> tuple[str, ...]:
    """Give the entries of a catalogue that lack their key the one that each should have; none if
    two entries would get the same.
    """
    entries = list(book)
    lines = {one.linenum: one for one in entries}
    ignored = ignored_entries(_living(entries), english, lambda: english)
    meant = [(one.key, lines[one.line]) for one in ignored if one.key]
    keys = [key for key, _ in meant]
    for key, entry in meant:
        if keys.count(key) == 1:
            entry.msgctxt, entry.msgid = key, english[key]
    return tuple(key for key in keys if keys.count(key) == 1)


def _keys(fates: dict[str, _Fate], wanted: _Fate) -> tuple[str, ...]:
    return tuple(key for key, fate in fates.items() if fate is wanted)


def _choose(
    entries: Iterable[polib.POEntry],
) -> tuple[dict[str, polib.POEntry], list[polib.POEntry]]:
    """The entry that counts for each key (a current one before an obsolete one, a translated one
    before an empty one, of two current ones the first, as in drafts), and those left over.
    """
    chosen: dict[str, polib.POEntry] = {}
    left: list[polib.POEntry] = []
    for entry in entries:
        key = entry.msgctxt
        if not key or entry.msgid_plural:
            left.append(entry)
            continue
        rival = chosen.get(key)
        if rival is None:
            chosen[key] = entry
        elif _counts_before(entry, rival):
            chosen[key] = entry
            left.append(rival)
        else:
            left.append(entry)
    return chosen, left


def _counts_before(entry: polib.POEntry, rival: polib.POEntry) -> bool:
    """Whether an entry counts rather than an earlier one with its key."""
    if _worth(entry) == _worth(rival):
        return bool(entry.obsolete)
    return _worth(entry) > _worth(rival)


def _worth(entry: polib.POEntry) -> tuple[bool, bool]:
    return not entry.obsolete, bool(entry.msgstr.strip())


def _bring_into_step(entry: polib.POEntry, message: SourceMessage) -> _Fate:
    fate = _Fate.KEPT
    before = " ".join(entry.msgid.split())
    if before != message.english:
        fate = _mark(entry, before, message.english) if entry.msgstr else _Fate.CHANGED
    elif not entry.fuzzy:
        _forget_previous(entry)
    if entry.obsolete:
        entry.obsolete = False
        fate = _Fate.REVIVED
    describe(entry, message)
    return fate


def _mark(entry: polib.POEntry, before: str, english: str) -> _Fate:
    """Mark a translation whose English changed, or remove our mark if it changed back."""
    ours = not entry.fuzzy or (entry.previous_msgid is not None and not entry.previous_msgctxt)
    marked_before = entry.fuzzy and entry.previous_msgid is not None
    made_from = " ".join((entry.previous_msgid or "").split()) if marked_before else before
    _forget_previous(entry)
    if made_from == english:
        _set_fuzzy(entry, not ours)
        return _Fate.RESTORED
    _set_fuzzy(entry, True)
    entry.previous_msgid = made_from
    entry.previous_msgctxt = None if ours else entry.msgctxt
    return _Fate.CHANGED


def _retired(gone: Iterable[polib.POEntry]) -> Iterator[polib.POEntry]:
    """Entries that are in no template any more, sorted; those without anybody's work are
    dropped.
    """
    told = set()
    for entry in sorted(gone, key=lambda entry: (entry.msgctxt or "", entry.msgid, entry.msgstr)):
        if not entry.msgstr and not entry.msgstr_plural and not entry.tcomment:
            continue
        _retire(entry)
        if str(entry) not in told:
            told.add(str(entry))
            yield entry


def _retire(entry: polib.POEntry) -> None:
    """Make an entry obsolete. It keeps the English that its translation was made from, since the
    `#~|` of an obsolete entry is not read again.
    """
    if entry.fuzzy and entry.previous_msgid is not None:
        entry.msgid = entry.previous_msgid
        _set_fuzzy(entry, bool(entry.previous_msgctxt))
    _forget_previous(entry)
    entry.obsolete = True
    entry.comment = ""
    entry.occurrences = []


def _set_fuzzy(entry: polib.POEntry, fuzzy: bool) -> None:
    others = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.flags = ["fuzzy", *others] if fuzzy else others


def _forget_previous(entry: polib.POEntry) -> None:
    entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None
