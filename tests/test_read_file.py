"""Files are opened in one place, which trusts neither their names nor what stands under them."""

from __future__ import annotations

import ast
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitrep_writer.read_file import PICTURE, FileKind, FileRefused, read_file, read_text
from tests.examples import ROOT

PACKAGE = ROOT / "sitrep_writer"
NOTE = FileKind(PICTURE.name, 10, PICTURE.smaller)
OPENERS = {
    "read_bytes", "read_text", "open", "open_code", "fdopen", "pofile", "mofile", "fromfile",
    "memmap", "from_path", "from_file", "read_csv", "read_excel", "FileIO", "load_workbook",
    "FileSystemLoader", "PackageLoader", "getline", "getlines",
}  # fmt: skip
"""The names of functions by which Python and the libraries used here open a file."""
OURS = {"read_bytes", "read_text"}
"""Functions of ours of these names, which go through read_file; Path's are called on a path."""
OF_PATHS = ("ZipFile", "etree.parse", "etree.iterparse", "Document")
"""Calls that take a path or a file in memory."""
ELSEWHERE = {
    "cli/printing.py: os.open": "the null device",
    "files/holding.py: os.open": "a lock of ours, which nobody's files are read through",
    "files/replacing.py: path.open": "asks whether a file may be written; nothing is read",
    "ooxml/content.py: package.open": "a part of a zip in memory",
    "writing/word/layout_check.py: Document(_packed(subject.package))": "a zip in memory",
    "screening/archive.py: self._zip.open": "a part of a zip in memory",
    "reasons/sentences.py: path.read_text": "sentences of the program itself, which are shipped",
    "reasons/suggestions.py: path.read_text": "a table of the program itself, which is shipped",
    "reading/workbook_kinds.py: package.open": "a part of a zip in memory",
    "messages/catalogue_files.py: polib.pofile": "a text in memory, which is never a path",
    "workbooks/missing_words.py: load_workbook": "bytes in memory",
    "writing/draft_json.py: Document(document, content_hash, file_sha256)": "a struct of ours",
}


def opened_in(source: str, file: str) -> Iterator[str]:
    """The calls of a source that may open a file by its path."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name.rpartition(".")[2] in OPENERS and name not in OURS:
                yield f"{file}: {name}"
            elif name.removeprefix("zipfile.").removeprefix(
                "docx."
            ) in OF_PATHS and not is_in_memory(node):
                yield f"{file}: {name}({', '.join(map(ast.unparse, node.args))})"


def is_in_memory(call: ast.Call) -> bool:
    """Whether a call is given bytes as a file."""
    first = ast.unparse(call.args[0]) if call.args else ""
    return "BytesIO(" in first or first in ("made", "packed", "_ChunkFile(chunks)")


def test_nothing_but_read_file_opens_a_file() -> None:
    sources = {
        path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "read_file.py"
    }
    found = {call for file, source in sources.items() for call in opened_in(source, file)}
    assert sorted(found - ELSEWHERE.keys()) == []


@pytest.mark.parametrize(
    "line",
    [
        "open(path)", "path.open()", "io.open(path)", "os.open(path, 0)", "path.read_bytes()",
        "(folder / name).read_text()", "polib.pofile(path)", "load_workbook(path)",
        "zipfile.ZipFile(path)", "etree.parse(path)", "docx.Document(str(path))",
        "CalamineWorkbook.from_path(path)", "FileSystemLoader(folder)", "pd.read_csv(path)",
    ],
)  # fmt: skip
def test_a_new_door_is_seen(line: str) -> None:
    assert list(opened_in(line, "new.py"))


def refusal(path: Path, kind: FileKind = NOTE, within: Path | None = None) -> str:
    """Why a file is refused."""
    with pytest.raises(FileRefused) as caught:
        read_file(path, kind, within)
    return str(caught.value)


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "note"
    path.write_bytes(b"0123456789")
    assert read_file(path, NOTE) == read_file(path, NOTE, tmp_path) == b"0123456789"
    path.write_bytes(b"\xef\xbb\xbfa\r\nb\rc")
    assert read_text(path, NOTE) == "a\nb\nc"


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "note"
    path.write_bytes(b"0123456789!")
    assert refusal(path) == ("The file has 1 kB, and a picture may have 1 kB. Save it smaller.")
    with path.open("r+b") as file:
        file.truncate(1 << 40)  # a hole of a terabyte
    assert refusal(path, PICTURE) == (
        "The file has 1,048,576 MB, and a picture may have 24 MB. Save it smaller."
    )


def test_a_file_that_grows_while_it_is_read_is_not_read_for_ever() -> None:
    found = refusal(Path("/proc/self/smaps"))  # says that it is empty
    assert found.startswith("The file has")


@pytest.mark.parametrize("within", [True, False])
def test_what_is_no_file_is_told_at_once(tmp_path: Path, within: bool) -> None:
    folder = tmp_path if within else None
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        said = "This is a {}, and a picture is a file. Put the file in its place."
        for name in ("folder", "pipe", "socket"):
            assert refusal(tmp_path / name, within=folder) == said.format(name)


def test_a_device_is_no_file() -> None:
    said = "This is a device, and a picture is a file. Put the file in its place."
    assert refusal(Path("/dev/zero")) == said


@pytest.mark.parametrize(
    "name",
    [
        "../secret",
        "inner/../../secret",
        "/dev/null",
        "link",
        "inner/link",
        "linked/secret",
        "chain",
    ],
)
def test_no_name_and_no_link_leads_out_of_a_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "edition"
    (folder / "inner").mkdir(parents=True)
    (tmp_path / "secret").write_text("secret")
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "inner" / "link").symlink_to("../../secret")
    (folder / "linked").symlink_to(tmp_path, target_is_directory=True)
    (folder / "chain").symlink_to("inner/link")
    assert refusal(folder / name, within=folder) == (
        "The file leads out of its folder, by a link or by its name. Put the file itself into the "
        "folder."
    )


def test_links_inside_a_folder_and_to_it_are_followed(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    folder.mkdir()
    (folder / "note").write_text("note")
    (folder / "link").symlink_to("note")
    (tmp_path / "of_edition").symlink_to(folder, target_is_directory=True)
    assert read_file(tmp_path / "of_edition" / "link", NOTE, tmp_path / "of_edition") == b"note"
    assert read_file(tmp_path / "of_edition" / "link", NOTE) == b"note"


def test_a_folder_whose_name_begins_alike_is_another_one(tmp_path: Path) -> None:
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition-2").mkdir()
    (tmp_path / "edition-2" / "note").write_text("note")
    refusal(tmp_path / "edition" / ".." / "edition-2" / "note", within=tmp_path / "edition")


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b"])
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    said = "The name holds a character that no file's name can have. Correct the name."
    assert refusal(tmp_path / name) == refusal(tmp_path / name, within=tmp_path) == said


@pytest.mark.parametrize("name", ["none", "dangling", "note/below"])
def test_a_file_that_is_not_there_is_the_system_s_to_tell(tmp_path: Path, name: str) -> None:
    (tmp_path / "note").write_text("note")
    (tmp_path / "dangling").symlink_to("nowhere")
    for within in (None, tmp_path):
        with pytest.raises((FileNotFoundError, NotADirectoryError)):
            read_file(tmp_path / name, NOTE, within)


def test_links_in_a_ring_are_told(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    for within in (None, tmp_path):
        with pytest.raises(OSError, match="symbolic links"):
            read_file(tmp_path / "one", NOTE, within)


def test_a_name_that_is_no_utf8_is_read(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9")
    path.write_bytes(b"x")
    assert read_file(path, NOTE, tmp_path) == b"x"
