"""A Draft on disk: JSON in an envelope that says which document was written from it."""

from __future__ import annotations

import msgspec

from sitrep_writer.model.draft import Draft

SCHEMA = 1


class DraftUnreadable(ValueError):
    """The bytes are no envelope of this version. The message says what is wrong with them."""


class Envelope(msgspec.Struct, frozen=True):
    """A Draft, and the document written from it: its file name and its content hash."""

    document: str
    content_hash: str
    draft: Draft
    schema: int = SCHEMA


class _Version(msgspec.Struct):
    """What is read first, so that another version's file is told apart from a damaged one."""

    schema: int


def to_json(draft: Draft, document: str, content_hash: str) -> bytes:
    """The envelope as indented JSON, the same bytes for the same values, with a final newline."""
    compact = msgspec.json.encode(Envelope(document, content_hash, draft), order="deterministic")
    return msgspec.json.format(compact, indent=1) + b"\n"


def read_json(data: bytes) -> Envelope:
    """The envelope. Raises `DraftUnreadable` where it is not one, or of another version."""
    try:
        version = msgspec.json.decode(data, type=_Version).schema
        if version != SCHEMA:
            raise DraftUnreadable(
                f"The draft has version {version}, and this program reads version {SCHEMA}."
            )
        return msgspec.json.decode(data, type=Envelope)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DraftUnreadable(f"The draft cannot be read: {error}.") from error
