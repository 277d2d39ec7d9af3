"""A catalogue as rows of a sheet: what each says, what it looks like in a sentence, and whether
somebody has edited it since it was exported."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import polib

from sitrep_writer.messages.unused_entries import entry_of
from sitrep_writer.reasons.reason import reason
from sitrep_writer.reasons.wording import ReasonLanguage
from sitrep_writer.resources import Resources
from sitrep_writer.translation.checked_entry import CheckedEntry
from sitrep_writer.translation.message_samples import (
    DeclaredMessage,
    MessageSayer,
    declared_messages,
)
from sitrep_writer.translation.messages import SourceMessage
from sitrep_writer.translation.said_rules import said_samples
from sitrep_writer.workbooks.translation_sheet import (
    COLUMNS,
    SEAL,
    STATUSES,
    SheetWords,
    TranslationRow,
    as_held,
)


def sheet_words(language: ReasonLanguage) -> SheetWords:
    """What the sheet says in a language."""
    shown = [name for name in COLUMNS if name != SEAL]

    def said(name: str) -> str:
        return reason(f"sheet-of-translations.{name}").text(language)

    headers = {name: said(name) for name in shown}
    return SheetWords(said("title"), headers, {name: said(f"is-{name}") for name in STATUSES})


class SampleSayer:
    """Says messages with the plainest sample values: their English, and their translation."""

    def __init__(self, resources: Resources, locale: str) -> None:
        self._locale = MessageSayer(resources, locale)
        self._english = MessageSayer(resources, "en")
        self._declared = declared_messages(self._english.templates)

    def said(self, message: SourceMessage, words: str) -> str:
        """The English sentence, and below it the translated one; empty for a message without
        slots, which says what it says.
        """
        declared = self._declared.get(message.key)
        if declared is None:
            declared = DeclaredMessage(message.key, message.english, {}, False)
        entry = CheckedEntry(message.key, message.english, words, declared)
        if entry.source is None or not entry.source.slots:
            return ""
        first = next(said_samples(entry, self._english, message.english), None)
        second = next(said_samples(entry, self._locale), None) if words else None
        return "\n".join(each.text for each in (first, second) if each is not None)


def rows_of(
    book: polib.POFile, wanted: Sequence[SourceMessage], sayer: SampleSayer
) -> Iterator[TranslationRow]:
    """The messages that a catalogue in step is to translate, as rows."""
    entries = {entry.msgctxt: entry for entry in book if not entry.obsolete}
    for message in wanted:
        entry = entries.get(message.key) or polib.POEntry(msgid=message.english)
        words = entry_of(entry).words
        yield TranslationRow(
            message.key,
            message.english,
            (entry.previous_msgid or "") if entry.fuzzy else "",
            words,
            message.note,
            sayer.said(message, words),
            status_of(entry),
            entry.tcomment,
            seal_of(entry),
        )


def status_of(entry: polib.POEntry) -> str:
    """One of STATUSES."""
    if not entry_of(entry).words:
        return "missing"
    return "stale" if entry.fuzzy else "translated"


def seal_of(entry: polib.POEntry) -> str:
    """What tells later whether a row, or its entry, has changed since it was exported."""
    return seal(entry.msgid, entry_of(entry).words, status_of(entry), entry.tcomment)


def seal(english: str, words: str, status: str, comment: str) -> str:
    """The digests of a message's English and of what people may edit of it."""
    return f"{digest(english)}.{digest(words, status, comment)}"


def digest(*texts: str) -> str:
    """A short digest of texts as cells hold them."""
    held = "\0".join(map(as_held, texts))
    return hashlib.sha256(held.encode()).hexdigest()[:12]
