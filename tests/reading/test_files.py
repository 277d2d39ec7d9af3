"""Files that are no workbook, folders, words files, and names from an edition's folder."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sitrep_writer.model.cells import Cell
from sitrep_writer.reading.edition_reader import read_edition
from sitrep_writer.reading.workbook_files import OLE, find_workbook
from sitrep_writer.resources import Resources

from .books import RESULTS, Rows, book, edit_part, edition_of, read, told

WHOLE_SHIPPED_LAYOUT = Resources().shipped / "templates/workbooks/edition.toml"


def _zip_of(*parts: str) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for part in parts:
                archive.writestr(part, "<x/>")

    return write


def _truncated(path: Path) -> None:
    made = book(path.parent, name="whole.xlsx")
    content = made.read_bytes()
    made.unlink()
    path.write_bytes(content[: len(content) // 2])


OLD = "Open it in Excel and save it as an Excel Workbook (.xlsx)."


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda path: path.write_bytes(b""),
            "the file is empty (0 bytes). Copy or save the workbook again.",
        ),
        (
            lambda path: path.write_bytes(b"Sector,Result\nHealth,Kits\n"),
            "this is not an Excel workbook. Save it in Excel as an Excel Workbook (.xlsx).",
        ),
        (
            lambda path: path.write_bytes(OLE + b"\0" * 600 + "Workbook".encode("utf-16-le")),
            f"this is a file of the old Office formats (.xls, .doc). {OLD}",
        ),
        (
            lambda path: path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le")),
            "the workbook has a password. Open it in Excel, take the password off "
            "(File, Info, Protect Workbook, Encrypt with Password), and save it.",
        ),
        (
            _zip_of("word/document.xml"),
            "this is a Word document, not an Excel workbook. Give the .xlsx file.",
        ),
        (
            _zip_of("content.xml"),
            "this is an OpenDocument file (.ods), not an Excel workbook. "
            "Open it and save it as an Excel Workbook (.xlsx).",
        ),
        (_zip_of("xl/workbook.bin"), f"this is a binary workbook (.xlsb). {OLD}"),
        (
            _zip_of("photo.txt"),
            "this is a zip file, but not an Excel workbook. Give the .xlsx file.",
        ),
        (
            _truncated,
            "the workbook is damaged or was not copied completely. Copy or save it again.",
        ),
        (
            _zip_of("xl/workbook.xml"),
            "the workbook is damaged or was not copied completely. Copy or save it again.",
        ),
    ],
)
def test_a_file_that_is_no_workbook_is_told_in_plain_words(
    tmp_path: Path, make: Callable[[Path], object], message: str
) -> None:
    path = tmp_path / "peru.xlsx"
    make(path)
    assert read(path).edition is None
    assert told(path) == [("file-unreadable", f"peru.xlsx: {message}")]


def test_a_missing_file_is_told_with_the_one_that_it_may_be(tmp_path: Path) -> None:
    book(tmp_path, name="peru-2024-09.xlsx")
    assert told(tmp_path / "peru-2024-9.xlsx") == [
        (
            "file-missing",
            "peru-2024-9.xlsx: the file is not there. Did you mean peru-2024-09.xlsx?",
        )
    ]
    assert told(tmp_path / "nowhere" / "x.xlsx") == [
        ("file-missing", "x.xlsx: the file is not there.")
    ]


def test_a_path_that_the_system_cannot_hold_is_told(tmp_path: Path) -> None:
    assert [code for code, _ in told(tmp_path / ("x" * 300 + ".xlsx"))] == ["file-unreadable"]
    longest = "x" * 250 + ".xlsx"
    assert edition_of(book(tmp_path, name=longest)).name == "x" * 250


def test_a_lock_file_is_told_with_its_workbook(tmp_path: Path) -> None:
    lock = tmp_path / "~$peru.xlsx"
    lock.write_bytes(b"x")
    assert told(lock) == [
        (
            "lock-file",
            "~$peru.xlsx: this is the lock that Excel leaves beside a workbook while it is "
            "open. Give the workbook itself: peru.xlsx.",
        )
    ]


def test_a_folder_means_its_single_workbook(tmp_path: Path) -> None:
    path = book(tmp_path)
    (tmp_path / "~$peru.xlsx").write_bytes(b"x")
    book(tmp_path, {"Terms": [["English", "Spanish"]]}, name="peru_words.xlsx", only=True)
    (tmp_path / "notes.txt").write_text("x")
    assert find_workbook(tmp_path) == path
    assert edition_of(tmp_path).name == "peru"
    assert read(tmp_path).book == path


def test_a_folder_of_no_or_several_workbooks_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "august"
    folder.mkdir()
    assert told(folder) == [
        (
            "no-workbook",
            "august: the folder holds no .xlsx workbook. Put the edition's workbook into it, or "
            "give the path of the one that you mean.",
        )
    ]
    book(folder, name="b.xlsx")
    book(folder, name="a.xlsx")
    assert told(folder) == [
        (
            "many-workbooks",
            "august: the folder holds 2 workbooks: a.xlsx, b.xlsx. Give the path of the one to "
            f"use, such as {folder / 'a.xlsx'}.",
        )
    ]


def _shared(path: Path, prolog: str = "") -> Path:
    """The workbook with its texts in a shared table, as Excel writes it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    texts: list[str] = []

    def move(found: re.Match[str]) -> str:
        texts.append(found[2])
        return f'{found[1]} t="s"><v>{len(texts) - 1}</v></c>'

    for name in parts:
        if name.startswith("xl/worksheets/"):
            inline = r'(<c [^>]*?) t="inlineStr"><is>(.*?)</is></c>'
            parts[name] = re.sub(inline, move, parts[name], flags=re.DOTALL)
    table = "".join(f"<si>{text}</si>" for text in texts)
    parts["xl/sharedStrings.xml"] = f'{prolog}<sst xmlns="{MAIN}">{table}</sst>'
    relation = f'<Relationship Id="rId99" Type="{SHARED}" Target="sharedStrings.xml"/>'
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace("</Relationships>", f"{relation}</Relationships>")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHARED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"


