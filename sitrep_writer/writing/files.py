"""Drafts in a folder: written whole or not at all, and never over what a person has changed."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.model.draft import Draft
from sitrep_writer.writing.draft_json import DraftUnreadable, read_json, to_json


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


def content_hash(docx: bytes) -> str:
    """The hash (sha256) of a document's content: its parts' names and unpacked bytes.

    It stays the same when the same parts are packed anew. Raises `zipfile.BadZipFile`.
    """
    digest = sha256()
    with zipfile.ZipFile(BytesIO(docx)) as package:
        for name in sorted(package.namelist()):
            part = package.read(name)
            digest.update(f"{len(name.encode())} {len(part)} {name}".encode())
            digest.update(part)
    return digest.hexdigest()


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
    another draft beside it.
    """
    from sitrep_writer.writing.word import write_word

    docx = write_word(draft, layout, pictures)
    written_hash = content_hash(docx)
    folder.mkdir(parents=True, exist_ok=True)
    path = next(path for path in _candidates(folder, stem) if _is_free(path, written_hash))
    envelope = path.with_suffix(".json")
    _replace_files((path, docx), (envelope, to_json(draft, path.name, written_hash)))
    first = folder / f"{stem}.docx"
    return Written(path, envelope, None if path == first else first)


def _candidates(folder: Path, stem: str) -> Iterator[Path]:
    yield folder / f"{stem}.docx"
    for number in count(2):
        yield folder / f"{stem} ({number}).docx"


def _is_free(path: Path, new_hash: str) -> bool:
    """Whether a document may be written here: nobody's work would be lost."""
    try:
        present = content_hash(path.read_bytes())
    except FileNotFoundError:
        return True
    except zipfile.BadZipFile:
        return False
    except PermissionError as error:
        raise FileLocked(path) from error
    if present == new_hash:
        return True
    try:
        return read_json(path.with_suffix(".json").read_bytes()).content_hash == present
    except (OSError, DraftUnreadable):
        return False


def _replace_files(*files: tuple[Path, bytes]) -> None:
    """Replaces files in the order given, once all of them lie ready beside their places."""
    staged: list[tuple[Path, Path]] = []
    try:
        for path, data in files:
            staged.append((_beside(path), path))
            _stage(path, data)
        for temporary, path in staged:
            _rename(temporary, path)
    finally:
        for temporary, _ in staged:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.new")


def _stage(path: Path, data: bytes) -> None:
    if _is_read_only(path):
        raise FileLocked(path)
    try:
        with _beside(path).open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except PermissionError as error:
        raise FileLocked(path) from error


def _rename(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except PermissionError as error:
        raise FileLocked(path) from error


def _is_read_only(path: Path) -> bool:
    """Renaming would replace a read-only file on some systems and not on others."""
    return path.exists() and not path.stat().st_mode & stat.S_IWUSR
