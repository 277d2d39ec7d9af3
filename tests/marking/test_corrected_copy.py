"""`sitrep check --fix`: what is certain is corrected in a copy, and nothing else."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from sitrep_writer.api import draft_workbook, write_corrected
from sitrep_writer.api.certain_corrections import sole_name
from sitrep_writer.reading.typed_numbers import sole_reading

from .books import made, parts, sheet_part


def test_what_is_certain_is_corrected_listed_and_no_longer_told(tmp_path):
    path = made(tmp_path)
    before = path.read_bytes()
    done = write_corrected(draft_workbook(path), path.with_name("fixed.xlsx"))
    assert [tuple(each) for each in done.cells] == [
        ("Results!D2", "1.5k", "1500", "not-a-number"),
        ("Results!A5", "Helth", "Health", "sector-unknown"),
        ("Results!A6", " Health  ", "Health", ""),
    ]
    assert path.read_bytes() == before
    sheet = load_workbook(done.path)["Results"]
    assert (sheet["D2"].value, sheet["D2"].number_format) == (1500, "#,##0.00")
    assert sheet["AA1"].value == "=SUM(D2:D4)"
    left = {found.place for found in draft_workbook(done.path).problems}
    assert not left & {"Results!D2", "Results!A5"}
    assert "Results!D7" in left, "over 140 may be 143, so nobody but its author knows"
    changed = {n for n, data in parts(path).items() if data != parts(done.path)[n]}
    assert changed == {
        sheet_part(path, "Results"),
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        *({"[Content_Types].xml"} & changed),
    }


def test_where_nothing_is_certain_no_copy_is_written(tmp_path):
    path = made(tmp_path, lambda book: None)
    assert write_corrected(draft_workbook(path), path.with_name("fixed.xlsx")) is None
    assert not path.with_name("fixed.xlsx").exists()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.5k", "1500"),
        ("1,5 mil", "1500"),
        ("1 500", "1500"),
        ("2 millones", "2000000"),
        ("-3k", "-3000"),
        ("1,500", None),
        ("1.500", None),
        ("over 140", None),
        ("140 kits", None),
        ("3 m", None),
        ("13 %", None),
        ("1.5k or 2k", None),
    ],
)
def test_a_number_is_certain_where_no_country_reads_it_otherwise(typed, number):
    found = sole_reading(typed)
    assert (str(found) if found is not None else None) == number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1,500", "1500"),
        ("-12,345", "-12345"),
        ("1.500", None),
        ("1,5", "1.5"),
        ("over 1,500", None),
    ],
)
def test_a_comma_and_three_digits_are_thousands_in_a_workbook_in_english(typed, number):
    found = sole_reading(typed, "en")
    assert (str(found) if found is not None else None) == number


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Helth", "Health"),
        ("Educatoin", "Education"),
        ("Warm kit", None),
        ("Shelter kits", None),
        ("Fod", None),
    ],
)
def test_a_name_is_certain_where_one_alone_is_near(typed, name):
    names = ["Health", "Education", "Warm kits", "Farm kit", "Food"]
    assert sole_name(typed, names, str) == name
