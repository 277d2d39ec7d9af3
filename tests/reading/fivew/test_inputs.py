"""Files and folders as one input: every format, and what is no report."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from .reports import (
    ENGLISH_2025,
    read,
    records,
    sheet_of,
    told,
    total,
    with_macros,
    write_csv,
    write_ods,
    write_xlsx,
)


def zipped(name: str) -> bytes:
    """A zip with one part of this name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, b"part")
    return packed.getvalue()


ROWS = records(10)
SHEET = sheet_of(ROWS)
PEOPLE = sum(row["new"] for row in ROWS)


@pytest.mark.parametrize(
    ("separator", "encoding", "codes"),
    [
        (",", "utf-8", []),
        (";", "utf-8-sig", []),
        ("\t", "utf-16", []),
        (",", "utf-16-le", ["csv-encoding"]),
        (";", "utf-16-be", ["csv-encoding"]),
        (",", "utf-32", []),
        (";", "cp1252", ["csv-encoding"]),
    ],
)
def test_a_csv_file_is_read_whatever_its_separator_and_encoding(
    tmp_path: Path, separator: str, encoding: str, codes: list[str]
) -> None:
    found = read(write_csv(tmp_path / "5w.csv", SHEET, separator, encoding))
    assert [p.code for p in found.problems] == codes
    assert total(found.activities, "new") == PEOPLE
    assert "Áncash" in found.activities.texts["admin1"].values


def test_line_breaks_in_cells_of_a_csv_file_keep_the_row_numbers(tmp_path: Path) -> None:
    rows = [{**row, "description": "first\nsecond"} for row in ROWS]
    found = read(write_csv(tmp_path / "5w.csv", sheet_of(rows)))
    assert list(found.activities.row) == list(range(2, 12))
    assert found.activities[0].texts["description"] == "first second"


def test_short_and_long_rows_of_a_csv_file_are_read(tmp_path: Path) -> None:
    path = tmp_path / "5w.csv"
    sheet = [list(row) for row in SHEET]
    sheet[1] = sheet[1][:18]
    sheet[2] += ["more", "and more"]
    found = read(write_csv(path, sheet))
    assert found.problems == []
    assert total(found.activities, "new") == PEOPLE


def test_a_cell_too_long_for_csv_is_told_and_the_other_lines_are_read(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "5w.csv", [*SHEET, ["x" * 2_000_000]])
    assert told(path) == [
        (
            "csv-quotation",
            "5w.csv:12: the line has a cell of more than 1,048,576 characters and was left out. "
            "Shorten the cell.",
        )
    ]
    assert total(read(path).activities, "new") == PEOPLE


def test_an_ods_file_is_read(tmp_path: Path) -> None:
    found = read(write_ods(tmp_path / "5w.ods", SHEET))
    assert found.problems == []
    assert total(found.activities, "new") == PEOPLE


def test_a_workbook_with_macros_is_read_and_they_are_not_run(tmp_path: Path) -> None:
    found = read(with_macros(write_xlsx(tmp_path / "5w.xlsx", {"5W": SHEET})))
    assert found.problems == []
    assert found.activities.sources[0].file == "5w.xlsm"
    assert total(found.activities, "new") == PEOPLE


