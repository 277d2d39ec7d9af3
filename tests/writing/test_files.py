"""Drafts in a folder: nobody's work is lost, and no file is ever half written."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from sitrep_writer.files import FileLocked, replace_file
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import DEFAULTS
from sitrep_writer.ooxml.content import content_hash
from sitrep_writer.writing.draft_json import (
    Document,
    DraftUnreadable,
    Envelope,
    as_json,
    read_document,
    read_json,
    to_json,
)
from sitrep_writer.writing.outputs import write_outputs
from sitrep_writer.writing.word.materials import Materials

from . import drafts

STEM = "update-en"


class Written(NamedTuple):
    """The files that were written, and the earlier document that was left alone."""

    docx: Path
    json: Path
    kept: Path | None = None


def _write(folder: Path, made: Draft | None = None) -> Written:
    materials = Materials(drafts.LAYOUT, drafts.HERE)
    done = write_outputs(made or drafts.draft(), materials, folder, STEM, DEFAULTS)
    docx, json = done.paths
    return Written(docx, json, *done.kept)


def _other() -> Draft:
    return msgspec.structs.replace(drafts.draft(), title="Another title")


def _edit(path: Path) -> bytes:
    """Changes a document as a person would: other text, packed anew."""
    packed = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"Partners", b"Members"))
    path.write_bytes(packed.getvalue())
    return packed.getvalue()


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_document_and_its_envelope_are_written(tmp_path: Path) -> None:
    written = _write(tmp_path / "new folder")
    assert _names(tmp_path / "new folder") == [f"{STEM}.docx", f"{STEM}.json"]
    assert written.kept is None
    envelope = read_json(written.json.read_bytes())
    assert envelope.document == f"{STEM}.docx"
    data = written.docx.read_bytes()
    assert envelope.content_hash == content_hash(data)
    assert envelope.file_sha256 == sha256(data).hexdigest()
    assert envelope.draft == drafts.draft()


def test_an_unchanged_document_is_replaced(tmp_path: Path) -> None:
    first = _write(tmp_path).docx.read_bytes()
    written = _write(tmp_path, _other())
    assert written.kept is None
    assert written.docx.read_bytes() != first
    assert _names(tmp_path) == [f"{STEM}.docx", f"{STEM}.json"]


def test_a_document_that_a_person_changed_is_left_alone(tmp_path: Path) -> None:
    edited = _edit(_write(tmp_path).docx)
    written = _write(tmp_path)
    assert written == Written(
        tmp_path / f"{STEM} (2).docx", tmp_path / f"{STEM} (2).json", tmp_path / f"{STEM}.docx"
    )
    assert (tmp_path / f"{STEM}.docx").read_bytes() == edited
    assert read_json(written.json.read_bytes()).document == f"{STEM} (2).docx"


def test_the_second_is_written_again_while_it_is_unchanged_then_a_third(tmp_path: Path) -> None:
    _edit(_write(tmp_path).docx)
    assert _write(tmp_path).docx == _write(tmp_path, _other()).docx
    _edit(tmp_path / f"{STEM} (2).docx")
    assert _write(tmp_path).docx == tmp_path / f"{STEM} (3).docx"


def test_a_document_that_was_only_packed_anew_is_not_changed(tmp_path: Path) -> None:
    path = _write(tmp_path).docx
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name in reversed(parts):
            new.writestr(name, parts[name])
    assert _write(tmp_path, _other()).kept is None


@pytest.mark.parametrize("envelope", [None, b"", b"{}", b"not JSON", b'{"schema": 99}'])
def test_a_document_without_a_readable_envelope_is_left_alone(
    tmp_path: Path, envelope: bytes | None
) -> None:
    written = _write(tmp_path)
    written.json.unlink()
    if envelope is not None:
        written.json.write_bytes(envelope)
    assert _write(tmp_path, _other()).kept == written.docx


def test_a_document_that_is_what_would_be_written_is_nobodys_work(tmp_path: Path) -> None:
    _write(tmp_path).json.unlink()
    assert _write(tmp_path).kept is None
    assert _names(tmp_path) == [f"{STEM}.docx", f"{STEM}.json"]


def test_an_untouched_document_is_known_without_unpacking_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert _write(tmp_path).kept is None
    assert _write(tmp_path, _other()).kept is None


def test_an_envelope_without_the_hash_of_the_file_is_judged_by_the_content(tmp_path: Path) -> None:
    written = _write(tmp_path)
    envelope = msgspec.structs.replace(read_json(written.json.read_bytes()), file_sha256="")
    written.json.write_bytes(msgspec.json.encode(envelope))
    assert _write(tmp_path, _other()).kept is None


def test_the_content_is_its_parts_by_name_length_and_hash() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("word/b.xml", "two")
        package.writestr("a.xml", "")
    lines = [
        f"a.xml\t0\t{sha256(b'').hexdigest()}\n",
        f"word/b.xml\t3\t{sha256(b'two').hexdigest()}\n",
    ]
    assert content_hash(packed.getvalue()) == sha256("".join(lines).encode()).hexdigest()


def test_a_damaged_document_is_left_alone(tmp_path: Path) -> None:
    path = _write(tmp_path).docx
    data = bytearray(path.read_bytes())
    data[60:900] = bytes(840)
    path.write_bytes(data)
    assert _write(tmp_path).kept == path


def test_a_file_of_that_name_that_is_no_document_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / f"{STEM}.docx").write_text("my own notes")
    assert _write(tmp_path).kept == tmp_path / f"{STEM}.docx"
    assert (tmp_path / f"{STEM}.docx").read_text() == "my own notes"


def test_a_read_only_document_is_named(tmp_path: Path) -> None:
    written = _write(tmp_path)
    before = written.docx.read_bytes()
    written.docx.chmod(0o444)
    with pytest.raises(FileLocked, match=r"update-en\.docx cannot be written") as caught:
        _write(tmp_path, _other())
    assert caught.value.path == written.docx
    assert written.docx.read_bytes() == before
    assert _names(tmp_path) == [f"{STEM}.docx", f"{STEM}.json"]


def test_a_locked_envelope_keeps_the_document_as_it_was(tmp_path: Path) -> None:
    written = _write(tmp_path)
    before = written.docx.read_bytes()
    written.json.chmod(0o444)
    with pytest.raises(FileLocked, match=r"update-en\.json"):
        _write(tmp_path, _other())
    assert written.docx.read_bytes() == before


def test_a_document_open_elsewhere_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = _write(tmp_path)
    before = _contents(tmp_path)

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "used by another process", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FileLocked) as caught:
        _write(tmp_path, _other())
    assert caught.value.path == written.docx
    assert _contents(tmp_path) == before


def test_a_folder_that_may_not_be_written_in_is_told_apart_from_an_open_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refuse(self: Path, mode: str = "r", *arguments: Any, **more: Any) -> Any:
        if mode == "wb":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, mode, *arguments, **more)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileLocked, match=r"nothing may be written in its folder"):
        _write(tmp_path)
    assert _names(tmp_path) == []


def test_a_disk_that_takes_no_whole_file_leaves_both_as_they_were(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    _write(tmp_path)
    before = _contents(tmp_path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            _write(tmp_path, _other())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert _contents(tmp_path) == before


def test_dying_between_the_two_files_costs_nothing(tmp_path: Path) -> None:
    envelope = _write(tmp_path).json.read_bytes()
    written = _write(tmp_path, _other())
    written.json.write_bytes(envelope)  # the document is new, the envelope still the old one
    assert _write(tmp_path, _other()).kept is None
    assert read_json(written.json.read_bytes()).draft == _other()


def test_replacing_makes_a_file_or_takes_its_place(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    replace_file(path, b"one")
    replace_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert _names(tmp_path) == ["file.txt"]


def test_the_same_draft_has_the_same_envelope_and_comes_back_whole(draft: Draft) -> None:
    data = to_json(as_json(draft), "a.docx", "00", "11")
    assert data == to_json(as_json(draft), "a.docx", "00", "11")
    assert read_json(data) == Envelope("a.docx", "00", "11", draft=draft)
    assert read_document(data) == Document("a.docx", "00", "11")
    assert data.startswith(b'{\n "document": "a.docx",\n')


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b'{"schema": 2}', "version 2"),
        (b'{"schema": 1, "document": 5}', r"\$.document"),
        (b"[]", "cannot be read"),
    ],
)
def test_what_is_no_envelope_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(DraftUnreadable, match=reason):
        read_json(data)


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
