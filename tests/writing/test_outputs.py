"""Several formats in one folder: nobody's work is lost in any of them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from docx import Document

from sitrep_writer.files import FileLocked
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.writing.content_hash import has_own_hash, package_has_own_hash, with_own_hash
from sitrep_writer.writing.outputs import Outputs, write_outputs
from sitrep_writer.writing.word.materials import Materials
from tests.tools import OFFICE, need, office

from . import drafts

STEM = "update_en"
ALL = DraftOptions(formats=("docx", "html", "md"), review=True)
NAMES = [
    *("update_en.docx", "update_en.html", "update_en.json", "update_en.md"),
    "update_en_review.docx",
]


def write(folder: Path, wanted: DraftOptions = ALL, made: Draft | None = None) -> Outputs:
    made = made or drafts.draft()
    return write_outputs(made, Materials(drafts.LAYOUT, drafts.HERE), folder, STEM, wanted)


def other() -> Draft:
    made = drafts.draft()
    return msgspec.structs.replace(made, labels={**made.labels, "footer": "Another foot"})


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_format_is_a_file_and_the_envelope_goes_with_word(tmp_path: Path) -> None:
    done = write(tmp_path / "all")
    assert names(tmp_path / "all") == NAMES
    assert sorted(path.name for path in done.paths) == NAMES
    assert (done.kept, done.problems) == ((), ())
    write(tmp_path / "page", DraftOptions(formats=("html",)))
    assert names(tmp_path / "page") == ["update_en.html"]


def test_untouched_files_are_written_over(tmp_path: Path) -> None:
    write(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert write(tmp_path, made=other()).kept == ()
    assert names(tmp_path) == NAMES
    assert all((tmp_path / name).read_bytes() != before[name] for name in NAMES)


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_a_text_that_somebody_worked_on_is_left_alone_and_the_others_are_not(
    tmp_path: Path, suffix: str
) -> None:
    write(tmp_path)
    path = tmp_path / f"{STEM}{suffix}"
    mine = path.read_bytes().replace(b"Partners", b"Members")
    path.write_bytes(mine)
    done = write(tmp_path, made=other())
    assert done.kept == (path,)
    assert path.read_bytes() == mine
    assert tmp_path / f"{STEM} (2){suffix}" in done.paths
    assert names(tmp_path) == sorted([*NAMES, f"{STEM} (2){suffix}"])
    assert tmp_path / f"{STEM} (2){suffix}" in write(tmp_path).paths


def test_a_review_copy_that_somebody_answered_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path)
    path = tmp_path / f"{STEM}_review.docx"
    document = Document(str(path))
    document.add_comment(document.paragraphs[0].runs, "Is this so?", author="Somebody")
    document.save(str(path))
    mine = path.read_bytes()
    assert write(tmp_path, made=other()).kept == (path,)
    assert path.read_bytes() == mine
    assert f"{STEM}_review (2).docx" in names(tmp_path)


def test_a_review_copy_saved_by_libreoffice_is_left_alone(tmp_path: Path) -> None:
    need(OFFICE, "LibreOffice")
    write(tmp_path)
    path = tmp_path / f"{STEM}_review.docx"
    path.write_bytes(office(tmp_path, path, "docx").read_bytes())
    assert write(tmp_path, made=other()).kept == (path,)


def test_a_review_copy_that_was_only_packed_anew_is_not_changed(tmp_path: Path) -> None:
    write(tmp_path)
    path = tmp_path / f"{STEM}_review.docx"
    packed = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w") as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    path.write_bytes(packed.getvalue())
    assert write(tmp_path, made=other()).kept == ()


@pytest.mark.parametrize("name", ["update_en.html", "update_en.md", "update_en_review.docx"])
def test_a_file_of_that_name_that_is_not_ours_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"my own notes")
    assert write(tmp_path).kept == (tmp_path / name,)
    assert (tmp_path / name).read_bytes() == b"my own notes"


def test_a_read_only_file_stops_all_and_nothing_is_half_done(tmp_path: Path) -> None:
    write(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    (tmp_path / f"{STEM}.md").chmod(0o444)
    with pytest.raises(FileLocked, match=r"update_en\.md"):
        write(tmp_path, made=other())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_without_trace_the_document_has_none_and_the_envelope_still_knows_it(
    tmp_path: Path,
) -> None:
    bare = DraftOptions(formats=("docx",), trace=False)
    write(tmp_path, bare)
    with zipfile.ZipFile(tmp_path / f"{STEM}.docx") as package:
        assert not any(name.startswith("customXml/") for name in package.namelist())
        assert b"_sw_" not in package.read("word/document.xml")
    assert write(tmp_path, bare, other()).kept == ()
    assert write(tmp_path).kept == ()


def test_a_pdf_is_made_and_replaced_unless_somebody_changed_it(tmp_path: Path) -> None:
    need(OFFICE, "LibreOffice")
    wanted = DraftOptions(formats=("pdf",))
    (path,) = write(tmp_path, wanted).paths
    assert path.name == "update_en.pdf"
    assert write(tmp_path, wanted, other()).kept == ()
    path.write_bytes(path.read_bytes() + b"% a note")
    done = write(tmp_path, wanted)
    assert (done.kept, done.paths[0].name) == ((path,), "update_en (2).pdf")


def test_without_libreoffice_all_else_is_written_and_the_pdf_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    done = write(tmp_path, DraftOptions(formats=("docx", "pdf")))
    assert names(tmp_path) == ["update_en.docx", "update_en.json"]
    (found,) = done.problems
    assert found.code == "pdf-not-made"
    assert "LibreOffice is not installed" in found.message


@pytest.mark.parametrize("data", [b"", b"x", b"<!-- sitrep sha256:" + b"0" * 64 + b" -->\n"])
def test_only_what_was_given_its_hash_has_it(data: bytes) -> None:
    assert not has_own_hash(data)
    assert not package_has_own_hash(data)
    assert has_own_hash(with_own_hash(data))
    assert not has_own_hash(b"x" + with_own_hash(data))
    assert not has_own_hash(with_own_hash(data) + b"\n")
    assert not has_own_hash(with_own_hash(data).replace(b"\n", b"\r\n"))
