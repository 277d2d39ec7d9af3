"""Makes `locales/sitrep.pot`, the list of everything to translate, from templates and profiles."""

from __future__ import annotations

from collections.abc import Sequence

import polib

from sitrep_writer.grammar.parser import MessageError, parse
from sitrep_writer.resources import Resources
from sitrep_writer.translation.catalogue_file import FORMAT_FLAG, catalogue_bytes
from sitrep_writer.translation.message_samples import (
    PLAIN,
    DeclaredMessage,
    MessageSayer,
    declared_messages,
)
from sitrep_writer.translation.messages import SourceMessage, messages
from sitrep_writer.words.slot_values import text_of


def extract(resources: Resources) -> bytes:
    """The POT, the same bytes for the same messages. Raises SourcesUnreadable."""
    noted = with_samples(messages(resources), resources)
    return catalogue_bytes(map(new_entry, noted), language="")


def with_samples(found: Sequence[SourceMessage], resources: Resources) -> list[SourceMessage]:
    """The messages, the notes of sentences with an English one that they make, for editors that
    show nothing else. Where the words or styles of English cannot be read, there are none.
    """
    try:
        sayer = MessageSayer(resources, "en")
        declared = declared_messages(sayer.templates)
    except ValueError:
        return list(found)
    return [_with_sample(each, declared.get(each.key), sayer) for each in found]


def _with_sample(
    message: SourceMessage, declared: DeclaredMessage | None, sayer: MessageSayer
) -> SourceMessage:
    if declared is None or not declared.sentence or not message.slots:
        return message
    try:
        parsed = parse(message.english)
    except MessageError:
        return message
    slots = sayer.slots(parsed, declared, PLAIN)
    said = text_of(sayer.said(parsed, declared, slots).spans)
    return message._replace(note=f"{message.note}\nExample: {said}".lstrip("\n"))


def new_entry(message: SourceMessage) -> polib.POEntry:
    """An entry that waits for its translation."""
    return describe(polib.POEntry(msgctxt=message.key), message)


def describe(entry: polib.POEntry, message: SourceMessage) -> polib.POEntry:
    """The same entry, updated with everything that the source says about the message: English,
    note, file, format flag. Its translation, marks and comments stay.
    """
    entry.msgid = message.english
    entry.comment = message.note
    entry.occurrences = [(message.file, "")]
    others = [flag for flag in entry.flags if flag not in ("fuzzy", FORMAT_FLAG)]
    format_flags = [FORMAT_FLAG] if message.slots else []
    entry.flags = [*(["fuzzy"] if entry.fuzzy else []), *format_flags, *dict.fromkeys(others)]
    return entry
