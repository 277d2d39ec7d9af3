"""Seals: what a file says of its own content, so that one that a person has changed is known.

The Word document has its envelope beside it. A page, a Markdown text and a review copy stand
alone: they carry the hash of all the rest of them. Whoever changes a file breaks its seal without
a thought for it, and it is theirs from then on.
"""

from __future__ import annotations

import re
from hashlib import sha256

from sitrep_writer.ooxml.content import hash_of_lines, parts_of
from sitrep_writer.ooxml.zip_limits import DAMAGED_ZIP

NAMESPACE = "urn:sitrep-writer:seal:1"
_LINE = re.compile(rb"<!-- sitrep sha256:([0-9a-f]{64}) -->\n\Z")
_PART = re.compile(rf'<seal xmlns="{NAMESPACE}">([0-9a-f]{{64}})</seal>'.encode())
_FOLDER = "customXml/"


def with_own_hash(text: bytes) -> bytes:
    """A page or a Markdown text with its seal as the last line: a comment that nothing shows."""
    return text + f"\n<!-- sitrep sha256:{sha256(text).hexdigest()} -->\n".encode()


def has_own_hash(data: bytes) -> bool:
    """Whether a text is as it was written."""
    seal = _LINE.search(data)
    if seal is None or data[: seal.start()][-1:] != b"\n":
        return False
    return sha256(data[: seal.start() - 1]).hexdigest().encode() == seal[1]


def content_hash_xml(content_hash: str) -> str:
    """The part that seals a package whose other parts have this content hash."""
    return f'<seal xmlns="{NAMESPACE}">{content_hash}</seal>'


def package_has_own_hash(data: bytes) -> bool:
    """Whether a Word document with a seal among its parts is as it was written, however it is
    packed."""
    seals, lines = [], []
    try:
        for part in parts_of(data):
            found = _PART.search(part.start) if part.name.startswith(_FOLDER) else None
            if found:
                seals.append(found[1].decode())
            else:
                lines.append(part.line)
    except DAMAGED_ZIP:
        return False
    return seals == [hash_of_lines(lines)]
