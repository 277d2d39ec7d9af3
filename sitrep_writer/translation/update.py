"""A catalogue brought into step with the messages: by key only, never by likeness.

A translation is made from an English text, which the catalogue keeps beside it. When the English
of its key changes, the translation stays, is marked fuzzy, and `#|` tells the English that it was
made from. The mark goes away by itself only if that English comes back. A mark that a person set
is told from ours by the `#| msgctxt` beside it, and stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

import polib

from sitrep_writer.language.catalogue_files import read_catalogue
from sitrep_writer.translation.catalogue_file import catalogue_bytes
from sitrep_writer.translation.extract import describe, new_entry
from sitrep_writer.translation.messages import SourceMessage


class Updated(NamedTuple):
    """A catalogue in step: its bytes, and the keys by what became of them.

    `added` wait for a translation. `changed` have new English; their translations, where there
    are any, are marked. `restored` have the English of their translation again. `obsolete` are in
    no template any more. `revived` were obsolete before. All others are `kept`.
    """

    content: bytes
    added: tuple[str, ...]
    changed: tuple[str, ...]
    restored: tuple[str, ...]
    obsolete: tuple[str, ...]
    revived: tuple[str, ...]
    kept: tuple[str, ...]


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
) -> Updated:
    """The catalogue of a language (None or empty for a new one) in step with the messages.

    `offered` are the keys that may be added (None: all); a partial catalogue, such as a region's
    or an edition's, grows by none or few. `name` is the file as people know it.
    Raises CatalogueUnreadable and UnknownLanguage.
    """
    read = read_catalogue(catalogue, name) if catalogue else None
    chosen, left = _choose(read or [])
    fates: dict[str, _Fate] = {}
    entries: list[polib.POEntry] = []
    for message in messages:
        entry = chosen.pop(message.key, None)
        if entry is not None:
            fates[message.key] = _bring_into_step(entry, message)
        elif offered is None or message.key in offered:
            entry = new_entry(message)
            fates[message.key] = _Fate.ADDED
        if entry is not None:
            entries.append(entry)
    gone = [*chosen.values(), *left]
    for entry in gone:
        if not entry.obsolete and entry.msgctxt:
            fates.setdefault(entry.msgctxt, _Fate.OBSOLETE)
    content = catalogue_bytes([*entries, *_retired(gone)], language, read)
    return Updated(content, *(_keys(fates, fate) for fate in _Fate))


def _keys(fates: dict[str, _Fate], wanted: _Fate) -> tuple[str, ...]:
    return tuple(key for key, fate in fates.items() if fate is wanted)


def _choose(
    entries: Iterable[polib.POEntry],
) -> tuple[dict[str, polib.POEntry], list[polib.POEntry]]:
    """The entry that counts for each key (a living one before an obsolete one, a translated one
    before an empty one, the later of two), and those left over."""
    chosen: dict[str, polib.POEntry] = {}
    left: list[polib.POEntry] = []
    for entry in entries:
        key = entry.msgctxt
        if not key or entry.msgid_plural:
            left.append(entry)
            continue
        rival = chosen.get(key)
        if rival is None or _worth(entry) >= _worth(rival):
            chosen[key] = entry
            left.extend([] if rival is None else [rival])
        else:
            left.append(entry)
    return chosen, left


def _worth(entry: polib.POEntry) -> tuple[bool, bool, bool]:
    return not entry.obsolete, bool(entry.msgstr), not entry.fuzzy


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
    """Mark a translation whose English changed, or take our mark away where it changed back."""
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
    """Entries of no template any more, sorted; those that hold nobody's work are let go."""
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
    `#~|` of an obsolete entry is not read again."""
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
