"""Word documents to versions: what a file says, as people left it."""

from sitrep_writer.documents.opening import (
    VersionUnreadable,
    WordReading,
    read_sights,
    read_version,
    read_word,
    read_word_version,
)

__all__ = [
    "VersionUnreadable",
    "WordReading",
    "read_sights",
    "read_version",
    "read_word",
    "read_word_version",
]
