"""`sitrep check --fix`: what is certain is corrected in a copy, and nothing else."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from lxml import etree
from openpyxl import load_workbook

from sitrep_writer.api import NotDone, draft_workbook, start_edition, write_corrected, write_marked
from sitrep_writer.api.certain_corrections import SoleNames, certain_changes
from sitrep_writer.checking.spelling import Spellings
from sitrep_writer.marking.corrected_copy import CellChange, correct
from sitrep_writer.model.cells import Cell
from sitrep_writer.reading.typed_numbers import sole_reading
from sitrep_writer.reasons.suggestions import suggestion_of

from .books import MAIN, made, parts, repacked, sheet_part


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
    assert SoleNames(names, str).near(typed) == name


def test_a_cell_that_holds_something_else_by_now_is_left_alone(tmp_path):
    content = made(tmp_path).read_bytes()
    cell, other = Cell("Results", 2, 4), Cell("Results", 5, 1)
    changes = [CellChange(cell, "1.6k", Decimal(1600)), CellChange(other, "Helth", "Health")]
    done = correct(content, changes, ())
    assert [change.cell for change in done.changes] == [other]
    assert [(each.change, each.holds) for each in done.left] == [(changes[0], "1.5k")]


def retyped(path, **cells):
    """Somebody works in the results after they were checked."""
    book = load_workbook(path)
    for address, value in cells.items():
        book["Results"][address] = value
    book.save(path)


def test_what_somebody_typed_since_the_check_is_left_and_said(tmp_path):
    path = made(tmp_path)
    outcome = draft_workbook(path)
    retyped(path, D2=1600)
    done = write_corrected(outcome, path.with_name("fixed.xlsx"))
    assert [each.place for each in done.cells] == ["Results!A5", "Results!A6"]
    assert [tuple(each) for each in done.left] == [("Results!D2", "1.5k", "1600", False)]
    assert load_workbook(done.path)["Results"]["D2"].value == 1600


def test_a_cell_cleared_since_the_check_stays_clear(tmp_path):
    path = made(tmp_path)
    outcome = draft_workbook(path)
    retyped(path, A5=None)
    done = write_corrected(outcome, path.with_name("fixed.xlsx"))
    assert [tuple(each) for each in done.left] == [("Results!A5", "Helth", "", False)]
    assert load_workbook(done.path)["Results"]["A5"].value is None


def test_where_every_cell_was_typed_anew_nothing_is_written_and_that_is_said(tmp_path):
    path = made(tmp_path, lambda book: book["Results"].__setitem__("D2", "1.5k"))
    outcome = draft_workbook(path)
    retyped(path, D2=1600)
    refused = write_corrected(outcome, path.with_name("fixed.xlsx"))
    assert isinstance(refused, NotDone)
    assert refused.message == (
        'nothing was corrected: Results!D2 no longer holds "1.5k", but "1600". The workbook has '
        "changed since it was checked: check it again. Nothing was written."
    )
    assert not path.with_name("fixed.xlsx").exists()


def test_a_formula_is_left_and_said(tmp_path):
    path = made(tmp_path)
    outcome = draft_workbook(path)
    retyped(path, D2='=1&".5k"')
    done = write_corrected(outcome, path.with_name("fixed.xlsx"))
    assert [tuple(each) for each in done.left] == [("Results!D2", "1.5k", '=1&".5k"', True)]
    assert load_workbook(done.path)["Results"]["D2"].value == '=1&".5k"'


@pytest.mark.parametrize(
    ("holds", "found", "same"),
    [
        ("<c r='A1'><v>1500.0</v></c>", "1500", True),
        ("<c r='A1'><v>1500</v></c>", "1.5k", False),
        ("<c r='A1' t='inlineStr'><is><t> a\xa0 b</t></is></c>", "a b", True),
        ("<c r='A1' t='inlineStr'><is><r><t>He</t></r><r><t>lth</t></r></is></c>", "Helth", True),
        ("<c r='A1' t='s'><v>99999</v></c>", "Helth", False),
        ("<c r='A1'/>", "", True),
    ],
)
def test_a_cell_is_compared_whatever_way_it_holds_its_value(tmp_path, holds, found, same):
    path = made(tmp_path, lambda book: None)
    held = parts(path)
    name = sheet_part(path, "Notes")
    held[name] = (
        f'<worksheet xmlns="{MAIN[1:-1]}"><sheetData><row r="1">{holds}</row></sheetData>'
        "</worksheet>"
    ).encode()
    repacked(path, held)
    done = correct(path.read_bytes(), [CellChange(Cell("Notes", 1, 1), found, "new")], ())
    assert (len(done.changes), len(done.left)) == ((1, 0) if same else (0, 1))


def spanish(folder, **cells):
    """A Spanish workbook of Peru with one result, and these cells of its sheets."""
    edition = start_edition(folder / "octubre", platform="peru", period="2024-10", language="es")
    book = load_workbook(edition.book)
    results = book["Resultados"]
    headers = {cell.value: cell.column for cell in results[1]}
    row = {
        "Sector": "Salud",
        "Resultado": "Pruebas de tamizaje",
        "Cifra": "personas",
        "Exacto": 120,
        **cells,
    }
    for header, value in row.items():
        if header in headers:
            results.cell(2, headers[header]).value = value
    report = book["Informe"]
    for line in report.iter_rows():
        if line[0].value == "Plataforma" and "Plataforma" in cells:
            line[1].value = cells["Plataforma"]
    book.save(edition.book)
    return edition.book


@pytest.mark.parametrize(
    ("cell", "typed", "name"),
    [
        ("Sector", "Helth", "Salud"),
        ("Sector", "Protecton", "Protección"),
        ("Sector", "Saluf", "Salud"),
        ("Plataforma", "Preu", "Perú"),
    ],
)
def test_a_name_is_corrected_in_the_language_of_the_workbook(tmp_path, cell, typed, name):
    path = spanish(tmp_path, **{cell: typed})
    done = write_corrected(draft_workbook(path), path.with_name("fixed.xlsx"))
    assert [(each.found, each.value) for each in done.cells] == [(typed, name)]


@pytest.mark.parametrize(
    ("cell", "typed", "name"),
    [
        ("Sector", "Health sector", "Salud"),
        ("Plataforma", "GTRM Peruu", "Perú"),
        ("Plataforma", "Organizaciones", "Organización"),
    ],
)
def test_a_name_is_suggested_in_the_language_of_the_workbook(tmp_path, cell, typed, name):
    problems = draft_workbook(spanish(tmp_path, **{cell: typed})).problems
    (found,) = [each for each in problems if each.code in ("sector-unknown", "unknown-platform")]
    assert suggestion_of(found).suggestion == name


def test_spaces_are_taken_from_the_names_of_sectors_and_partners_too(tmp_path):
    def spaced(book):
        book["Sectors"]["A4"] = f" {book['Sectors']['A4'].value} "
        book["Partners"]["A5"] = f"{book['Partners']['A5'].value}  "

    path = made(tmp_path, spaced)
    done = write_corrected(draft_workbook(path), path.with_name("fixed.xlsx"))
    assert [each.place for each in done.cells] == ["Sectors!A4", "Partners!A5"]
    sheets = load_workbook(done.path)
    for sheet, cell in (("Sectors", "A4"), ("Partners", "A5")):
        value = sheets[sheet][cell].value
        assert value == value.strip()


@pytest.mark.parametrize(
    ("sheet", "cell", "typed", "value", "code"),
    [
        ("Results", "B5", "Screening testss", "Screening tests", "result-unknown"),
        ("Results", "C11", "sesions", "sessions", "figure-unknown"),
        ("Report", "A2", "Platfrom", "Platform", "field-unknown"),
        ("Report", "B2", "Preu", "Peru", "unknown-platform"),
    ],
)
def test_each_kind_of_name_is_corrected(tmp_path, sheet, cell, typed, value, code):
    path = made(tmp_path, lambda book: book[sheet].__setitem__(cell, typed))
    done = write_corrected(draft_workbook(path), path.with_name("fixed.xlsx"))
    assert [tuple(each) for each in done.cells] == [(f"{sheet}!{cell}", typed, value, code)]


def test_names_are_put_together_once_however_many_cells_are_wrong(tmp_path, monkeypatch):
    asked = []
    near = Spellings.__init__

    def counted(self, keys):
        asked.append(1)
        near(self, keys)

    def misspelt(book):
        for number in range(2, 15):
            book["Results"].cell(number, 1).value = "Helth"

    monkeypatch.setattr(Spellings, "__init__", counted)
    outcome = draft_workbook(made(tmp_path, misspelt))
    asked.clear()
    assert len(certain_changes(outcome)) == 13
    assert len(asked) == 1


def prefixed(part: bytes) -> bytes:
    """The same XML with a prefix before the names of its elements, as some programs write it."""
    root = etree.fromstring(part)
    main = root.nsmap[None]
    spoken = etree.tostring(root).replace(b"<", b"<x:").replace(b"<x:/", b"</x:")
    return spoken.replace(b' xmlns="' + main.encode(), b' xmlns:x="' + main.encode(), 1)


@pytest.mark.parametrize("spoken", [bytes, prefixed], ids=["plain", "prefixed"])
@pytest.mark.parametrize("formula", [True, False])
def test_formulas_are_worked_out_anew_whatever_their_prefix(tmp_path, spoken, formula):
    def edit(book):
        book["Results"]["A5"] = "Helth"
        if formula:
            book["Results"]["AA1"] = "=SUM(D2:D4)"

    path = made(tmp_path, edit)
    held = parts(path)
    book = re.sub(rb"<calcPr[^>]*/>", b"", held["xl/workbook.xml"])
    held["xl/workbook.xml"] = book
    part = sheet_part(path, "Results")
    held[part] = spoken(held[part])
    repacked(path, held)
    change = CellChange(Cell("Results", 5, 1), "Helth", "Health")
    done = correct(path.read_bytes(), [change], ())
    assert done.changes == (change,)
    fixed = tmp_path / "fixed.xlsx"
    fixed.write_bytes(done.content)
    assert (b"fullCalcOnLoad" in parts(fixed)["xl/workbook.xml"]) is formula
    assert load_workbook(fixed)["Results"]["A5"].value == "Health"


@pytest.mark.parametrize("spoken", [bytes, prefixed], ids=["plain", "prefixed"])
def test_a_marked_copy_leaves_formulas_to_excel_whatever_their_prefix(tmp_path, spoken):
    """Nothing that they add up has changed, so what the workbook says of calculating is kept."""
    path = made(tmp_path)
    held = parts(path)
    part = sheet_part(path, "Results")
    held[part] = spoken(held[part])
    repacked(path, held)
    done = write_marked(draft_workbook(path), path.with_name("marked.xlsx"))
    assert _calculation(parts(done.path)) == _calculation(held)
    assert load_workbook(done.path)["Results"]["AA1"].value == "=SUM(D2:D4)"
    assert load_workbook(done.path)["Results"]["D2"].fill.fgColor.rgb == "FFFFC7CE"


def _calculation(held: dict[str, bytes]) -> list[dict[str, str]]:
    root = etree.fromstring(held["xl/workbook.xml"])
    return [dict(each.attrib) for each in root.iter(f"{MAIN}calcPr")]
