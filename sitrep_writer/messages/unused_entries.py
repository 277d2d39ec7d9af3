"""Entries of a catalogue that no message takes its words from: which they are, why, and which
message each most likely belongs to. Nothing is assigned by likeness; it is only offered."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.folding import fold, fold_name, quoted

if TYPE_CHECKING:
    import polib

LIKE = 75
"""From which likeness on, of 100, a key or an English text is offered for another."""
_NAMED = 3
_COMPARED = 1_000
"""Characters of a key or of an English text that are compared with others."""
_SEARCHES = 400
"""So often a likeness is looked for in one file; of the entries below, only the line is told."""
_PARTED = re.compile(r"\\n|[\s|:;,]+")
"""What stands between a key and its English where a program wrote both into one text: "_: key"
and a line break (translate-toolkit), a bar, a colon, a space."""


class CatalogueEntry(NamedTuple):
    """An entry as it stands in a file. `key` is empty where it has none; `english` has single
    spaces; `plural` says that it has forms of its own for the plural."""

    key: str
    english: str
    words: str
    line: int
    fuzzy: bool = False
    obsolete: bool = False
    plural: bool = False


class UnusedEntry(NamedTuple):
    """An entry that is not used: the line, the reason and what to do, the key that it must have
    beyond doubt, empty where there is doubt, and the key that it has."""

    line: int
    reason: str
    key: str = ""
    typed: str = ""


def entry_of(entry: polib.POEntry) -> CatalogueEntry:
    """An entry as the rest of the program knows it."""
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
    """The entries that have words to use, by key, and those that translate one of these again, in
    other words: of two the first counts."""
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
    """The entries with words that no message of `keys` uses. `english` says what the messages
    are in English, by key; it is asked only where something is ignored."""
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
    """Finds what messages entries belong to."""

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
            hint = f"{key} is translated in this file already: keep one of the two."
            key = ""
        reason = f"{_wrong(entry)}, so no draft uses it. {hint}"
        return UnusedEntry(entry.line, reason, key, entry.key)

    def _meant(self, entry: CatalogueEntry) -> tuple[str, str]:
        """The key that an entry must have, empty where there is doubt, and what to do."""
        if entry.plural:
            return "", f"{_PLURAL} {self._alike(entry)}"
        typed = fold("".join(entry.key.split()))
        spelt = self._folded.get(typed, "")
        if spelt:
            return spelt, f'Write msgctxt "{spelt}".'
        key = self._merged(entry.english.removeprefix("_:").lstrip())
        if key:
            todo = f'Its msgid begins with a key: move that to a line msgctxt "{key}" above it.'
            return key, todo
        keys = self._keys.get(entry.english, [])
        if len(keys) == 1:
            above = "Write" if entry.key else "Put"
            place = " instead" if entry.key else " above its msgid"
            return keys[0], f'Its English is that of {keys[0]}. {above} msgctxt "{keys[0]}"{place}.'
        if keys:
            near = self._near(entry.key, keys)
            if near:
                return "", f"The nearest key is {near}, which has this English."
            return "", f"Its English is that of {_several(keys)}: write the msgctxt that you mean."
        return "", self._alike(entry)

    def _merged(self, text: str) -> str:
        """The key that a text begins with, where its English follows."""
        for match in _PARTED.finditer(text):
            if match.start() > self._longest:
                break
            english = self._english.get(text[: match.start()])
            if english is not None and english == text[match.end() :]:
                return text[: match.start()]
        return ""

    def _alike(self, entry: CatalogueEntry) -> str:
        """The message whose key, or else whose English, is most like that of an entry."""
        if self._searches >= _SEARCHES:
            return "So many entries are not used that no more were compared with the messages."
        near = self._near(entry.key, self._english)
        if near:
            return f"The nearest key is {near}."
        near = self._near(entry.english, self._keys)
        if near:
            return f"The nearest English is that of {_several(self._keys[near])}."
        return "No message has a key or an English text like it."

    def _near(self, typed: str, names: Iterable[str]) -> str:
        from rapidfuzz import fuzz, process  # only where something is wrong

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


_PLURAL = (
    "It has plural forms (msgid_plural). Write one msgid and one msgstr: the number is chosen "
    "inside the text, as in (kit|kits)."
)


def _wrong(entry: CatalogueEntry) -> str:
    if not entry.key.strip():
        return f"the entry {quoted(entry.english)} has no key (msgctxt)"
    return f'"{entry.key}" is the key of no message'


def _unread(entry: CatalogueEntry) -> str:
    """What keeps the words of a known key from being used."""
    if entry.obsolete:
        return (
            f"the entry of {entry.key} is marked as obsolete (#~), so no draft uses it. "
            "Take the #~ away, or run `sitrep locale update`."
        )
    return f"no draft uses the entry of {entry.key}. {_PLURAL}"


def _several(keys: list[str]) -> str:
    shown = ", ".join(keys[:_NAMED])
    return f"{shown} and {len(keys) - _NAMED} more" if len(keys) > _NAMED else shown
