"""Pictures as parts of a package."""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

from sitrep_writer.pictures import Picture
from sitrep_writer.writing.word.zip_package import ZipEntry, stored


class Media(NamedTuple):
    """A picture as a part of a package, and the picture itself."""

    entry: ZipEntry
    picture: Picture


def media(data: bytes, kind: str) -> ZipEntry:
    """The picture's part, named by its content."""
    return stored(f"word/media/picture-{sha256(data).hexdigest()[:16]}.{kind}", data)
