"""Makes `locales/sitrep.pot`, the list of everything to translate, from templates and profiles."""

from __future__ import annotations

import polib

from sitrep_writer.resources import Resources
from sitrep_writer.translation.catalogue_file import FORMAT_FLAG, catalogue_bytes
from sitrep_writer.translation.messages import SourceMessage, messages


def extract(resources: Resources) -> bytes:
    """The POT, the same bytes for the same messages. Raises SourcesUnreadable."""
    return catalogue_bytes(map(new_entry, messages(resources)), language="")


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
