"""Reads a version from a document's bytes."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.documents.embedded_trace import embedded_in
from sitrep_writer.documents.traced import traced_version
from sitrep_writer.documents.untraced import untraced_version
from sitrep_writer.documents.word import WordTextUnreadable, read_word_text
from sitrep_writer.model.sights import Sights
from sitrep_writer.model.version import Version
from sitrep_writer.model.word_text import WordText
from sitrep_writer.reasons.reason import Reason, ReasonError, reason


class VersionUnreadable(ReasonError, ValueError):
    """A file that is no readable Word document: which, what it is, what to do."""


class WordReading(NamedTuple):
    """A document as a version. `untraced` says why its units have no ids, None where
    they have; `tracked` that it holds changes nobody has accepted or rejected, which were
    read as accepted, `formatted` the same of changes of formatting; `sights` are all that is seen
    of it."""

    version: Version
    untraced: Reason | None = None
    tracked: bool = False
    formatted: bool = False
    sights: Sights = Sights()


def read_word_version(data: bytes, name: str) -> Version:
    """The version in the bytes of a Word document. Raises `VersionUnreadable`."""
    return read_word(data, name).version


def read_word(data: bytes, name: str) -> WordReading:
    """The version in the bytes of a Word document, and what to know about it. Raises
    `VersionUnreadable`.
    """
    try:
        word_text = _word_text(data)
    except WordTextUnreadable as error:
        raise VersionUnreadable(reason("in-file", file=name, why=error.reason)) from error
    trace, untraced = embedded_in(word_text)
    if trace is None:
        version = replace(_untraced(data), name=name)
    else:
        version = traced_version(word_text, trace, name)
    return WordReading(version, untraced, word_text.tracked, word_text.formatted, word_text.sights)


@lru_cache(maxsize=1)
def _word_text(data: bytes) -> WordText:
    """Cached, so that a file compared with itself is read once."""
    return read_word_text(data)


@lru_cache(maxsize=1)
def _untraced(data: bytes) -> Version:
    return untraced_version(_word_text(data), "")


def read_sights(data: bytes) -> Sights | None:
    """Everything that a Word document with these bytes shows; None if they are not one."""
    try:
        return _word_text(data).sights
    except WordTextUnreadable:
        return None
