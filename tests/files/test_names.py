"""Names that Windows cannot hold: told on every system, since folders are passed on."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.files import unholdable
from tests.examples import copied


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("CON", 'Windows keeps the name "CON" for a device'),
        ("nul.docx", 'Windows keeps the name "nul" for a device'),
        ("COM1.xlsx", 'Windows keeps the name "COM1" for a device'),
        ("lpt9 .tar.gz", 'Windows keeps the name "lpt9" for a device'),
        ("COM².txt", 'Windows keeps the name "COM²" for a device'),
        ("CONIN$", 'Windows keeps the name "CONIN$" for a device'),
        ("peru.docx.", "it ends with a dot or a space"),
        ("peru ", "it ends with a dot or a space"),
        ("a:b.docx", "it has a :"),
        ("a<b.docx", "it has a <"),
        ("what?.docx", "it has a ?"),
        ("a|b*.docx", "it has a |"),
        ('"a".docx', 'it has a "'),
        ("a\\b.docx", "it has a \\"),
        ("a\tb.docx", "it has a control character"),
        ("n" * 256, "it has more than 255 characters"),
        ("😀" * 128, "it has more than 255 characters"),
        ("n" * 255, ""),
        ("ñ" * 255, ""),
        ("CONTEXT.docx", ""),
        ("com10.docx", ""),
        ("peru.con", ""),
        (".gitignore", ""),
        ("Perú 2024-09 (2)_es.docx", ""),
        ("Peru\u0301.docx", ""),
    ],
)
def test_what_windows_cannot_hold_is_known(name: str, why: str) -> None:
    assert str(unholdable(name) or "") == why


def test_drafts_of_such_a_name_are_written_and_told_once(sitrep, tmp_path: Path) -> None:
    book = copied(tmp_path)
    book = book.rename(book.with_name("peru: 2024?.xlsx"))
    ran = sitrep("draft", book, "-o", tmp_path / "out")
    assert ran.code == 0
    said = (
        "warning: peru: 2024?.xlsx: the drafts are named after it, and Windows cannot hold a file "
        "of that name: it has a :. Give it another name before you pass them on.  "
        "[name-unholdable]"
    )
    assert ran.out.count(said) == 1
    assert (tmp_path / "out" / "peru: 2024?_es.docx").exists()


@pytest.mark.parametrize("name", ["CON.html", "nul.html", "a:b.html", "page.", "n" * 300])
def test_files_of_a_comparison_get_no_such_name(sitrep, tmp_path: Path, name: str) -> None:
    ran = sitrep("diff", "a.json", "b.json", "--html", tmp_path / name)
    assert ran.code == 2
    assert f"Error: Windows cannot hold a file of the name {name}: " in ran.err
    assert ran.err.endswith(". Give it another name.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["aux.xlsx", "a?.xlsx", "COM1.xlsx"])
def test_a_new_workbook_gets_no_such_name(sitrep, tmp_path: Path, name: str) -> None:
    ran = sitrep("new", tmp_path / name)
    assert ran.code == 2
    assert "Windows cannot hold a file of the name" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long_is_told(sitrep, tmp_path: Path) -> None:
    long = tmp_path / ("n" * 300 + ".xlsx")
    ran = sitrep("draft", long)
    assert ran.code == 2
    assert ran.out.startswith(f"fatal: {long.name}: the file cannot be read. File name too long. ")
    book = copied(tmp_path)
    book = book.rename(book.with_name("n" * 248 + ".xlsx"))
    ran = sitrep("draft", book, "-o", tmp_path / "out")
    assert ran.code == 1
    assert "the drafts could not be written here (file name too long)" in ran.out
    assert not (tmp_path / "out").exists()