def test_texts_in_a_shared_table_are_read_alike(tmp_path: Path) -> None:
    path = book(tmp_path)
    before = edition_of(path)
    assert edition_of(_shared(path)) == before


def test_a_document_type_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    path = _shared(book(tmp_path), "<!DOCTYPE sst [<!ENTITY a 'b'>]>")
    assert [code for code, _ in told(path)] == ["file-unreadable"]


WORDS: Rows = [
    ["English", "Spanish", "Singular (English)", "Singular (Spanish)", "Gender", "Article",
     "Kind", "Where used"],
    ["warm kits", "kits de abrigo", None, None, "m", None, "unit", "Results!C2"],
    ["to keep warm", None, None, None, None, None, "purpose", "Results!H2"],
]  # fmt: skip


def test_filled_in_words_beside_the_book_are_terms_of_another_book(tmp_path: Path) -> None:
    words = book(tmp_path, {"Terms": WORDS}, name="peru_words.xlsx", only=True)
    found = read(book(tmp_path, {"Terms": [["English", "Spanish"], ["kit", "kit"]]}))
    assert found.problems == []
    assert found.words_file == words
    assert found.edition is not None
    own, filled = found.edition.terms
    assert own.cell == Cell("Terms", 2, 1)
    assert filled.cell == Cell("Terms", 2, 1, "peru_words.xlsx")
    assert filled.texts["es"].value == "kits de abrigo"
    assert str(filled.cell) == "[peru_words.xlsx]Terms!A2"


