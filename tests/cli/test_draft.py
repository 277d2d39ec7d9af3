"""`sitrep draft` and `sitrep check`, from a workbook on disk to files and words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document

from tests.examples import ROOT, copied, edited, put, row_of


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_draft_lies_in_both_languages_beside_the_workbook_with_its_trace(sitrep, tmp_path):
    book = copied(tmp_path)
    ran = sitrep("draft", book)
    assert ran.code == 0
    assert names(book.parent) >= {
        "peru-2024-09_en.docx",
        "peru-2024-09_en.json",
        "peru-2024-09_es.docx",
        "peru-2024-09_es.json",
    }
    assert f"Wrote {book.parent / 'peru-2024-09_en.docx'}" in ran.out


def test_another_folder_and_one_language_may_be_asked_for(sitrep, tmp_path):
    book = copied(tmp_path)
    ran = sitrep("draft", book, "-o", tmp_path / "out", "--locale", "es")
    assert ran.code == 0
    assert names(tmp_path / "out") == {"peru-2024-09_es.docx", "peru-2024-09_es.json"}


def test_a_folder_with_one_workbook_stands_for_it_and_lock_files_do_not_count(sitrep, tmp_path):
    book = copied(tmp_path)
    (book.parent / "~$peru-2024-09.xlsx").write_bytes(b"lock")
    assert sitrep("draft", book.parent, "-o", tmp_path / "out").code == 0


def test_the_json_output_names_problems_and_paths_and_nothing_else(sitrep, tmp_path):
    book = copied(tmp_path)
    ran = sitrep("draft", book, "-o", tmp_path / "out", "--json")
    said = json.loads(ran.out)
    assert said["schema"] == 1
    assert {Path(path).name for path in said["written"]} == names(tmp_path / "out")
    assert {found["code"] for found in said["problems"]} >= {"partner-twice"}
    assert said["kept"] == []
    assert ran.err == ""


def test_quiet_says_nothing_where_nothing_is_wrong_enough(sitrep, tmp_path):
    ran = sitrep("draft", copied(tmp_path), "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_a_document_that_somebody_worked_on_is_left_alone(sitrep, tmp_path):
    book = copied(tmp_path)
    sitrep("draft", book)
    path = book.parent / "peru-2024-09_en.docx"
    document = Document(str(path))
    document.add_paragraph("A sentence that a person wrote.")
    document.save(str(path))
    touched = path.read_bytes()
    ran = sitrep("draft", book)
    assert ran.code == 0
    assert path.read_bytes() == touched
    assert "peru-2024-09_en.docx has been worked on since it was drafted" in ran.out
    assert {"peru-2024-09_en (2).docx", "peru-2024-09_en (2).json"} <= names(book.parent)
    assert "peru-2024-09_es (2).docx" not in names(book.parent)
    again = sitrep("draft", book)
    assert again.code == 0
    assert "peru-2024-09_en (3).docx" not in names(book.parent)


def test_a_document_without_its_json_is_somebodys_work(sitrep, tmp_path):
    book = copied(tmp_path)
    mine = book.parent / "peru-2024-09_en.docx"
    mine.write_bytes(b"somebody's own")
    sitrep("draft", book)
    assert mine.read_bytes() == b"somebody's own"
    assert "peru-2024-09_en (2).docx" in names(book.parent)


def test_an_error_is_told_and_highlighted_and_the_draft_is_written(sitrep, tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Exact", "1.5k")

    book = edited(tmp_path, edit)
    ran = sitrep("draft", book)
    assert ran.code == 1
    assert '"1.5k" is not a number. Did you mean 1500?' in ran.out
    assert "[not-a-number]" in ran.out
    assert "peru-2024-09_en.docx" in names(book.parent)


def test_final_is_refused_while_anything_is_missing_and_nothing_is_written(sitrep, tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Purpose", "as a shield against hail")

    book = edited(tmp_path, edit)
    assert sitrep("draft", book).code == 0
    for path in book.parent.glob("*.docx"):
        path.unlink()
    ran = sitrep("draft", book, "--final")
    assert ran.code == 1
    assert "1 thing keeps the drafts from being final" in ran.out
    assert not list(book.parent.glob("*.docx"))


def test_a_final_draft_that_is_refused_quietly_says_what_keeps_it(sitrep, tmp_path):
    book = edited(tmp_path, lambda book: put(book["Context"], 2, "Spanish", None))
    ran = sitrep("draft", book, "--final", "--quiet")
    assert ran.code == 1
    assert [line.split()[1] for line in ran.out.splitlines()] == ["1", "Context!B2:"]


def test_a_final_draft_has_no_draft_mark(sitrep, tmp_path):
    book = copied(tmp_path)
    sitrep("draft", book, "-o", tmp_path / "draft", "--locale", "en")
    assert sitrep("draft", book, "-o", tmp_path / "final", "--locale", "en", "--final").code == 0

    def words(folder: str) -> str:
        with zipfile.ZipFile(tmp_path / folder / "peru-2024-09_en.docx") as package:
            return "".join(
                package.read(name).decode()
                for name in package.namelist()
                if name.startswith("word/") and name.endswith(".xml")
            )

    assert "DRAFT" in words("draft")
    assert "DRAFT" not in words("final")


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_fail_on_moves_the_bar(sitrep, tmp_path, level, code):
    assert sitrep("check", copied(tmp_path), "--fail-on", level).code == code


def test_check_says_the_same_problems_and_writes_nothing(sitrep, tmp_path):
    book = copied(tmp_path)
    before = names(book.parent)
    checked = sitrep("check", book, "--json")
    assert names(book.parent) == before
    drafted = sitrep("draft", book, "-o", tmp_path / "out", "--json")
    assert json.loads(checked.out)["problems"] == json.loads(drafted.out)["problems"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.xlsx", None, "missing.xlsx"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old.xls"),
        ("empty.xlsx", b"", "empty.xlsx"),
        ("cut.xlsx", b"PK\x03\x04half a workbook", "cut.xlsx"),
        ("~$book.xlsx", b"x", "~$book.xlsx"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_plain_line_and_exit_code_2(
    sitrep, tmp_path, name, content, words
):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    ran = sitrep("draft", path)
    assert ran.code == 2
    (line,) = [line for line in ran.out.splitlines() if line.startswith("fatal")]
    assert words in line
    assert "Traceback" not in ran.out + ran.err


def test_a_platform_without_a_profile_is_fatal_and_named(sitrep, tmp_path):
    def edit(book):
        sheet = book["Report"]
        put(sheet, row_of(sheet, Field="Platform"), "Value", "Atlantis")

    ran = sitrep("draft", edited(tmp_path, edit))
    assert ran.code == 1
    assert 'Report!B2: there is no profile of the platform "Atlantis"' in ran.out


def test_a_locale_that_is_not_there_is_named_with_those_that_are(sitrep, tmp_path):
    ran = sitrep("draft", copied(tmp_path), "--locale", "fr")
    assert ran.code == 1
    assert "fr: the profile of Peru has no such locale. It has: en, es" in ran.out


def test_a_wrong_option_is_usage(sitrep, tmp_path):
    assert sitrep("draft", tmp_path, "--wat").code == 2


def test_a_fault_of_ours_is_101_and_says_so(sitrep, tmp_path, monkeypatch):
    def broken(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("the cat")

    monkeypatch.setattr("sitrep_writer.api.draft", broken)
    ran = sitrep("check", copied(tmp_path))
    assert ran.code == 101
    assert "fault of sitrep, not of your files: RuntimeError: the cat" in ran.err


def test_a_write_that_fails_leaves_the_earlier_draft_as_it_was(sitrep, tmp_path, monkeypatch):
    book = copied(tmp_path)
    sitrep("draft", book)
    path = book.parent / "peru-2024-09_en.docx"
    earlier = path.read_bytes()

    def full(_self: Path, _target: Path) -> None:
        raise PermissionError("open in Word")

    def edit_value() -> None:
        from openpyxl import load_workbook

        workbook = load_workbook(book)
        sheet = workbook["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Exact", 99)
        workbook.save(book)

    edit_value()
    monkeypatch.setattr(Path, "replace", full)
    ran = sitrep("draft", book)
    assert ran.code == 1
    assert "is open in another program or read-only" in ran.out
    assert path.read_bytes() == earlier
    assert not [name for name in names(book.parent) if name.endswith(".new")]


def test_one_language_that_cannot_be_written_leaves_the_other_as_it_was(sitrep, tmp_path):
    book = copied(tmp_path)
    sitrep("draft", book, "-o", tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    (tmp_path / "out" / "peru-2024-09_es.docx").chmod(0o444)
    ran = sitrep("draft", book, "-o", tmp_path / "out", "--final", "--json")
    said = json.loads(ran.out)
    assert (ran.code, said["written"]) == (1, [])
    assert said["problems"][0] == {
        "code": "file-locked",
        "level": "fatal",
        "place": "peru-2024-09_es.docx",
        "message": "cannot be written: it is open in another program or read-only. Close it and "
        "try again.",
        "key": "",
        "sentence": "file-locked.open",
        "values": {"file": ""},
    }
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_a_folder_where_a_file_should_be_is_named_before_anything_is_written(sitrep, tmp_path):
    place = tmp_path / "out" / "peru-2024-09_es.json"
    place.mkdir(parents=True)
    ran = sitrep("draft", copied(tmp_path), "-o", tmp_path / "out")
    assert ran.code == 1
    assert (
        f"fatal: {place}: the drafts could not be written here (is a directory). Correct that, "
        "or choose another folder.  [not-written]"
    ) in ran.out
    assert names(tmp_path / "out") == {"peru-2024-09_es.json"}


def test_words_of_comparisons_that_cannot_be_read_are_told_once_the_draft_is_written(
    sitrep, tmp_path
):
    book = copied(tmp_path)
    sitrep("draft", book)
    (book.parent / "sitrep.toml").touch()
    (book.parent / "templates" / "review").mkdir(parents=True)
    (book.parent / "templates" / "review" / "words.toml").write_text("[[[")
    ran = sitrep("draft", book)
    assert ran.code == 0
    assert "What changed since the draft that was there is not known: peru-2024-09/" in ran.out


def run_in(folder: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "sitrep_writer", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_same_inputs_give_the_same_bytes_in_every_process(tmp_path):
    book = copied(tmp_path)
    written = []
    for index, (seed, zone) in enumerate(
        (("1", "UTC"), ("2", "America/Lima"), ("3", "Asia/Tokyo"))
    ):
        folder = tmp_path / str(index)
        run = run_in(tmp_path, "draft", book, "-o", folder, PYTHONHASHSEED=seed, TZ=zone)
        assert run.returncode == 0, run.stderr
        written.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert written[0] == written[1] == written[2]


def test_help_loads_neither_pandas_nor_python_docx(tmp_path):
    code = (
        "import sys\n"
        "from sitrep_writer.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'pandas', 'docx', 'openpyxl', 'lxml', 'babel', 'jinja2'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_plain_draft_loads_neither_pandas_nor_openpyxl(tmp_path):
    book = copied(tmp_path)
    code = (
        "import sys\n"
        "from sitrep_writer.cli import main\n"
        f"try:\n    main(['draft', {str(book)!r}])\nexcept SystemExit:\n    pass\n"
        "heavy = {'pandas', 'openpyxl'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