def test_a_folder_is_one_input(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", sheet_of(ROWS[:3]))
    write_xlsx(tmp_path / "b.xlsx", {"5W": sheet_of(ROWS[3:6])})
    write_ods(tmp_path / "c.ods", sheet_of(ROWS[6:]))
    (tmp_path / "~$b.xlsx").write_bytes(b"x")
    (tmp_path / "notes.md").write_text("not read", encoding="utf-8")
    (tmp_path / "old.xls").write_bytes(b"x")
    found = read(tmp_path)
    assert [str(p) for p in found.problems] == [
        "old.xls: the file is of a format that is not read. Save it as an Excel Workbook (.xlsx)."
    ]
    assert [source.file for source in found.activities.sources] == ["a.csv", "b.xlsx", "c.ods"]
    assert total(found.activities, "new") == PEOPLE
    assert found.activities.texts["appealing_org"].values[1:] == tuple(
        f"Example organisation {number}" for number in range(5)
    )


def test_several_sheets_and_files_of_different_layouts_are_one_input(tmp_path: Path) -> None:
    january = write_xlsx(tmp_path / "1.xlsx", {"A": sheet_of(ROWS[:2]), "B": sheet_of(ROWS[2:4])})
    february = write_csv(tmp_path / "2.csv", sheet_of(ROWS[4:]))
    found = read(january, february)
    assert [(s.file, s.sheet, s.rows) for s in found.activities.sources] == [
        ("1.xlsx", "A", 2),
        ("1.xlsx", "B", 2),
        ("2.csv", "", 6),
    ]
    assert found.activities[5].source.file == "2.csv"
    assert found.activities[5].number == 3


def test_the_same_file_twice_counts_once(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", SHEET)
    (tmp_path / "copy of a.csv").write_bytes(path.read_bytes())
    assert told(tmp_path) == [
        ("file-twice", "copy of a.csv: the file is the same as a.csv, so it was left out.")
    ]
    assert total(read(path, path, tmp_path).activities, "new") == PEOPLE


def test_a_folder_without_reports_and_a_missing_file_are_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert told(empty, tmp_path / "5w.xlsx") == [
        ("file-missing", "empty: the folder holds no .xlsx, .xlsm, .ods or .csv file."),
        ("file-missing", "5w.xlsx: the file is not there."),
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("5w.csv", b"", "the file is empty (0 bytes)."),
        ("5w.csv", bytes(range(256)) * 9, "the file holds NUL bytes, so it is not text"),
        ("5w.xlsx", b"Country,Month\n", "this is not an Excel workbook."),
        ("5w.csv", b"Country,Month\nPeru\0\0\0,2023-01\n", "the file holds NUL bytes"),
        ("5w.numbers", zipped("Index/Document.iwa"), "this is a Numbers document."),
        ("5w.xlsx", zipped("Index/Document.iwa"), "choose File, Export To, Excel"),
    ],
)
def test_a_file_that_is_no_report_ends_in_a_plain_line(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    ((code, line),) = told(path)
    assert code == "file-unreadable"
    assert said in line


def test_one_bad_file_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", SHEET)
    (tmp_path / "b.xlsx").write_bytes(b"PK\3\4 and no more")
    found = read(tmp_path)
    assert [p.code for p in found.problems] == ["file-unreadable"]
    assert total(found.activities, "new") == PEOPLE


REPEATED = (
    '<table:table table:name="5W"><table:table-row table:number-rows-repeated="1048576">'
    '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" '
    'office:value="1"/></table:table-row></table:table>'
)
FAR = (
    '<table:table table:name="5W"><table:table-row table:number-rows-repeated="1048575">'
    "<table:table-cell/></table:table-row><table:table-row>"
    '<table:table-cell table:number-columns-repeated="16383"/>'
    '<table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>'
)


@pytest.mark.parametrize("tables", [REPEATED, FAR], ids=["repeated", "far"])
def test_an_ods_file_that_stands_for_billions_of_cells_is_refused(
    tmp_path: Path, tables: str
) -> None:
    assert told(write_ods(tmp_path / "5w.ods", [], tables)) == [
        (
            "file-unreadable",
            "5w.ods: one sheet has a filled cell so far from the others that it cannot be read. "
            "Delete its row and its column, and save.",
        )
    ]


def test_an_ods_file_with_entities_or_cut_short_is_refused(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "5w.ods", SHEET)
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml")
        mimetype = archive.read("mimetype")
    whole = path.read_bytes()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", b'<!DOCTYPE x [<!ENTITY e "ha">]>' + content)
        archive.writestr("META-INF/manifest.xml", "<m/>")
    assert "document type definition" in told(path)[0][1]
    path.write_bytes(whole[: len(whole) // 2])
    assert told(path)[0][1] == (
        "5w.ods: the workbook is damaged or was not copied completely. Copy or save it again."
    )


def test_empty_rows_of_an_ods_file_that_repeat_do_no_harm(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "5w.ods", SHEET)
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
    repeated = (
        '<table:table-row table:number-rows-repeated="1040000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    tables = content.split("<office:spreadsheet>")[1].split("</office:spreadsheet>")[0]
    found = read(write_ods(path, [], tables.replace("</table:table>", repeated)))
    assert found.problems == []
    assert total(found.activities, "new") == PEOPLE


def test_no_rows_are_lost_between_chunks(tmp_path: Path) -> None:
    many = [{**ROWS[at % 10], "activity": f"Activity {at}"} for at in range(20_000)]
    found = read(write_csv(tmp_path / "5w.csv", sheet_of(many, ENGLISH_2025)))
    assert len(found.activities) == 20_000
    assert total(found.activities, "new") == 2_000 * PEOPLE
    assert list(found.activities.row) == list(range(2, 20_002))
