"""Where the files of a draft go: over files that we wrote, and never over what a person has
changed.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.files import Replacement, TooLarge, present
from sitrep_writer.model.draft import Draft
from sitrep_writer.ooxml.content import content_hash
from sitrep_writer.writing.draft_json import (
    Document,
    DraftUnreadable,
    as_json,
    read_document,
    to_json,
)
from sitrep_writer.writing.word.materials import Materials


class OutputPlan(NamedTuple):
    """Files to write, and the changed file that is left alone for them, if any."""

    files: tuple[Replacement, ...]
    kept: Path | None


class Output(NamedTuple):
    """A file to write: its name, its bytes, and how to recognise one of ours."""

    stem: str
    suffix: str
    data: bytes
    is_untouched: Callable[[bytes], bool]

    def placed(self, folder: Path) -> OutputPlan:
        """The file's path, given the folder as it is now. Raises `FileLocked`."""
        first = folder / f"{self.stem}{self.suffix}"
        file = free_place(first, self.data, self.is_untouched)
        return OutputPlan((file,), None if file.path == first else first)


class WordOutput(NamedTuple):
    """A Word document to write, and the Draft for the envelope beside it as compact JSON."""

    stem: str
    data: bytes
    content_hash: str
    file_sha256: str
    draft_json: bytes

    def placed(self, folder: Path) -> OutputPlan:
        """The paths of `<stem>.docx` and `<stem>.json`, given the folder as it is now: `<stem>
        (2)`, or the first number that is free or unchanged since it was written, if one of the two
        was changed or never was ours. Raises `FileLocked`.
        """
        paths = candidates(folder, self.stem, ".docx")
        first = path = next(paths)
        while not (files := self._at(path)):
            path = next(paths)
        if path == first:
            return OutputPlan(files, None)
        return OutputPlan(files, first if os.path.lexists(first) else first.with_suffix(".json"))

    def _at(self, path: Path) -> tuple[Replacement, ...]:
        """The two files at this path; none if somebody's work would be lost."""
        beside = path.with_suffix(".json")
        try:
            document, envelope = present(path), present(beside)
        except TooLarge:
            return ()
        written = _written(envelope)
        if envelope is not None and written is None:
            return ()
        if document not in (None, self.data) and not self._is_untouched(document, written):
            return ()
        new = to_json(self.draft_json, path.name, self.content_hash, self.file_sha256)
        return (
            Replacement(path, self.data, document, self.file_sha256),
            Replacement(beside, new, envelope),
        )

    def _is_untouched(self, document: bytes, written: Document | None) -> bool:
        """Whether a document is what its envelope says was written, or has the content of the new
        one. Its content decides, and is read only if the file's own bytes do not.
        """
        if written is not None and sha256(document).hexdigest() == written.file_sha256:
            return True
        try:
            content = content_hash(document)
        except zipfile.BadZipFile:
            return False
        return content == self.content_hash or (
            written is not None and content == written.content_hash
        )


def word_output(draft: Draft, materials: Materials, stem: str, *, trace: bool = True) -> WordOutput:
    """The document of a draft. Raises LayoutUnusable."""
    from sitrep_writer.writing.word.document import make_word

    draft_json = as_json(draft)
    new = make_word(draft, materials, draft_json=draft_json, trace=trace)
    return WordOutput(stem, new.data, new.content_hash, sha256(new.data).hexdigest(), draft_json)


def candidates(folder: Path, stem: str, suffix: str) -> Iterator[Path]:
    """The possible names of a file, in order: `<stem>.docx`, `<stem> (2).docx` …"""
    yield folder / f"{stem}{suffix}"
    for number in count(2):
        yield folder / f"{stem} ({number}){suffix}"


def free_place(path: Path, data: bytes, is_untouched: Callable[[bytes], bool]) -> Replacement:
    """Where to write data so that nobody's work is lost: the path, or the first numbered one that
    is free, has the same data, or that nobody has changed. Raises `FileLocked`.
    """
    for place in candidates(path.parent, path.stem, path.suffix):
        try:
            found = present(place)
        except TooLarge:
            continue
        if found is None or found == data or is_untouched(found):
            return Replacement(place, data, found)
    raise AssertionError("there is always another number")


def _written(envelope: bytes | None) -> Document | None:
    """What an envelope says about its document; None if there is none of ours."""
    if envelope is None:
        return None
    try:
        return read_document(envelope)
    except DraftUnreadable:
        return None
