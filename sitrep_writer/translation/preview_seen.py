"""What a translator has seen: a small file beside the catalogue, `.preview-seen.json`.

It holds a short hash of each message's English, of its translation and of its sample sentences.
Without it, or if it cannot be read, all counts as not seen before; if it cannot be written, nothing
is lost but that.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sitrep_writer.files import replace_file
from sitrep_writer.read_file import CATALOGUE, read_file

if TYPE_CHECKING:
    from sitrep_writer.translation.preview_entry import PreviewEntry

SEEN = ".preview-seen.json"
_SCHEMA = 1
_LENGTH = 8
_PARTS = ("english", "translation", "sentences")


class _File(msgspec.Struct):
    schema: int
    seen: dict[str, str]


class Seen(NamedTuple):
    """By key, the hashes of what was seen of a message, with spaces between."""

    hashes: Mapping[str, str]

    def with_those(self, entries: Iterable[PreviewEntry], keys: Container[str]) -> Seen:
        """The same after a look at these entries; what is none of the `keys` is forgotten."""
        known = {key: hashes for key, hashes in self.hashes.items() if key in keys}
        return Seen(known | {one.key: _hashes(one) for one in entries})

    def changes(self, entry: PreviewEntry) -> tuple[str, ...]:
        """What of an entry is other than it was: `new`, or `english`, `translation`, `sentences`
        (these only if no text has changed: then a word of the vocabulary has).
        """
        known = self.hashes.get(entry.key)
        if known is None:
            return ("new",)
        pairs = zip(_PARTS, known.split(" "), _hashes(entry).split(" "), strict=False)
        found = tuple(part for part, before, now in pairs if before != now)
        return found if found == ("sentences",) else tuple(p for p in found if p != "sentences")


def load_seen(catalogue: Path) -> tuple[Seen, bool]:
    """What was seen of a catalogue, and whether there is anything on that."""
    try:
        content = read_file(catalogue.with_name(SEEN), CATALOGUE, catalogue.parent)
        read = msgspec.json.decode(content, type=_File)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Seen({}), False
    return (Seen(read.seen), True) if read.schema == _SCHEMA else (Seen({}), False)


def remember(seen: Seen, catalogue: Path) -> bool:
    """Remembers what was seen of a catalogue, and says whether that could be written."""
    known = {"schema": _SCHEMA, "seen": dict(sorted(seen.hashes.items()))}
    content = json.dumps(known, indent=0, ensure_ascii=False).encode() + b"\n"
    with suppress(OSError):
        replace_file(catalogue.with_name(SEEN), content)
        return True
    return False


def _hashes(entry: PreviewEntry) -> str:
    edges = [sample.texts[1] for sample in entry.samples if sample.sample is not None]
    texts = (entry.english, entry.words, "\n".join(edges))
    return " ".join(sha256(text.encode()).hexdigest()[:_LENGTH] for text in texts)
