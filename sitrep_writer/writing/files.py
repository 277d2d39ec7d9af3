"""Drafts in a folder: written whole or not at all, and never over what a person has changed."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.model.draft import Draft
from sitrep_writer.writing.content import content_hash
from sitrep_writer.writing.draft_json import DraftUnreadable, read_document, to_json


class FileLocked(OSError):
    """A file cannot be replaced, since it is open in another program or read-only."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} cannot be written: it is open in another program or read-only."
            " Close it and try again."
        )
        self.path = path


class Written(NamedTuple):
    """The files that were written. `kept` is the earlier document that a person had changed,
    and that was therefore left alone; None where there was none."""

    docx: Path
    json: Path
    kept: Path | None


def replace_file(path: Path, data: bytes) -> None:
    """Puts data in the place of a file, or makes it, so that the path never holds half of it.

    Raises `FileLocked`, and OSError for any other reason; the earlier file is then as it was.
    """
    _replace_files((path, data))


def write_draft(draft: Draft, layout: Path, pictures: Path, folder: Path, stem: str) -> Written:
    """Writes `<stem>.docx` and `<stem>.json` beside it.

    A document that is no longer what was written is left alone: the draft then goes to
    `<stem> (2)`, or the first number that is free or unchanged since it was written. Both files
    are ready before the first is replaced. If the program dies between the two, the document is
    the new one and the envelope the old one: the next run writes the same draft over it, or
    another draft beside it. That holds for a program that fails, not for a power cut: nothing
    waits for the disk.
    """
    from sitrep_writer.writing.word import make_word

    new = make_word(draft, layout, pictures)
    folder.mkdir(parents=True, exist_ok=True)
    path = next(path for path in _candidates(folder, stem) if _is_free(path, *new))
    envelope = path.with_suffix(".json")
    json = to_json(draft, path.name, new.content_hash, sha256(new.data).hexdigest())
    _replace_files((path, new.data), (envelope, json))
    first = folder / f"{stem}.docx"
    return Written(path, envelope, None if path == first else first)


def _candidates(folder: Path, stem: str) -> Iterator[Path]:
    yield folder / f"{stem}.docx"
    for number in count(2):
        yield folder / f"{stem} ({number}).docx"


def _is_free(path: Path, new: bytes, new_hash: str) -> bool:
    """Whether a document may be written here: nobody's work would be lost."""
    try:
        present = path.read_bytes()
    except FileNotFoundError:
        return True
    except PermissionError as error:
        raise FileLocked(path) from error
    return present == new or _is_untouched(present, path.with_suffix(".json"), new_hash)


def _is_untouched(present: bytes, envelope: Path, new_hash: str) -> bool:
    """Whether a document is as its envelope says that it was written, or holds what the new one
    does. Its content judges, and is asked only where the file's own bytes do not say it."""
    try:
        written = read_document(envelope.read_bytes())
    except (OSError, DraftUnreadable):
        written = None
    if written is not None and sha256(present).hexdigest() == written.file_sha256:
        return True
    try:
        content = content_hash(present)
    except zipfile.BadZipFile:
        return False
    return content == new_hash or (written is not None and content == written.content_hash)


def _replace_files(*files: tuple[Path, bytes]) -> None:
    """Replaces files in the order given, once all of them lie ready beside their places."""
    staged: list[Path] = []
    try:
        for path, data in files:
            staged.append(_beside(path))
            _stage(staged[-1], data, path)
        for path, _ in files:
            _rename(staged[0], path)
            del staged[0]
    finally:
        for temporary in staged:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.new")


def _stage(temporary: Path, data: bytes, path: Path) -> None:
    if _is_read_only(path):
        raise FileLocked(path)
    try:
        temporary.write_bytes(data)
    except PermissionError as error:
        raise FileLocked(path) from error


def _rename(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except PermissionError as error:
        raise FileLocked(path) from error


def _is_read_only(path: Path) -> bool:
    """Renaming would replace a read-only file on some systems and not on others."""
    try:
        return not path.stat().st_mode & stat.S_IWUSR
    except FileNotFoundError:
        return False