def test_a_problem_in_the_words_file_names_that_file(tmp_path: Path) -> None:
    rows = [WORDS[0], ["kit", "kit", None, None, "q"]]
    book(tmp_path, {"Terms": rows}, name="peru_words.xlsx", only=True)
    assert told(book(tmp_path)) == [
        (
            "gender-unknown",
            '[peru_words.xlsx]Terms!E2: "q" is not a gender. Type m (masculine) or f (feminine).',
        )
    ]


def test_a_words_file_that_cannot_be_read_is_named_and_done_without(tmp_path: Path) -> None:
    (tmp_path / "peru_words.xlsx").write_bytes(b"")
    path = book(tmp_path)
    edition = read(path).edition
    assert edition is not None
    assert edition.terms == ()
    assert told(path) == [
        (
            "words-unreadable",
            "peru_words.xlsx: the file is empty (0 bytes). Copy or save the workbook again. "
            "The drafts were made without these words.",
        )
    ]


def test_a_damaged_sheet_of_words_is_named_and_done_without(tmp_path: Path) -> None:
    words = book(tmp_path, {"Terms": WORDS}, name="peru_words.xlsx", only=True)
    edit_part(words, "xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2])
    path = book(tmp_path)
    assert read(path).edition is not None
    assert told(path) == [
        (
            "words-unreadable",
            "[peru_words.xlsx]Terms: the sheet is damaged. Open the workbook in Excel, let it "
            "repair it, and save. The drafts were made without these words.",
        )
    ]


def test_a_words_file_without_its_sheet_is_told(tmp_path: Path) -> None:
    book(tmp_path, {"Lists": [["a"]]}, name="peru_words.xlsx", only=True)
    assert told(book(tmp_path)) == [
        (
            "words-unreadable",
            'peru_words.xlsx: the file of words has no sheet "Terms" (or "Términos"), '
            "so none was read.",
        )
    ]


def test_an_alias_is_added_in_the_data_file_alone(tmp_path: Path) -> None:
    layout = tmp_path / "templates/workbooks/edition.toml"
    layout.parent.mkdir(parents=True)
    shipped = WHOLE_SHIPPED_LAYOUT.read_text(encoding="utf-8")
    added = shipped.replace('aliases = ["Places", "Lugares"]', 'aliases = ["Lieux"]')
    layout.write_text(added, encoding="utf-8")
    rows = [[*RESULTS[0][:5], "LIEUX"], RESULTS[1]]
    path = book(tmp_path, {"Results": rows})
    edition = read_edition(path, Resources(tmp_path)).edition
    assert edition is not None
    assert "places" in edition.results[0].slots


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        (["notes"], "the sheet notes is not there. Copy it"),
        (["partners", "notes"], "the sheets partners and notes are not there. Copy them"),
    ],
)
def test_sheets_that_the_data_file_lacks_are_told(
    tmp_path: Path, lacking: list[str], said: str
) -> None:
    layout = tmp_path / "templates/workbooks/edition.toml"
    layout.parent.mkdir(parents=True)
    shipped = WHOLE_SHIPPED_LAYOUT.read_text(encoding="utf-8")
    for name in lacking:
        shipped = shipped.replace(f"[sheets.{name}", f"[sheets.no_{name}")
    layout.write_text(shipped, encoding="utf-8")
    assert [str(each) for each in read_edition(book(tmp_path), Resources(tmp_path)).problems] == [
        f"{tmp_path.name}/templates/workbooks/edition.toml: {said} from the file of this name that "
        "is shipped."
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[sheets", "templates/workbooks/edition.toml: "),
        ("fields = {}", "templates/workbooks/edition.toml: the setting sheets is missing. Add it."),
    ],
)
def test_a_broken_data_file_is_told(tmp_path: Path, content: str, message: str) -> None:
    layout = tmp_path / "templates/workbooks/edition.toml"
    layout.parent.mkdir(parents=True)
    layout.write_text(content)
    found = read_edition(book(tmp_path), Resources(tmp_path))
    assert found.edition is None
    assert [problem.code for problem in found.problems] == ["settings-unreadable"]
    assert message in str(found.problems[0])
