"""A Draft on disk: JSON in an envelope that says which document was written from it."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache
from typing import TypeVar

import msgspec

from sitrep_writer.model.draft import Draft
from sitrep_writer.reasons.reason import ReasonError, reason

SCHEMA = 1


class DraftUnreadable(ReasonError, ValueError):
    """The bytes are no envelope of this version. The reason says why."""


class Document(msgspec.Struct, frozen=True):
    """A document as it was written: its file name, the hash of its content (the same when the parts
    are packed again), and the sha256 of the file. Both are empty if unknown.
    """

    document: str
    content_hash: str
    file_sha256: str = ""
    schema: int = SCHEMA


class Envelope(Document, frozen=True, kw_only=True):
    """A Draft, and the document written from it."""

    draft: Draft


class _EnvelopeVersion(msgspec.Struct):
    """What files of every version have."""

    schema: int


_Read = TypeVar("_Read", bound=Document)


def as_json(value: Draft | dict[str, str]) -> bytes:
    """A Draft as compact JSON in UTF-8, the same bytes for the same values. What is not a character
    is dropped, as in the text of a document.
    """
    try:
        return msgspec.json.encode(value, order="deterministic")
    except UnicodeEncodeError:
        plain = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, sort_keys=True)
        return plain.encode(errors="ignore")


def to_json(draft: bytes, document: str, content_hash: str, file_sha256: str = "") -> bytes:
    """The envelope of a Draft (as compact JSON) as indented JSON, the same bytes for the same
    values, with a final newline."""
    about = msgspec.structs.asdict(Document(document, content_hash, file_sha256))
    compact = msgspec.json.encode(about | {"draft": msgspec.Raw(draft)})
    return msgspec.json.format(compact, indent=1) + b"\n"


def read_json(data: bytes) -> Envelope:
    """The envelope. Raises `DraftUnreadable` if it is not one, or has another version."""
    return _read(data, _envelopes())


def read_document(data: bytes) -> Document:
    """What the envelope says about its document; the Draft in it is not read. Raises
    `DraftUnreadable` if the data are no JSON of an envelope, or have another version.
    """
    return _read(data, _DOCUMENTS)


_DOCUMENTS = msgspec.json.Decoder(Document)
"""Made once: each new decoder leaves a cycle behind."""


@cache
def _envelopes() -> msgspec.json.Decoder[Envelope]:
    return msgspec.json.Decoder(Envelope)


def _read(data: bytes, decoder: msgspec.json.Decoder[_Read]) -> _Read:
    try:
        found = decoder.decode(data)
    except RecursionError as error:
        raise DraftUnreadable(reason("draft-unreadable.nested")) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        _refuse_other_version(data)
        raise DraftUnreadable(reason("draft-unreadable.damaged", why=str(error))) from error
    if found.schema != SCHEMA:
        _refuse_other_version(data)
    return found


def _refuse_other_version(data: bytes) -> None:
    """Distinguishes another version's file from a damaged one."""
    with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        version = msgspec.json.decode(data, type=_EnvelopeVersion).schema
        if version != SCHEMA:
            why = reason("draft-unreadable.version", version=version, known=SCHEMA)
            raise DraftUnreadable(why)
