"""Entries of a catalogue that no message uses: which, why, and the message that each most likely
belongs to. Nothing is assigned by likeness; it is only suggested.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.folding import fold, fold_name
from sitrep_writer.reasons.reason import Reason, reason

if TYPE_CHECKING:
    import polib

LIKE = 75
"""From this likeness, of 100, a key or an English text is suggested for another."""
_NAMED = 3
_COMPARED = 1_000
"""How many characters of a key or an English text are compared with others."""
_SEARCHES = 400
"""How many likeness searches are made in one file; for the entries below, only the line is
reported.
"""
_PARTED = re.compile(r"\\n|[\s|:;,]+")
"""What separates a key and its English if a program wrote both into one text: "_: key" and a line
break (translate-toolkit), a bar, a colon, a space.
"""


class CatalogueEntry(NamedTuple):
    """An entry as it is in a file. `key` is empty if it has none; `english` has single spaces;
    `plural` means that it has separate plural forms.
    """

    key: str
    english: str
    words: str
    line: int
    fuzzy: bool = False
    obsolete: bool = False
    plural: bool = False


class UnusedEntry(NamedTuple):
    """An unused entry: the line, the reason and what to do, the key that it clearly should have,
    empty if in doubt, and the key that it has.
    """

    line: int
    reason: Reason
    key: str = ""
    typed: str = ""


def entry_of(entry: polib.POEntry) -> CatalogueEntry:
    """A file's entry as the rest of the program uses it."""
    plural = bool(entry.msgid_plural or entry.msgstr_plural)
    words = entry.msgstr or next(filter(str.strip, entry.msgstr_plural.values()), "")
    return CatalogueEntry(
        entry.msgctxt or "",
        " ".join(entry.msgid.split()),
        words if words.strip() else "",
        entry.linenum or 0,
        entry.fuzzy,
        bool(entry.obsolete),
        plural,
    )


def by_key(
    entries: Iterable[CatalogueEntry],
) -> tuple[dict[str, CatalogueEntry], list[CatalogueEntry]]:
    """The entries that have words to use, by key, and those that translate one of these again in
    other words: of two the first counts.
    """
    used: dict[str, CatalogueEntry] = {}
    again: list[CatalogueEntry] = []
    for entry in entries:
        if entry.key and entry.words and not (entry.obsolete or entry.plural):
            first = used.setdefault(entry.key, entry)
            if first.words != entry.words:
                again.append(entry)
    return used, again


def ignored_entries(
    entries: Iterable[CatalogueEntry],
    keys: Collection[str],
    english: Callable[[], Mapping[str, str]],
) -> Iterator[UnusedEntry]:
    """The entries with words that no message of `keys` uses. `english` returns the messages'
    English, by key; it is called only if something is unused.
    """
    every = list(entries)
    worded, _ = by_key(every)
    finder: _Finder | None = None
    for entry in every:
        known = entry.key in keys
        if not entry.words or _is_as_it_should_be(entry, known, worded):
            continue
        finder = finder or _Finder(english())
        yield finder.look(entry, known, worded)


def _is_as_it_should_be(entry: CatalogueEntry, known: bool, worded: Collection[str]) -> bool:
    """Whether an entry is in use, or obsolete without being missed."""
    if entry.obsolete:
        return not known or entry.key in worded
    return known and not entry.plural


class _Finder:
    """Finds the messages that entries belong to."""

    def __init__(self, english: Mapping[str, str]) -> None:
        self._english = english
        self._folded = {fold(key): key for key in english}
        self._longest = max(map(len, english), default=0)
        self._searches = 0
        self._keys: dict[str, list[str]] = {}
        for key, text in english.items():
            self._keys.setdefault(text, []).append(key)

    def look(self, entry: CatalogueEntry, known: bool, worded: Collection[str]) -> UnusedEntry:
        """What is wrong with an entry."""
        if known:
            return UnusedEntry(entry.line, _unread(entry), "", entry.key)
        key, hint = self._meant(entry)
        if key in worded:
            hint = reason("entry-hint.translated-already", key=key)
            key = ""
        return UnusedEntry(entry.line, _not_known(entry, hint), key, entry.key)

    def _meant(self, entry: CatalogueEntry) -> tuple[str, Reason]:
        """The key that an entry should have, empty if in doubt, and what to do."""
        if entry.plural:
            return "", reason("entry-hint.plural", near=self._alike(entry))
        typed = fold("".join(entry.key.split()))
        spelt = self._folded.get(typed, "")
        if spelt:
            return spelt, reason("entry-hint.spelt", key=spelt)
        key = self._merged(entry.english.removeprefix("_:").lstrip())
        if key:
            return key, reason("entry-hint.key-in-msgid", key=key)
        keys = self._keys.get(entry.english, [])
        if len(keys) == 1:
            hint = "entry-hint.other-key" if entry.key else "entry-hint.lacks-key"
            return keys[0], reason(hint, key=keys[0])
        if keys:
            near = self._near(entry.key, keys)
            if near:
                return "", reason("entry-hint.near-key-of-english", key=near)
            named, more = _several(keys)
            return "", reason("entry-hint.english-of-several", keys=named, more=more)
        return "", self._alike(entry)

    def _merged(self, text: str) -> str:
        """The key that a text begins with, if its English follows."""
        for match in _PARTED.finditer(text):
            if match.start() > self._longest:
                break
            english = self._english.get(text[: match.start()])
            if english is not None and english == text[match.end() :]:
                return text[: match.start()]
        return ""

    def _alike(self, entry: CatalogueEntry) -> Reason:
        """The message whose key, or else whose English, is most like that of an entry."""
        if self._searches >= _SEARCHES:
            return reason("entry-hint.not-compared")
        near = self._near(entry.key, self._english)
        if near:
            return reason("entry-hint.near-key", key=near)
        near = self._near(entry.english, self._keys)
        if near:
            named, more = _several(self._keys[near])
            return reason("entry-hint.near-english", keys=named, more=more)
        return reason("entry-hint.nothing-like-it")

    def _near(self, typed: str, names: Iterable[str]) -> str:
        from rapidfuzz import fuzz, process  # only if something is wrong

        if not typed.strip():
            return ""
        self._searches += 1
        found = process.extractOne(
            typed[:_COMPARED],
            list(names),
            scorer=fuzz.ratio,
            processor=fold_name,
            score_cutoff=LIKE,
        )
        return found[0] if found is not None else ""


def _not_known(entry: CatalogueEntry, hint: Reason) -> Reason:
    """What is wrong with an entry whose key is no message's, and what to do."""
    if not entry.key.strip():
        return reason("entry-ignored.no-key", english=entry.english, hint=hint)
    return reason("entry-ignored.key-of-none", key=entry.key, hint=hint)


def _unread(entry: CatalogueEntry) -> Reason:
    """Why the words of a known key are not used."""
    if entry.obsolete:
        return reason("entry-ignored.obsolete", key=entry.key)
    hint = reason("entry-hint.plural", near=None)
    return reason("entry-ignored.plural", key=entry.key, hint=hint)


def _several(keys: list[str]) -> tuple[list[str], int | None]:
    """The first of several keys, and how many more there are, if any."""
    return keys[:_NAMED], max(len(keys) - _NAMED, 0) or None
