"""Files that somebody has open in an office program: left alone on every system."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.files import FileLocked, replace_file
from sitrep_writer.files.office_locks import office_lock
from tests.examples import copied, edited, put, row_of


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("peru-2024_es.docx", "~$ru-2024_es.docx"),  # Word, eight letters and more
        ("abcdefgh.docx", "~$cdefgh.docx"),
        ("abcdefg.docx", "~$bcdefg.docx"),  # seven
        ("abc.docx", "~$abc.docx"),
        ("Perú y más.docx", "~$rú y más.docx"),
        ("peru_words.xlsx", "~$peru_words.xlsx"),  # Excel
        ("peru_es.docx", ".~lock.peru_es.docx#"),  # LibreOffice
        ("peru.html", ".~lock.peru.html#"),
    ],
)
def test_a_file_with_a_lock_beside_it_is_not_replaced(tmp_path: Path, name: str, lock: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"open in Word")
    (tmp_path / lock).write_bytes(b"\x03Ana" + bytes(160))
    with pytest.raises(FileLocked) as caught:
        replace_file(path, b"new")
    assert str(caught.value) == (
        f"{name} cannot be written: it is open in Word, Excel or LibreOffice. Close it there and "
        f"try again. If nobody has it open, delete {lock}, which lies beside it."
    )
    assert path.read_bytes() == b"open in Word"
    (tmp_path / lock).unlink()
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("name", "lock"),
    [("peru.docx", "~$ru.docx"), ("peru-2024.xlsx", "~$ru-2024.xlsx"), ("a.docx", "~$b.docx")],
)
def test_the_lock_of_another_file_is_none(tmp_path: Path, name: str, lock: str) -> None:
    (tmp_path / lock).touch()
    assert office_lock(tmp_path / name) is None


def test_a_draft_that_is_open_in_word_is_told_and_nobody_is_named(sitrep, tmp_path: Path) -> None:
    book = copied(tmp_path)
    out = tmp_path / "out"
    sitrep("draft", book, "-o", out)
    (out / "~$ru-2024-09_es.docx").write_bytes(b"\x03Ana" + bytes(160))
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert sitrep("draft", book, "-o", out).code == 0  # nothing has changed

    def other(book) -> None:
        put(book["Results"], 2, "Exact", 77)

    ran = sitrep("draft", edited(tmp_path / "b", other), "-o", out)
    assert ran.code == 1
    assert (
        "fatal: peru-2024-09_es.docx: cannot be written: it is open in Word, Excel or LibreOffice. "
        "Close it there and try again. If nobody has it open, delete ~$ru-2024-09_es.docx, which "
        "lies beside it.  [file-locked]"
    ) in ran.out
    assert "Ana" not in ran.out + ran.err
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_words_file_that_is_open_in_excel_is_told(sitrep, tmp_path: Path) -> None:
    def unknown(book) -> None:
        put(book["Results"], row_of(book["Results"], Result="Warm kits"), "Who", "llama herders")

    book = edited(tmp_path, unknown)
    sitrep("words", book)
    path = book.with_name("peru-2024-09_words.xlsx")
    before = path.read_bytes()
    (book.parent / "~$peru-2024-09_words.xlsx").touch()

    def more(book) -> None:
        put(book["Results"], row_of(book["Results"], Result="Warm kits"), "Who", "alpaca herders")

    book = edited(tmp_path / "b", more).replace(book)
    ran = sitrep("words", book)
    assert ran.code == 1
    assert ran.err.startswith(
        "error: peru-2024-09_words.xlsx cannot be written: it is open in Word, Excel or LibreOffice"
    )
    assert path.read_bytes() == before
