"""Drafts in a folder: written whole or not at all, and never over what a person has changed."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.model.draft import Draft
from sitrep_writer.read_file import DOCUMENT, DRAFT, read_file
from sitrep_writer.writing.content import content_hash
from sitrep_writer.writing.draft_json import DraftUnreadable, as_json, read_document, to_json
from sitrep_writer.writing.materials import Materials

_LOCKED = "it is open in another program or read-only. Close it and try again."
_CLOSED_FOLDER = "nothing may be written in its folder. Ask for access, or choose another folder."


class FileLocked(OSError):
    """A file cannot be written, since it is open in another program or read-only, or since its
    folder is. `reason` says it without the file's name."""

    def __init__(self, path: Path, why: str = _LOCKED) -> None:
        self.path = path
        self.reason = f"cannot be written: {why}"
        super().__init__(f"{path.name} {self.reason}")


def replace_file(path: Path, data: bytes) -> None:
    """Puts data in the place of a file, or makes it, so that the path never holds half of it.

    Raises `FileLocked`, and OSError for any other reason; the earlier file is then as it was.
    """
    replace_files((path, data))


class Planned(NamedTuple):
    """Files to be written, and the changed document that is left alone for them, if any."""

    files: tuple[tuple[Path, bytes], ...]
    kept: Path | None


def plan_draft(
    draft: Draft, materials: Materials, folder: Path, stem: str, *, trace: bool = True
) -> Planned:
    """`<stem>.docx` and `<stem>.json` beside it, as they are to be written.

    A document that is no longer what was written is left alone: the draft then goes to
    `<stem> (2)`, or the first number that is free or unchanged since it was written. If the
    program dies between the two files, the document is the new one and the envelope the old one:
    the next run writes the same draft over it, or another draft beside it. That holds for a
    program that fails, not for a power cut: nothing waits for the disk.
    """
    from sitrep_writer.writing.word import make_word

    draft_json = as_json(draft)
    new = make_word(draft, materials, draft_json=draft_json, trace=trace)
    paths = candidates(folder, stem, ".docx")
    first = path = next(paths)
    while not _is_free(path, *new):
        path = next(paths)
    envelope = to_json(draft_json, path.name, new.content_hash, sha256(new.data).hexdigest())
    files = (path, new.data), (path.with_suffix(".json"), envelope)
    return Planned(files, None if path == first else first)


def make_folder(folder: Path) -> None:
    """Makes a folder, and those above it, where there is none."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)


def candidates(folder: Path, stem: str, suffix: str) -> Iterator[Path]:
    """The names that a file may have, in order: `<stem>.docx`, `<stem> (2).docx` …"""
    yield folder / f"{stem}{suffix}"
    for number in count(2):
        yield folder / f"{stem} ({number}){suffix}"


def free_place(path: Path, data: bytes, is_untouched: Callable[[bytes], bool]) -> Path:
    """Where data may be written so that nobody's work is lost: the path, or the first numbered one
    at which there is nothing, the same, or what nobody has touched. Raises `FileLocked`."""
    for place in candidates(path.parent, path.stem, path.suffix):
        found = present(place)
        if found is None or found == data or is_untouched(found):
            return place
    raise AssertionError("there is always another number")


def present(path: Path) -> bytes | None:
    """What lies at a path, None where nothing does. Raises `FileLocked`."""
    try:
        return read_file(path, DOCUMENT)
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise FileLocked(path) from error


def _is_free(path: Path, new: bytes, new_hash: str) -> bool:
    """Whether a document may be written here: nobody's work would be lost."""
    found = present(path)
    if found is None or found == new:
        return True
    return _is_untouched(found, path.with_suffix(".json"), new_hash)


def _is_untouched(present: bytes, envelope: Path, new_hash: str) -> bool:
    """Whether a document is as its envelope says that it was written, or holds what the new one
    does. Its content judges, and is asked only where the file's own bytes do not say it."""
    try:
        written = read_document(read_file(envelope, DRAFT))
    except (OSError, DraftUnreadable):
        written = None
    if written is not None and sha256(present).hexdigest() == written.file_sha256:
        return True
    try:
        content = content_hash(present)
    except zipfile.BadZipFile:
        return False
    return content == new_hash or (written is not None and content == written.content_hash)


def replace_files(*files: tuple[Path, bytes]) -> None:
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
    _refuse_locked(path)
    try:
        temporary.write_bytes(data)
    except PermissionError as error:
        raise FileLocked(path, _CLOSED_FOLDER) from error


def _rename(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except PermissionError as error:
        raise FileLocked(path) from error


def _refuse_locked(path: Path) -> None:
    """Asks of the file that is there before any other is replaced: some systems rename over one
    that is read-only, and others find only then that it is open in another program."""
    try:
        if not path.stat().st_mode & stat.S_IWUSR:
            raise FileLocked(path)
        path.open("r+b").close()
    except FileNotFoundError:
        return
    except PermissionError as error:
        raise FileLocked(path) from error
