"""The hash that a file holds of its own content, so that changes by a person are detected.

The Word document has its envelope beside it. A page, a Markdown text and a review copy have none:
they carry the hash of all their other content. If somebody changes the file, the hash no longer
matches, and the file is theirs from then on.
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
    """A page or a Markdown text with its hash as the last line: a comment that nothing shows."""
    return text + f"\n<!-- sitrep sha256:{sha256(text).hexdigest()} -->\n".encode()


def has_own_hash(data: bytes) -> bool:
    """Whether a text is unchanged since it was written."""
    found = _LINE.search(data)
    if found is None or data[: found.start()][-1:] != b"\n":
        return False
    return sha256(data[: found.start() - 1]).hexdigest().encode() == found[1]


def content_hash_xml(content_hash: str) -> str:
    """The part of a package with the content hash of its other parts."""
    return f'<seal xmlns="{NAMESPACE}">{content_hash}</seal>'


def package_has_own_hash(data: bytes) -> bool:
    """Whether a Word document with a content hash among its parts is unchanged since it was
    written, however it is packed.
    """
    hashes, lines = [], []
    try:
        for part in parts_of(data):
            found = _PART.search(part.start) if part.name.startswith(_FOLDER) else None
            if found:
                hashes.append(found[1].decode())
            else:
                lines.append(part.line)
    except DAMAGED_ZIP:
        return False
    return hashes == [hash_of_lines(lines)]
